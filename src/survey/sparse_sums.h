/* Sums in the cells of a sparse table: it has a row for each face and a column for each country or
   face of another map, and only the few cells to which something was added are stored. */
#pragma once
#include <glib.h>

typedef struct {
    guint row, column;
    double sum;
} SparseCell;

typedef struct {
    GArray *cells; /* of SparseCell; once finished, by row and column, each once */
    guint *first;  /* n_rows + 1: where each row's cells start; NULL before that */
} SparseSums;

SparseSums tf_sparse_sums_new(void);
void tf_sparse_sums_clear(SparseSums *sums);

/* Adds `value` to a cell; nothing if the row or the column is negative: no face, no country. */
void tf_sparse_sums_add(SparseSums *sums, int row, int column, double value);

/* After the last one: adds up each cell in the order in which its values came, and makes rows
   0 .. n_rows - 1 ready to be read. In time proportional to n log n of the values. */
void tf_sparse_sums_finish(SparseSums *sums, guint n_rows);

/* The cells of a row, by column, and how many there are. */
const SparseCell *tf_sparse_sums_row(const SparseSums *sums, guint row, guint *n);

/* The column with the row's largest sum, the first of equal ones; -1 if none is above 0. */
int tf_sparse_sums_largest(const SparseSums *sums, guint row);

/* The first column whose sum is at least half of the largest; -1 if there is no positive one. */
int tf_sparse_sums_first(const SparseSums *sums, guint row);
