/* Validates a planar map, independently of how it was made. */
#pragma once
#include "planar/roles.h"
#include "validate/report.h"

/* Checks that
   - every arc has two different faces (one may be outside), and every face lies on some arc;
   - arcs meet nothing but each other's end points, and do not fold back on themselves;
   - around every node, neighbouring arcs agree about the face between them, so that rings close;
   - Euler's formula V - E + F = 1 + C holds (C: connected parts; F with the outside);
   - each face has a positive area, and together they have the outline's (relative 1e-9, or 1e-3 m2);
   - each label point lies in its face;
   - arcs have just the roles that `rules` (of RoleRule *; may be empty) give them.
   The map must be finished (tf_map_finish). */
void tf_validate_map(const Map *map, const GPtrArray *rules, ValidationReport *report);
