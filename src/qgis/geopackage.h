/* What makes a GeoPackage of the layers one file that explains itself: titles and abstracts,
   metadata, styles, and the QGIS project inside it. */
#pragma once
#include "layer/layer.h"
#include "qgis/template.h"

/* Completes the GeoPackage at `path`, which holds `layers` (of Layer *, drawn from `map`) and will
   be called `file`. `templates` are used up; NULL: it gets no project and no styles. Everything
   written is dated by the latest change that the file itself records. An input error if QGIS
   could not open a file of that name, a system error if it cannot be written. */
bool tf_qgis_geopackage_complete(const char *path, const char *file, const Atlas *atlas,
                                 const Map *map, const GPtrArray *layers, QgisTemplates *templates,
                                 GError **error);

/* The zipped project (.qgz) of the completed GeoPackage at `path`, to lie beside it under the name
   `file`. NULL with an input error if the file has none. Free with g_free. */
char *tf_qgis_geopackage_archive(const char *path, const char *file, gsize *length, GError **error);
