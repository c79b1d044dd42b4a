/* What is measured of a vector file. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Texts may be NULL, but for the first two. */
typedef struct {
    const char *path;
    const char *called; /* what messages call the file */
    const char *where;  /* a condition of OGR SQL: only features that meet it */
    const char *layer;  /* only the layer of this name */
    const char *copy;   /* a file that gets the features with the columns area_m2 and perimeter_m */
    bool strict;        /* a copy that loses something is an error */
    const char *crs;    /* the coordinate system, whatever the file says, such as "EPSG:32638" */
    GArray *
        places; /* takes the numbers (guint64) in the file of the features that are measured, if it has one layer; or NULL */
    const char *named; /* what the file's member "crs" names, if that is GeoJSON */
} AreasSource;
