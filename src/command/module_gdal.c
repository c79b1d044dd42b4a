#include "command/module.h"
#include "format/areas_ogr.h"

bool tf_gdal_areas(const char *path, const char *where, const char *copy, const MeasuredSink *sink,
                   GError **error) {
    return tf_areas_ogr(path, where, copy, sink, error);
}
