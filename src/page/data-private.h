/* What the parts of a page's data share. Only page/data.c and page/map_layers.c include this. */
#pragma once
#include "geojson/json_writer.h"
#include "layer/layer.h"
#include "page/page.h"
#include "picture/definition.h"

enum {
    PAGE_DECIMALS = 3, /* of a degree: 100 m, finer than the page can show */
    PAGE_GRID = 1000,  /* steps of these in a degree */
};

typedef struct {
    const PageSource *source;
    const Definition *definition; /* what the atlas's pictures show */
    AtlasMap *shapes;             /* the first map on the page's grid */
    JsonWriter *writer;
    GPtrArray *texts;   /* of char *: the geometries, see data.c */
    GHashTable *number; /* text -> its place in `texts`, from 1 */
} PageData;

/* Writes "shape": the geometry's number in the list of all shapes, where each stands once. */
void data_shape(PageData *data, const Geometry *geometry);

/* Writes "show": what the pictures show, from the ground up, with its symbols. */
bool data_show(PageData *data, GError **error);
