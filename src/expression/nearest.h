/* Where two shapes on the map come nearest to each other. */
#pragma once
#include "expression/value.h"

/* Lines and points in segments, ready to be searched. */
typedef struct Shape Shape;

Shape *tf_shape_of_arcs(ArcSet arcs);
Shape *tf_shape_of_place(const Place *place);
Shape *tf_shape_of_route(const Route *route);
void tf_shape_free(Shape *shape);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shape, tf_shape_free)

/* The distance of two shapes in metres, with its derivatives with respect to the map's vertices and
   the variance that a place or a route brings in; 0 where they cross. Chords in space find the
   nearest pair of segments, a geodesic measures it, so the search may miss the nearest by a few
   metres. False if either is empty. The caller clears *distance. */
bool tf_shape_distance(const Shape *a, const Shape *b, Number *distance);
