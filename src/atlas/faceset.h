/* Sets of faces and what is measured of them: a territory is a set of faces of a planar map. */
#pragma once
#include "planar/map.h"

/* A bit for each face of `map`. */
typedef struct {
    const Map *map;
    guint64 *bits;
} FaceSet;

FaceSet tf_faceset_new(const Map *map);
FaceSet tf_faceset_copy(FaceSet set);
void tf_faceset_clear(FaceSet *set); /* frees the bits */
void tf_faceset_add(FaceSet *set, guint face);
bool tf_faceset_has(FaceSet set, int face); /* false for MAP_OUTSIDE */
bool tf_faceset_is_empty(FaceSet set);
guint tf_faceset_count(FaceSet set);
bool tf_faceset_equal(FaceSet a, FaceSet b);
FaceSet tf_faceset_union(FaceSet a, FaceSet b);
FaceSet tf_faceset_intersection(FaceSet a, FaceSet b);
FaceSet tf_faceset_difference(FaceSet a, FaceSet b);

/* Area in m2, and, unless NULL, its gradient (caller clears). */
double tf_faceset_area(FaceSet set, Gradient *gradient);

/* Sets of arcs: borders. */
typedef struct {
    const Map *map;
    GArray *arcs; /* guint, ascending */
} ArcSet;

ArcSet tf_arcset_new(const Map *map);
void tf_arcset_clear(ArcSet *set);
ArcSet tf_faceset_border(FaceSet a, FaceSet b); /* arcs with a on one side and b on the other */
ArcSet tf_faceset_outline(FaceSet set);         /* arcs with the set on exactly one side */
double tf_arcset_length(ArcSet set, Gradient *gradient); /* m */

/* Distance in metres from `point` to the nearest arc of `set`; INFINITY if it is empty. That arc's
   number goes to `arc` (may be NULL). */
double tf_arcset_distance(ArcSet set, const LonLat point, guint *arc);
