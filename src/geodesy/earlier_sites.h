/* The vertices drawn before a vertex that lie nearest to it: a tree of k dimensions (J. L. Bentley, Commun. ACM 18, 509-517
   (1975)) whose branches know the first vertex drawn in them, so that a search passes over those in which all are drawn later. */
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { EARLIER_SITES = 10 };

/* A vertex on its way into the order of drawing. */
typedef struct {
    uint32_t vertex, rank; /* rank: its place in that order */
    uint16_t source;
    double at[3];  /* metres */
    double length; /* correlation length, m */
} Site;

/* Nearest first; of two as far away the one drawn first. */
typedef struct {
    const Site *site[EARLIER_SITES];
    double square[EARLIER_SITES]; /* of the distance, m2 */
    int n;
} Nearest;

typedef struct SiteTree SiteTree;

/* The sites are borrowed. NULL if out of memory. Free with tf_site_tree_free. */
SiteTree *tf_site_tree_new(const Site *sites, size_t n);
void tf_site_tree_free(SiteTree *tree);

/* The nearest sites of the same source as `self` with a lower rank, less than `reach` metres away. */
Nearest tf_site_tree_earlier(const SiteTree *tree, const Site *self, double reach);

double tf_site_square_distance(const Site *a, const Site *b);
