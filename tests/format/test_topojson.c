/* TopoJSON of layers made by hand: read back by its specification, it gives the layers again. */
#include "format/topojson.h"
#include "testing.h"
#include <jansson.h>
#include <string.h>

/* ---- Layers by hand ---- */

static GArray *line_of(const LonLat *points, guint n) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    g_array_append_vals(line, points, n);
    return line;
}

static GPtrArray *rings_of(const LonLat *ring, guint n) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    g_ptr_array_add(rings, line_of(ring, n));
    return rings;
}

static Geometry polygon_of(const LonLat *ring, guint n) {
    Geometry polygon = {.type = LAYER_POLYGONS,
                        .parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref)};
    g_ptr_array_add(polygon.parts, rings_of(ring, n));
    return polygon;
}

static Geometry lines_of(const LonLat *points, guint n) {
    return (Geometry){.type = LAYER_LINES, .parts = rings_of(points, n)};
}

static void free_feature(void *data) {
    LayerFeature *feature = data;
    tf_geometry_clear(&feature->geometry);
    g_ptr_array_unref(feature->properties);
    g_free(feature->id);
    g_free(feature);
}

static Layer *layer_of(const char *id) {
    Layer *layer = g_new0(Layer, 1);
    layer->id = g_strdup(id);
    layer->title = g_strdup("A layer");
    layer->features = g_ptr_array_new_with_free_func(free_feature);
    return layer;
}

static void add(Layer *layer, const char *id, Geometry geometry) {
    LayerFeature *feature = g_new0(LayerFeature, 1);
    feature->id = g_strdup(id);
    feature->geometry = geometry;
    feature->properties = g_ptr_array_new();
    g_ptr_array_add(layer->features, feature);
}

/* The text of the layers, which are freed, as JSON. */
static json_t *topology_of(Layer *const *layers, guint n, int decimals) {
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)tf_layer_free);
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(all, layers[i]);
    gsize length;
    g_autofree char *text = tf_topojson_text(all, decimals, &length);
    assert_int_equal(length, strlen(text));
    json_t *topology = json_loads(text, 0, NULL);
    assert_non_null(topology);
    assert_string_equal(json_string_value(json_object_get(topology, "type")), "Topology");
    return topology;
}

/* ---- Reading back, by section 2.1.4 of the specification ---- */

static json_t *geometry_at(const json_t *topology, const char *layer, size_t i) {
    json_t *object = json_object_get(json_object_get(topology, "objects"), layer);
    json_t *geometry = json_array_get(json_object_get(object, "geometries"), i);
    assert_non_null(geometry);
    return geometry;
}

static GArray *stitch(const json_t *topology, const json_t *indices) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(LonLat));
    const json_t *arcs = json_object_get(topology, "arcs");
    for (size_t i = 0; i < json_array_size(indices); i++) {
        json_int_t index = json_integer_value(json_array_get(indices, i));
        const json_t *arc = json_array_get(arcs, (size_t)(index < 0 ? ~index : index));
        size_t n = json_array_size(arc);
        for (size_t k = line->len > 0 ? 1 : 0; k < n; k++) {
            const json_t *at = json_array_get(arc, index < 0 ? n - 1 - k : k);
            LonLat point = {json_number_value(json_array_get(at, 0)),
                            json_number_value(json_array_get(at, 1))};
            g_array_append_val(line, point);
        }
    }
    return line;
}

/* The same ring, wherever it begins, in the same direction. */
static void assert_same_ring(const json_t *topology, const json_t *indices, const LonLat *ring,
                             guint n) {
    g_autoptr(GArray) read = stitch(topology, indices);
    assert_int_equal(read->len, n);
    const LonLat *points = (const LonLat *)(void *)read->data;
    assert_memory_equal(points[0], points[n - 1], sizeof(LonLat));
    for (guint turn = 0; turn + 1 < n; turn++) {
        guint same = 0;
        while (same + 1 < n &&
               memcmp(points[same], ring[(same + turn) % (n - 1)], sizeof(LonLat)) == 0)
            same++;
        if (same + 1 == n)
            return;
    }
    fail_msg("the ring came back as another one");
}

static const LonLat left[] = {{0, 0}, {1, 0}, {1, 0.5}, {1, 1}, {0, 1}, {0, 0}};
static const LonLat right[] = {{1, 1}, {1, 0.5}, {1, 0}, {2, 0}, {2, 1}, {1, 1}};
static const LonLat between[] = {{1, 0}, {1, 0.5}, {1, 1}};

/* ---- Tests ---- */

static void a_shared_border_is_stored_once(void **state) {
    (void)state;
    Layer *land = layer_of("land"), *borders = layer_of("borders");
    add(land, "left", polygon_of(left, COUNT(left)));
    add(land, "right", polygon_of(right, COUNT(right)));
    add(borders, "between", lines_of(between, COUNT(between)));
    json_t *topology = topology_of((Layer *const[]){land, borders}, 2, 7);
    assert_int_equal(json_array_size(json_object_get(topology, "arcs")), 3);
    const json_t *line = json_object_get(geometry_at(topology, "borders", 0), "arcs");
    assert_int_equal(json_array_size(line), 1);
    g_autoptr(GArray) read = stitch(topology, line);
    assert_int_equal(read->len, COUNT(between));
    assert_memory_equal(read->data, between, sizeof between);
    json_decref(topology);
}

static void rings_come_back_point_by_point(void **state) {
    (void)state;
    Layer *land = layer_of("land");
    add(land, "left", polygon_of(left, COUNT(left)));
    add(land, "right", polygon_of(right, COUNT(right)));
    json_t *topology = topology_of(&land, 1, 7);
    const json_t *first = json_object_get(geometry_at(topology, "land", 0), "arcs");
    const json_t *second = json_object_get(geometry_at(topology, "land", 1), "arcs");
    assert_same_ring(topology, json_array_get(first, 0), left, COUNT(left));
    assert_same_ring(topology, json_array_get(second, 0), right, COUNT(right));
    json_decref(topology);
}

static void an_island_in_a_hole_shares_its_shore(void **state) {
    (void)state;
    static const LonLat outer[] = {{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}};
    static const LonLat shore[] = {{3, 3}, {6, 3}, {6, 6}, {3, 6}, {3, 3}};
    static const LonLat hole[] = {{6, 6}, {6, 3}, {3, 3}, {3, 6}, {6, 6}};
    Layer *land = layer_of("land");
    Geometry ground = polygon_of(outer, COUNT(outer));
    g_ptr_array_add(ground.parts->pdata[0], line_of(hole, COUNT(hole)));
    add(land, "ground", ground);
    add(land, "island", polygon_of(shore, COUNT(shore)));
    json_t *topology = topology_of(&land, 1, 7);
    assert_int_equal(json_array_size(json_object_get(topology, "arcs")), 2);
    const json_t *rings = json_object_get(geometry_at(topology, "land", 0), "arcs");
    assert_int_equal(json_array_size(rings), 2);
    assert_same_ring(topology, json_array_get(rings, 1), hole, COUNT(hole));
    const json_t *island = json_object_get(geometry_at(topology, "land", 1), "arcs");
    assert_same_ring(topology, json_array_get(island, 0), shore, COUNT(shore));
    json_decref(topology);
}

static void coordinates_are_rounded_before_they_are_compared(void **state) {
    (void)state;
    static const LonLat nearly[] = {{1.0004, 1}, {1.0004, 0.5}, {1, 0.0004},
                                    {2, 0},      {2, 1},        {1.0004, 1}};
    Layer *land = layer_of("land");
    add(land, "left", polygon_of(left, COUNT(left)));
    add(land, "right", polygon_of(nearly, COUNT(nearly)));
    json_t *topology = topology_of(&land, 1, 3);
    assert_int_equal(json_array_size(json_object_get(topology, "arcs")), 3);
    json_decref(topology);
}

static void points_and_features_without_a_place_need_no_arcs(void **state) {
    (void)state;
    Layer *places = layer_of("places");
    add(places, "town", (Geometry){.type = LAYER_POINT, .point = {46.75, 39.5}});
    add(places, "nowhere", (Geometry){.type = LAYER_NONE});
    json_t *topology = topology_of(&places, 1, 7);
    assert_int_equal(json_array_size(json_object_get(topology, "arcs")), 0);
    const json_t *at = json_object_get(geometry_at(topology, "places", 0), "coordinates");
    assert_near(json_number_value(json_array_get(at, 0)), 46.75, 1e-12);
    assert_true(json_is_null(json_object_get(geometry_at(topology, "places", 1), "type")));
    json_decref(topology);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shared_border_is_stored_once),
        cmocka_unit_test(rings_come_back_point_by_point),
        cmocka_unit_test(an_island_in_a_hole_shares_its_shore),
        cmocka_unit_test(coordinates_are_rounded_before_they_are_compared),
        cmocka_unit_test(points_and_features_without_a_place_need_no_arcs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
