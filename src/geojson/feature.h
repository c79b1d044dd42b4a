/* The atlas's own GeoJSON files, read feature by feature with errors that name the feature. */
#pragma once
#include "base/error.h"
#include "geojson/reader.h"
#include <jansson.h>
#include <stdbool.h>

/* A FeatureCollection. */
typedef struct {
    char *path, *bytes;
    GeojsonText text;
    GArray *features;   /* of GeojsonFeature */
    guint n;            /* features, at least one */
    json_t *properties; /* of the feature that was begun last */
} FeatureFile;

/* A feature being read, until the next one is begun. */
typedef struct {
    const FeatureFile *file;
    gsize index;
    const char *id; /* its property "id" */
    json_t *properties;
} Feature;

/* Loads a FeatureCollection, or NULL with an input error that names the path and the line. */
FeatureFile *tf_feature_file_load(const char *path, GError **error);
void tf_feature_file_free(FeatureFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FeatureFile, tf_feature_file_free)

/* Begins with feature number `index` of the file; an input error if its properties are wrong or have no id. */
bool tf_feature_begin(Feature *feature, FeatureFile *file, gsize index, GError **error);

/* An input error "PATH: feature 3 ('id'): message"; returns false. */
bool tf_feature_error(const Feature *feature, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The point of a Point, or the points of a LineString (a GArray of LonLat); an input error if the
   geometry is another, or a position is not a longitude and a latitude in degrees. */
bool tf_feature_point(const Feature *feature, LonLat point, GError **error);
GArray *tf_feature_line(const Feature *feature, GError **error);

/* A text property, or NULL. Borrowed. */
const char *tf_feature_text(const Feature *feature, const char *key);

/* A number property of at least `least`, or `fallback` if absent (NAN: required). */
bool tf_feature_number(const Feature *feature, const char *key, double least, double fallback,
                       double *value, GError **error);
