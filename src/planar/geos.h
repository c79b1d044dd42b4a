/* GEOS, through its reentrant interface: a second opinion on what the survey's own whole-number
   geometry made, and triangles. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

typedef struct Geos Geos;

Geos *geos_new(void);
void geos_free(Geos *geos);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Geos, geos_free)

/* 1 if c lies left of a-b, -1 right of it, 0 on its line: a robust predicate. */
int geos_turn(const Geos *geos, const LonLat a, const LonLat b, const LonLat c);

/* True and their crossing in `at` if segments a-b and c-d cross between their ends: a robust
   predicate, and the crossing as good as doubles are. */
bool geos_crossing(const Geos *geos, const LonLat a, const LonLat b, const LonLat c, const LonLat d,
                   LonLat at);

/* Why the polygons together are not valid, with the place ("Self-intersection at 46.5 39.8"), or
   NULL if they are. Each is a GPtrArray of rings, each ring a GArray of LonLat, closed, the outer
   one first. Free with g_free. */
char *geos_fault(const Geos *geos, const GPtrArray *polygons);

/* The constrained Delaunay triangles of a polygon (rings as above): an array of LonLat, three for
   each; NULL if the rings are not a polygon's. Free with g_array_unref. */
GArray *geos_triangles(const Geos *geos, const GPtrArray *rings);
