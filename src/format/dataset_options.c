#include "format/dataset_options.h"
#include "base/error.h"
#include "source/crs.h"
#include <cpl_error.h>
#include <string.h>

static OGRSpatialReferenceH reference_system(const char *crs) {
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    if (!tf_crs_of_text(srs, crs)) {
        OSRRelease(srs);
        return NULL;
    }
    OSRSetAxisMappingStrategy(srs, OAMS_TRADITIONAL_GIS_ORDER);
    return srs;
}

static bool is_code(const char *crs) {
    const char *colon = strchr(crs, ':');
    return colon && colon != crs && colon[1] && !strchr(colon + 1, ':');
}

bool tf_dataset_options_init(DatasetOptions *options, const char *crs, int decimals,
                             GError **error) {
    *options = (DatasetOptions){.decimals = decimals};
    CPLPushErrorHandler(CPLQuietErrorHandler);
    options->crs = !crs || is_code(crs) ? reference_system(crs ? crs : "EPSG:4326") : NULL;
    if (options->crs && crs) {
        OGRSpatialReferenceH wgs84 = reference_system("EPSG:4326");
        if (!OSRIsSame(wgs84, options->crs))
            options->projection = OCTNewCoordinateTransformation(wgs84, options->crs);
        if (!OSRIsGeographic(options->crs))
            options->decimals = 3;
        OSRRelease(wgs84);
    }
    CPLPopErrorHandler();
    if (!options->crs)
        return tf_input_error(
            error,
            "--crs %s: not a coordinate system that PROJ knows; expected an authority "
            "and a code, such as EPSG:32638",
            crs);
    if (OSRIsProjected(options->crs) || OSRIsGeographic(options->crs))
        return true;
    return tf_input_error(error, "--crs %s: it is neither geographic nor projected", crs);
}

void tf_dataset_options_clear(DatasetOptions *options) {
    if (options->projection)
        OCTDestroyCoordinateTransformation(options->projection);
    if (options->crs)
        OSRRelease(options->crs);
    *options = (DatasetOptions){0};
}
