/* A copy read again beside its source: what has become another value is lost, whatever the format or its driver says. */
#pragma once
#include "format/losses.h"
#include <ogr_api.h>
#include <stdbool.h>

typedef struct {
    int from;           /* the source's field */
    const char *column; /* its name */
    const char *name;   /* that of the copy's field */
} BackColumn;

typedef struct {
    GArray *columns; /* of BackColumn */
    GHashTable *
        left_out; /* numbers of features (gint64 *) that the copy has not, and of which that is said */
    guint64 before;  /* the number of the source's first feature, less one */
    bool geometries; /* the copy has them */
    bool heights;    /* and with heights */
    bool no_nulls;   /* the format writes no value as an empty text */
} Written;

/* Notes what of the features of `source`, read from the beginning, is not in `copy`. */
void tf_areas_compare(const Written *written, OGRLayerH source, OGRLayerH copy, Losses *losses);
