/* Proof that a planar map is one: independent of how it was made. */
#pragma once
#include "planar/geos.h"
#include "planar/map.h"
#include "validate/report.h"

/* Checks that
   - every arc has two different faces (one may be outside), and every face lies on some arc;
   - arcs meet nothing but each other's end points (validate_crossings);
   - around every node the faces on both hands of neighbouring arcs agree, so that rings close;
   - Euler's formula V - E + F = 1 + C holds (C: connected parts; F with the outside);
   - each face has a positive area, and together they have the outline's (relative 1e-9);
   - each label point lies in its face;
   - arcs have just the roles that `rules` (of RoleRule *; may be empty) give them.
   The map must be finished (map_finish). */
void validate_map(const Map *map, const GPtrArray *rules, Proof *proof);

/* Arcs that cross or touch other than in a common end point, or fold back on themselves. */
void validate_crossings(const Map *map, const Geos *geos, Proof *proof);

/* The half-edges 2a (along arc a) and 2a+1 (back) in order around each node: for each half-edge the
   one that follows it around the face on its left. Free with g_free. Faces that disagree
   are told. */
guint32 *validate_around_nodes(const Map *map, const Geos *geos, Proof *proof);
