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
    assert_int_equal(g_array_index(polygons->geometries, PolygonGeometry, 0).type,
                     GEOMETRY_POLYGON);
    assert_int_equal(g_array_index(polygons->geometries, PolygonGeometry, 1).type,
                     GEOMETRY_MULTIPOLYGON);
    assert_int_equal(first.geometry_end, 1);
    assert_int_equal(last.geometry_end, 2);
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
        {COLLECTION(POLYGON("[[[0,0],[1,0],[0,0]]]")),
         "found a ring of 3 positions, expected four or more"},
        {COLLECTION(POLYGON("[[[0,0],[1,0],[1,1],[0,1]]]")),
         "found a ring from 0, 0 to 0, 1, expected one that ends where it begins"},
        {COLLECTION(POLYGON("[[[0,0],[0,x]]]")), "found 'x', expected a number"},
        {COLLECTION(POLYGON("[[[0],[1]]]")),
         "found a position of one number, expected two or three"},
        {COLLECTION(POLYGON("[[[0,0],[1e999,0],[1,1],[0,0]]]")), "found position inf, 0"},
        {"{\"features\": [{\"geometry\": ", "the file ends, expected a geometry or null"},
        {COLLECTION("{\"type\": \"MultiPolygon\", \"coordinates\": " SQUARE "}"),
         "found positions in 3 brackets, expected 4 in the coordinates of a MultiPolygon"},
        {"{\"type\": \"FeatureCollection\", \"features\": []} {",
         "the file ends, expected a member's name in quotes"},
        {"{\"type\": \"FeatureCollection\", \"features\": []} x", "found 'x', expected a GeoJSON"},
        {"{\"type\": \"Feature\"}", "found an object of type 'Feature' without features"},
        {"{\"type\": \"FeatureCollection\", \"features\": [" POLYGON(SQUARE) "]}",
         "of type 'Polygon' without 'geometry'"},
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

/* What may stand in a property and is not JSON: each kind of fault that RFC 8259 has room for. */
static void a_value_that_is_not_json_is_refused_with_its_byte(void **state) {
    (void)state;
    static const char *const values[] = {
        /* arrays */ "[1 true]",
        "[\"\": 1]",
        "[1,,2]",
        "[,1]",
        "[1,]",
        "[,]",
        "[1",
        "[1}",
        "[-]",
        "[*]",
        "[1;2]",
        "[1]]",
        "[\"a\",\n4\n,1,",
        "[\v]",
        /* literals */ "nul",
        "tru",
        "fals",
        "True",
        "NULL",
        "nan",
        "Infinity",
        "-Infinity",
        /* numbers */ "+1",
        "-",
        "--1",
        "01",
        "-01",
        "-012",
        "1.",
        ".5",
        "-.5",
        "1e",
        "1e+",
        "1.e1",
        "0x1F",
        "1_000",
        "1 000",
        "1.5.2",
        "9.e+",
        "1eE2",
        "Inf",
        "1+2",
        "- 1",
        "0e",
        "1a",
        "\xef\xbc\x91",
        /* objects */ "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{\"a\",1}",
        "{\"a\"::1}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\":1,}",
        "{\"a\":1,,\"b\":2}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]",
        "{\"a\":1}/**/",
        "{\"a\":1}#",
        "{\"a\":1}}",
        "{,}",
        "{[1]:2}",
        "{\"a\":1/*x*/}",
        "{null:null,null:null}",
        /* strings */ "'a'",
        "\"\\x41\"",
        "\"\\u00A\"",
        "\"\\uD800\\u\"",
        "\"\\\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\x1f\"",
        "\"\\\xf0\x9f\x8c\x80\"",
        "a",
        "\"a\"b",
        "\"\\a\"",
        "\"\\U0041\"",
        "\xc3\xa9",
        "\"\xff\"",
        /* nothing */ "",
        " ",
        "\xef\xbb\xbf",
        "\xe2\x81\xa0",
        "\f",
    };
    for (guint i = 0; i < COUNT(values); i++) {
        g_autofree char *text = g_strconcat(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":"
            "null,\"properties\":{\"v\":",
            values[i], "}}]}", NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(Polygons) polygons = polygons_of_text(text, &error);
        if (polygons)
            fail_msg("'%s' is taken for JSON", values[i]);
        if (!strstr(error->message, ": byte ") || !strstr(error->message, ", feature "))
            fail_msg("'%s': '%s' names no place", values[i], error->message);
    }
}

static void a_nul_byte_is_refused_wherever_it_stands(void **state) {
    (void)state;
    static const char text[] =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":12,"
        "\"properties\":{\"n\":[123 ,\"a\"]},\"geometry\":" POLYGON(SQUARE) "}]} ";
    for (gsize at = 0; at <= strlen(text); at++) {
        g_autoptr(GString) with = g_string_new(text);
        g_string_insert_len(with, (gssize)at, "\0", 1);
        g_autoptr(GError) error = NULL;
        g_autoptr(Polygons) polygons = polygons_of_bytes(with->str, (gssize)with->len, &error);
        if (polygons)
            fail_msg("a NUL before byte %zu is passed over", at);
        assert_non_null(error);
    }
}

static void a_text_that_fills_its_page_is_read_to_its_end_only(void **state) {
    (void)state;
    const char *const ends[] = {"}]}", "}", "3"};
    for (guint i = 0; i < COUNT(ends); i++) {
        g_autoptr(GString) text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[{"
                                               "\"type\":\"Feature\",\"geometry\":null,"
                                               "\"properties\":{\"v\":\"");
        while (text->len + strlen("\"}") + strlen(ends[i]) < 4096)
            g_string_append_c(text, 'v');
        g_string_append_printf(text, "\"}%s", ends[i]);
        assert_int_equal(text->len, 4096);
        g_autoptr(GError) error = NULL;
        g_autoptr(Polygons) polygons = polygons_of_text(text->str, &error);
        assert_true((polygons != NULL) == (i == 0));
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
        tf_ring_add(&ring, (const LonLat *)(void *)chain->data, chain->len);
        *edges += arc->n - 1;
    }
    return tf_ring_area(&ring);
}

static double area_of_ring(const Polygons *polygons, const TopologyPath *path) {
    const LonLat *points = (const LonLat *)(void *)polygons->points->data + path->first;
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
    g_autoptr(Polygons) polygons = tf_polygons_read(world, "world", &error);
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
        shared += topology_is_shared(topology, i);
    assert_true(shared > 5000);
    assert_true(topology->n_points - topology->n_arcs <
                edges); /* each shared edge is stored once */
}

/* 110 hexagons and 12 pentagons have 720 sides, two to an edge, and by Euler 360 - 122 + 2 corners. */
static void the_cells_of_h3_share_all_their_edges(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Polygons) polygons =
        tf_polygons_read(GEODATA "/../tests/data/h3/resolution-0.geojson", "cells", &error);
    assert_null(error);
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    guint shared = 0;
    for (guint32 i = 0; i < topology->n_arcs; i++)
        shared += topology_is_shared(topology, i);
    assert_int_equal(polygons->features->len, 122);
    assert_int_equal(shared, 360);
    assert_int_equal(topology->n_nodes, 240);
    assert_int_equal(topology->n_overlaps, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_may_stand_in_any_order),
        cmocka_unit_test(what_is_wrong_is_reported_with_its_byte_and_feature),
        cmocka_unit_test(a_value_that_is_not_json_is_refused_with_its_byte),
        cmocka_unit_test(a_nul_byte_is_refused_wherever_it_stands),
        cmocka_unit_test(a_text_that_fills_its_page_is_read_to_its_end_only),
        cmocka_unit_test(every_cut_of_a_text_is_refused),
        cmocka_unit_test(a_file_that_fills_its_page_and_ends_in_a_number_is_refused),
        cmocka_unit_test(the_cells_of_h3_share_all_their_edges),
        cmocka_unit_test(the_world_s_faces_are_as_large_as_its_rings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
