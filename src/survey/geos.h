/* GEOS, through its reentrant interface: a second opinion on what the survey's own whole-number
   geometry made. Only validation uses it. */
#pragma once
#include "measure/geodesic.h"
#include <glib.h>

typedef struct Geos Geos;

Geos *geos_new(void);
void geos_free(Geos *geos);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Geos, geos_free)

/* 1 if c lies left of a-b, -1 right of it, 0 on its line: a robust predicate. */
int geos_turn(const Geos *geos, const LonLat a, const LonLat b, const LonLat c);

/* Why the polygon is not valid, with the place ("Self-intersection at 46.5 39.8"), or NULL if it
   is. `rings` are GArrays of LonLat, closed, the outer one first. Free with g_free. */
char *geos_polygon_fault(const Geos *geos, const GPtrArray *rings);
