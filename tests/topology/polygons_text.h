/* Polygons of a GeoJSON text, read from a file as the program does. */
#pragma once
#include "testing.h"
#include "topology/polygons_read.h"
#include <glib/gstdio.h>

static inline Polygons *polygons_of_bytes(const char *text, gssize length, GError **error) {
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("terrafact-XXXXXX.geojson", &path, NULL);
    assert_true(file >= 0 && g_close(file, NULL));
    assert_true(g_file_set_contents(path, text, length, NULL));
    Polygons *polygons = tf_polygons_read(path, "text", error);
    g_unlink(path);
    return polygons;
}

static inline Polygons *polygons_of_text(const char *text, GError **error) {
    return polygons_of_bytes(text, -1, error);
}
