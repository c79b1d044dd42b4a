/* Sets of faces and what is measured of them: a territory is a set of faces of a planar map. */
#pragma once
#include "planar/map.h"

/* A bit for each face of `map`. */
typedef struct {
    const Map *map;
    guint64 *bits;
} FaceSet;

FaceSet faceset_new(const Map *map);
FaceSet faceset_copy(FaceSet set);
void faceset_clear(FaceSet *set); /* frees the bits */
void faceset_add(FaceSet *set, guint face);
bool faceset_has(FaceSet set, int face); /* false for MAP_OUTSIDE */
bool faceset_is_empty(FaceSet set);
guint faceset_count(FaceSet set);
bool faceset_equal(FaceSet a, FaceSet b);
FaceSet faceset_union(FaceSet a, FaceSet b);
FaceSet faceset_intersection(FaceSet a, FaceSet b);
FaceSet faceset_difference(FaceSet a, FaceSet b);

/* Area in m2, and, unless NULL, its gradient (caller clears). */
double faceset_area(FaceSet set, Gradient *gradient);

/* Sets of arcs: borders. */
typedef struct {
    const Map *map;
    GArray *arcs; /* guint, ascending */
} ArcSet;

ArcSet arcset_new(const Map *map);
void arcset_clear(ArcSet *set);
ArcSet faceset_border(FaceSet a, FaceSet b); /* arcs with a on one side and b on the other */
ArcSet faceset_outline(FaceSet set);         /* arcs with the set on exactly one side */
double arcset_length(ArcSet set, Gradient *gradient); /* m */


/* Distance in metres from `point` to the nearest arc of `set`; INFINITY if it is empty. That arc's
   number goes to `arc` (may be NULL). */
double arcset_distance(ArcSet set, const LonLat point, guint *arc);
