#include "command/module.h"
#include "format/areas_ogr.h"
#include "format/polygons_ogr.h"
#include "plain/read.h"
#include "source/drivers.h"

void tf_gdal_drivers(const char *const *names) {
    tf_drivers_allow(names);
}

bool tf_gdal_areas(const AreasSource *source, const MeasuredSink *sink, GError **error) {
    return tf_areas_ogr(source, sink, error);
}

bool tf_gdal_plain(PlainFile *plain, const char *path, const char *layer, const PlainColumns *asked,
                   GError **error) {
    return tf_plain_read(plain, path, layer, asked, error);
}

bool tf_gdal_polygons(Polygons *polygons, const char *path, GBytes *piped, GPtrArray *notes,
                      GError **error) {
    return tf_polygons_ogr(polygons, path, piped, notes, error);
}

bool tf_gdal_to_wgs84(Polygons *polygons, const char *path, GError **error) {
    return tf_polygons_to_wgs84(polygons, path, error);
}
