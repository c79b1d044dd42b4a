/* A GeoJSON file is checked against RFC 7946, and each finding names the feature. */
#include "testing.h"
#include "validate/geojson.h"
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *path;

static int make_file(void **state) {
    (void)state;
    int handle = g_file_open_tmp("terrafact-XXXXXX.geojson", &path, NULL);
    if (handle >= 0)
        close(handle);
    return handle >= 0 ? 0 : -1;
}

static int remove_file(void **state) {
    (void)state;
    g_remove(path);
    g_free(path);
    return 0;
}

static ValidationReport *check(const char *text, GError **error) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return tf_validate_geojson(path, report, error) ? g_steal_pointer(&report) : NULL;
}

static void assert_valid(const char *text) {
    g_autoptr(ValidationReport) report = check(text, NULL);
    assert_non_null(report);
    if (report->wrong->len)
        fail_msg("%s", (char *)report->wrong->pdata[0]);
}

/* Exactly one finding, with this in it. */
static void assert_found(const char *text, const char *expected) {
    g_autoptr(ValidationReport) report = check(text, NULL);
    assert_non_null(report);
    if (report->wrong->len != 1 || !strstr(report->wrong->pdata[0], expected))
        fail_msg("%u findings, expected one with '%s', the first is: %s", report->wrong->len,
                 expected, report->wrong->len ? (char *)report->wrong->pdata[0] : "none");
}

/* A collection of one feature with this geometry. */
static char *collection(const char *geometry) {
    return g_strdup_printf("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                           "\"id\":\"x\",\"properties\":{},\"geometry\":%s}]}",
                           geometry);
}

static void assert_geometry_found(const char *geometry, const char *expected) {
    g_autofree char *text = collection(geometry);
    assert_found(text, expected);
    assert_found(text, "feature 1 (id 'x'): ");
}

static void every_kind_of_object_may_be_right(void **state) {
    (void)state;
    static const char *const right[] = {
        "{\"type\":\"Point\",\"coordinates\":[1,2,3]}",
        "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2]]}",
        "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]],\"bbox\":[1,2,3,4]}",
        "{\"type\":\"MultiLineString\",\"coordinates\":[[[1,2],[3,4]],[[5,6],[7,8]]]}",
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
        "[[1,1],[1,2],[2,2],[2,1],[1,1]]]}",
        "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[4,0],[4,4],[0,0]]],"
        "[[[5,5],[6,5],[6,6],[5,5]]]]}",
        "{\"type\":\"GeometryCollection\",\"geometries\":["
        "{\"type\":\"Point\",\"coordinates\":[1,2]}]}",
    };
    for (gsize i = 0; i < COUNT(right); i++) {
        g_autofree char *text = collection(right[i]);
        assert_valid(right[i]);
        assert_valid(text);
    }
    assert_valid("{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}");
    assert_valid("{\"type\":\"FeatureCollection\",\"features\":[],\"name\":\"foreign members are "
                 "allowed\"}");
    assert_valid("{\"type\":\"MultiPoint\",\"coordinates\":[[179,1],[-179,2]],"
                 "\"bbox\":[179,1,-179,2]}");
}

static void rings_are_checked(void **state) {
    (void)state;
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
                          "a ring is not closed: it ends at 0 1, expected 0 0");
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}",
                          "a ring has 3 positions, expected at least 4");
    assert_geometry_found(
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}",
        "the outer ring at 0 0 runs clockwise");
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
                          "[[1,1],[2,1],[2,2],[1,2],[1,1]]]}",
                          "a hole at 1 1 runs counter-clockwise");
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[]}", "not an array of rings");
}

static void invalid_polygons_are_found(void **state) {
    (void)state;
    assert_geometry_found(
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2.5],[0,0]]]}",
        "Self-intersection");
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
                          "[[5,5],[5,6],[6,6],[6,5],[5,5]]]}",
                          "Hole lies outside shell");
    assert_geometry_found("{\"type\":\"MultiPolygon\",\"coordinates\":["
                          "[[[0,0],[4,0],[4,4],[0,4],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]]}",
                          "Nested shells");
}

static void positions_are_checked(void **state) {
    (void)state;
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[181,0]}", "out of range");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[0,-90.5]}", "out of range");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[\"1\",0]}", "two or three numbers");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[1]}", "two or three numbers");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[1,2,3,4]}", "two or three numbers");
    assert_geometry_found("{\"type\":\"LineString\",\"coordinates\":[[1,2]]}",
                          "a line has 1 positions, expected at least 2");
    assert_geometry_found("{\"type\":\"Point\"}", "no array of coordinates");
}

static void types_and_members_are_checked(void **state) {
    (void)state;
    assert_geometry_found("{\"type\":\"Circle\",\"coordinates\":[1,2]}", "the type 'Circle'");
    assert_geometry_found("{\"type\":\"GeometryCollection\"}", "no array 'geometries'");
    assert_found("[1]", "not a GeoJSON object");
    assert_found("{\"type\":\"FeatureCollection\"}", "no array 'features'");
    assert_found("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Thing\","
                 "\"properties\":null,\"geometry\":null}]}",
                 "feature 1 (no id): it has the type 'Thing', expected 'Feature'");
    assert_found("{\"type\":\"FeatureCollection\",\"features\":[7]}", "not an object");
    assert_found("{\"type\":\"Feature\",\"geometry\":null}", "'properties' is missing");
    assert_found("{\"type\":\"Feature\",\"properties\":{}}", "'geometry' is missing");
    assert_found("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null,\"id\":[]}",
                 "its id is neither text nor a number");
    assert_found("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null,\"features\":[]}",
                 "must not have a member 'features'");
    assert_found("{\"type\":\"FeatureCollection\",\"features\":[],\"properties\":{}}",
                 "must not have a member 'properties'");
    assert_found("{\"type\":\"FeatureCollection\",\"features\":[],\"crs\":{}}", "'crs'");
}

static void boxes_are_checked(void **state) {
    (void)state;
    assert_found("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[1,2,1,2.5]}",
                 "its bbox has 2 to 2.5 for axis 2, expected 2 to 2");
    assert_found("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[1,2]}", "four (or six)");
    assert_found("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[1,2,\"1\",2]}",
                 "four (or six)");
}

static void what_is_not_json_is_an_error_with_line_and_byte(void **state) {
    (void)state;
    static const char *const torn[] = {"",           "{\"type\":", "{\"a\":NaN}",      "{} x",
                                       "{\"a\":\"b", "[1,]",       "{\"a\":\"\\u12\"}"};
    for (gsize i = 0; i < COUNT(torn); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(check(torn[i], &error));
        assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
        assert_non_null(strstr(error->message, ":1: not JSON at byte "));
    }
}

#define WITH(properties)                                                                           \
    "{\"type\":\"Feature\",\"properties\":" properties                                             \
    ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"

static void every_text_of_rfc_8259_is_read(void **state) {
    (void)state;
    assert_valid(WITH("{\"a\":1e400,\"b\":-1e400,\"c\":18446744073709551615,\"d\":-0,\"e\":"
                      "12345678901234567890.5}"));
    assert_valid(WITH("{\"a\":\"\\u0000\",\"b\":\"\\ud83d\\ude00\",\"c\":\"\\\\ud800\",\"d,\":[{"
                      "\"d,\":1},{\"d,\":2}]}"));
    assert_found(WITH("{\"a\":1,\n\"b\":{\"a\":2},\"a\":3}"), "line 2: the name 'a' occurs twice");
    assert_found(WITH("{\"a\":\"\\ud800\"}"), "line 1: \\ud800 stands for half a character");
    assert_found(WITH("{\"a\":\"\\udc00x\"}"), "half a character");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_object_may_be_right),
        cmocka_unit_test(rings_are_checked),
        cmocka_unit_test(invalid_polygons_are_found),
        cmocka_unit_test(positions_are_checked),
        cmocka_unit_test(types_and_members_are_checked),
        cmocka_unit_test(boxes_are_checked),
        cmocka_unit_test(every_text_of_rfc_8259_is_read),
        cmocka_unit_test(what_is_not_json_is_an_error_with_line_and_byte),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
