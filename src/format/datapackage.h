/* What lies beside a folder of layers: a Data Package (specs.frictionlessdata.io, version 1), which programs read, and the same for
   people. */
#pragma once
#include "layer/layer.h"

/* A file of the folder and the layer in it. All is borrowed. */
typedef struct {
    const Layer *layer;
    const char *name; /* "nkar.geojson" */
    const char *text;
    gsize length;
} PackagedFile;

/* datapackage.json: title, licences and sources of the whole, and of each file (`files`, of PackagedFile) its size, hash, licence, sources
   and the meaning of its columns. g_free; its length goes to *length. */
char *tf_datapackage_json(const Atlas *atlas, const GArray *files, gsize *length);

/* README.md and LICENCES.md. g_free. */
char *tf_datapackage_readme(const Atlas *atlas, const GArray *files);
char *tf_datapackage_licences(const Atlas *atlas, const GArray *files);

/* What all three contain, by which a file of one's own by the same name is told from one that was written before. */
#define DATAPACKAGE_MARK "terrafact export"
