/* An atlas's names and expressions become sets of faces, and its mistakes clear messages. */
#include "base/file.h"
#include "base/threads.h"
#include "expression/atlas_map.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

#define SQUARE TEST_DATA "/atlas/square"

typedef struct {
    Atlas *atlas;
    AtlasMap *on;
} Fixture;

static int load(void **state) {
    Fixture *fixture = g_new0(Fixture, 1);
    g_autoptr(GError) error = NULL;
    fixture->atlas = tf_atlas_load(SQUARE, &error);
    fixture->on = fixture->atlas ? tf_atlas_on_map(fixture->atlas, "grid", &error) : NULL;
    if (error)
        print_error("%s\n", error->message);
    *state = fixture;
    return fixture->on ? 0 : -1;
}

static int unload(void **state) {
    Fixture *fixture = *state;
    tf_atlas_map_free(fixture->on);
    tf_atlas_free(fixture->atlas);
    g_free(fixture);
    return 0;
}

static int day(const char *text) {
    DateSpan span;
    assert_true(tf_date_span_parse(text, &span));
    return span.first;
}

/* The ids of the faces of a set, in order, separated by spaces. */
static char *ids(FaceSet set) {
    GString *text = g_string_new(NULL);
    for (guint f = 0; f < set.map->n_faces; f++)
        if (tf_faceset_has(set, (int)f))
            g_string_append_printf(text, "%s%s", text->len ? " " : "", set.map->faces[f].id);
    return g_string_free(text, FALSE);
}

static void assert_extent(Extent *extent, const char *certain, const char *possible) {
    g_autofree char *sure = ids(extent->certain), *maybe = ids(extent->possible);
    assert_string_equal(sure, certain);
    assert_string_equal(maybe, possible);
    tf_extent_clear(extent);
}

static void a_territory_is_what_its_expression_says(void **state) {
    Fixture *f = *state;
    Extent extent;
    assert_true(tf_atlas_extent(f->on, "ay", &extent, NULL));
    assert_extent(&extent, "a1 a2 a3", "a1 a2 a3");
    assert_true(tf_atlas_extent(f->on, "plain_ay", &extent, NULL));
    assert_extent(&extent, "a2 a3", "a2 a3");
    assert_true(tf_atlas_extent(f->on, "pinched", &extent, NULL));
    assert_extent(&extent, "a1 b2", "a1 b2");
    assert_true(tf_atlas_extent(f->on, "countries", &extent, NULL));
    assert_extent(&extent, "a1 a2 a3 b1 b2 b3 c", "a1 a2 a3 b1 b2 b3 c");
}

static void a_family_makes_a_territory_for_each_value(void **state) {
    Fixture *f = *state;
    Extent extent;
    assert_true(tf_atlas_extent(f->on, "bee/north", &extent, NULL));
    assert_extent(&extent, "b2 b3", "b2 b3");
    const GPtrArray *members = tf_atlas_members(f->atlas, "bee");
    assert_int_equal(members->len, 2);
    assert_string_equal(members->pdata[0], "bee/north");
    assert_int_equal(tf_atlas_members(f->atlas, "provinces")->len, 4);
    assert_null(tf_atlas_members(f->atlas, "cee"));
}

static void a_country_that_is_partly_on_the_map_is_marked_and_its_parts_are_not(void **state) {
    Fixture *f = *state;
    Extent bee, north, both;
    assert_true(tf_atlas_extent(f->on, "bee", &bee, NULL));
    assert_true(tf_atlas_extent(f->on, "bee/north", &north, NULL));
    both = tf_extent_union(bee, north);
    assert_string_equal(bee.partial, "Bee");
    assert_string_equal(both.partial, "Bee");
    tf_extent_clear(&both);
    both = tf_extent_intersection(bee, north);
    assert_null(both.partial);
    assert_null(north.partial);
    tf_extent_clear(&both);
    tf_extent_clear(&bee);
    tf_extent_clear(&north);
}

static void control_is_certain_outside_the_spans_and_in_doubt_inside(void **state) {
    Fixture *f = *state;
    static const struct {
        const char *date, *certain, *possible;
    } cases[] = {
        {"1992-03-31", "", ""},
        {"1992-04-20", "", "b2 b3"},      /* being taken */
        {"1992-05-10", "b2 b3", "b2 b3"}, /* the last day on which it may have been taken */
        {"1993-06-01", "a2 b2 b3", "a2 b2 b3"},
        {"1996-02-29", "a2 b2 b3", "a2 b2 b3"},
        {"1996-03-01", "a2", "a2"}, /* the day of giving up counts as given up */
        {"1999-03-15", "", "a2"},
        {"1999-04-30", "", ""},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        Extent extent;
        assert_true(tf_atlas_control_extent(f->on, "held", day(cases[i].date), &extent, NULL));
        assert_int_equal(extent.doubt != NULL, strcmp(cases[i].certain, cases[i].possible) != 0);
        assert_extent(&extent, cases[i].certain, cases[i].possible);
    }
}

static void doubt_vanishes_where_it_does_not_matter(void **state) {
    Fixture *f = *state;
    Extent held, ay, both;
    assert_true(tf_atlas_control_extent(f->on, "held", day("1992-04-20"), &held, NULL));
    assert_true(tf_atlas_extent(f->on, "ay", &ay, NULL));
    assert_non_null(strstr(held.doubt, "bee/north was taken"));
    both = tf_extent_intersection(held, ay);
    assert_null(both.doubt);
    assert_extent(&both, "", "");
    both = tf_extent_difference(ay, held);
    assert_null(both.doubt);
    assert_extent(&both, "a1 a2 a3", "a1 a2 a3");
    tf_extent_clear(&held);
    tf_extent_clear(&ay);
}

static void a_date_beyond_the_atlas_is_refused(void **state) {
    Fixture *f = *state;
    g_autoptr(GError) error = NULL;
    Extent extent;
    assert_false(tf_atlas_control_extent(f->on, "held", day("2001-01-01"), &extent, &error));
    assert_string_equal(error->message,
                        "held@2001-01-01: the atlas knows who held what only within "
                        "1990-01-01/2000-12-31");
}

static void names_places_routes_and_borders_are_found(void **state) {
    Fixture *f = *state;
    assert_string_equal(tf_atlas_territory(f->atlas, "ay")->names.local, "xx: Aÿ");
    assert_string_equal(tf_atlas_territory(f->atlas, "ay")->valid_from, "1991-08-30");
    assert_string_equal(tf_atlas_place(f->atlas, "town")->names.local, "xx: Tøwn");
    assert_near(tf_atlas_route(f->atlas, "road")->width_m, 1000, 0);
    assert_true(tf_atlas_route(f->atlas, "road")->schematic);
    assert_null(tf_atlas_place(f->atlas, "road"));
    assert_true(tf_atlas_is_control(f->atlas, "held"));
    ArcSet front = tf_atlas_border_arcs(f->on, tf_atlas_border(f->atlas, "front"));
    assert_int_equal(front.arcs->len, 1);
    tf_arcset_clear(&front);
}

/* ---- Mistakes: each is one line that says where and what ---- */

/* A copy of the atlas with `find` replaced by `replace` in `file`, loaded and put on its map: the
   message. */
static char *message_after(const char *file, const char *find, const char *replace) {
    static const char *const files[] = {"atlas.yaml",
                                        "control.csv",
                                        "events.csv",
                                        "places.geojson",
                                        "routes.geojson",
                                        "maps/grid/survey.yaml",
                                        "maps/grid/arcs.geojson",
                                        "maps/grid/faces.geojson"};
    g_autofree char *folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    g_autofree char *maps = g_build_filename(folder, "maps", "grid", NULL);
    assert_int_equal(g_mkdir_with_parents(maps, 0700), 0);
    for (gsize i = 0; i < COUNT(files); i++) {
        g_autofree char *from = g_build_filename(SQUARE, files[i], NULL);
        g_autofree char *to = g_build_filename(folder, files[i], NULL);
        g_autofree char *bytes = tf_file_read(from, NULL, NULL);
        if (strcmp(files[i], file) == 0) {
            char *at = strstr(bytes, find);
            assert_non_null(at);
            char *edited =
                g_strdup_printf("%.*s%s%s", (int)(at - bytes), bytes, replace, at + strlen(find));
            g_free(bytes);
            bytes = edited;
        }
        assert_true(tf_file_write(to, bytes, strlen(bytes), NULL));
    }
    GError *error = NULL;
    g_autoptr(Atlas) atlas = tf_atlas_load(folder, &error);
    AtlasMap *on = atlas ? tf_atlas_on_map(atlas, "grid", &error) : NULL;
    Extent extent;
    for (guint i = 0; on && !error && i < atlas->territory_order->len; i++)
        if (tf_atlas_extent(on, ((Territory *)atlas->territory_order->pdata[i])->names.id, &extent,
                            &error))
            tf_extent_clear(&extent);
    tf_atlas_map_free(on);
    char *message = g_strdup(error ? error->message : "no error");
    if (error)
        assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    g_clear_error(&error);
    /* Only the path's end is the same from run to run. */
    GString *tail = g_string_new(message);
    g_autofree char *prefix = g_strconcat(folder, "/", NULL);
    g_string_replace(tail, prefix, "", 0);
    g_free(message);
    for (gsize i = 0; i < COUNT(files); i++) {
        g_autofree char *path = g_build_filename(folder, files[i], NULL);
        g_unlink(path);
    }
    g_rmdir(maps);
    *strrchr(maps, '/') = '\0';
    g_rmdir(maps);
    g_rmdir(folder);
    return g_string_free(tail, FALSE);
}

static void mistakes_are_reported_in_a_line_each_with_their_place(void **state) {
    (void)state;
    static const struct {
        const char *file, *find, *replace, *message;
    } cases[] = {
        {"atlas.yaml", "title: Six", "titel: Six",
         "atlas.yaml:2: unknown key 'titel' in the atlas, did you mean 'title'?"},
        {"atlas.yaml", "maps: [grid]", "maps: [grib]", "maps/grib/survey.yaml: no such file"},
        {"atlas.yaml", "where: hilly", "where: hily",
         "atlas.yaml:10: 'hily' is neither an attribute of map 'grid' nor a territory\n"
         "  hily\n"
         "  ^~~~"},
        {"atlas.yaml", "country = \"Bee\"", "cuontry = \"Bee\"",
         "atlas.yaml:7: map 'grid' has no attribute 'cuontry', did you mean 'country'?\n"
         "  cuontry = \"Bee\"\n"
         "  ^~~~~~~"},
        {"atlas.yaml", "where: hilly", "where: hills & plain_ay",
         "atlas.yaml:10: territory 'hills' is defined in terms of itself"},
        {"atlas.yaml", "where: ay and not hilly", "where: held@1994-01-01", /* when it was held */
         "atlas.yaml:11: territory 'plain_ay' is defined in terms of itself"},
        {"atlas.yaml", "where: ay and not hilly", "where: held@1990-01-01", "no error"},
        {"atlas.yaml", "where: ay and not hilly", "where: ay + hilly",
         "atlas.yaml:11: '+' cannot join a territory and a territory; expected two numbers; for "
         "territories write |\n"
         "  ay + hilly\n"
         "  ^~~~~~~~~~"},
        {"atlas.yaml", "members: [ay, bee, cee]", "members: [ay, bea]",
         "atlas.yaml:9: member 'bea' of 'countries' is not a territory, did you mean 'bee'?"},
        {"atlas.yaml", "id: bee,", "id: ay,", "atlas.yaml:7: duplicate territory 'ay'"},
        {"atlas.yaml", "  - {id: ay,", "  - {id: ay, id: ay,", "atlas.yaml:6: duplicate key 'id'"},
        {"atlas.yaml", "time: 1990", "time: soon 1990",
         "atlas.yaml:4: 'soon 1990-01-01/2000-12-31' is not an interval such as "
         "1988-01-01/2020-12-31"},
        {"control.csv", "1996-03-01", "1996-13-01",
         "control.csv:2: '1996-13-01' in column given_up is not a date (expected 1994-05-12, "
         "1994-05 "
         "or an interval A/B)"},
        {"control.csv", ",source,", ",sauce,",
         "control.csv:1: no column 'source' in the header row"},
        {"control.csv", "a chronicle,\n", "a chronicle\n",
         "control.csv:2: 5 cells where the header has 6"},
        {"events.csv", ",bee,", ",beet,",
         "events.csv:2: 'beet' in column place is neither a place nor a territory, did you mean "
         "'bee'?"},
        {"places.geojson", "\"within\":\"ay\"", "\"within\":\"oy\"",
         "places.geojson: feature 1 ('town'): its 'within' is 'oy', which is not a territory"},
        {"places.geojson", "[46.15,40.05]", "[46.15,140.05]",
         "places.geojson: feature 1 ('town'): its point is not a longitude within ±180 and a "
         "latitude "
         "within ±90"},
        {"routes.geojson", "LineString", "Point",
         "routes.geojson: feature 1 ('road'): expected a LineString, found Point"},
        {"routes.geojson", "\"1994-05-12\"", "\"12 May\"",
         "routes.geojson: feature 1 ('road'): its valid_from '12 May' is not a date such as "
         "2020-11-10"},
        {"maps/grid/survey.yaml", "accuracy_m: 20", "accuracy_m: good",
         "maps/grid/survey.yaml:6: 'accuracy_m' of a source is 'good', expected a number, such as "
         "'accuracy_m: 1440'"},
        {"maps/grid/arcs.geojson", "\"left\":\"a1\"", "\"left\":\"a9\"",
         "maps/grid/arcs.geojson: feature 1 ('e1'): its left face 'a9' is not in faces.geojson "
         "(expected a face's id, or null for outside)"},
        {"maps/grid/arcs.geojson", "[46.05,40.0]", "[NaN,40.0]",
         "maps/grid/arcs.geojson:2: not valid GeoJSON: feature 1: found 'N', expected a number or "
         "'['"},
        {"maps/grid/arcs.geojson", "\"source\":\"drawn\"", "\"source\":\"found\"",
         "maps/grid/arcs.geojson: feature 1 ('e1'): its source 'found' is not one of survey.yaml's "
         "sources"},
        {"maps/grid/faces.geojson", "\"id\":\"a2\"", "\"id\":\"a1\"",
         "maps/grid/faces.geojson: feature 2 ('a1'): another face has the same id"},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autofree char *message = message_after(cases[i].file, cases[i].find, cases[i].replace);
        assert_string_equal(message, cases[i].message);
    }
}

static void a_truncated_file_is_reported_with_the_line_where_it_ends(void **state) {
    (void)state;
    g_autofree char *message = message_after("maps/grid/faces.geojson", "\n]}\n", "");
    assert_non_null(
        strstr(message, "maps/grid/faces.geojson:8: not valid GeoJSON: feature 8: the file ends"));
    g_autofree char *missing = message_after("atlas.yaml", "places: places", "places: plaices");
    assert_string_equal(missing, "plaices.geojson: no such file");
}

typedef struct {
    const Atlas *atlas;
    const Map *maps[16];
} Asking;

static void ask_for_map(guint i, gpointer data) {
    Asking *asking = data;
    asking->maps[i] = tf_atlas_load_map(asking->atlas, "grid", NULL);
}

static void threads_that_ask_at_once_get_the_same_map(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Atlas) atlas = tf_atlas_load(SQUARE, &error);
    Asking asking = {.atlas = atlas};
    tf_threads_run(COUNT(asking.maps), COUNT(asking.maps), ask_for_map, &asking);
    for (guint i = 0; i < COUNT(asking.maps); i++)
        assert_true(asking.maps[i] && asking.maps[i] == asking.maps[0]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_territory_is_what_its_expression_says),
        cmocka_unit_test(a_family_makes_a_territory_for_each_value),
        cmocka_unit_test(a_country_that_is_partly_on_the_map_is_marked_and_its_parts_are_not),
        cmocka_unit_test(control_is_certain_outside_the_spans_and_in_doubt_inside),
        cmocka_unit_test(doubt_vanishes_where_it_does_not_matter),
        cmocka_unit_test(a_date_beyond_the_atlas_is_refused),
        cmocka_unit_test(names_places_routes_and_borders_are_found),
        cmocka_unit_test(mistakes_are_reported_in_a_line_each_with_their_place),
        cmocka_unit_test(threads_that_ask_at_once_get_the_same_map),
        cmocka_unit_test(a_truncated_file_is_reported_with_the_line_where_it_ends),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
