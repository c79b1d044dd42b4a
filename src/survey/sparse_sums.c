#include "survey/sparse_sums.h"

SparseSums tf_sparse_sums_new(void) {
    return (SparseSums){g_array_new(FALSE, FALSE, sizeof(SparseCell)), NULL};
}

void tf_sparse_sums_clear(SparseSums *sums) {
    g_clear_pointer(&sums->cells, g_array_unref);
    g_clear_pointer(&sums->first, g_free);
}

void tf_sparse_sums_add(SparseSums *sums, int row, int column, double value) {
    if (row < 0 || column < 0)
        return;
    SparseCell cell = {(guint)row, (guint)column, value}, *last = NULL;
    if (sums->cells->len)
        last = &g_array_index(sums->cells, SparseCell, sums->cells->len - 1);
    if (last && last->row == cell.row && last->column == cell.column)
        last->sum += value;
    else
        g_array_append_val(sums->cells, cell);
}

static gint by_cell(gconstpointer a, gconstpointer b, gpointer data) {
    (void)data;
    const SparseCell *p = a, *q = b;
    if (p->row != q->row)
        return p->row < q->row ? -1 : 1;
    return (p->column > q->column) - (p->column < q->column);
}

void tf_sparse_sums_finish(SparseSums *sums, guint n_rows) {
    GArray *cells = sums->cells;
    guint kept = 0;
    /* g_qsort_with_data is stable, so that values of one cell are added in the order in which
       they came. */
    g_qsort_with_data(cells->data, (gint)cells->len, sizeof(SparseCell), by_cell, NULL);
    for (guint i = 0; i < cells->len; i++) {
        SparseCell cell = g_array_index(cells, SparseCell, i);
        SparseCell *last = &g_array_index(cells, SparseCell, kept ? kept - 1 : 0);
        if (kept && last->row == cell.row && last->column == cell.column)
            last->sum += cell.sum;
        else
            g_array_index(cells, SparseCell, kept++) = cell;
    }
    g_array_set_size(cells, kept);
    sums->first = g_new0(guint, n_rows + 2);
    for (guint i = 0; i < kept; i++)
        sums->first[g_array_index(cells, SparseCell, i).row + 1]++;
    for (guint row = 0; row < n_rows; row++)
        sums->first[row + 1] += sums->first[row];
}

const SparseCell *tf_sparse_sums_row(const SparseSums *sums, guint row, guint *n) {
    *n = sums->first[row + 1] - sums->first[row];
    return (const SparseCell *)(const void *)sums->cells->data + sums->first[row];
}

int tf_sparse_sums_largest(const SparseSums *sums, guint row) {
    guint n;
    const SparseCell *cells = tf_sparse_sums_row(sums, row, &n), *best = NULL;
    for (guint i = 0; i < n; i++)
        if (cells[i].sum > (best ? best->sum : 0))
            best = &cells[i];
    return best ? (int)best->column : -1;
}

int tf_sparse_sums_first(const SparseSums *sums, guint row) {
    guint n;
    const SparseCell *cells = tf_sparse_sums_row(sums, row, &n);
    double largest = 0;
    for (guint i = 0; i < n; i++)
        largest = MAX(largest, cells[i].sum);
    for (guint i = 0; i < n; i++)
        if (cells[i].sum > 0 && cells[i].sum >= largest / 2)
            return (int)cells[i].column;
    return -1;
}
