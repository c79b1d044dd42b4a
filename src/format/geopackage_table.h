/* What a GeoPackage's tables hold, for its metadata. */
#pragma once
#include "format/geopackage_sql.h"
#include "layer/layer.h"

/* A layer as the file stores it. */
typedef struct {
    const Layer *layer;
    char *geometry;                  /* its geometry column, "" if it has none */
    char *code, *wkt;                /* its coordinate system: "EPSG:4326", "" if it has none */
    bool placed;                     /* the rest is known: it has features with geometries */
    double west, south, east, north; /* degrees, WGS 84 */
    char *from, *to;                 /* the first and the last day of its features, or NULL */
} GeopackageTable;

/* The tables of `layers` (of Layer *) in the file, in the layers' order: of GeopackageTable *. NULL
   with a system error. */
GPtrArray *tf_geopackage_tables(sqlite3 *db, const GPtrArray *layers, GError **error);

/* What the metadata of an export say about all its layers together. All is borrowed. */
typedef struct {
    const Atlas *atlas;
    const Map *map;
    const GPtrArray *tables; /* of GeopackageTable * */
    const char *file;        /* the GeoPackage's name, without a folder */
    const char *stamp;       /* "2020-12-31T00:00:00.000Z" */
} GeopackageSubject;

/* Gives the tables the titles and abstracts of their layers. An identifier may not occur twice: of
   two layers with one title the second keeps its id. A system error if the file cannot
   be written. */
bool tf_geopackage_name_tables(sqlite3 *db, const GeopackageSubject *subject, GError **error);

/* "Report: ..., 2020. Map: Natural Earth. Judged on natural-earth and ..." Free with g_free. */
char *tf_geopackage_abstract(const GeopackageSubject *subject);

/* How a table's layer came about, or, with NULL, the lines of all: a text for each source. Free with g_strfreev. */
char **tf_geopackage_lineage(const GeopackageTable *table, const GeopackageSubject *subject);
