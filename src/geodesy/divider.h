/* The length of a line by a ruler: a border has no single length, and the finer the ruler the
   longer it gets. L. F. Richardson, The problem of contiguity, General Systems Yearbook 6, 139-187
   (1961); B. Mandelbrot, How long is the coast of Britain?, Science 156, 636-638 (1967),
   doi:10.1126/science.156.3775.636. */
#pragma once
#include "geodesy/geodesic.h"
#include <stdbool.h>

/* A line ready to be walked. */
typedef struct RulerLine RulerLine;

/* Prepares the line through `n` points (at least 1), which are copied. NULL if out of memory. Free
   with tf_ruler_line_free. */
RulerLine *tf_ruler_line_new(const LonLat *line, size_t n);
void tf_ruler_line_free(RulerLine *line);

/* Walks the line with dividers set to `ruler` metres (up to 100 km), from its start or, backwards,
   from its end: the next point is always the first one along the line that lies a ruler away from
   the last. Returns the ruler times the number of steps, plus the straight distance that remains;
   if the line never gets a ruler's length away from its start, that is the straight distance
   between its ends.

   Distances between points are taken through the Earth and bent to the ellipsoid's mean curvature,
   so that the next point follows from a quadratic equation: against geodesics the error is below
   1e-6 of the ruler (tested). */
double tf_ruler_walk(const RulerLine *line, double ruler, bool backwards);

/* Where the dividers stand on the walk from the start: the start, each step and the line's end.
   Writes up to `room` of these points and returns how many there are. They lie off the line by no
   more than the sagitta of its edges, which are divided at 10 km (2 m there). */
size_t tf_ruler_steps(const RulerLine *line, double ruler, LonLat *points, size_t room);

/* A fitted power law: length = exp(intercept) * ruler^(1 - dimension). */
typedef struct {
    double dimension; /* 1 for a straight line, 1.26 for Koch's curve */
    double standard_error;
    double r2;        /* share of the variance of log length that the law explains */
    double intercept; /* log of the length in metres by a ruler of 1 m */
    size_t n;         /* rulers; 0: no fit */
} RulerFit;

/* Least squares of log length over log ruler. Needs three rulers; else fit.n is 0. The standard
   error takes the rulers' residuals as independent. */
RulerFit tf_ruler_fit(const double *rulers, const double *lengths, size_t n);
