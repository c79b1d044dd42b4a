/* A copy of a GeoJSON text has numbers set in its features' properties and is otherwise the same text. */
#include "geojson/annotate.h"
#include "geojson/rewrap.h"
#include "guarded.h"
#include "testing.h"
#include <math.h>
#include <string.h>

#define POINT "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}"

static const char *const names[] = {"area", "length"};
static const double values[] = {1.5, 0.1, NAN, 1e22};

static GString *annotate(const char *text, guint64 rows, GError **error) {
    GeojsonText from = {"a.geojson", {text, strlen(text)}, PLACES_BY_BYTE};
    Annotations annotations = {names, G_N_ELEMENTS(names), values, rows};
    return tf_geojson_annotate(&from, &annotations, error);
}

static void becomes(const char *text, guint64 rows, const char *expected) {
    g_autoptr(GError) error = NULL;
    GString *made = annotate(text, rows, &error);
    if (!made)
        fail_msg("%s: %s", text, error->message);
    assert_string_equal(made->str, expected);
    g_string_free(made, TRUE);
}

static void new_properties_follow_the_old_ones(void **state) {
    (void)state;
    becomes("{\"type\":\"Feature\",\"properties\":{\"a\":\"b\"}," POINT "}", 1,
            "{\"type\":\"Feature\",\"properties\":{\"a\":\"b\",\"area\":1.5,\"length\":0.1}," POINT
            "}");
    becomes("{ \"properties\" : { \"a\" : 1\n } , \"type\" : \"Feature\", " POINT " }\n", 1,
            "{ \"properties\" : { \"a\" : 1, \"area\": 1.5, \"length\": 0.1\n } , \"type\" : "
            "\"Feature\", " POINT " }\n");
}

static void empty_and_missing_properties_become_an_object(void **state) {
    (void)state;
    static const char *const after =
        "{\"type\":\"Feature\",\"properties\":{\"area\":1.5,\"length\":0.1}," POINT "}";
    becomes("{\"type\":\"Feature\",\"properties\":null," POINT "}", 1, after);
    becomes("{\"type\":\"Feature\",\"properties\":{}," POINT "}", 1, after);
    becomes("{\"type\":\"Feature\"," POINT "}", 1,
            "{\"properties\":{\"area\":1.5,\"length\":0.1},\"type\":\"Feature\"," POINT "}");
}

static void a_property_of_that_name_gets_the_new_value_in_its_place(void **state) {
    (void)state;
    becomes(
        "{\"type\":\"Feature\",\"properties\":{\"area\":{\"old\":[1,2]},\"n\":1,\"area\":7}," POINT
        "}",
        1,
        "{\"type\":\"Feature\",\"properties\":{\"area\":1.5,\"n\":1,\"area\":1.5,\"length\":0.1}"
        "," POINT "}");
    becomes("{\"type\":\"Feature\",\"properties\":{\"\\u0061rea\":0,\"x\":{\"length\":3}}," POINT
            "}",
            1,
            "{\"type\":\"Feature\",\"properties\":{\"\\u0061rea\":1.5,\"x\":{\"length\":3},"
            "\"length\":0.1}," POINT "}");
}

static void everything_else_stays_as_it_is_written(void **state) {
    (void)state;
    becomes(
        "\xef\xbb\xbf{\"bbox\":[1,2,1,2],\"features\":[{\"id\":18446744073709551615,\"properties\":"
        "{\"n\":1E+2,"
        "\"t\":\"\\u00e9\\/\"},\"x\":-0.0," POINT ",\"type\":\"Feature\"},\t{\"type\":\"Feature\","
        "\"geometry\":null,\"properties\":null}],\"type\":\"FeatureCollection\",\"crs\":null}\r\n",
        2,
        "\xef\xbb\xbf{\"bbox\":[1,2,1,2],\"features\":[{\"id\":18446744073709551615,\"properties\":"
        "{\"n\":1E+2,"
        "\"t\":\"\\u00e9\\/\",\"area\":1.5,\"length\":0.1},\"x\":-0.0," POINT
        ",\"type\":\"Feature\"},\t{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"area\":"
        "null,"
        "\"length\":1e+22}}],\"type\":\"FeatureCollection\",\"crs\":null}\r\n");
}

static void a_geometry_that_stands_alone_is_put_into_a_feature(void **state) {
    (void)state;
    becomes("\x1e{\"type\":\"Point\",\"coordinates\":[1,2]}\n\x1e{\"type\":\"GeometryCollection\","
            "\"geometries\":[]}\n",
            2,
            "\x1e{\"type\":\"Feature\",\"properties\":{\"area\":1.5,\"length\":0.1},\"geometry\":"
            "{\"type\":\"Point\",\"coordinates\":[1,2]}}\n\x1e{\"type\":\"Feature\",\"properties\":"
            "{\"area\":null,\"length\":1e+22},\"geometry\":{\"type\":\"GeometryCollection\","
            "\"geometries\":[]}}\n");
}

static void a_text_with_another_number_of_features_is_refused(void **state) {
    (void)state;
    static const char *const text = "{\"type\":\"Feature\",\"properties\":{}," POINT "}";
    for (guint64 rows = 0; rows <= 2; rows += 2) {
        g_autoptr(GError) error = NULL;
        assert_null(annotate(text, rows, &error));
        assert_non_null(strstr(error->message, "features than there were"));
    }
}

static void a_cut_text_is_refused_wherever_it_is_cut(void **state) {
    (void)state;
    static const char text[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
        "\"properties\":{\"area\":1,\"b\":[{}]}," POINT "}]}";
    Annotations annotations = {names, G_N_ELEMENTS(names), values, 1};
    for (gsize length = 0; length < sizeof text - 1; length++) {
        g_autoptr(GError) error = NULL;
        Guarded guard = guarded(text, length);
        GeojsonText from = {"a.geojson", {guard.text, length}, PLACES_BY_BYTE};
        assert_null(tf_geojson_annotate(&from, &annotations, &error));
        assert_non_null(error);
        assert_false(tf_geojson_is_single(&from));
        guarded_free(&guard);
    }
}

static void a_sequence_is_told_from_a_single_object(void **state) {
    (void)state;
    static const char *const single = " {\"type\":\"Point\"} \n", *const two = "{}\n{}";
    GeojsonText one = {"a", {single, strlen(single)}, PLACES_BY_BYTE};
    GeojsonText sequence = {"a", {two, strlen(two)}, PLACES_BY_BYTE};
    assert_true(tf_geojson_is_single(&one));
    assert_false(tf_geojson_is_single(&sequence));
}

/* What the features at these places (0: no more) become, and in the other two kinds of text. */
static void part_becomes(const char *text, const guint64 *places, const char *expected,
                         const char *sequence, const char *collection) {
    g_autoptr(GError) error = NULL;
    GArray *features = g_array_new(FALSE, FALSE, sizeof(AnnotatedFeature));
    GeojsonText from = {"a.geojson", {text, strlen(text)}, PLACES_BY_BYTE};
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (; *places; places++)
        g_array_append_val(chosen, *places);
    Annotations annotations = {names, 1, values, chosen->len};
    AnnotatedPart part = {.places = chosen, .features = features};
    GString *made = tf_geojson_annotate_part(&from, &annotations, &part, &error);
    if (!made)
        fail_msg("%s: %s", text, error->message);
    assert_string_equal(made->str, expected);
    GString *lines = tf_geojson_as_sequence(made, &part);
    GString *whole = tf_geojson_as_collection(made, &part);
    assert_string_equal(lines->str, sequence);
    assert_string_equal(whole->str, collection);
    g_string_free(made, TRUE);
    g_string_free(lines, TRUE);
    g_string_free(whole, TRUE);
    g_array_unref(features);
    g_array_unref(chosen);
}

#define F(id, properties)                                                                          \
    "{\"type\":\"Feature\",\"id\":" id ",\"properties\":" properties ",\n  " POINT "}"
#define LINE(id, properties)                                                                       \
    "{\"type\":\"Feature\",\"id\":" id ",\"properties\":" properties "," POINT "}"
#define COLLECTION "{\"type\":\"FeatureCollection\",\"features\":[\n"

static void features_are_left_out_with_what_separates_them(void **state) {
    (void)state;
    static const char text[] =
        "{\"bbox\":[1,2,1,2], \"a\":1,\n\"features\":[\n " F("1.0", "{}") ",\n " F(
            "2", "null") ",\n " F("3", "{\"n\":1e3}") "\n],\"type\":\"FeatureCollection\"}\n";
    part_becomes(text, (guint64[]){1, 3, 0},
                 "{\"a\":1,\n\"features\":[\n " F("1.0", "{\"area\":1.5}") ",\n " F(
                     "3", "{\"n\":1e3,\"area\":0.1}") "\n],\"type\":\"FeatureCollection\"}\n",
                 LINE("1.0", "{\"area\":1.5}") "\n" LINE("3", "{\"n\":1e3,\"area\":0.1}") "\n",
                 COLLECTION LINE("1.0", "{\"area\":1.5}") ",\n" LINE(
                     "3", "{\"n\":1e3,\"area\":0.1}") "\n]}\n");
    part_becomes(text, (guint64[]){2, 0},
                 "{\"a\":1,\n\"features\":[\n " F(
                     "2", "{\"area\":1.5}") "\n],\"type\":\"FeatureCollection\"}\n",
                 LINE("2", "{\"area\":1.5}") "\n", COLLECTION LINE("2", "{\"area\":1.5}") "\n]}\n");
    part_becomes(F("1", "{}") "\n" F("2", "{}") "\n", (guint64[]){2, 0},
                 F("2", "{\"area\":1.5}") "\n", LINE("2", "{\"area\":1.5}") "\n",
                 COLLECTION LINE("2", "{\"area\":1.5}") "\n]}\n");
    part_becomes("{\"features\":[" F("1", "{}") "],\"type\":\"FeatureCollection\" , \"bbox\":[]}",
                 (guint64[]){0}, "{\"features\":[],\"type\":\"FeatureCollection\" }", "",
                 COLLECTION "\n]}\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(new_properties_follow_the_old_ones),
        cmocka_unit_test(empty_and_missing_properties_become_an_object),
        cmocka_unit_test(a_property_of_that_name_gets_the_new_value_in_its_place),
        cmocka_unit_test(everything_else_stays_as_it_is_written),
        cmocka_unit_test(a_geometry_that_stands_alone_is_put_into_a_feature),
        cmocka_unit_test(a_text_with_another_number_of_features_is_refused),
        cmocka_unit_test(a_cut_text_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_sequence_is_told_from_a_single_object),
        cmocka_unit_test(features_are_left_out_with_what_separates_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
