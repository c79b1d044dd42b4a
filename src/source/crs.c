#include "source/crs.h"
#include <glib.h>

bool tf_crs_of_text(OGRSpatialReferenceH system, const char *text) {
    bool fetched =
        g_str_has_prefix(text, "http") && !g_str_has_prefix(text, "http://www.opengis.net/def/crs");
    bool read = g_str_has_prefix(text, "/vsi") || g_file_test(text, G_FILE_TEST_EXISTS);
    return !fetched && !read && OSRSetFromUserInput(system, text) == OGRERR_NONE;
}
