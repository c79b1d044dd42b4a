/* A QGIS project's text in the forms in which QGIS stores it: as a zip (.qgz), in a GeoPackage, or
   plain (.qgs). */
#pragma once
#include <glib.h>

/* A zip that holds `text` as the file `name`; always the same bytes. NULL with a system error.
   Free with g_free. */
char *tf_qgis_archive_pack(const char *name, const char *text, gsize length, gsize *packed,
                           GError **error);

/* The project in the file `path`, which ends in .qgs, .qgz or .gpkg. NULL with an input error that
   says what is wrong with it. Free with g_free. */
char *tf_qgis_archive_read(const char *path, gsize *length, GError **error);
