/* Polygons of a GeoJSON file are read as rings, and come out as arcs and faces. */
#include "full_page.h"
#include "geodesy/ring.h"
#include "testing.h"
#include "topology/polygons_text.h"
#include <stdlib.h>
#include <string.h>

#define SQUARE "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"

#define COLLECTION(geometry)                                                                       \
    "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", "                    \
    "\"geometry\": " geometry "}]}"
#define POLYGON(coordinates) "{\"type\": \"Polygon\", \"coordinates\": " coordinates "}"

static void members_may_stand_in_any_order(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Polygons) polygons = polygons_of_text(
        "\xef\xbb\xbf{\"features\": [{\"geometry\": {\"coordinates\": " SQUARE
        ", \"x\": {\"coordinates\": [\"]}\"]}, \"type\": \"Polygon\"}, \"properties\": {\"a\": "
        "\"\\\"}\"}, \"type\": \"Feature\", \"id\": 7},\n {\"type\": \"Feature\", \"geometry\": "
        "null,"
        "\"properties\": null},{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
        "\"MultiPolygon\",\"coordinates\":[ [[[2,0,9],[3e0,0,9],[3,1.0,9],[2,0,9]]] ]}}],"
        "\"type\": \"FeatureCollection\"}\n",
        &error);
    assert_null(error);
    assert_int_equal(polygons->features->len, 3);
    assert_int_equal(polygons->points->len, 4 + 3);
    PolygonFeature first = g_array_index(polygons->features, PolygonFeature, 0);
    PolygonFeature last = g_array_index(polygons->features, PolygonFeature, 2);
    assert_true(first.single);
    assert_false(last.single);
    g_autofree char *properties = g_strndup(first.properties.text, first.properties.length);
    assert_string_equal(properties, "{\"a\": \"\\\"}\"}");
    assert_int_equal(last.polygon_end, 2);
    const double *corner = g_array_index(polygons->points, LonLat, 5);
    assert_near(corner[0], 3, 0);
    assert_near(corner[1], 0, 0);
}

static void what_is_wrong_is_reported_with_its_byte_and_feature(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {COLLECTION("{\"type\": \"Point\", \"coordinates\": [1,2]}"),
         "byte 75, feature 1: found a Point, expected a Polygon or a MultiPolygon"},
        {COLLECTION("{\"type\": \"GeometryCollection\", \"geometries\": []}"),
         "found a GeometryCollection, expected a Polygon or a MultiPolygon"},
        {COLLECTION(POLYGON("[[[0,0],[1,0],[0,0]]]")),
         "found a ring of 3 positions, expected four or more"},
        {COLLECTION(POLYGON("[[[0,0],[1,0],[1,1],[0,1]]]")),
         "found a ring from 0, 0 to 0, 1, expected one that ends where it begins"},
        {COLLECTION(POLYGON("[[[0,0],[0,x]]]")), "found 'x', expected a number"},
        {COLLECTION(POLYGON("[[[0],[1]]]")),
         "found a position of one number, expected two or three"},
        {COLLECTION(POLYGON("[[[0,0],[1e999,0],[1,1],[0,0]]]")), "found position inf, 0"},
        {"{\"features\": [{\"geometry\": ", "the file ends, expected a geometry or null"},
        {"{\"type\": \"FeatureCollection\", \"features\": []} {", "expected the end of the file"},
        {"{\"type\": \"Feature\"}", "no \"features\", expected a FeatureCollection"},
        {"[]", "found '[', expected a GeoJSON object"},
        {"{\"a\": \"", "the file ends, expected the end of a string"},
        {"", "it is empty"},
    };
    for (guint i = 0; i < COUNT(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Polygons) polygons = polygons_of_text(cases[i].text, &error);
        assert_null(polygons);
        assert_non_null(error);
        if (!strstr(error->message, cases[i].message))
            fail_msg("'%s' does not say '%s'", error->message, cases[i].message);
    }
}

static void every_cut_of_a_text_is_refused(void **state) {
    (void)state;
    static const char text[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":\"a\","
        "\"properties\":{\"n\":[1,\"\\\\\"]},\"geometry\":" POLYGON(SQUARE) "}]}";
    for (gsize n = 0; n < strlen(text); n++) {
        g_autofree char *cut = g_strndup(text, n);
        g_autoptr(GError) error = NULL;
        g_autoptr(Polygons) polygons = polygons_of_text(cut, &error);
        assert_null(polygons);
        assert_non_null(error);
    }
}

static void a_file_that_fills_its_page_and_ends_in_a_number_is_refused(void **state) {
    (void)state;
    static const char head[] = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":"
                               "\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[";
    g_autoptr(GString) text = full_page(head);
    g_autoptr(GError) error = NULL;
    g_autoptr(Polygons) polygons = polygons_of_text(text->str, &error);
    assert_null(polygons);
    assert_non_null(
        strstr(error->message, "byte 4096, feature 1: the coordinates end, expected ',' or ']'"));
}

/* ---- A world ---- */

/* Area of a path by its arcs, whose points are joined. */
static double area_of_uses(const Topology *topology, guint32 path, guint64 *edges) {
    Ring ring = tf_ring_of(EDGES_GEODESIC);
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint32 use = path ? topology->use_ends[path - 1] : 0; use < topology->use_ends[path];
         use++) {
        const TopologyArc *arc = &topology->arcs[topology_arc(topology->uses[use])];
        g_array_set_size(chain, 0);
        for (guint32 i = 0; i < arc->n; i++) {
            bool back = topology_reversed(topology->uses[use]);
            g_array_append_vals(chain, topology->points[arc->first + (back ? arc->n - 1 - i : i)],
                                1);
        }
        tf_ring_add(&ring, (const LonLat *)(const void *)chain->data, chain->len);
        *edges += arc->n - 1;
    }
    return tf_ring_area(&ring);
}

static double area_of_ring(const Polygons *polygons, const TopologyPath *path) {
    const LonLat *points = (const LonLat *)(const void *)polygons->points->data + path->first;
    LonLat closing[2] = {{points[path->n - 1][0], points[path->n - 1][1]},
                         {points[0][0], points[0][1]}};
    Ring ring = tf_ring_of(EDGES_GEODESIC);
    tf_ring_add(&ring, points, path->n);
    tf_ring_add(&ring, (const LonLat *)closing, 2);
    return tf_ring_area(&ring);
}

/* TERRAFACT_WORLD is the world that setup.sh installs. */
static void the_world_s_faces_are_as_large_as_its_rings(void **state) {
    (void)state;
    const char *world = getenv("TERRAFACT_WORLD");
    if (!world)
        skip();
    g_autoptr(GError) error = NULL;
    g_autoptr(Polygons) polygons = tf_polygons_read(world, &error);
    if (!polygons)
        fail_msg("%s", error->message);
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    guint64 edges = 0;
    double worst = 0;
    for (guint p = 0; p < polygons->paths->len; p++) {
        const TopologyPath *path = &g_array_index(polygons->paths, TopologyPath, p);
        double by_arcs = area_of_uses(topology, p, &edges), by_ring = area_of_ring(polygons, path);
        worst = fmax(worst, fabs(by_arcs - by_ring) / fmax(1e6, fabs(by_ring)));
    }
    assert_int_equal(polygons->features->len, 250);
    assert_true(edges > 5000000 && edges <= polygons->points->len);
    assert_true(worst < 1e-9);
    guint shared = 0;
    for (guint32 i = 0; i < topology->n_arcs; i++)
        shared += topology->arcs[i].left >= 0 && topology->arcs[i].right >= 0;
    assert_true(shared > 5000);
    assert_true(topology->n_points - topology->n_arcs <
                edges); /* each shared edge is stored once */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_may_stand_in_any_order),
        cmocka_unit_test(what_is_wrong_is_reported_with_its_byte_and_feature),
        cmocka_unit_test(every_cut_of_a_text_is_refused),
        cmocka_unit_test(a_file_that_fills_its_page_and_ends_in_a_number_is_refused),
        cmocka_unit_test(the_world_s_faces_are_as_large_as_its_rings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
