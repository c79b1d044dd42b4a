/* Fuzzes the files of an atlas. The input is the name of one of them, a line break, and what is in it: tests/fuzz/atlas with
   that file in it loads, with its map, picture, claims, published areas, or says why not. What loaded is found by its id, and
   days and figures have an order. */
#include "atlas/atlas.h"
#include "claim/claims.h"
#include "claim/published_areas.h"
#include "picture/definition.h"
#include "picture/polygon_file.h"
#include "shared/fuzz.h"
#include <string.h>

/* The files of the atlas; their names are in dictionaries/atlas.dict. */
static const char *const names[] = {
    "atlas.yaml",     "claims.yaml",
    "picture.yaml",   "maps/grid/survey.yaml",
    "control.csv",    "events.csv",
    "figures.csv",    "sources.csv",
    "areas.csv",      "places.geojson",
    "routes.geojson", "ground.geojson",
    "table.csv",      "maps/grid/faces.geojson",
};

typedef struct {
    const char *folder;
    char *bytes[G_N_ELEMENTS(names)];
    gsize length[G_N_ELEMENTS(names)];
} Files;

static const Files *files(void) {
    static Files files;
    if (files.folder)
        return &files;
    files.folder = fuzz_folder("tests/fuzz/atlas");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(files.folder, names[i], NULL);
        expect(g_file_get_contents(path, &files.bytes[i], &files.length[i], NULL));
    }
    return &files;
}

static void check_control(const Atlas *atlas) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        expect(tf_atlas_is_control(atlas, row->control));
        expect(row->taken.first <= row->taken.last);
        expect(row->given_up.first <= row->given_up.last);
    }
    for (guint i = 0; i < atlas->events->len; i++) {
        const Event *event = atlas->events->pdata[i];
        expect(event->date.first <= event->date.last);
    }
}

static void check_names(const Atlas *atlas) {
    for (guint i = 0; i < atlas->territory_order->len; i++) {
        const Territory *territory = atlas->territory_order->pdata[i];
        expect(tf_atlas_territory(atlas, territory->names.id) == territory);
    }
    for (guint i = 0; i < atlas->places->len; i++) {
        const Place *place = atlas->places->pdata[i];
        expect(tf_atlas_place(atlas, place->names.id) == place);
        expect(fabs(place->at[0]) <= 180 && fabs(place->at[1]) <= 90 && place->accuracy_m >= 0);
    }
    for (guint i = 0; i < atlas->routes->len; i++) {
        const Route *route = atlas->routes->pdata[i];
        expect(tf_atlas_route(atlas, route->names.id) == route && route->line->len >= 2);
    }
}

static void read_others(const Atlas *atlas) {
    g_autoptr(GError) map_error = NULL, picture_error = NULL, areas_error = NULL;
    const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], &map_error);
    fuzz_expect_error(map, map_error);
    g_autoptr(Definition) picture = tf_definition_read(atlas, &picture_error);
    fuzz_expect_error(picture, picture_error);
    g_autoptr(PublishedAreas) areas = tf_published_areas_of(atlas, &areas_error);
    fuzz_expect_error(areas, areas_error);
    for (guint i = 0; areas && i < areas->rows->len; i++) {
        const PublishedArea *row = areas->rows->pdata[i];
        expect(row->area >= 0 && row->half_width >= 0 && row->territory.node);
    }
}

/* The files that a picture shows, and a table of areas that calibrates a map. */
static void read_files(const Atlas *atlas, const char *folder) {
    g_autoptr(GError) polygons_error = NULL, lines_error = NULL, areas_error = NULL;
    g_autoptr(GPtrArray) polygons = tf_polygon_file_read(atlas, "ground.geojson", &polygons_error);
    fuzz_expect_error(polygons, polygons_error);
    g_autoptr(GPtrArray) lines = tf_line_file_read(atlas, "routes.geojson", &lines_error);
    fuzz_expect_error(lines, lines_error);
    g_autofree char *path = g_build_filename(folder, "areas.csv", NULL);
    g_autoptr(PublishedAreas) areas = tf_published_areas_load(path, atlas, &areas_error);
    fuzz_expect_error(areas, areas_error);
}

static void read_claims(Atlas *atlas) {
    g_autoptr(GError) error = NULL;
    if (!atlas->claims_path)
        return;
    g_autoptr(Claims) claims = tf_claims_load(atlas->claims_path, atlas, &error);
    fuzz_expect_error(claims, error);
    for (guint i = 0; claims && i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        expect(tf_claims_find(claims, claim->id) == claim);
    }
}

static void load(const char *folder) {
    g_autoptr(GError) error = NULL;
    g_autoptr(Atlas) atlas = tf_atlas_load(folder, &error);
    fuzz_expect_error(atlas, error);
    if (!atlas)
        return;
    check_control(atlas);
    check_names(atlas);
    read_others(atlas);
    read_files(atlas, folder);
    read_claims(atlas);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t length, rest;
    const Files *of = files();
    const uint8_t *bytes = fuzz_cut(data, size, '\n', &length, &rest);
    for (gsize i = 0; bytes && i < G_N_ELEMENTS(names); i++)
        if (length == strlen(names[i]) && memcmp(data, names[i], length) == 0) {
            fuzz_write(of->folder, names[i], bytes, rest);
            load(of->folder);
            fuzz_write(of->folder, names[i], of->bytes[i], of->length[i]);
        }
    return 0;
}
