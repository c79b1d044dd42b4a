/* Fuzzes tf_map_load: the input is faces.geojson and, behind a NUL, arcs.geojson of a map. It fails
   with an error, or every arc has its points, a length, and faces that exist. */
#include "atlas/map_file.h"
#include "fuzz.h"
#include <glib/gstdio.h>
#include <string.h>

static const char survey[] = "id: grid\ntitle: A grid\nlicence: CC0\nsources:\n"
                             "  - {id: drawn, accuracy_m: 20, correlation_m: 1000}\n"
                             "  - {id: natural-earth, accuracy_m: 20, correlation_m: 1000}\n";
static char *folder;

static void remove_folder(void) {
    static const char *const names[] = {"survey.yaml", "faces.geojson", "arcs.geojson"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

static void write_file(const char *name, const uint8_t *data, size_t size) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = g_fopen(path, "wb");
    expect(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

static void check(const Map *map) {
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        expect(arc->n >= 2 && arc->length >= 0 && arc->from < map->n_nodes);
        expect(arc->left >= MAP_OUTSIDE && arc->left < (int)map->n_faces);
        expect(arc->right >= MAP_OUTSIDE && arc->right < (int)map->n_faces);
        expect(arc->source < map->n_sources);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autoptr(GError) error = NULL;
    const uint8_t *nul = memchr(data, '\0', size);
    size_t faces = nul ? (size_t)(nul - data) : size, arcs = nul ? faces + 1 : size;
    if (!folder) {
        folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
        write_file("survey.yaml", (const uint8_t *)survey, sizeof survey - 1);
        atexit(remove_folder);
    }
    write_file("faces.geojson", data, faces);
    write_file("arcs.geojson", data + arcs, size - arcs);
    g_autoptr(Map) map = tf_map_load(folder, &error);
    expect(!map == (error != NULL));
    if (map)
        check(map);
    return 0;
}
