/* The atlas's own files, feature by feature. */
#include "full_page.h"
#include "geojson/feature.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[\n" features "\n]}"
#define FEATURE(properties, type, coordinates)                                                     \
    "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":{\"type\":\"" type           \
    "\",\"coordinates\":" coordinates "}}"

static FeatureFile *load(const char *text, GError **error) {
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("terrafact-XXXXXX.geojson", &path, NULL);
    assert_true(file >= 0 && g_close(file, NULL));
    assert_true(g_file_set_contents(path, text, -1, NULL));
    FeatureFile *features = tf_feature_file_load(path, error);
    g_unlink(path);
    return features;
}

static void refuse(const char *text, const char *expected) {
    g_autoptr(GError) error = NULL;
    g_autoptr(FeatureFile) file = load(text, &error);
    Feature feature;
    bool taken = file;
    for (guint i = 0; taken && i < file->n; i++)
        taken = tf_feature_begin(&feature, file, i, &error);
    if (taken)
        fail_msg("%s is taken", text);
    if (!strstr(error->message, expected))
        fail_msg("'%s' is not in: %s", expected, error->message);
}

static void refuse_line(const char *coordinates, const char *expected) {
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        g_strdup_printf(COLLECTION(FEATURE("{\"id\":\"a\"}", "LineString", "%s")), coordinates);
    g_autoptr(FeatureFile) file = load(text, &error);
    Feature feature;
    assert_true(file && tf_feature_begin(&feature, file, 0, &error));
    assert_null(tf_feature_line(&feature, &error));
    if (!strstr(error->message, expected))
        fail_msg("'%s' is not in: %s", expected, error->message);
}

static void features_have_properties_points_and_lines(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(FeatureFile) file =
        load(COLLECTION(FEATURE("{\"id\":\"a\",\"note\":\"coordinates\",\"n\":2.5}", "Point",
                                "[46.5,40,300]") "," FEATURE("{\"\\u0069d\":\"b\"}", "LineString",
                                                             "[[1,2],\n[3,4e0],[5,6]]")),
             &error);
    Feature feature;
    LonLat point = {NAN, NAN};
    double number = NAN;
    assert_true(file && file->n == 2);
    assert_true(tf_feature_begin(&feature, file, 0, &error) &&
                tf_feature_point(&feature, point, &error));
    assert_true(point[0] == 46.5 && point[1] == 40);
    assert_string_equal(tf_feature_text(&feature, "note"), "coordinates");
    assert_true(tf_feature_number(&feature, "n", 0, NAN, &number, &error) && number == 2.5);
    assert_true(tf_feature_begin(&feature, file, 1, &error));
    assert_string_equal(feature.id, "b");
    g_autoptr(GArray) line = tf_feature_line(&feature, &error);
    assert_true(line && line->len == 3 && g_array_index(line, LonLat, 1)[1] == 4);
}

static void mistakes_are_reported_with_their_line(void **state) {
    (void)state;
    refuse("{", ":1: not valid GeoJSON: feature 1: the file ends, expected a member's name");
    refuse(COLLECTION(""), "expected a GeoJSON FeatureCollection with features");
    refuse(COLLECTION(FEATURE("{\"id\":\"a\"}", "Point", "[1,2]") ",\n{}"),
           ":3: not valid GeoJSON: feature 2: found an object without 'type'");
    refuse(COLLECTION(FEATURE("{\"id\":\"a\",\n\"id\":\"b\"}", "Point", "[1,2]")),
           ":3: not valid GeoJSON: feature 1: duplicate object key");
    refuse(COLLECTION(FEATURE("{\"id\":\"a\",\"b\":\"\xff\"}", "Point", "[1,2]")),
           ":2: not valid GeoJSON: feature 1: ");
    refuse_line("[[1,2]]", "feature 1 ('a'): expected a LineString of two points or more");
    refuse_line("[]", "feature 1 ('a'): expected a LineString of two points or more");
    refuse_line("[[1,2],[3,91]]", "feature 1 ('a'): point 2 is not a longitude within");
    refuse_line("[[1,2],[1e999,4]]", "feature 1 ('a'): point 2 is not a longitude within");
    refuse_line("[[1,2],[3]]", ":2: not valid GeoJSON: feature 1: found a position of one number");
    refuse_line("[1,2]", "found positions in 1 brackets, expected 2");
}

static void a_file_that_fills_its_page_and_ends_in_a_number_is_refused(void **state) {
    (void)state;
    g_autoptr(GString) text = full_page("{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":"
                                        "\"Feature\",\"properties\":{\"id\":\"a\"},\"geometry\":{"
                                        "\"type\":\"LineString\",\"coordinates\":[");
    refuse(text->str, ":2: not valid GeoJSON: feature 1: the coordinates end, expected ',' or ']'");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features_have_properties_points_and_lines),
        cmocka_unit_test(mistakes_are_reported_with_their_line),
        cmocka_unit_test(a_file_that_fills_its_page_and_ends_in_a_number_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
