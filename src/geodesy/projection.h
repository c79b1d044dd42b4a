/* Projected maps: points on the plane and back, and areas on the plane. */
#pragma once
#include "geodesy/geodesic.h"
#include <stdbool.h>

typedef struct Projection Projection;

/* From longitude and latitude on WGS 84 to what `definition` says ("EPSG:32638", "+proj=laea ...").
   NULL if PROJ does not know it. Not to be shared between threads. Free with tf_projection_free. */
Projection *tf_projection_new(const char *definition);
void tf_projection_free(Projection *projection);

/* The point `at` on the plane and, the other way, the longitude and latitude of a point of the
   plane. False if there is none. */
bool tf_projection_forward(Projection *projection, const LonLat at, double plane[2]);
bool tf_projection_inverse(Projection *projection, const double plane[2], LonLat at);

/* Area in m2 of the plane between the line, with edges straight on the plane from vertex to vertex,
   and its x axis; positive where the line runs to the left above it, like tf_ring_area_to_equator
   of ring.h. False if a point cannot be projected. */
bool tf_projection_area_to_axis(Projection *projection, const LonLat *line, size_t n, double *area);
