#include "geodesy/cholesky.h"
#include <float.h>
#include <math.h>

/* Sum of x[k] * y[k]; four sums, so that the additions need not wait for each other. */
static double dot(const double *x, const double *y, size_t n) {
    double sum[4] = {0};
    size_t k = 0;
    for (; k + 4 <= n; k += 4)
        for (size_t lane = 0; lane < 4; lane++)
            sum[lane] += x[k + lane] * y[k + lane];
    for (; k < n; k++)
        sum[0] += x[k] * y[k];
    return sum[0] + sum[1] + (sum[2] + sum[3]);
}

bool tf_cholesky(double *a, size_t n) {
    for (size_t i = 0; i < n; i++) {
        double *row = a + i * n, diagonal = row[i];
        for (size_t j = 0; j < i; j++)
            row[j] = (row[j] - dot(row, a + j * n, j)) / a[j * n + j];
        row[i] = diagonal - dot(row, row, i);
        /* Also false for NaN. */
        if (!(row[i] > (double)n * DBL_EPSILON * diagonal))
            return false;
        row[i] = sqrt(row[i]);
    }
    return true;
}

double tf_cholesky_log_determinant(const double *l, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += log(l[i * n + i]);
    return 2 * sum;
}

void tf_cholesky_forward(const double *l, size_t n, double *b) {
    for (size_t i = 0; i < n; i++)
        b[i] = (b[i] - dot(l + i * n, b, i)) / l[i * n + i];
}

void tf_cholesky_solve(const double *l, size_t n, double *b) {
    tf_cholesky_forward(l, n, b);
    for (size_t i = n; i-- > 0;) {
        b[i] /= l[i * n + i];
        for (size_t j = 0; j < i; j++)
            b[j] -= l[i * n + j] * b[i];
    }
}

/* Row j of `inverse` becomes column j of L^-1, so that A^-1 = L^-T L^-1 is a product of rows. */
static void invert_factor(const double *l, size_t n, double *inverse) {
    for (size_t j = 0; j < n; j++) {
        double *column = inverse + j * n;
        for (size_t i = 0; i < n; i++)
            column[i] = 0;
        column[j] = 1 / l[j * n + j];
        for (size_t i = j + 1; i < n; i++)
            column[i] = -dot(l + i * n + j, column + j, i - j) / l[i * n + i];
    }
}

void tf_cholesky_inverse(const double *l, size_t n, double *inverse) {
    invert_factor(l, n, inverse);
    /* Entry (i, j), j >= i, needs rows i and j from column j on: those further down are still whole
       when it is computed, and row i's own are overwritten from the left. */
    for (size_t i = 0; i < n; i++)
        for (size_t j = i; j < n; j++)
            inverse[i * n + j] = dot(inverse + i * n + j, inverse + j * n + j, n - j);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            inverse[i * n + j] = inverse[j * n + i];
}
