/* What becomes of a line when the map's vertices are displaced: many draws at once. */
#pragma once
#include "measure/geodesic.h"
#include <stddef.h>
#include <stdint.h>

/* For the line through `n` points whose numbers on the map are `vertices`, displaced by
   east[v * lanes + lane] and north[...] metres: by how much the area under it changes (m2) and how
   long it becomes (m), for each lane. The displaced steps are measured on the plane that touches
   the ellipsoid there: displacements are small against the Earth, so this is good to some 1e-4 of
   the change. */
void tremble_line(const LonLat *line, const uint32_t *vertices, size_t n, const float *east,
                  const float *north, size_t lanes, double *area_change, double *length);
