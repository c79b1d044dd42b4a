/* Metadata as ISO 19139 documents. */
#pragma once
#include "format/geopackage_table.h"

/* The document of a table, or of the whole if `table` is NULL. Free with g_free. */
char *tf_geopackage_iso_text(const GeopackageTable *table, const GeopackageSubject *subject);
