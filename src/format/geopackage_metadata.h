/* Metadata in a GeoPackage (OGC 12-128, annex F.8): of the whole and of each table, as ISO 19139
   documents, as GDAL's items and in a further form that the caller knows, so that each program
   finds what it understands. */
#pragma once
#include "format/geopackage_table.h"

/* One more form of a table's metadata, which its readers know by the address of its standard. */
typedef struct {
    const char *standard;
    char *(*text)(const GeopackageTable *table, const GeopackageSubject *subject); /* for g_free */
} GeopackageDialect;

/* Adds them to the file; without a `dialect` (NULL) in the first two forms alone. A system error if
   it cannot be written. */
bool tf_geopackage_metadata_add(sqlite3 *db, const GeopackageSubject *subject,
                                const GeopackageDialect *dialect, GError **error);
