/* Polygons out of a large GeoJSON file, without reading it into a tree. */
#include "full_page.h"
#include "survey/world.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

static char *path;

static GArray *read_world(const char *text, GError **error) {
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    g_ptr_array_add(codes, (char *)"AAA");
    g_ptr_array_add(codes, (char *)"BBB");
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return tf_world_read(path, "A3", codes, tf_grid_of(1), (LonLat){-10, -10}, (LonLat){10, 10},
                         (const double[]){180, 90}, error);
}

static void refuse(const char *text, const char *expected) {
    g_autoptr(GError) error = NULL;
    assert_null(read_world(text, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    if (!strstr(error->message, expected))
        fail_msg("'%s' is not in: %s", expected, error->message);
}

#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define FEATURE(properties, geometry)                                                              \
    "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":" geometry "}"
#define POLYGON(coordinates) "{\"type\":\"Polygon\",\"coordinates\":" coordinates "}"
#define TRIANGLE "[[[0,0],[1,0],[1,1],[0,0]]]"

static const char squares[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"A3\":\"CCC\"},\"geometry\":{\"type\":\"Point\","
    "\"coordinates\":[0,0]}},\n"
    /* clockwise, with a name that holds brackets and quotes */
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
    "[[[0,0],[0,2],[2,2],[2,0],[0,0]]]},\"properties\":{\"A3\":\"BBB\",\"n\":\"]}\\\"[{\"}},\n"
    /* two polygons, the first with a hole, the second far away */
    "{\"type\":\"Feature\",\"properties\":{\"A3\" : \"AAA\"},\"geometry\":{\"type\":"
    "\"MultiPolygon\",\"coordinates\":[ [[[2,0,7],[8,0],[8,6],[2,6],[2,0]],\n"
    "[[4,2],[6,2],[6,4],[4,4],[4,2]]], [[[50,50],[51,50],[51,51],[50,50]]] ]}}\n]}\n";

/* Twice the area to the left of the country's sides. */
static double doubled_area(const GArray *sides, int country) {
    double sum = 0;
    for (guint i = 0; i < sides->len; i++) {
        const WorldSide *side = &g_array_index(sides, WorldSide, i);
        if (side->country == country)
            sum += (double)(side->a.x * side->b.y - side->b.x * side->a.y);
    }
    return sum;
}

static void sides_have_their_polygon_on_the_left(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) sides = read_world(squares, &error);
    if (!sides)
        fail_msg("%s", error->message);
    assert_int_equal(sides->len, 4 + 4 + 4);
    assert_near(doubled_area(sides, 0), 2 * (36 - 4), 0);
    assert_near(doubled_area(sides, 1), 2 * 4, 0);
}

static void codes_are_found_by_their_property_and_by_nothing_else(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) sides = read_world(
        COLLECTION(FEATURE(
            "{\"code_field\":\"A3\",\"A3\":\"AAA\",\"note\":\"coordinates\"}",
            POLYGON(
                TRIANGLE)) "," FEATURE("{\"in\":{\"A3\":\"AAA\"},\"\\u00413\":\"BBB\"}",
                                       "{\"note\":\"coordinates\",\"coordin\\u0061tes\":" TRIANGLE
                                       ",\"type\":\"Polygon\"}")),
        &error);
    if (!sides)
        fail_msg("%s", error->message);
    assert_int_equal(sides->len, 3 + 3);
}

static void a_file_that_fills_its_page_and_ends_in_a_number_is_refused(void **state) {
    (void)state;
    g_autoptr(GString) text =
        full_page("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                  "\"properties\":{\"A3\":"
                  "\"AAA\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
    refuse(text->str, "byte 4096, feature 1: the coordinates end, expected ',' or ']'");
}

static void a_file_without_the_wanted_polygons_is_an_error(void **state) {
    (void)state;
    refuse("", "the file ends, expected a GeoJSON object");
    refuse(COLLECTION(""), "no feature has A3 'AAA'");
    refuse(COLLECTION(FEATURE("{\"A3\":\"AAA\"}", "null")), "coordinates of 'AAA'");
    refuse(COLLECTION(FEATURE("{\"A3\":\"AAA\"}", POLYGON("[[[0,0],[1,0],[1,1]]]"))),
           "closed rings");
    refuse(COLLECTION(FEATURE("{\"A3\":\"AAA\"}", POLYGON("[[[0,0],[1,0],[1,99],[0,0]]]"))),
           "in degrees");
    refuse(COLLECTION(FEATURE("{\"A3\":\"AAA\"}", POLYGON("[[[0,0],[1,x],[1,1],[0,0]]]"))),
           "coordinates of 'AAA'");
    refuse(COLLECTION(FEATURE("{\"A3\":\"AAA\"}", POLYGON(TRIANGLE)) "," FEATURE(
               "{\"A3\":\"AAA\"}", POLYGON(TRIANGLE))),
           "two features have A3 'AAA'");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    assert_null(tf_world_read("/nowhere/at/all", "A3", codes, tf_grid_of(1), (LonLat){0, 0},
                              (LonLat){1, 1}, (const double[]){180, 90}, &error));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
}

static int make_file(void **state) {
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    path = g_build_filename(folder, "world.json", NULL);
    return 0;
}

static int remove_file(void **state) {
    (void)state;
    g_autofree char *folder = g_path_get_dirname(path);
    g_remove(path);
    g_rmdir(folder);
    g_free(path);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides_have_their_polygon_on_the_left),
        cmocka_unit_test(codes_are_found_by_their_property_and_by_nothing_else),
        cmocka_unit_test(a_file_that_fills_its_page_and_ends_in_a_number_is_refused),
        cmocka_unit_test(a_file_without_the_wanted_polygons_is_an_error),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
