/* Features of a text that is wholly in memory: members are found by their names and nothing else,
   their values stay as written, and nothing outside the text is read. */
#include "geojson/reader.h"
#include "guarded.h"
#include "testing.h"
#include <string.h>

#define SQUARE "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define FEATURE(properties, geometry)                                                              \
    "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":" geometry "}"
#define GEOMETRY(type, coordinates) "{\"type\":\"" type "\",\"coordinates\":" coordinates "}"

/* What the reader found in a text. */
typedef struct {
    GString *said; /* "type id properties a3;" of each feature */
    GeojsonCoordinates coordinates;
} Seen;

static void say(GString *said, JsonSpan span) {
    if (span.text)
        g_string_append_len(said, span.text, (gssize)span.length);
    g_string_append_c(said, ' ');
}

static bool keep(const GeojsonFeature *feature, gpointer data, GError **error) {
    Seen *seen = data;
    g_autofree char *code = tf_geojson_text_property(feature, "A3");
    g_string_append_printf(seen->said, "%s ", feature->type ? feature->type : "none");
    say(seen->said, feature->id);
    say(seen->said, feature->properties);
    g_string_append_printf(seen->said, "%s;", code ? code : "-");
    return tf_geojson_coordinates(feature, 180, 90, &seen->coordinates, error);
}

static Seen seen_nothing(void) {
    return (Seen){g_string_new(NULL), tf_geojson_coordinates_new()};
}

static void seen_free(Seen *seen) {
    g_string_free(seen->said, TRUE);
    tf_geojson_coordinates_free(&seen->coordinates);
}

static bool read_places(const char *text, gsize length, PlaceNaming places, Seen *seen,
                        GError **error) {
    GeojsonText from = {"a.geojson", {text, length}, places};
    bool ok = tf_geojson_read(&from, keep, seen, error);
    assert_true(ok == (!error || !*error));
    return ok;
}

static void says(const char *text, const char *expected) {
    g_autoptr(GError) error = NULL;
    Seen seen = seen_nothing();
    if (!read_places(text, strlen(text), PLACES_BY_BYTE, &seen, &error))
        fail_msg("%s: %s", text, error->message);
    assert_string_equal(seen.said->str, expected);
    seen_free(&seen);
}

static void refuse_by(PlaceNaming places, const char *text, const char *expected) {
    g_autoptr(GError) error = NULL;
    Seen seen = seen_nothing();
    if (read_places(text, strlen(text), places, &seen, &error))
        fail_msg("%s is taken", text);
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    if (!strstr(error->message, expected))
        fail_msg("'%s' is not in: %s", expected, error->message);
    seen_free(&seen);
}

static void refuse(const char *text, const char *expected) {
    refuse_by(PLACES_BY_BYTE, text, expected);
}

static void members_may_come_in_any_order_with_foreign_ones_among_them(void **state) {
    (void)state;
    says("\xef\xbb\xbf {\"features\" : [ {\"x\":[{\"features\":1}],\"geometry\" : null, "
         "\"id\":\"a\\\"b\" ,\"properties\" : {\"n\": [1, 2]},\"type\":\"Feature\"} ],\"bbox\":"
         "[0,0,1,1],\"properties\":{\"A3\":\"XXX\"},\"type\":\"FeatureCollection\"}\n",
         "none \"a\\\"b\" {\"n\": [1, 2]} -;");
    says(COLLECTION(FEATURE("null", "{\"coordinates\":" SQUARE ",\"type\":\"Polygon\"}")),
         "Polygon  null -;");
    says(COLLECTION(FEATURE("{}", "{\"type\":\"GeometryCollection\",\"geometries\":[" GEOMETRY(
                                      "Point", "[1,2]") "]}")),
         "GeometryCollection  {} -;");
    says(COLLECTION(""), "");
}

static void a_member_s_name_as_a_value_is_not_a_member(void **state) {
    (void)state;
    says(COLLECTION(FEATURE("{\"code_field\":\"A3\",\"A3\":\"AZE\"}", "null")),
         "none  {\"code_field\":\"A3\",\"A3\":\"AZE\"} AZE;");
    says(COLLECTION(FEATURE("{\"note\":\"coordinates\",\"in\":{\"A3\":\"no\"},\"A3\":\"AZE\"}",
                            GEOMETRY("Point", "[1,2]"))),
         "Point  {\"note\":\"coordinates\",\"in\":{\"A3\":\"no\"},\"A3\":\"AZE\"} AZE;");
}

static void a_name_may_be_spelt_with_escapes(void **state) {
    (void)state;
    says("{\"\\u0074ype\":\"Feature\\u0043ollection\",\"featur\\u0065s\":[{\"type\":\"Feature\","
         "\"properties\":{\"\\u00413\":\"\\u0041ZE\"},\"geometry\":{\"coordin\\u0061tes\":[1,2],"
         "\"type\":\"\\u0050oint\"}}]}",
         "Point  {\"\\u00413\":\"\\u0041ZE\"} AZE;");
}

static void of_repeated_properties_the_last_counts(void **state) {
    (void)state;
    says(COLLECTION(FEATURE("{\"A3\":\"a\",\"A3\":\"b\"}", "null")),
         "none  {\"A3\":\"a\",\"A3\":\"b\"} b;");
    says(COLLECTION(FEATURE("{\"A3\":\"a\",\"A3\":7}", "null")),
         "none  {\"A3\":\"a\",\"A3\":7} -;");
}

static void no_member_of_geojson_s_may_be_repeated(void **state) {
    (void)state;
    refuse(COLLECTION("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null,\"geometry\":"
                      "null}"),
           "duplicate member 'geometry'");
    refuse("{\"type\":\"FeatureCollection\",\"features\":[],\"features\":[]}",
           "duplicate member 'features'");
    refuse(COLLECTION(FEATURE("{}", "{\"type\":\"Point\",\"coordinates\":[1,2],\"coordinates\":[3,"
                                    "4]}")),
           "duplicate member 'coordinates'");
}

static void coordinates_come_as_lines_and_polygons(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    Seen seen = seen_nothing();
    const GeojsonCoordinates *all = &seen.coordinates;
    static const char text[] = COLLECTION(FEATURE(
        "{}",
        GEOMETRY("MultiPolygon",
                 "[[],["
                 "[[0,0],[9,0],[9,9],[0,0]],"
                 "[[5,1],[6,1,7],[6,2],[5,1]]], "
                 "[[[1e1,0],[20,0],[20,9],[10,0]]]"
                 "]")) "," FEATURE("{}",
                                   GEOMETRY("Point",
                                            "[46.5,-0."
                                            "25,100]")) "," FEATURE("{}",
                                                                    GEOMETRY("LineString",
                                                                             "[[1,2] , [3,4]]")));
    assert_true(read_places(text, strlen(text), PLACES_BY_BYTE, &seen, &error));
    assert_int_equal(all->points->len, 4 + 4 + 4 + 1 + 2);
    assert_int_equal(all->lines->len, 5);
    assert_int_equal(all->polygons->len, 2);
    assert_int_equal(g_array_index(all->polygons, guint32, 0), 2);
    assert_int_equal(g_array_index(all->polygons, guint32, 1), 3);
    guint32 n;
    const LonLat *point = tf_geojson_line(all, 3, &n), *line = tf_geojson_line(all, 4, &n);
    assert_true(point[0][0] == 46.5 && point[0][1] == -0.25);
    assert_true(n == 2 && line[1][0] == 3 && line[1][1] == 4);
    seen_free(&seen);
}

/* A ring of more points than the reader hands on at once. */
static void long_rings_keep_all_their_points(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new(
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[");
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(text, "[%d.5,%d],", i % 180, i % 90);
    g_string_append(text, "[0.5,0]]]}}]}");
    g_autoptr(GError) error = NULL;
    Seen seen = seen_nothing();
    assert_true(read_places(text->str, text->len, PLACES_BY_BYTE, &seen, &error));
    assert_int_equal(seen.coordinates.points->len, 1001);
    for (guint i = 0; i < 1000; i++)
        assert_true(g_array_index(seen.coordinates.points, LonLat, i)[0] == i % 180 + 0.5);
    seen_free(&seen);
}

static void what_is_wrong_is_reported_with_its_place(void **state) {
    (void)state;
    refuse("", "a.geojson: byte 0, feature 1: the file ends, expected a GeoJSON object");
    refuse("{\"type\":\"Feature\"}", "no \"features\", expected a FeatureCollection");
    refuse(COLLECTION("") " x", "found 'x', expected the end of the file");
    refuse(COLLECTION(FEATURE("{}", "null") ",{\"type\":\"Feature\",\"geometry\":7}"),
           "feature 2: found '7', expected a geometry or null");
    refuse(COLLECTION("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":"
                      "[1,x],\"a\":}}"),
           "byte 102, feature 1: found 'x', expected a number");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("Polygon", "[[[0,0],[1,0],[0,0]]]"))),
           "found a ring of 3 positions, expected four or more");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("Polygon", "[[[0,0],[1,0],[1,1],[2,2]]]"))),
           "expected one that ends where it begins");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("Polygon", "[" SQUARE "]"))),
           "found positions in 4 brackets, expected 3 in the coordinates of a Polygon");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("Polygon", "[[[[[[[[1,2]]]]]]]]"))),
           "found '[', expected at most four brackets before a position");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("Point", "[181,0]"))), "found position 181, 0");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("LineString", "[[0,0],[1]]"))), "one number");
    refuse_by(PLACES_BY_LINE, "{\"type\":\"FeatureCollection\",\n\"features\":[\n,]}",
              "a.geojson:3: not valid GeoJSON: feature 1: found ',', expected a GeoJSON object");
}

static void brackets_without_positions_are_no_deeper_than_a_multipolygon_s(void **state) {
    (void)state;
    says(COLLECTION(FEATURE("{}", GEOMETRY("MultiPolygon", "[[[[]]]]"))), "MultiPolygon  {} -;");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("MultiPolygon", "[[[[[]]]]]"))),
           "byte 126, feature 1: found '[', expected at most four brackets before a position");
    refuse(COLLECTION(FEATURE("{}", GEOMETRY("Polygon", "[[[[[[[[]]]]]]]]"))), "four brackets");
}

static void nothing_behind_a_text_is_read_wherever_it_is_cut(void **state) {
    (void)state;
    static const char text[] = COLLECTION(
        "{\"type\":\"Feature\",\"id\":-12.5e3,\"properties\":{\"A3\":\"\\u0041\\ud83d\\ude00\","
        "\"b\":[true,null]},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[" SQUARE
        ", [[[10.25,1e0],[11,0],[11.5 , 1,7],[10.25,1e0]]]]}}") " ";
    for (gsize n = 0; n < strlen(text); n++) {
        g_autoptr(GError) error = NULL;
        Guarded guard = guarded(text, n);
        Seen seen = seen_nothing();
        bool ok = read_places(guard.text, n, PLACES_BY_BYTE, &seen, &error);
        assert_true(ok == (n == strlen(text) - 1));
        seen_free(&seen);
        guarded_free(&guard);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_may_come_in_any_order_with_foreign_ones_among_them),
        cmocka_unit_test(a_member_s_name_as_a_value_is_not_a_member),
        cmocka_unit_test(a_name_may_be_spelt_with_escapes),
        cmocka_unit_test(of_repeated_properties_the_last_counts),
        cmocka_unit_test(no_member_of_geojson_s_may_be_repeated),
        cmocka_unit_test(coordinates_come_as_lines_and_polygons),
        cmocka_unit_test(long_rings_keep_all_their_points),
        cmocka_unit_test(what_is_wrong_is_reported_with_its_place),
        cmocka_unit_test(brackets_without_positions_are_no_deeper_than_a_multipolygon_s),
        cmocka_unit_test(nothing_behind_a_text_is_read_wherever_it_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
