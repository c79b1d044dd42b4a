#include "qgis/crs.h"
#include "base/error.h"
#include "source/crs.h"
#include <cpl_conv.h>
#include <cpl_error.h>
#include <ogr_srs_api.h>
#include <string.h>

typedef char Text;
static void text_free(Text *text) {
    CPLFree(text);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Text, text_free)

static void fill_system(xmlNode *node, OGRSpatialReferenceH srs, const char *code) {
    static const char *const as_wkt[] = {"FORMAT=WKT2_2019", "MULTILINE=NO", NULL};
    g_autoptr(Text) wkt = NULL;
    g_autoptr(Text) proj4 = NULL;
    OSRExportToWktEx(srs, &wkt, as_wkt);
    OSRExportToProj4(srs, &proj4);
    const char *number = strchr(code, ':');
    tf_xml_set_content(node, NULL);
    tf_xml_add(node, "wkt", wkt);
    tf_xml_add(node, "proj4", proj4);
    tf_xml_add(node, "srid", number ? number + 1 : "");
    tf_xml_add(node, "authid", code);
    tf_xml_add(node, "description", OSRGetName(srs));
    tf_xml_add(node, "geographicflag", OSRIsGeographic(srs) ? "true" : "false");
}

static bool expand_one(xmlNode *node, const char *name, GError **error) {
    g_autofree char *code = tf_xml_content(tf_xml_child(node, "authid"));
    OGRSpatialReferenceH srs = OSRNewSpatialReference(NULL);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    bool known = tf_crs_of_text(srs, code);
    if (known)
        fill_system(node, srs, code);
    CPLPopErrorHandler();
    OSRDestroySpatialReference(srs);
    return known || tf_input_error(error, "%s:%ld: coordinate system '%s': PROJ does not know it",
                                   name, xmlGetLineNo(node), code);
}

typedef struct {
    const char *name;
    GError **error;
    bool failed;
} Expanding;

static bool expand_system(xmlNode *node, void *data) {
    Expanding *expanding = data;
    if (!expanding->failed && tf_xml_is(node, "spatialrefsys") && tf_xml_child(node, "authid") &&
        !tf_xml_next(tf_xml_first(node)))
        expanding->failed = !expand_one(node, expanding->name, expanding->error);
    return true;
}

bool tf_qgis_crs_expand(xmlNode *root, const char *name, GError **error) {
    Expanding expanding = {name, error, false};
    tf_xml_walk(root, expand_system, &expanding);
    return !expanding.failed;
}

/* srsid counts the rows of a user's own database. */
static bool reduce_system(xmlNode *node, void *data) {
    (void)data;
    if (!tf_xml_is(node, "spatialrefsys"))
        return true;
    g_autofree char *code = tf_xml_content(tf_xml_child(node, "authid"));
    if (*code && !g_str_has_prefix(code, "USER:")) {
        tf_xml_set_content(node, NULL);
        tf_xml_add(node, "authid", code);
    } else {
        tf_xml_remove(tf_xml_child(node, "srsid"));
        tf_xml_remove(tf_xml_child(node, "authid"));
    }
    return true;
}

void tf_qgis_crs_reduce(xmlNode *root) {
    tf_xml_walk(root, reduce_system, NULL);
}
