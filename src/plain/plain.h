/* A plain vector file as a map: what is read of it. A file of polygons needs no survey.yaml and no atlas.yaml; its
   features become territories by what a column says of them.

   Reading (read.h), naming (columns.h, naming.h), bringing neighbours together (topology/edgematch.h), overlaying all
   layers (overlay.h), looking for slivers (sliver.h) and making the planar map (build.h) and its atlas (made.h) are steps
   on one PlainFile. */
#pragma once
#include "topology/polygons.h"

/* A layer of polygons. */
typedef struct {
    char *file, *layer;  /* its path, its name in the file */
    char *title;         /* "districts" */
    char *id;            /* "districts": no other layer's */
    char *name, *within; /* the columns by which its features are named, or NULL */
    char **columns;      /* all that could be, NULL-terminated */
    double spacing_m;    /* median length of its edges */
    double accuracy_m;   /* of its lines: MapSource */
    double correlation_m;
    bool assumed;
    char *by; /* how the accuracy is known, in words */
} PlainLayer;

/* What becomes a territory: the features of one layer that have one name. */
typedef struct {
    char *name, *within; /* as in the file; within is NULL if there is none */
    char *id;            /* "zug/baar" */
    guint layer, features;
    guint level; /* territories of one layer and level do not overlap; set by the overlay */
} PlainTerritory;

typedef struct {
    GPtrArray *layers;      /* of PlainLayer * */
    GPtrArray *territories; /* of PlainTerritory *, by layer */
    Polygons *polygons;     /* WGS 84; the face of a path is its territory's number */
    GPtrArray *notes;       /* of char *: what was found and decided, each a sentence for people */
    int day;                /* Julian day of the newest file's last change */
} PlainFile;

PlainFile *tf_plain_new(void);
void tf_plain_free(PlainFile *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlainFile, tf_plain_free)

void tf_plain_note(PlainFile *plain, const char *format, ...) G_GNUC_PRINTF(2, 3);

static inline PlainLayer *plain_layer(const PlainFile *plain, guint i) {
    return plain->layers->pdata[i];
}

static inline PlainTerritory *plain_territory(const PlainFile *plain, guint i) {
    return plain->territories->pdata[i];
}
