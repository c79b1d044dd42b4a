/* Published areas of territories: what a map's accuracy is calibrated by. */
#pragma once
#include "expression/expression.h"

typedef struct {
    Expression territory; /* "azerbaijan/gusar", "nkar & controlled@1994-05-12" */
    char *cite;           /* who published it, or "" */
    double area;          /* m2 */
    double half_width;    /* m2: what the printed digits leave open, as of a stated figure */
} PublishedArea;

typedef struct {
    char *path;      /* as it was given; "areas.csv" or "figures.csv" for the atlas's own */
    GPtrArray *rows; /* of PublishedArea *, in file order */
} PublishedAreas;

/* The atlas's own: its file areas.csv or, if it has none, the rows of quantity "area" among its
   published figures, which are witnesses beside the maps. NULL with an input error. */
PublishedAreas *tf_published_areas_of(const Atlas *atlas, GError **error);

/* A CSV file with the columns territory, area_km2 and, if it is there, source. NULL with an input
   error that names file, line and column; for an unknown territory also the nearest known one. */
PublishedAreas *tf_published_areas_load(const char *path, const Atlas *atlas, GError **error);

void tf_published_areas_free(PublishedAreas *areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PublishedAreas, tf_published_areas_free)
