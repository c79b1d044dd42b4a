/* Layers of polygons of any vector file, through OGR. */
#pragma once
#include "base/error.h"
#include "plain/plain.h"

/* The columns that are asked for; of a layer that has none of them, the program chooses. */
typedef struct {
    GPtrArray *name, *within;      /* of char *, maybe empty */
    bool *name_used, *within_used; /* for each of them: whether a layer has it; set by reading */
} PlainColumns;

/* Adds the layer `layer` of the file `path`, or all its layers of polygons if it is NULL, to `plain`: rings in WGS 84,
   and a territory for each name. False with an input error that names the file, layer and feature. */
bool tf_plain_read(PlainFile *plain, const char *path, const char *layer, const PlainColumns *asked,
                   GError **error);
