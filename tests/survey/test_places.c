/* Places are witnesses for borders, and give one where the source's is refuted. */
#include "survey/areas.h"

/* Two provinces of one country, a degree each at the equator, where a degree is 111.3 km. */
static const char *const provinces[][2] = {
    {"west", "POLYGON((0 0,1 0,1 1,0 1,0 0))"},
    {"east", "POLYGON((1 0,2 0,2 1,1 1,1 0))"},
};

static const char names[] = "key,country,province\nwest,Land,West\neast,Land,East\n";

static const char survey[] =
    "id: small\ntitle: A small map\nlicence: none\n"
    "sources:\n  - {id: test, accuracy_m: 1000, correlation_m: 0}\n"
    "  - {id: towns, accuracy_m: 1000, correlation_m: 0}\n"
    "files: [none.gpkg]\ngrid_degrees: 1e-7\n"
    "attributes: [country, province]\n"
    "polygons: [{layer: areas, source: test}]\n"
    "names: {file: names.csv, key: [name], columns: [key]}\n"
    "snap: {end_m: 0, border_m: 0, border: country}\n"
    "roles:\n  - {role: coast, outside: yes}\n"
    "  - {role: province_border, differs: province, within: country}\n"
    "places:\n  file: places.csv\n  match: [country, province]\n  accuracy_m: 700\n"
    "  source: towns\n";

static const char redraw[] =
    "  redraw: [{role: province_border, attribute: province, values: [West, East]}]\n";

/* The border between the provinces is 0.3 degrees too far east: two towns of East lie west of it. */
static const char towns[] = "name,longitude,latitude,country,province\n"
                            "Ada,0.6,0.75,Land,West\nBeta,0.6,0.25,Land,West\n"
                            "Gama,0.8,0.75,Land,East\nDelta,0.8,0.25,Land,East\n"
                            "Epsilon,1.5,0.5,Land,East\n";

static int write_survey(void **state) {
    (void)state;
    make_folder();
    write_text("names.csv", names);
    return 0;
}

static Map *build(const char *places, bool redrawn, GString *report, GError **error) {
    g_autofree char *text = g_strconcat(survey, redrawn ? redraw : "", NULL);
    write_text("places.csv", places);
    return build_areas(text, provinces, COUNT(provinces), report, error);
}

static Map *build_well(const char *places, bool redrawn, GString *report) {
    g_autoptr(GError) error = NULL;
    Map *map = build(places, redrawn, report, &error);
    if (!map)
        fail_msg("%s", error->message);
    assert_valid(map, "");
    return map;
}

/* The arcs between the two provinces are `n`, with this accuracy. */
static void assert_border(const Map *map, guint n, double accuracy) {
    guint found = 0;
    for (guint i = 0; i < map->n_arcs; i++)
        if (map->arcs[i].left != MAP_OUTSIDE && map->arcs[i].right != MAP_OUTSIDE) {
            assert_near(map->arcs[i].accuracy_m, accuracy, 1);
            found++;
        }
    assert_int_equal(found, n);
}

static const char *province_at(const Map *map, double longitude, double latitude) {
    int face = tf_map_locate(map, (LonLat){longitude, latitude});
    return map->faces[face].values[tf_map_attribute(map, "province")];
}

static void places_on_the_wrong_side_of_a_border_are_told_with_how_far(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well(towns, false, report);
    assert_non_null(map);
    assert_told(report, "places on the wrong side of a border: 2 of 5\n");
    assert_told(report, "    Gama (0.80000 0.75000) of East lies in West, 22.3 km off\n");
}

static void a_border_gets_the_accuracy_that_the_places_beyond_it_show(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well(towns, false, report);
    assert_told(report, "  East - West: 110.6 km of border, accuracy now 22260 m\n");
    assert_border(map, 1, 22260);
}

static void a_place_no_farther_off_than_the_errors_explain_changes_no_accuracy(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well("name,longitude,latitude,country,province\n"
                                    "Ada,0.98,0.5,Land,East\n",
                                    false, report);
    assert_told(report,
                "  East - West\n    Ada (0.98000 0.50000) of East lies in West, 2.2 km off\n");
    assert_border(map, 1, 1000);
}

static void an_empty_cell_says_nothing(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well("name,longitude,latitude,country,province\n"
                                    "Ada,1.5,0.5,Land,\n",
                                    false, report);
    assert_non_null(map);
    assert_told(report, "places on the wrong side of a border: 0 of 1\n");
}

static void a_place_outside_the_map_is_told(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well("name,longitude,latitude,country,province\n"
                                    "Ada,-0.01,0.5,Land,West\n",
                                    false, report);
    assert_non_null(map);
    assert_told(report, "of West lies in outside the map, 1.1 km off\n");
}

static void a_redrawn_border_runs_through_the_middle_between_the_nearest_places(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well(towns, true, report);
    assert_string_equal(province_at(map, 0.69, 0.9), "West");
    assert_string_equal(province_at(map, 0.71, 0.9), "East");
    assert_string_equal(province_at(map, 0.69, 0.1), "West");
    assert_string_equal(province_at(map, 0.71, 0.1), "East");
    assert_told(report, "places on the wrong side of a border: 0 of 5\n");
}

/* Evenly distributed over the 22.3 km between the towns on both sides. */
static void a_redrawn_border_lies_anywhere_between_the_places(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well(towns, true, report);
    assert_told(report, "  West - East: 5 places, 2 stretches of 55.3 km on average, "
                        "accuracy 6430 m");
    assert_border(map, 1, 6430);
}

/* Of the six in the west one is said to be of East: as a witness it would have an exclave there. */
static void a_place_whose_nearest_five_belong_to_one_other_division_is_no_witness(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = build_well("name,longitude,latitude,country,province\n"
                                    "Odd,0.3,0.5,Land,East\n"
                                    "A,0.2,0.4,Land,West\nB,0.2,0.6,Land,West\n"
                                    "C,0.4,0.4,Land,West\nD,0.4,0.6,Land,West\n"
                                    "E,0.3,0.3,Land,West\nF,1.6,0.5,Land,East\n"
                                    "G,1.6,0.2,Land,East\n",
                                    true, report);
    assert_told(report, "one other division\n  Odd (0.30000 0.50000) of East\n");
    assert_string_equal(province_at(map, 0.3, 0.5), "West");
    assert_int_equal(map->n_faces, 2);
}

static void assert_refused(const char *places, const char *expected) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = build(places, true, report, &error);
    assert_null(map);
    assert_input_error(error, expected);
}

static void a_place_without_coordinates_is_an_error(void **state) {
    (void)state;
    assert_refused("name,longitude,latitude,country,province\nAda,east,0.5,Land,West\n",
                   "places.csv:2: 'east' is no longitude in degrees");
}

static void a_division_without_a_place_cannot_be_redrawn(void **state) {
    (void)state;
    assert_refused("name,longitude,latitude,country,province\nAda,0.5,0.5,Land,West\n",
                   "places.csv: has no place of 'East', expected one or more");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_on_the_wrong_side_of_a_border_are_told_with_how_far),
        cmocka_unit_test(a_border_gets_the_accuracy_that_the_places_beyond_it_show),
        cmocka_unit_test(a_place_no_farther_off_than_the_errors_explain_changes_no_accuracy),
        cmocka_unit_test(an_empty_cell_says_nothing),
        cmocka_unit_test(a_place_outside_the_map_is_told),
        cmocka_unit_test(a_redrawn_border_runs_through_the_middle_between_the_nearest_places),
        cmocka_unit_test(a_redrawn_border_lies_anywhere_between_the_places),
        cmocka_unit_test(a_place_whose_nearest_five_belong_to_one_other_division_is_no_witness),
        cmocka_unit_test(a_place_without_coordinates_is_an_error),
        cmocka_unit_test(a_division_without_a_place_cannot_be_redrawn),
    };
    return cmocka_run_group_tests(tests, write_survey, remove_folder);
}
