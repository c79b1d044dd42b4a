/* Polygons of a GeoJSON text, read from a file as the program does. */
#pragma once
#include "testing.h"
#include "topology/polygons.h"
#include <glib/gstdio.h>

static inline Polygons *polygons_of_text(const char *text, GError **error) {
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("terrafact-XXXXXX.geojson", &path, NULL);
    assert_true(file >= 0 && g_close(file, NULL));
    assert_true(g_file_set_contents(path, text, -1, NULL));
    Polygons *polygons = tf_polygons_read(path, error);
    g_unlink(path);
    return polygons;
}
