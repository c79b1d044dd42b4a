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
    if (report->findings->len)
        fail_msg("%s", ((Finding *)report->findings->pdata[0])->what);
}

/* Exactly one finding, with this in it. */
static void assert_found(const char *text, const char *expected) {
    g_autoptr(ValidationReport) report = check(text, NULL);
    assert_non_null(report);
    const Finding *first = report->findings->len ? report->findings->pdata[0] : NULL;
    if (report->findings->len != 1 || !strstr(first->what, expected))
        fail_msg("%s: %u findings, expected one with '%s', the first is: %s", text,
                 report->findings->len, expected, first ? first->what : "none");
}

/* Just these findings, in this order: "error ring-winding 3.1.6 /coordinates/0 | ...", each where the text has a mark (`). */
static void assert_rules(const char *marked, const char *expected) {
    g_auto(GStrv) pieces = g_strsplit(marked, "`", -1);
    g_autofree char *text = g_strjoinv("", pieces);
    g_autoptr(ValidationReport) report = check(text, NULL);
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GString) before = g_string_new(NULL);
    assert_non_null(report);
    for (guint i = 0; i < report->findings->len; i++) {
        const Finding *finding = report->findings->pdata[i];
        g_string_append_printf(found, "%s%s %s %s %s", i ? " | " : "",
                               tf_finding_is_error(finding, false) ? "error" : "warning",
                               finding->rule->id, finding->rule->section, finding->pointer);
    }
    assert_string_equal(found->str, expected);
    assert_int_equal(g_strv_length(pieces), report->findings->len + 1);
    for (guint i = 0; i < report->findings->len; i++) {
        const Finding *finding = report->findings->pdata[i];
        g_string_append(before, pieces[i]);
        g_auto(GStrv) lines = g_regex_split_simple("\r\n|\r|\n", before->str, 0, 0);
        guint line = MAX(g_strv_length(lines), 1);
        assert_int_equal(finding->line, line);
        assert_int_equal(finding->column, before->len ? g_utf8_strlen(lines[line - 1], -1) + 1 : 1);
    }
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
        "{\"type\":\"Point\",\"coordinates\":[1,2]},{\"type\":\"LineString\",\"coordinates\":[[1,2]"
        ","
        "[3,4]]}]}",
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
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[]}", "coordinates are empty");
}

static void invalid_polygons_are_found(void **state) {
    (void)state;
    assert_geometry_found(
        "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2.5],[0,0]]]}",
        "a ring crosses itself at 1.1111111 1.1111111");
    assert_geometry_found("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],"
                          "[[5,5],[5,6],[6,6],[6,5],[5,5]]]}",
                          "Hole lies outside shell");
    assert_geometry_found("{\"type\":\"MultiPolygon\",\"coordinates\":["
                          "[[[0,0],[4,0],[4,4],[0,4],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]]}",
                          "Nested shells");
}

static void positions_are_checked(void **state) {
    (void)state;
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[361,0]}", "out of range");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[0,-90.5]}", "out of range");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[\"1\",0]}", "two or three numbers");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[1]}", "two or three numbers");
    assert_geometry_found("{\"type\":\"Point\",\"coordinates\":[1,2,3,4]}",
                          "a position has 4 numbers");
    assert_geometry_found("{\"type\":\"LineString\",\"coordinates\":[[1,2]]}",
                          "a line has 1 position, expected at least 2");
    assert_geometry_found("{\"type\":\"Point\"}", "no array of coordinates");
}

static void types_and_members_are_checked(void **state) {
    (void)state;
    assert_geometry_found("{\"type\":\"Circle\",\"coordinates\":[1,2]}",
                          "its type is 'Circle', expected one of the seven");
    assert_geometry_found("{\"type\":\"GeometryCollection\"}", "no array 'geometries'");
    assert_found("[1]", "not a GeoJSON object");
    assert_found("{\"type\":\"FeatureCollection\"}", "no array 'features'");
    assert_found("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Thing\","
                 "\"properties\":null,\"geometry\":null}]}",
                 "feature 1 (no id): its type is 'Thing', expected 'Feature'");
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
                 "its bbox has 2 to 2.5 for the latitude, which goes from 2 to 2");
    assert_found("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[1,2]}",
                 "four numbers, or six with heights");
    assert_found("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":[1,2,\"1\",2]}",
                 "four numbers, or six with heights");
}

static void what_is_not_json_is_an_error_with_line_and_column(void **state) {
    (void)state;
    static const char *const torn[] = {"",           "{\"type\":", "{\"a\":NaN}",      "{} x",
                                       "{\"a\":\"b", "[1,]",       "{\"a\":\"\\u12\"}"};
    for (gsize i = 0; i < COUNT(torn); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(check(torn[i], &error));
        assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
        assert_non_null(strstr(error->message, ": not JSON: "));
    }
}

#define WITH(properties)                                                                           \
    "{\"type\":\"Feature\",\"properties\":" properties                                             \
    ",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"

static void every_text_of_rfc_8259_is_read(void **state) {
    (void)state;
    assert_valid(WITH("{\"a\":9926595690882924544,\"d\":-0,\"e\":12345678901234567890.5}"));
    assert_valid(WITH("{\"a\":\"\\u0000\",\"b\":\"\\ud83d\\ude00\",\"c\":\"\\\\ud800\",\"d,\":[{"
                      "\"d,\":1},{\"d,\":2}]}"));
    assert_rules(WITH("{\"a\":1,\n\"b\":{\"a\":2},\"a\":`3}"),
                 "warning json-names 4 /properties/a");
    assert_rules(WITH("{\"a\":1,\"\\u0061\":`3}"), "warning json-names 4 /properties/a");
    assert_rules(WITH("{\"a/b~\":`\"\\ud800\"}"), "warning json-characters 8.2 /properties/a~1b~0");
    assert_rules(WITH("{\"a\":`\"\\udc00x\"}"), "warning json-characters 8.2 /properties/a");
    assert_rules(WITH("{\"a\":`-1e400,\n\"b\":`18446744073709551615}"),
                 "warning json-numbers 2.2 /properties/a | "
                 "warning json-numbers 2.2 /properties/b");
    assert_rules("`\xef\xbb\xbf{\"type\":\"Point\",\"coordinates\":[1,2]}",
                 "warning json-mark 8.1 ");
    assert_rules(WITH("{\"a\":\"`\xff\"}"), "error json-encoding 8.1 ");
}

/* An object with many members goes another way. */
static void a_name_is_found_twice_among_many(void **state) {
    (void)state;
    assert_rules(
        WITH("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1,\"b\":`1,"
             "\"j\":1,\"i\":`1}"),
        "warning json-names 4 /properties/b | warning json-names 4 /properties/i");
}

#define RINGS(...) "{\"type\":\"Polygon\",\"coordinates\":[" __VA_ARGS__ "]}"

/* Right values: RFC 7946, 3.1.6 ("MUST contain identical values; their representation SHOULD also be identical"). */
static void a_ring_closes_in_all_its_numbers(void **state) {
    (void)state;
    assert_rules(RINGS("[[0,0],[1,0],[1,1],`[0,0,5]]"), "error ring-closed 3.1.6 /coordinates/0/3");
    assert_rules(RINGS("[[0,0,1],[1,0,1],[1,1,1],`[0,0,2]]"),
                 "error ring-closed 3.1.6 /coordinates/0/3");
    assert_rules(RINGS("[[0,0],[1,0],[1,1],`[0.0,0]]"),
                 "warning ring-spelling 3.1.6 /coordinates/0/3");
}

/* The ring of H3's kind: 10 degrees wide across the antimeridian, at 60 to 65 north. */
static void rings_across_the_antimeridian_are_judged_the_short_way(void **state) {
    (void)state;
    assert_rules(RINGS("`[[175,60],[-175,60],[-175,65],[175,65],[175,60]]"),
                 "warning antimeridian 3.1.9 /coordinates/0");
    assert_rules(RINGS("`[[175,60],`[185,60],`[185,65],[175,65],[175,60]]"),
                 "warning antimeridian 3.1.9 /coordinates/0 | "
                 "warning longitude 4 /coordinates/0/1 | "
                 "warning longitude 4 /coordinates/0/2");
    /* The other way round it may be a band of 350 degrees: both readings are named. */
    assert_found(RINGS("[[175,60],[175,65],[-175,65],[-175,60],[175,60]]"),
                 "it should be cut there, and it runs clockwise");
    /* Round the pole. */
    assert_rules(RINGS("`[[0,80],[90,80],[180,80],[-90,80],[0,80]]"),
                 "warning antimeridian 3.1.9 /coordinates/0");
    /* A hole that is not beside its outer ring, counted otherwise. */
    assert_rules(RINGS("`[[175,60],[-175,60],[-175,65],[175,65],[175,60]],"
                       "[[-179,61],[-179,62],[-178,62],[-179,61]]"),
                 "warning antimeridian 3.1.9 /coordinates/0");
    assert_rules("{\"type\":\"LineString\",\"coordinates\":`[[170,0],[-170,0]]}",
                 "warning antimeridian 3.1.9 /coordinates");
    /* Cut: the whole Earth, Antarctica, a band as wide as the Earth. */
    assert_valid(RINGS("[[-180,-90],[180,-90],[180,90],[-180,90],[-180,-90]]"));
    assert_valid(RINGS("[[-180,-90],[180,-90],[180,-80],[0,-70],[-180,-80],[-180,-90]]"));
    assert_valid(RINGS("[[-90,0],[100,0],[100,10],[-90,10],[-90,0]]"));
}

/* Symmetric: its signed area is 0. */
static void a_ring_that_crosses_itself_is_told_from_one_that_is_flat(void **state) {
    (void)state;
    assert_rules(RINGS("`[[0,0],[2,2],[2,0],[0,2],[0,0]]"),
                 "error ring-crossing 3.1.6 /coordinates/0");
    assert_rules(RINGS("`[[0,0],[1,1],[2,2],[0,0]]"), "warning ring-flat 6.1.11 /coordinates/0");
    assert_rules(RINGS("`[[0,0],[0,0],[0,0],[0,0]]"), "warning ring-flat 6.1.11 /coordinates/0");
    /* In a vertex. */
    assert_rules(RINGS("`[[0,0],[4,0],[4,4],[2,4],[1,2],[3,2],[2,4],[0,4],[0,0]]"),
                 "error ring-crossing 3.1.6 /coordinates/0");
    /* A ring that touches itself bounds its area on one side all the same. */
    assert_rules(RINGS("`[[0,0],[4,0],[4,4],[2,4],[3,2],[1,2],[2,4],[0,4],[0,0]]"),
                 "warning polygon-valid 6.1.11 /coordinates/0");
}

static void collections_are_advised_against(void **state) {
    (void)state;
    assert_rules("`{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\","
                 "\"coordinates\":[1,2]}]}",
                 "warning collection-single 3.1.8 ");
    assert_rules(
        "{\"type\":\"GeometryCollection\",\"geometries\":[`{\"type\":\"GeometryCollection\","
        "\"geometries\":[]},{\"type\":\"Point\",\"coordinates\":[1,2]}]}",
        "warning collection-nested 3.1.8 /geometries/0");
}

static void a_crs_is_an_error_only_where_it_moves_coordinates(void **state) {
    (void)state;
#define WITH_CRS(name, mark)                                                                       \
    "{\"type\":\"Point\",\"crs\":`{\"type\":\"name\",\"properties\":{\"name\":\"" name             \
    "\"}},\"coordinates\":" mark "[500000,4400000]}"
    assert_rules(WITH_CRS("EPSG:32638", ""), "error crs-other 4 /crs");
    assert_rules(WITH_CRS("urn:ogc:def:crs:OGC:1.3:CRS84", "`"),
                 "warning crs 4 /crs | error range 4 /coordinates");
}

static void rounding_beyond_the_edges_is_named(void **state) {
    (void)state;
    assert_found("{\"type\":\"Point\",\"coordinates\":[180.00000000000003,-90.00000000000003]}",
                 "the position 180.00000000000003 -90.00000000000003 lies beyond a pole by less "
                 "than 1e-9 degrees");
    assert_rules("{\"type\":\"Point\",\"coordinates\":`[0,90.00001]}",
                 "error range 4 /coordinates");
}

static void a_box_has_as_many_numbers_as_positions_have(void **state) {
    (void)state;
    assert_rules("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":`[1,2,0,1,2,0]}",
                 "error bbox 5 /bbox");
    assert_rules("{\"type\":\"Point\",\"coordinates\":[1,2,3],\"bbox\":`[1,2,1,2]}",
                 "error bbox 5 /bbox");
    assert_rules("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":`[1,3,1,1]}",
                 "error bbox 5 /bbox");
    assert_rules("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":`[1,2.5,1,3]}",
                 "error bbox-holds 5 /bbox");
    /* Rounded to its own digits, and wider than need be. */
    assert_rules("{\"type\":\"Point\",\"coordinates\":[1.00004,2],\"bbox\":`[1.0,2,1.0000,2]}",
                 "warning bbox-wide 5 /bbox");
    assert_rules("{\"type\":\"Point\",\"coordinates\":[1,2],\"bbox\":``[0,0,5,5]}",
                 "warning bbox-wide 5 /bbox | warning bbox-wide 5 /bbox");
    /* Across the antimeridian (5.2). */
    assert_rules(
        "{\"type\":\"MultiPoint\",\"coordinates\":[[170,0],[-170,5]],\"bbox\":`[175,0,-170,5]}",
        "error bbox-holds 5 /bbox");
}

static void places_count_characters_and_all_kinds_of_line_ends(void **state) {
    (void)state;
    assert_rules(
        "{\"type\":\"FeatureCollection\",\r\n\"näme\":\"\",\"features\":[\r{\"type\":\"Feature\","
        "\"geometry\":null,\"properties\":`7}]}",
        "error feature-properties 3.2 /features/0/properties");
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
        cmocka_unit_test(a_name_is_found_twice_among_many),
        cmocka_unit_test(a_ring_closes_in_all_its_numbers),
        cmocka_unit_test(rings_across_the_antimeridian_are_judged_the_short_way),
        cmocka_unit_test(a_ring_that_crosses_itself_is_told_from_one_that_is_flat),
        cmocka_unit_test(collections_are_advised_against),
        cmocka_unit_test(a_crs_is_an_error_only_where_it_moves_coordinates),
        cmocka_unit_test(rounding_beyond_the_edges_is_named),
        cmocka_unit_test(a_box_has_as_many_numbers_as_positions_have),
        cmocka_unit_test(places_count_characters_and_all_kinds_of_line_ends),
        cmocka_unit_test(what_is_not_json_is_an_error_with_line_and_column),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
