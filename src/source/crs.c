#include "source/crs.h"
#include <glib.h>
#include <string.h>

bool tf_crs_is_assumed(GDALDatasetH dataset, OGRLayerH layer) {
    const char *driver = GDALGetDriverShortName(GDALGetDatasetDriver(dataset));
    return OGR_L_GetGeomType(layer) != wkbNone && !OGR_L_GetSpatialRef(layer) &&
           !g_str_has_prefix(driver, "GeoJSON") && strcmp(driver, "TopoJSON") != 0;
}

bool tf_crs_of_text(OGRSpatialReferenceH system, const char *text) {
    bool fetched =
        g_str_has_prefix(text, "http") && !g_str_has_prefix(text, "http://www.opengis.net/def/crs");
    bool read = g_str_has_prefix(text, "/vsi") || g_file_test(text, G_FILE_TEST_EXISTS);
    return !fetched && !read && OSRSetFromUserInput(system, text) == OGRERR_NONE;
}

OGRSpatialReferenceH tf_crs_of_member(const char *name) {
    OGRSpatialReferenceH crs = OSRNewSpatialReference(NULL);
    bool code = *name && strspn(name, "0123456789") == strlen(name);
    g_autofree char *known = code ? g_strconcat("EPSG:", name, NULL) : g_strdup(name);
    if (!tf_crs_of_text(crs, known)) {
        OSRRelease(crs);
        return NULL;
    }
    return crs;
}
