/* Metadata in a GeoPackage (OGC 12-128, annex F.8): of the whole and of each table, as ISO 19139
   documents, in QGIS's own form, and as GDAL's items, so that each finds what it understands. */
#pragma once
#include "format/geopackage_table.h"

/* Adds them to the file. A system error if it cannot be written. */
bool geopackage_metadata_add(sqlite3 *db, const GeopackageSubject *subject, GError **error);

/* The ISO 19139 document of a table, or of the whole if `table` is NULL. Free with g_free. */
char *geopackage_iso_text(const GeopackageTable *table, const GeopackageSubject *subject);
