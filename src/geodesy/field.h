/* Draws of the map's error: a displacement for every vertex, correlated as covariance.h says.

   Each vertex's displacement is drawn given those of its nearest vertices drawn before it (A. V.
   Vecchia, J. R. Statist. Soc. B 50, 297-312 (1988)), in an order that goes from coarse to fine (J.
   Guinness, Technometrics 60, 415-429 (2018)). Chosen over an Ornstein-Uhlenbeck bridge along each
   arc because it gives the same covariance as the closed form, also between lines that lie side by
   side, with nodes drawn once like any vertex; and over spectral sums because a draw costs a dozen
   multiplications a vertex and no trigonometry. */
#pragma once
#include "geodesy/covariance.h"

typedef struct Field Field;

/* Prepares draws for the vertices of `errors` that are marked in `wanted` (NULL: all). What is
   drawn for a vertex is the same whatever else is wanted. The positions are copied. Returns NULL if
   out of memory. Free with tf_field_free. */
Field *tf_field_new(const VertexErrors *errors, const unsigned char *wanted);
void tf_field_free(Field *field);

/* Displacements of draws first .. first+lanes-1 in metres: east[v * lanes + lane], north likewise,
   for each wanted vertex v; for others they hold nothing of use. `lanes` and `first` are multiples
   of 2; with some 32 lanes the arrays of ten thousand vertices stay in the caches. Safe to call
   from several threads at once. */
void tf_field_draw(const Field *field, uint64_t seed, uint64_t first, size_t lanes, float *east,
                   float *north);
