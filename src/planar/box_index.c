#include "planar/box_index.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { GROUP = 16, MAX_LEVELS = 9 };

struct BoxIndex {
    Box *levels
        [MAX_LEVELS]; /* 0 are the boxes, if they are kept, each next one the groups of the one below */
    guint counts[MAX_LEVELS];
    int n_levels;
    BoxOf box_of;
    gconstpointer data;
    guint64
        *order; /* the boxes' numbers, in the lower half, by their place along the curve; or NULL */
};

static Box kept_box(guint number, gconstpointer index) {
    return ((const BoxIndex *)index)->levels[0][number];
}

static guint number_at(const BoxIndex *index, guint i) {
    return index->order ? (guint)index->order[i] : i;
}

static Box box_at(const BoxIndex *index, int level, guint i) {
    return level == 0 ? index->box_of(number_at(index, i), index->data) : index->levels[level][i];
}

static Box group_box(const BoxIndex *index, int level, guint first, guint last) {
    Box all = box_at(index, level, first);
    for (guint i = first + 1; i < last; i++) {
        Box box = box_at(index, level, i);
        all.west = MIN(all.west, box.west);
        all.south = MIN(all.south, box.south);
        all.east = MAX(all.east, box.east);
        all.north = MAX(all.north, box.north);
    }
    return all;
}

static void add_levels(BoxIndex *index, guint n) {
    index->counts[0] = n;
    index->n_levels = 1;
    while (index->counts[index->n_levels - 1] > GROUP) {
        int level = index->n_levels++;
        guint n_below = index->counts[level - 1], count = (n_below + GROUP - 1) / GROUP;
        index->levels[level] = g_new(Box, count);
        index->counts[level] = count;
        for (guint i = 0; i < count; i++)
            index->levels[level][i] =
                group_box(index, level - 1, i * GROUP, MIN((i + 1) * GROUP, n_below));
    }
}

/* ---- Order along the curve ---- */

/* The lower 16 bits with a zero before each. */
static guint32 spread(guint32 bits) {
    bits = (bits | bits << 8) & 0x00ff00ff;
    bits = (bits | bits << 4) & 0x0f0f0f0f;
    bits = (bits | bits << 2) & 0x33333333;
    return (bits | bits << 1) & 0x55555555;
}

/* Where the box's middle lies between `low` and `high`, in 65536 steps. */
static guint32 step_of(double from, double to, double low, double high) {
    double width = high - low, place = ((from + to) / 2 - low) / (width > 0 ? width : 1);
    return (guint32)CLAMP(place * 65536, 0, 65535);
}

static int by_place(const void *a, const void *b) {
    guint64 p = *(const guint64 *)a, q = *(const guint64 *)b;
    return p < q ? -1 : p > q;
}

static void sort(BoxIndex *index, guint n) {
    Box all = group_box(index, 0, 0, n);
    guint64 *order = g_new(guint64, n);
    for (guint i = 0; i < n; i++) {
        Box box = index->box_of(i, index->data);
        guint32 x = spread(step_of(box.west, box.east, all.west, all.east));
        guint32 y = spread(step_of(box.south, box.north, all.south, all.north));
        order[i] = (guint64)(x | y << 1) << 32 | i;
    }
    qsort(order, n, sizeof *order, by_place);
    index->order = order;
}

BoxIndex *tf_box_index_sorted(guint n, BoxOf box_of, gconstpointer data) {
    BoxIndex *index = g_new0(BoxIndex, 1);
    index->box_of = box_of;
    index->data = data;
    if (n > 0)
        sort(index, n);
    add_levels(index, n);
    return index;
}

BoxIndex *tf_box_index_new(const Box *boxes, guint n) {
    BoxIndex *index = g_new0(BoxIndex, 1);
    index->levels[0] = g_memdup2(boxes, n * sizeof *boxes);
    index->box_of = kept_box;
    index->data = index;
    add_levels(index, n);
    return index;
}

void tf_box_index_free(BoxIndex *index) {
    if (!index)
        return;
    for (int i = 0; i < index->n_levels; i++)
        g_free(index->levels[i]);
    g_free(index->order);
    g_free(index);
}

static bool meets(const Box *a, const Box *b) {
    return a->west <= b->east && b->west <= a->east && a->south <= b->north && b->south <= a->north;
}

static void query(const BoxIndex *index, int level, guint first, guint last, const Box *box,
                  BoxFound found, gpointer data) {
    for (guint i = first; i < last; i++) {
        Box here = box_at(index, level, i);
        if (!meets(&here, box))
            continue;
        if (level == 0)
            found(number_at(index, i), data);
        else
            query(index, level - 1, i * GROUP, MIN((i + 1) * GROUP, index->counts[level - 1]), box,
                  found, data);
    }
}

void tf_box_index_query(const BoxIndex *index, const Box *box, BoxFound found, gpointer data) {
    int top = index->n_levels - 1;
    query(index, top, 0, index->counts[top], box, found, data);
}
