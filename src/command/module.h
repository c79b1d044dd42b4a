/* Modules: parts of the program that lie beside it as terrafact-NAME.so and are opened when they
   are needed. A module carries its own copy of the rooms that it uses; it shares nothing with the
   program but the libraries that both load.

   Visible from outside are its commands, and what the program's own commands call in it. */
#pragma once
#include "claim/calibration.h"
#include "format/areas_source.h"
#include "geojson/measured.h"
#include "plain/read.h"
#include "scan/document.h"
#include "topology/edgematch.h"

/* The address of `symbol` in module `name`, opened on first use and never closed. NULL with a
   system error that names the file. */
void *tf_module_symbol(const char *name, const char *symbol, GError **error);

/* Drivers that GDAL may use beside the usual ones, told to each module that asks (source/drivers.h). Borrowed. */
void tf_module_allow_drivers(const char *const *names);

/* In the module gdal: tf_drivers_allow. */
typedef void GdalDrivers(const char *const *names);
GdalDrivers tf_gdal_drivers;

/* In the module geos: tf_edgematch. */
typedef void GeosMatch(Polygons *polygons, const Topology *topology, double metres,
                       EdgeMatch *matching);
GeosMatch tf_geos_match;

/* In the module geos: tf_geos_buffer. */
typedef GPtrArray *GeosBuffer(const GPtrArray *lines, double metres);
GeosBuffer tf_geos_buffer_of;

/* In the module gdal: tf_areas_ogr. */
typedef bool GdalAreas(const AreasSource *source, const MeasuredSink *sink, GError **error);
GdalAreas tf_gdal_areas;

/* In the module gdal: tf_plain_read. */
typedef bool GdalPlain(PlainFile *plain, const char *path, const char *layer,
                       const PlainColumns *asked, GError **error);
GdalPlain tf_gdal_plain;

/* In the module gdal: tf_polygons_ogr, tf_polygons_to_wgs84. */
typedef bool GdalPolygons(Polygons *polygons, const char *path, GBytes *piped, GPtrArray *notes,
                          GError **error);
typedef bool GdalToWgs84(Polygons *polygons, const char *path, GError **error);
GdalPolygons tf_gdal_polygons;
GdalToWgs84 tf_gdal_to_wgs84;

/* In the module picture: tf_plot_calibration into the file `out`. */
typedef bool PictureCalibration(const Calibration *calibration, const char *out, GError **error);
PictureCalibration tf_picture_calibration;

/* In the module text: tf_document_of_html and tf_document_of_pdf. The document is the caller's. */
typedef Document *TextReader(const char *path, const char *bytes, gsize length, GError **error);
TextReader tf_text_html, tf_text_pdf;
