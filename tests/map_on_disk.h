/* Maps that tests write and read again. */
#pragma once
#include "atlas/map_file.h"
#include "testing.h"

/* Writes arcs.geojson and faces.geojson into `folder`. */
static inline void write_map(const Map *map, const char *folder) {
    g_autoptr(FileSet) files = tf_file_set_new(folder);
    g_autoptr(GError) error = NULL;
    tf_map_add_files(map, files);
    if (!tf_file_set_commit(files, &error))
        fail_msg("%s", error->message);
}
