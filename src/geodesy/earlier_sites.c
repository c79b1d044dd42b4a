#include "geodesy/earlier_sites.h"
#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* A branch is a range of nodes with its root in the middle. */
typedef struct {
    const Site *site;
    uint32_t first; /* the lowest rank in the branch */
    int axis;       /* on which it is split */
} Node;

struct SiteTree {
    Node *nodes; /* source by source */
    size_t n;
    size_t *begin; /* [source]: its first node; one more at the end */
    size_t sources;
};

double tf_site_square_distance(const Site *a, const Site *b) {
    double x = a->at[0] - b->at[0], y = a->at[1] - b->at[1], z = a->at[2] - b->at[2];
    return x * x + y * y + z * z;
}

/* ---- Planting ---- */

static double along(const Node *node, int axis) {
    assert(node->site);
    return node->site->at[axis];
}

static void swap(Node *a, Node *b) {
    Node kept = *a;
    *a = *b;
    *b = kept;
}

/* Brings the middle node by the axis to its place, lower ones before it and higher ones after it (C. A. R. Hoare, Commun.
   ACM 4, 321 (1961)). */
static void split(Node *nodes, size_t n, int axis) {
    size_t low = 0, high = n - 1, middle = n / 2;
    while (low < high) {
        double pivot = along(&nodes[low + (high - low) / 2], axis);
        size_t i = low, j = high;
        for (;;) {
            while (along(&nodes[i], axis) < pivot)
                i++;
            while (along(&nodes[j], axis) > pivot)
                j--;
            if (i >= j)
                break;
            swap(&nodes[i++], &nodes[j--]);
        }
        if (middle <= j)
            high = j;
        else
            low = j + 1;
    }
}

static int widest_axis(const Node *nodes, size_t n) {
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    int widest = 0;
    for (size_t i = 0; i < n; i++)
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = fmin(low[axis], along(&nodes[i], axis));
            high[axis] = fmax(high[axis], along(&nodes[i], axis));
        }
    for (int axis = 1; axis < 3; axis++)
        if (high[axis] - low[axis] > high[widest] - low[widest])
            widest = axis;
    return widest;
}

/* As deep as the number of sites has binary digits. */
static void plant(Node *nodes, size_t n) {
    if (n == 0)
        return;
    size_t middle = n / 2;
    int axis = widest_axis(nodes, n);
    uint32_t first = UINT32_MAX;
    for (size_t i = 0; i < n; i++)
        if (nodes[i].site->rank < first)
            first = nodes[i].site->rank;
    split(nodes, n, axis);
    nodes[middle].axis = axis;
    nodes[middle].first = first;
    plant(nodes, middle);
    plant(nodes + middle + 1, n - middle - 1);
}

/* Puts the sites where their sources begin, in their order. */
static void sort_by_source(SiteTree *tree, const Site *sites) {
    for (size_t i = 0; i < tree->n; i++)
        tree->begin[sites[i].source + 1]++;
    for (size_t s = 0; s < tree->sources; s++)
        tree->begin[s + 1] += tree->begin[s];
    for (size_t i = 0; i < tree->n; i++)
        tree->nodes[tree->begin[sites[i].source]++].site = &sites[i];
    for (size_t s = tree->sources; s > 0; s--)
        tree->begin[s] = tree->begin[s - 1];
    tree->begin[0] = 0;
}

SiteTree *tf_site_tree_new(const Site *sites, size_t n) {
    SiteTree *tree = calloc(1, sizeof *tree);
    if (!tree)
        return NULL;
    tree->n = n;
    for (size_t i = 0; i < n; i++)
        if (sites[i].source >= tree->sources)
            tree->sources = (size_t)sites[i].source + 1;
    tree->nodes = calloc(n + 1, sizeof *tree->nodes);
    tree->begin = calloc(tree->sources + 2, sizeof *tree->begin);
    if (!tree->nodes || !tree->begin) {
        tf_site_tree_free(tree);
        return NULL;
    }
    sort_by_source(tree, sites);
    for (size_t s = 0; s < tree->sources; s++)
        plant(tree->nodes + tree->begin[s], tree->begin[s + 1] - tree->begin[s]);
    return tree;
}

void tf_site_tree_free(SiteTree *tree) {
    if (!tree)
        return;
    free(tree->nodes);
    free(tree->begin);
    free(tree);
}

/* ---- Searching ---- */

static int is_nearer(const Site *site, double square, const Nearest *nearest, int i) {
    return square < nearest->square[i] ||
           (square == nearest->square[i] && site->rank < nearest->site[i]->rank);
}

static void offer(Nearest *nearest, const Site *site, double square) {
    if (nearest->n == EARLIER_SITES && !is_nearer(site, square, nearest, EARLIER_SITES - 1))
        return;
    int i = nearest->n < EARLIER_SITES ? nearest->n++ : EARLIER_SITES - 1;
    for (; i > 0 && is_nearer(site, square, nearest, i - 1); i--) {
        nearest->site[i] = nearest->site[i - 1];
        nearest->square[i] = nearest->square[i - 1];
    }
    nearest->site[i] = site;
    nearest->square[i] = square;
}

static void search(const Node *nodes, size_t n, const Site *self, double reach, Nearest *nearest) {
    size_t middle = n / 2;
    if (n == 0 || nodes[middle].first >= self->rank)
        return;
    const Node *root = &nodes[middle];
    double square = tf_site_square_distance(self, root->site);
    if (root->site->rank < self->rank && square < reach * reach)
        offer(nearest, root->site, square);
    double across = self->at[root->axis] - root->site->at[root->axis];
    const Node *lower = nodes, *higher = nodes + middle + 1;
    size_t n_lower = middle, n_higher = n - middle - 1;
    if (across < 0)
        search(lower, n_lower, self, reach, nearest);
    else
        search(higher, n_higher, self, reach, nearest);
    double farthest =
        nearest->n == EARLIER_SITES ? nearest->square[EARLIER_SITES - 1] : reach * reach;
    if (across * across > farthest)
        return;
    if (across < 0)
        search(higher, n_higher, self, reach, nearest);
    else
        search(lower, n_lower, self, reach, nearest);
}

Nearest tf_site_tree_earlier(const SiteTree *tree, const Site *self, double reach) {
    Nearest nearest = {.n = 0};
    if (self->source < tree->sources)
        search(tree->nodes + tree->begin[self->source],
               tree->begin[self->source + 1] - tree->begin[self->source], self, reach, &nearest);
    return nearest;
}
