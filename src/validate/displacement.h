/* How far the borders of one map lie from those of another, better one, and over what distance the
   displacements are correlated: a map's accuracy_m and correlation_m. */
#pragma once
#include "planar/map.h"

/* Correlation between the displacements of points about `metres` apart. */
typedef struct {
    double metres;
    guint64 pairs;
    double correlation; /* NaN without pairs */
} LagCorrelation;

/* Of one border, or of all. Lengths and distances in metres. */
typedef struct {
    char *a, *b;          /* the two countries, the lesser first; NULL: all borders together */
    double first, second; /* length on the first map and on the second */
    guint points;
    double shift[2];       /* the mean displacement, to the east and to the north */
    double mean, rms, p95; /* of the distances */
    double common[2];      /* the shift of the whole map, the same in every row: see below */
    double
        across; /* root mean square of the distances less the common shift's part in their direction */
    GArray *lags;       /* of LagCorrelation: 250 m, 500 m, ... 32 km */
    double correlation; /* length l of the exp(-d/l) that fits best; NaN if none does */
    double quality;     /* R2 of that fit: 1 - residual / total sum of squares */
    double gaussian, gaussian_quality; /* the same for exp(-(d/l)^2), for comparison */
} Displacement;

/* To the nearest point a displacement shows only its part across the border. So the shift that all have in common is
   not their mean, which is about half of it, but the vector s for which the distances d less n's are least, n being
   the direction across, d and n from the point to the nearest one (least squares). No figure of a shape moves with it;
   what is left, `across`, is the accuracy of the border's lines against each other.

   Points every 250 m along each border of `first`, and the displacement from each to the nearest
   point of the same border of `second`, for each pair of values of `attribute` that border each
   other on both maps; rings round exclaves that only one of the maps has are left out. Correlations
   are those of the displacements less the mean over all borders, since a shift of the whole map
   moves no figure: for pairs of points of one border, by their straight distance, the products of
   vectors over their mean squares. An array of Displacement *, by names, the last one for all; an
   input error if the maps have no border in common. */
GPtrArray *tf_displacement_measure(const Map *first, const Map *second, const char *attribute,
                                   GError **error);
