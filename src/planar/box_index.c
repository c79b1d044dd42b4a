#include "planar/box_index.h"
#include <stdbool.h>
#include <string.h>

enum { GROUP = 16, MAX_LEVELS = 9 };

struct BoxIndex {
    Box *levels[MAX_LEVELS]; /* 0 are the boxes, each next one the groups of the one below */
    guint counts[MAX_LEVELS];
    int n_levels;
};

static Box group_box(const Box *boxes, guint n) {
    Box all = boxes[0];
    for (guint i = 1; i < n; i++) {
        all.west = MIN(all.west, boxes[i].west);
        all.south = MIN(all.south, boxes[i].south);
        all.east = MAX(all.east, boxes[i].east);
        all.north = MAX(all.north, boxes[i].north);
    }
    return all;
}

BoxIndex *tf_box_index_new(const Box *boxes, guint n) {
    BoxIndex *index = g_new0(BoxIndex, 1);
    index->levels[0] = g_memdup2(boxes, n * sizeof *boxes);
    index->counts[0] = n;
    index->n_levels = 1;
    while (index->counts[index->n_levels - 1] > GROUP) {
        int level = index->n_levels++;
        const Box *below = index->levels[level - 1];
        guint n_below = index->counts[level - 1], count = (n_below + GROUP - 1) / GROUP;
        index->levels[level] = g_new(Box, count);
        index->counts[level] = count;
        for (gsize i = 0; i < count; i++)
            index->levels[level][i] =
                group_box(below + i * GROUP, MIN(GROUP, n_below - (guint)i * GROUP));
    }
    return index;
}

void tf_box_index_free(BoxIndex *index) {
    if (!index)
        return;
    for (int i = 0; i < index->n_levels; i++)
        g_free(index->levels[i]);
    g_free(index);
}

static bool meets(const Box *a, const Box *b) {
    return a->west <= b->east && b->west <= a->east && a->south <= b->north && b->south <= a->north;
}

static void query(const BoxIndex *index, int level, guint first, guint last, const Box *box,
                  BoxFound found, gpointer data) {
    for (guint i = first; i < last; i++) {
        if (!meets(&index->levels[level][i], box))
            continue;
        if (level == 0)
            found(i, data);
        else
            query(index, level - 1, i * GROUP, MIN((i + 1) * GROUP, index->counts[level - 1]), box,
                  found, data);
    }
}

void tf_box_index_query(const BoxIndex *index, const Box *box, BoxFound found, gpointer data) {
    int top = index->n_levels - 1;
    query(index, top, 0, index->counts[top], box, found, data);
}
