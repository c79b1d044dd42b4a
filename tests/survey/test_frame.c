/* A map of countries' outlines alone, from a file that covers their land. */
#include "survey/folder.h"
#include "testing.h"

static const char survey_text[] =
    "id: outlines\ntitle: Outlines\nlicence: none\nsources:\n"
    "  - {id: land, accuracy_m: 50, correlation_m: 200}\n"
    "files: [none.json]\ngrid_degrees: 1e-7\nattributes: [country, lake]\n"
    "frame:\n  source: land\n  key: A3\n  country: country\n  lakes: lake\n"
    "  seas: [{name: Inner Sea, at: [1.6, 0.3]}]\n"
    "  countries: {SSS: Small, LLL: Left, RRR: Right}\n"
    "roles:\n  - {role: coast, outside: yes}\n  - {role: state_border, differs: country}\n"
    "  - {role: lake_shore, differs: lake, within: country}\n";

/* Left and Right, a degree wide each at the equator. Left has a lake from 0.2 to 0.3 north with an island in it; between them is
   a water from 0.4 to 0.6 north; Right has a sea in it; and the file gives some of Small's ground to Left, too: that from 0.98 to 1
   north, and another part within it. */
static const char world[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"A3\":\"LLL\"},\"geometry\":{\"type\":\"MultiPolygon\","
    "\"coordinates\":[[[[0,0],[1,0],[1,0.4],[0.9,0.45],[0.9,0.55],[1,0.6],[1,1],[0,1],[0,0]],"
    "[[0.2,0.2],[0.2,0.3],[0.3,0.3],[0.3,0.2],[0.2,0.2]]],"
    "[[[0.24,0.24],[0.26,0.24],[0.26,0.26],[0.24,0.26],[0.24,0.24]]]]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"A3\":\"RRR\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[1,0],[2,0],[2,1],[1,1],[1,0.6],[1.1,0.55],[1.1,0.45],[1,0.4],[1,0]],"
    "[[1.5,0.2],[1.5,0.4],[1.7,0.4],[1.7,0.2],[1.5,0.2]]]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"A3\":\"SSS\"},\"geometry\":{\"type\":\"MultiPolygon\","
    "\"coordinates\":[[[[0.5,0.98],[0.6,0.98],[0.6,1.05],[0.5,1.05],[0.5,0.98]]],"
    "[[[0.5,0.7],[0.6,0.7],[0.6,0.8],[0.5,0.8],[0.5,0.7]]]]}}\n]}\n";

static const TestSurvey outlines = {"outlines", survey_text, "world.json"};

static void assert_at(const Map *map, double x, double y, const char *country, const char *lake) {
    assert_string_equal(value_at(map, x, y, "country"), country);
    assert_string_equal(value_at(map, x, y, "lake"), lake);
}

static void a_lake_is_a_face_of_its_country_and_an_island_in_it_is_land(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&outlines, report);
    assert_at(map, 0.22, 0.22, "Left", "yes");
    assert_at(map, 0.25, 0.25, "Left", "no");
    assert_at(map, 0.4, 0.4, "Left", "no");
}

static void each_country_has_its_half_of_a_water_between_them(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&outlines, report);
    assert_at(map, 0.95, 0.5, "Left", "yes");
    assert_at(map, 1.05, 0.5, "Right", "yes");
    assert_at(map, 0.5, 0.5, "Left", "no");
    assert_at(map, 1.5, 0.5, "Right", "no");
}

static void a_sea_with_land_all_around_belongs_to_no_country(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&outlines, report);
    assert_int_equal(tf_map_locate(map, (LonLat){1.6, 0.3}), MAP_OUTSIDE);
    assert_non_null(strstr(report->str, "Inner Sea is left outside"));
}

static void ground_of_two_countries_is_of_the_first_or_of_the_one_within(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&outlines, report);
    assert_at(map, 0.55, 0.75, "Small", "no");
    assert_at(map, 0.55, 0.99, "Small", "no");
    g_autoptr(Map) other =
        survey_with(&outlines, "{SSS: Small, LLL: Left,", "{LLL: Left, SSS: Small,", report, NULL);
    assert_at(other, 0.55, 0.75, "Small", "no");
    assert_at(other, 0.55, 0.99, "Left", "no");
    assert_at(other, 0.55, 1.02, "Small", "no");
}

static void without_lakes_waters_are_filled(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = survey_with(&outlines, "  lakes: lake\n", "", report, &error);
    assert_non_null(map);
    assert_string_equal(value_at(map, 0.22, 0.22, "country"), "Left");
    assert_int_equal(map->n_faces, 4); /* Small has two */
}

static void the_result_is_a_planar_map(void **state) {
    (void)state;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_well(&outlines, report);
    assert_valid(map, "outlines");
}

static void a_frame_that_does_not_fit_is_an_error(void **state) {
    (void)state;
    survey_refuses(&outlines, "at: [1.6, 0.3]", "at: [0.4, 0.4]",
                   "Inner Sea at 0.4 0.4 is on land");
    survey_refuses(&outlines, "at: [1.6, 0.3]", "at: [5, 5]",
                   "Inner Sea at 5 5 is outside as it is");
    survey_refuses(&outlines, "lakes: lake", "lakes: water",
                   "'water' is not one of the map's attributes");
    survey_refuses(&outlines, "files:", "partial: [Right]\nfiles:",
                   "a frame without 'inner' has only whole countries");
}

static int write_files(void **state) {
    (void)state;
    make_folder();
    write_survey_of(&outlines, survey_text);
    write_text("world.json", world);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lake_is_a_face_of_its_country_and_an_island_in_it_is_land),
        cmocka_unit_test(each_country_has_its_half_of_a_water_between_them),
        cmocka_unit_test(a_sea_with_land_all_around_belongs_to_no_country),
        cmocka_unit_test(ground_of_two_countries_is_of_the_first_or_of_the_one_within),
        cmocka_unit_test(without_lakes_waters_are_filled),
        cmocka_unit_test(the_result_is_a_planar_map),
        cmocka_unit_test(a_frame_that_does_not_fit_is_an_error),
    };
    return cmocka_run_group_tests(tests, write_files, remove_folder);
}
