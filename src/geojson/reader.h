/* A GeoJSON FeatureCollection (RFC 7946) read feature by feature from a text that is held whole, in
   memory or mapped. A feature's id and properties stay where they are in the text; its coordinates
   are read if they are asked for. Files too large to hold are measured by measure.h. */
#pragma once
#include "base/error.h"
#include "geodesy/geodesic.h"
#include <stdbool.h>

/* A stretch of a text; `text` is NULL if there is none. */
typedef struct {
    const char *text;
    gsize length;
} JsonSpan;

/* How errors name a place: data made by programs by byte, what people write by line, a text
   that nobody has seen only by feature. */
typedef enum { PLACES_BY_BYTE, PLACES_BY_LINE, PLACES_BY_FEATURE } PlaceNaming;

typedef struct {
    const char *path; /* for errors */
    JsonSpan text;
    PlaceNaming places;
} GeojsonText;

/* A feature. Borrowed, and of the text. */
typedef struct {
    const GeojsonText *in;
    guint number;         /* from 1, in the text's order */
    JsonSpan id;          /* the value as it is written */
    JsonSpan properties;  /* an object, or null */
    const char *type;     /* of its geometry; NULL if it has none */
    const char *geometry; /* where that begins in the text */
    JsonSpan coordinates; /* of the geometry; a GeometryCollection has none of its own */
} GeojsonFeature;

/* Calls `feature` on each feature until it returns false, which it does after an error. False with
   an input error that names the path, the place, the feature, what was found and what was expected;
   "PATH: byte N, feature M: …" or "PATH:LINE: not valid GeoJSON: feature M: …". A second member of
   a name that GeoJSON defines is an error; of several ids the last counts. */
bool tf_geojson_read(const GeojsonText *text,
                     bool (*feature)(const GeojsonFeature *feature, gpointer data, GError **error),
                     gpointer data, GError **error);

/* Maps a file ("-": standard input) into memory, for tf_geojson_read. NULL with an input error if it cannot be read.
   g_mapped_file_unref. */
GMappedFile *tf_geojson_map(const char *path, GError **error);

/* The text of a mapped file. */
GeojsonText tf_geojson_text_of(const char *path, GMappedFile *file);

/* Coordinates one after the other, of as many features as are wanted. */
typedef struct {
    GArray *points;   /* of LonLat; rings end with the point that they begin with */
    GArray *lines;    /* of guint32: one past the last point of each line, ring or list of points */
    GArray *polygons; /* of guint32: one past the last ring of each polygon */
    bool open_rings;  /* set it, and rings are kept without the point that they end with */
    bool further;     /* is set where a position has an altitude or more, which is not kept */
} GeojsonCoordinates;

GeojsonCoordinates tf_geojson_coordinates_new(void);
void tf_geojson_coordinates_clear(GeojsonCoordinates *coordinates); /* none are left */
void tf_geojson_coordinates_free(GeojsonCoordinates *coordinates);

/* Line number `line` and its `*n` points. Borrowed. */
const LonLat *tf_geojson_line(const GeojsonCoordinates *coordinates, guint32 line, guint32 *n);

/* True if the feature's geometry is a Polygon or a MultiPolygon. */
bool tf_geojson_is_polygon(const GeojsonFeature *feature);

/* Appends the feature's coordinates: a Point is a line of one point, a polygon without rings is
   none. False with an input error if they are not those of its type: longitudes within ±`east`,
   latitudes within ±`north`, rings closed and of four positions or more. */
bool tf_geojson_coordinates(const GeojsonFeature *feature, double east, double north,
                            GeojsonCoordinates *coordinates, GError **error);

/* Sets the error "PATH: byte N, feature M: MESSAGE" about the place `at` in the feature's text, or
   the same with its line; returns false. */
bool tf_geojson_wrong(const GeojsonFeature *feature, const char *at, GError **error,
                      const char *format, ...) G_GNUC_PRINTF(4, 5);

/* The value of the text property `key`; the last if there are several of that name (RFC 8259 §4
   leaves it open), NULL if it is not text or there is none. g_free. */
char *tf_geojson_text_property(const GeojsonFeature *feature, const char *key);

/* The first text among properties that were read, or NULL. g_free. */
char *tf_geojson_first_text(JsonSpan properties);
