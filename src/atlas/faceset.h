/* Sets of faces and what is measured of them: a territory is a set of faces of a planar map. */
#pragma once
#include "atlas/arcset.h"

/* A bit for each face of `map`, and for each sliver between two lines (planar/second_line.h), of which it has those from its
   first member's word to its last one's: a set for each of many faces does not take the square of their number. */
typedef struct {
    const Map *map;
    guint64 *bits;
    guint first, n; /* words of 64 bits: the first that it has, and how many */
} FaceSet;

FaceSet tf_faceset_new(const Map *map);
FaceSet tf_faceset_copy(FaceSet set);
void tf_faceset_clear(FaceSet *set); /* frees the bits */
void tf_faceset_add(FaceSet *set, guint face);
void tf_faceset_add_all(FaceSet *set);
bool tf_faceset_has(FaceSet set, int face); /* false for MAP_OUTSIDE */
/* The first face of the set from `from` on, map->n_faces if there is none: what is asked of a country does not go through the faces
   of the whole world. */
guint tf_faceset_next(FaceSet set, guint from);

bool tf_faceset_is_empty(FaceSet set); /* of faces: slivers have no land on the map */
guint tf_faceset_count(FaceSet set);   /* likewise */
bool tf_faceset_equal(FaceSet a, FaceSet b);
bool tf_faceset_meet(FaceSet a, FaceSet b); /* whether they have a face in common */
FaceSet tf_faceset_union(FaceSet a, FaceSet b);
FaceSet tf_faceset_intersection(FaceSet a, FaceSet b);
FaceSet tf_faceset_difference(FaceSet a, FaceSet b);

/* All arcs on which its area may hang: with some of the set on a side, or with a second line. */
ArcSet tf_faceset_beside(FaceSet set);

/* Area in m2, and, unless NULL, its gradient (caller clears). */
double tf_faceset_area(FaceSet set, Gradient *gradient);

/* By how many m2 the map's error changes the area on average: nothing, unless the set tells two lines on
   one arc apart. */
double tf_faceset_area_bias(FaceSet set);

/* How the area of a set hangs on the two lines of an arc, as planar/second_line.h has it. Without a second
   line only `arc` is not 0. */
typedef struct {
    int arc;      /* times the area that the arc's displacement adds on its left */
    int apart[2]; /* times sum max(0, D), sum max(0, -D) */
} ArcWeights;

ArcWeights tf_faceset_weights(FaceSet set, const Arc *arc);

/* Whether the area hangs on where the arc's own line lies, on where its second line does. */
bool tf_faceset_hangs_on(FaceSet set, const Arc *arc, bool second);

ArcSet tf_faceset_border(FaceSet a, FaceSet b); /* arcs with a on one side and b on the other */
ArcSet tf_faceset_outline(FaceSet set);         /* arcs with the set on exactly one side */
