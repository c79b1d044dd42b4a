/* GeoJSON of layers: one made by hand, and those of the real atlas. */
#include "base/unconst.h"
#include "format/geojson.h"
#include "testing.h"
#include <jansson.h>
#include <string.h>

static GArray *line_of(const LonLat *points, guint n) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(line, points, n);
    return line;
}

static GPtrArray *parts(void) {
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
}

/* The text of a layer with one feature of this geometry, which it takes over. */
static char *text_of(Geometry geometry, int decimals) {
    Property id = {"id", PROPERTY_TEXT, "f", 0, 0, false};
    Property area = {"area_km2", PROPERTY_NUMBER, NULL, 1.25, 3, false};
    Property unknown = {"accuracy_m", PROPERTY_NUMBER, NULL, NAN, 0, false};
    LayerFeature feature = {.id = "f", .geometry = geometry, .properties = g_ptr_array_new()};
    Layer layer = {.id = "l",
                   .title = "A layer",
                   .abstract = "",
                   .attribution = "Source",
                   .licence = "CC0",
                   .features = g_ptr_array_new()};
    g_ptr_array_add(feature.properties, &id);
    g_ptr_array_add(feature.properties, &area);
    g_ptr_array_add(feature.properties, &unknown);
    g_ptr_array_add(layer.features, &feature);
    gsize length;
    char *text = tf_geojson_text(&layer, decimals, &length);
    assert_int_equal(length, strlen(text));
    g_ptr_array_unref(layer.features);
    g_ptr_array_unref(feature.properties);
    tf_geometry_clear(&feature.geometry);
    return text;
}

static void a_point_is_written_whole(void **state) {
    (void)state;
    g_autofree char *text = text_of((Geometry){.type = LAYER_POINT, .point = {46.75, -39.5}}, 7);
    assert_string_equal(
        text, "{\n \"type\": \"FeatureCollection\",\n \"name\": \"l\",\n \"title\": \"A layer\",\n"
              " \"abstract\": \"\",\n \"attribution\": \"Source\",\n \"licence\": \"CC0\",\n"
              " \"bbox\": [46.75, -39.5, 46.75, -39.5],\n \"features\": [\n"
              "  {\"type\": \"Feature\", \"id\": \"f\", \"bbox\": [46.75, -39.5, 46.75, -39.5], "
              "\"properties\": {\"id\": \"f\", \"area_km2\": 1.25, \"accuracy_m\": null}, "
              "\"geometry\": {\"type\": \"Point\", \"coordinates\": [46.75,-39.5]}}\n ]\n}\n");
}

static void one_line_is_a_linestring_and_two_are_a_multilinestring(void **state) {
    (void)state;
    const LonLat a[] = {{0, 0}, {1, 1}}, b[] = {{2, 2}, {3, 3}};
    Geometry one = {.type = LAYER_LINES, .parts = parts()};
    g_ptr_array_add(one.parts, line_of(a, 2));
    g_autofree char *single = text_of(one, 7);
    assert_non_null(strstr(single, "{\"type\": \"LineString\", \"coordinates\": [[0,0],[1,1]]}"));

    Geometry two = {.type = LAYER_LINES, .parts = parts()};
    g_ptr_array_add(two.parts, line_of(a, 2));
    g_ptr_array_add(two.parts, line_of(b, 2));
    g_autofree char *several = text_of(two, 7);
    assert_non_null(strstr(several, "{\"type\": \"MultiLineString\", \"coordinates\": "
                                    "[[[0,0],[1,1]],[[2,2],[3,3]]]}"));
}

static void coordinates_are_rounded_to_the_decimals(void **state) {
    (void)state;
    const LonLat a[] = {{0.12345678, 0}, {1.99999996, -0.00000001}};
    Geometry line = {.type = LAYER_LINES, .parts = parts()};
    g_ptr_array_add(line.parts, line_of(a, 2));
    g_autofree char *text = text_of(line, 7);
    assert_non_null(strstr(text, "[[0.1234568,0],[2,0]]"));
}

static void no_geometry_is_null_and_has_no_bbox(void **state) {
    (void)state;
    g_autofree char *text = text_of((Geometry){.type = LAYER_NONE}, 7);
    assert_non_null(strstr(text, "\"geometry\": null"));
    assert_null(strstr(text, "bbox"));
}

/* ---- The real atlas ---- */

static Atlas *atlas;
static AtlasMap *on;
static Claims *claims;

static int open_atlas(void **state) {
    (void)state;
    atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    on = atlas ? tf_atlas_on_map(atlas, atlas->map_ids->pdata[0], NULL) : NULL;
    claims = on ? tf_claims_load(atlas->claims_path, atlas, NULL) : NULL;
    return claims ? 0 : -1;
}

static int close_atlas(void **state) {
    (void)state;
    tf_claims_free(claims);
    tf_atlas_map_free(on);
    tf_atlas_free(atlas);
    return 0;
}

static json_t *layer_json(const char *id) {
    const LayerSource source = {on, on, claims, GEOJSON_DECIMALS, NULL};
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *definition = atlas->layers->pdata[i];
        if (strcmp(definition->id, id) != 0)
            continue;
        g_autoptr(Layer) layer = tf_layer_build(definition, &source, NULL);
        assert_non_null(layer);
        gsize length;
        g_autofree char *text = tf_geojson_text(layer, GEOJSON_DECIMALS, &length);
        return json_loads(text, 0, NULL);
    }
    return NULL;
}

static double number_of(const json_t *layer, gsize feature, const char *property) {
    json_t *features = json_object_get(layer, "features");
    json_t *properties = json_object_get(json_array_get(features, feature), "properties");
    return json_number_value(json_object_get(properties, property));
}

static void held_parts_add_up_to_the_districts(void **state) {
    (void)state;
    json_t *layer = layer_json("surrounding_districts");
    double sum = 0;
    for (gsize i = 0; i < json_array_size(json_object_get(layer, "features")); i++)
        sum += number_of(layer, i, "area_km2");
    Extent extent;
    assert_true(tf_atlas_extent(on, "surrounding", &extent, NULL));
    assert_near(sum, tf_faceset_area(extent.certain, NULL) / 1e6, 0.01);
    tf_extent_clear(&extent);
    json_decref(layer);
}

static void the_held_land_of_1994_says_from_when_to_when(void **state) {
    (void)state;
    json_t *layer = layer_json("controlled_1994");
    json_t *feature = json_array_get(json_object_get(layer, "features"), 0);
    json_t *properties = json_object_get(feature, "properties");
    assert_string_equal(json_string_value(json_object_get(properties, "valid_from")), "1994-05-12");
    assert_string_equal(json_string_value(json_object_get(properties, "valid_to")), "2020-09-26");
    json_decref(layer);
}

static void a_border_carries_the_length_that_the_report_states(void **state) {
    (void)state;
    json_t *layer = layer_json("iran_border"), *feature;
    gsize i, stated = 0;
    json_array_foreach(json_object_get(layer, "features"), i, feature) {
        const char *text =
            json_string_value(json_object_get(json_object_get(feature, "properties"), "stated"));
        stated += text != NULL;
    }
    assert_int_equal(stated, 3); /* and at least one that the report leaves out */
    assert_true(i > stated);
    json_decref(layer);
}

static void every_claim_has_a_feature(void **state) {
    (void)state;
    json_t *layer = layer_json("claims");
    assert_int_equal(json_array_size(json_object_get(layer, "features")), claims->claims->len);
    json_decref(layer);
}

static void a_partial_country_is_said_to_be_incomplete(void **state) {
    (void)state;
    json_t *layer = layer_json("countries"), *feature;
    gsize i;
    json_array_foreach(json_object_get(layer, "features"), i, feature) {
        json_t *properties = json_object_get(feature, "properties");
        const char *id = json_string_value(json_object_get(properties, "id"));
        bool partial =
            strcmp(id, "iran") == 0 || strcmp(id, "turkey") == 0 || strcmp(id, "russia") == 0;
        assert_int_equal(json_is_true(json_object_get(properties, "complete")), !partial);
    }
    json_decref(layer);
}

static void an_unknown_kind_of_layer_is_named_with_the_nearest(void **state) {
    (void)state;
    g_autoptr(GPtrArray) of = g_ptr_array_new();
    const LayerDefinition wrong = {"w", "W", "", "teritories", of, NULL, 7};
    const LayerSource source = {on, on, claims, GEOJSON_DECIMALS, NULL};
    g_autoptr(GError) error = NULL;
    assert_null(tf_layer_build(&wrong, &source, &error));
    assert_non_null(strstr(error->message, "atlas.yaml:7: layer 'w': unknown kind 'teritories', "
                                           "did you mean 'territories'?"));
}

static char *fault_of(const char *kind, const char *within) {
    g_autoptr(GPtrArray) of = g_ptr_array_new();
    g_autofree char *text = g_strdup(within);
    const LayerDefinition wrong = {"w", "W", "", tf_unconst(kind), of, text, 7};
    const LayerSource source = {on, on, claims, GEOJSON_DECIMALS, NULL};
    GError *error = NULL;
    assert_null(tf_layer_build(&wrong, &source, &error));
    char *message = g_strdup(error->message);
    g_error_free(error);
    return message;
}

static void what_a_layer_is_cut_to_is_checked(void **state) {
    (void)state;
    g_autofree char *kind = fault_of("events", "east");
    assert_non_null(strstr(kind, "atlas.yaml:7: layer 'w': only layers of routes and strips have a "
                                 "'within', not one of kind 'events'"));
    g_autofree char *name = fault_of("routes", "azerbajan");
    assert_non_null(strstr(name, "nor a territory, did you mean 'azerbaijan'?"));
}

static void an_unknown_border_of_a_layer_is_named_with_the_nearest(void **state) {
    (void)state;
    g_autoptr(GPtrArray) of = g_ptr_array_new();
    g_ptr_array_add(of, "contact_lin");
    const LayerDefinition wrong = {"w", "W", "", "lines", of, NULL, 7};
    const LayerSource source = {on, on, claims, GEOJSON_DECIMALS, NULL};
    g_autoptr(GError) error = NULL;
    assert_null(tf_layer_build(&wrong, &source, &error));
    assert_non_null(strstr(error->message, "did you mean 'contact_line'?"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_point_is_written_whole),
        cmocka_unit_test(one_line_is_a_linestring_and_two_are_a_multilinestring),
        cmocka_unit_test(coordinates_are_rounded_to_the_decimals),
        cmocka_unit_test(no_geometry_is_null_and_has_no_bbox),
        cmocka_unit_test(held_parts_add_up_to_the_districts),
        cmocka_unit_test(the_held_land_of_1994_says_from_when_to_when),
        cmocka_unit_test(a_border_carries_the_length_that_the_report_states),
        cmocka_unit_test(every_claim_has_a_feature),
        cmocka_unit_test(a_partial_country_is_said_to_be_incomplete),
        cmocka_unit_test(an_unknown_kind_of_layer_is_named_with_the_nearest),
        cmocka_unit_test(what_a_layer_is_cut_to_is_checked),
        cmocka_unit_test(an_unknown_border_of_a_layer_is_named_with_the_nearest),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
