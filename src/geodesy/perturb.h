/* What becomes of a line when the map's vertices are displaced: many draws at once. */
#pragma once
#include "geodesy/geodesic.h"
#include <stddef.h>
#include <stdint.h>

/* A line's step from one vertex to the next, in metres on the plane that touches the ellipsoid
   there. */
typedef struct {
    double east, north;
} PerturbStep;

/* The n - 1 steps of the line through `n` points. */
void tf_perturb_steps(const LonLat *line, size_t n, PerturbStep *steps);

/* For the line of `n` points with these steps, whose numbers on the map are `vertices`, displaced
   by east[v * lanes + lane] and north[...] metres: by how much the area under it (m2) and its length (m)
   change, for each lane. Either result may be NULL. Displacements are small against the Earth, so measuring on
   the plane is good to some 1e-4 of the change. The length's is its change to first order: moving vertices at
   random makes any line longer, by wiggles that are the error's and not the border's. */
void tf_perturb_line(const PerturbStep *steps, const uint32_t *vertices, size_t n,
                     const float *east, const float *north, size_t lanes, double *area_change,
                     double *length_change);

/* For two lines that have the same `n` points with these steps, and the vertices `a` and `b`, displaced
   likewise: the area between them (m2, never negative), where b comes to lie to the right of a and where
   to the left, for each lane. At each point it is what lies between the two across the line as
   it was drawn, over half the way to the points before and after: displaced lines zigzag by more than the
   border does, and what lies between two zigzags is no land. */
void tf_perturb_between(const PerturbStep *steps, const uint32_t *a, const uint32_t *b, size_t n,
                        const float *east, const float *north, size_t lanes, double *right,
                        double *left);
