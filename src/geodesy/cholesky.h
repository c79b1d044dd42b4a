/* Dense symmetric positive definite matrices by Cholesky's factor: A = L L', L lower triangular.

   For the few hundred rows that a calibration has, so that no library is needed: n^3/3
   multiplications, in rows of memory, and backward stable without pivoting (N. J. Higham, Accuracy
   and stability of numerical algorithms, 2nd ed. (2002), theorem 10.3). Matrices are n * n numbers
   row by row; of a symmetric one the lower triangle is read. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

/* Puts L in place of the lower triangle of `a`; what lies above the diagonal is left as it is.
   False if A is not positive definite, to within the doubles' accuracy of its diagonal. */
bool tf_cholesky(double *a, size_t n);

/* ln det A from its factor. */
double tf_cholesky_log_determinant(const double *l, size_t n);

/* b := L^-1 b, and b := A^-1 b. */
void tf_cholesky_forward(const double *l, size_t n, double *b);
void tf_cholesky_solve(const double *l, size_t n, double *b);

/* A^-1, whole (both triangles), to `inverse`; not in place. */
void tf_cholesky_inverse(const double *l, size_t n, double *inverse);
