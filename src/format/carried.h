/* What a format cannot carry of a feature: kinds of geometry, truth values, ids, and members of GeoJSON that it does not define. */
#pragma once
#include <gdal.h>
#include <glib.h>
#include <stdbool.h>

/* What a layer's format carries. */
typedef struct {
    bool geometries, curves, measures, heights;
    bool truths; /* true and false as such */
    bool ids;    /* whole numbers */
    bool json;   /* ids and members of GeoJSON as they are written: set the feature's native data */
    bool collections; /* members of a FeatureCollection, likewise */
} Carried;

Carried tf_carried_by(GDALDatasetH to, OGRLayerH layer);

/* Appends to `losses` (of char *) in words what is lost of the feature, which is the source's `number`th: its id if that is
   another than `number`, `ids` naming the column of ids ("": the source has none). */
void tf_carried_losses(const Carried *carried, OGRFeatureH feature, const char *ids, guint64 number,
                       GPtrArray *losses);

/* The id of the feature in the GeoJSON that it was read from, as a text; NULL: it has none. g_free. */
char *tf_carried_id(OGRFeatureH feature);

/* Whether the GeoJSON that the feature was read from has an id and no property of that name, which GDAL makes of it. */
bool tf_carried_id_is_made(OGRFeatureH feature);

/* Appends what is lost of the FeatureCollection's own members that the layer was read from. */
void tf_carried_collection_losses(const Carried *carried, OGRLayerH layer, GPtrArray *losses);
