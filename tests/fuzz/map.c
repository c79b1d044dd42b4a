/* Fuzzes tf_map_load: the input is faces.geojson and, behind a NUL, arcs.geojson of a map. It fails
   with an error, or every arc has its points, a length, and faces that exist; then tf_validate_map can
   say what is wrong with it. */
#include "validate/map.h"
#include "atlas/map_file.h"
#include "shared/fuzz.h"

static const char survey[] = "id: grid\ntitle: A grid\nlicence: CC0\nsources:\n"
                             "  - {id: drawn, accuracy_m: 20, correlation_m: 1000}\n"
                             "  - {id: natural-earth, accuracy_m: 20, correlation_m: 1000}\n";

static void check(const Map *map) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        expect(arc->n >= 2 && arc->length >= 0 && arc->from < map->n_nodes);
        expect(arc->left >= MAP_OUTSIDE && arc->left < (int)map->n_faces);
        expect(arc->right >= MAP_OUTSIDE && arc->right < (int)map->n_faces);
        expect(arc->source < map->n_sources);
    }
    tf_validate_map(map, rules, report);
    for (guint i = 0; i < report->findings->len; i++)
        fuzz_expect_why(false, ((const Finding *)report->findings->pdata[i])->what);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *folder;
    size_t faces, arcs;
    const uint8_t *behind = fuzz_cut(data, size, '\0', &faces, &arcs);
    g_autoptr(GError) error = NULL;
    if (!folder) {
        folder = fuzz_folder(NULL);
        fuzz_write(folder, "survey.yaml", survey, sizeof survey - 1);
    }
    fuzz_write(folder, "faces.geojson", data, faces);
    fuzz_write(folder, "arcs.geojson", behind ? behind : data, arcs);
    g_autoptr(Map) map = tf_map_load(folder, &error);
    fuzz_expect_error(map, error);
    if (map)
        check(map);
    return 0;
}
