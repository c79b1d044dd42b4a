/* Metadata in QGIS's own form: of a layer, in a project or beside a GeoPackage's table, and of the
   project. */
#pragma once
#include "format/geopackage_table.h"
#include "format/xml.h"

/* Fills `parent`, a <resourceMetadata> or the <qgis> of a metadata file. */
void tf_qgis_metadata_of_layer(xmlNode *parent, const GeopackageTable *table,
                               const GeopackageSubject *subject);

/* Fills a <projectMetadata>. */
void tf_qgis_metadata_of_project(xmlNode *parent, const GeopackageSubject *subject);

/* The layer's as a file of its own. Free with g_free. */
char *tf_qgis_metadata_text(const GeopackageTable *table, const GeopackageSubject *subject);
