/* Neighbours whose borders nearly match share them after edge matching, and what did not need it
   stays as it was. */
#include "geodesy/ring.h"
#include "testing.h"
#include "topology/edgematch.h"
#include "topology/polygons_text.h"
#include <string.h>

/* Features one after the other, each the coordinates of a Polygon. */
static Polygons *polygons_of(const char *const *coordinates, gsize n) {
    g_autoptr(GString) text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(text,
                               "%s{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":"
                               "\"Polygon\",\"coordinates\":[%s]}}",
                               i ? "," : "", coordinates[i]);
    g_string_append(text, "]}");
    g_autoptr(GError) error = NULL;
    Polygons *polygons = polygons_of_text(text->str, &error);
    assert_null(error);
    return polygons;
}

static EdgeMatch match(Polygons *polygons, double metres) {
    EdgeMatch matching;
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    tf_edgematch(polygons, topology, metres, &matching);
    return matching;
}

static guint shared(const Topology *topology) {
    guint n = 0;
    for (guint i = 0; i < topology->n_arcs; i++)
        n += topology_is_shared(topology, i);
    return n;
}

/* The area of a feature and its perimeter, m² and m; holes are subtracted. */
static double area_of(const Polygons *polygons, gint32 feature, double *metres) {
    double area = 0;
    *metres = 0;
    for (guint p = 0; p < polygons->paths->len; p++) {
        TopologyPath path = g_array_index(polygons->paths, TopologyPath, p);
        if (path.face != feature)
            continue;
        Ring ring = tf_ring_of(EDGES_STRAIGHT);
        LonLat closing[2];
        const LonLat *points = (const LonLat *)&g_array_index(polygons->points, LonLat, path.first);
        memcpy(closing[0], points[path.n - 1], sizeof(LonLat));
        memcpy(closing[1], points[0], sizeof(LonLat));
        tf_ring_add(&ring, points, path.n);
        tf_ring_add(&ring, (const LonLat *)closing, 2);
        area += (path.kind & TOPOLOGY_HOLE ? -1 : 1) * fabs(tf_ring_area(&ring));
        *metres += tf_ring_metres(&ring);
    }
    return area;
}

/* Brings the features together and compares what comes out: how many arcs lie between two. No
   area may change by more than a strip of the distance along the perimeter. */
static void assert_shared(const char *const *features, gsize n, double metres, guint expected) {
    g_autoptr(Polygons) polygons = polygons_of(features, n);
    double before[8], perimeter;
    for (gsize i = 0; i < n; i++)
        before[i] = area_of(polygons, (gint32)i, &perimeter);
    EdgeMatch matching = match(polygons, metres);
    assert_null(matching.kept);
    assert_true(matching.farthest <= metres);
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    assert_int_equal(shared(topology), expected);
    assert_int_equal(topology->n_overlaps, 0);
    for (gsize i = 0; i < n; i++) {
        double after = area_of(polygons, (gint32)i, &perimeter);
        assert_near(after, before[i], perimeter * metres);
    }
    EdgeMatch again = match(polygons, metres);
    assert_int_equal(again.moved + again.added + again.crossings, 0);
}

/* A degree of longitude is 85.4 km here, one of latitude 111. */
#define WEST "[[46,40],[46.1,40],[46.1,40.05],[46.1,40.1],[46,40.1],[46,40]]"

static void a_gap_between_neighbours_closes(void **state) {
    (void)state;
    const char *const features[] = {
        WEST, "[[46.1003,40],[46.2,40],[46.2,40.1],[46.1003,40.1],[46.1004,40.03],[46.1003,40]]"};
    assert_shared(features, 2, 50, 1);
    assert_shared(features, 2, 20, 0);
}

static void an_overlap_of_neighbours_vanishes(void **state) {
    (void)state;
    const char *const features[] = {
        WEST, "[[46.0997,40.0001],[46.2,40],[46.2,40.1],[46.0998,40.1],[46.0996,40.07],"
              "[46.0997,40.0001]]"};
    assert_shared(features, 2, 60, 1);
}

static void other_points_on_the_same_line_are_put_into_both(void **state) {
    (void)state;
    const char *const features[] = {
        WEST, "[[46.1,40],[46.2,40],[46.2,40.1],[46.1,40.1],[46.1,40.08],[46.1,40.02],[46.1,40]]"};
    assert_shared(features, 2, 1, 1);
}

static void borders_that_cross_meet_in_their_crossings(void **state) {
    (void)state;
    /* 43 m to both sides, which 30 m bring together only where they cross. */
    const char *const features[] = {
        "[[46,40],[46.1,40],[46.1,40.1],[46,40.1],[46,40]]",
        "[[46.0995,40],[46.2,40],[46.2,40.1],[46.1005,40.1],[46.0995,40]]"};
    g_autoptr(Polygons) polygons = polygons_of(features, 2);
    EdgeMatch matching = match(polygons, 30);
    assert_int_equal(matching.crossings, 1);
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    const double *crossing = NULL;
    for (guint i = 0; i < topology->n_points; i++)
        if (fabs(topology->points[i][1] - 40.05) < 1e-3)
            crossing = topology->points[i];
    assert_non_null(crossing);
    assert_near(crossing[0], 46.1, 1e-12);
    assert_near(crossing[1], 40.05, 1e-9);
}

static void three_neighbours_meet_in_one_node(void **state) {
    (void)state;
    const char *const features[] = {
        "[[46,40],[46.1,40],[46.1,40.1],[46,40.1],[46,40]]",
        "[[46.1002,40.0001],[46.2,40],[46.2,40.1],[46.1001,40.1001],[46.1002,40.0001]]",
        ("[[46.0001,40.1002],[46.1001,40.1003],[46.2001,40.1002],[46.2,40.2],[46,40.2],"
         "[46.0001,40.1002]]")};
    assert_shared(features, 3, 60, 3);
}

static void an_island_fits_into_its_hole(void **state) {
    (void)state;
    const char *const features[] = {
        "[[46,40],[46.3,40],[46.3,40.3],[46,40.3],[46,40]],"
        "[[46.1,40.1],[46.1,40.2],[46.2,40.2],[46.2,40.1],[46.1,40.1]]",
        "[[46.1002,40.1001],[46.1501,40.1002],[46.2002,40.1001],[46.2,40.2001],[46.0999,40.2],"
        "[46.1002,40.1001]]"};
    assert_shared(features, 2, 40, 1);
}

static void what_matches_stays_to_the_bit(void **state) {
    (void)state;
    /* The second leaves the common border by an angle as small as the distance. */
    const char *const features[] = {
        "[[46,40],[46.1,40],[46.1000001,40.0500001],[46.1,40.1],[46,40.1],[46,40]]",
        "[[46.1,40],[46.2,40.0001],[46.2,40.1],[46.1,40.1],[46.1000001,40.0500001],[46.1,40]]"};
    g_autoptr(Polygons) polygons = polygons_of(features, 2);
    g_autoptr(Polygons) before = polygons_of(features, 2);
    EdgeMatch matching = match(polygons, 5);
    assert_int_equal(matching.moved + matching.added + matching.crossings, 0);
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    assert_int_equal(shared(topology), 1);
    assert_int_equal(polygons->points->len, before->points->len);
    assert_memory_equal(polygons->points->data, before->points->data,
                        before->points->len * sizeof(LonLat));
}

static void a_polygon_that_would_close_up_stays(void **state) {
    (void)state;
    /* 34 m wide, 10 m off its neighbour. */
    static const char sliver[] =
        "[[46.1001,40.05],[46.1005,40.05],[46.1005,40.0502],[46.1001,40.05]]";
    const char *const features[] = {WEST, sliver};
    g_autoptr(Polygons) polygons = polygons_of(features, 2);
    double metres, before = area_of(polygons, 1, &metres);
    EdgeMatch matching = match(polygons, 60);
    assert_int_equal(matching.kept_polygons, 1);
    assert_non_null(matching.kept);
    assert_near(area_of(polygons, 1, &metres), before, 0);
    edgematch_clear(&matching);
}

static void a_gap_at_the_antimeridian_closes_however_longitudes_are_written(void **state) {
    (void)state;
    /* The borders lie 22 m apart, at 180 or across it, or one of them crosses it. */
    static const char *const pairs[][2] = {
        {"[[179,40],[180,40],[180,40.1],[179,40.1],[179,40]]",
         "[[-179.9998,40],[-179,40],[-179,40.1],[-179.9997,40.1],[-179.9998,40.04],[-179.9998,40]"
         "]"},
        {"[[179,40],[179.9998,40],[179.9998,40.1],[179,40.1],[179,40]]",
         "[[-180,40],[-179,40],[-179,40.1],[-180,40.1],[-180,40.04],[-180,40]]"},
        {"[[179,40],[179.9999,40],[179.9999,40.1],[179,40.1],[179,40]]",
         "[[180.0001,40],[181,40],[181,40.1],[180.0001,40.1],[180.0001,40.04],[180.0001,40]]"},
        {"[[179,40],[-179.8,40],[-179.8,40.1],[179,40.1],[179,40]]",
         "[[-179.7998,40],[-179,40],[-179,40.1],[-179.7998,40.1],[-179.7998,40]]"},
        {"[[179,40],[180.2,40],[180.2,40.1],[179,40.1],[179,40]]",
         "[[-179.7998,40],[-179,40],[-179,40.1],[-179.7998,40.1],[-179.7998,40]]"},
    };
    for (guint i = 0; i < COUNT(pairs); i++)
        assert_shared(pairs[i], 2, 50, 1);
}

static void parts_of_a_feature_that_would_overlap_stay(void **state) {
    (void)state;
    /* The second part of the second feature would close up; the first, moved, would lie on it. */
    g_autoptr(GError) error = NULL;
    g_autoptr(Polygons) polygons = polygons_of_text(
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
        "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[8.851,47.703],[8.859,47.694],"
        "[8.895,47.644],[8.851,47.703]]]}},{\"type\":\"Feature\",\"id\":5,\"properties\":{},"
        "\"geometry\":"
        "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[14.829,50.917],[8.894,47.652],[8.579,47.8],"
        "[14.829,50.917]]],[[[8.907,47.644],[8.895,47.644],[8.892,47.646],[8.907,47.644]]]]}}]}",
        &error);
    assert_null(error);
    EdgeMatch matching = match(polygons, 1000);
    assert_int_equal(matching.kept_polygons, 2);
    assert_int_equal(matching.kept->len, 1);
    g_autofree char *label =
        tf_polygons_label(polygons, g_array_index(matching.kept, EdgeMatchKept, 0).feature);
    assert_string_equal(label, "5 (feature 2)");
    edgematch_clear(&matching);
}

static void lines_and_points_stay(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Polygons) polygons = polygons_of_text(
        "{\"type\":\"FeatureCollection\",\"features\":["
        "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Polygon\","
        "\"coordinates\":[" WEST
        "]}},{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"GeometryCollection\","
        "\"geometries\":[{\"type\":\"Point\",\"coordinates\":[46.1001,40.05]},{\"type\":"
        "\"Polygon\","
        "\"coordinates\":[[[46.1003,40],[46.2,40],[46.2,40.1],[46.1003,40.1],[46.1003,40]]]},"
        "{\"type\":\"LineString\",\"coordinates\":[[46.1001,40],[46.1001,40.1]]}]}}]}",
        &error);
    assert_null(error);
    EdgeMatch matching = match(polygons, 50);
    assert_true(matching.moved > 0);
    const TopologyPath *point = &g_array_index(polygons->paths, TopologyPath, 1);
    const TopologyPath *line = &g_array_index(polygons->paths, TopologyPath, 3);
    assert_int_equal(line->n, 2);
    assert_near(*g_array_index(polygons->points, LonLat, point->first), 46.1001, 0);
    assert_near(*g_array_index(polygons->points, LonLat, line->first), 46.1001, 0);
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    assert_int_equal(shared(topology), 1);
}

/* ---- A partition whose cells were drawn each by its own hand ---- */

enum { CELLS = 6 };
static const double STEP = 0.1, HAND = 20; /* degrees; metres that a drawn line is off at most */

static double offset(GRand *chance, double degree) {
    return g_rand_double_range(chance, -HAND, HAND) / degree;
}

/* Appends points from a to b, without b, and between them some that no neighbour has. */
static void draw_side(GString *text, GRand *chance, const LonLat a, const LonLat b) {
    int n = g_rand_int_range(chance, 1, 5);
    for (int i = 0; i < n; i++) {
        double part = i ? (i + g_rand_double_range(chance, -0.3, 0.3)) / n : 0;
        g_string_append_printf(text, "[%.7f,%.7f],",
                               a[0] + part * (b[0] - a[0]) + offset(chance, 85400),
                               a[1] + part * (b[1] - a[1]) + offset(chance, 111000));
    }
}

static char *draw_cell(GRand *chance, LonLat lattice[CELLS + 1][CELLS + 1], int x, int y) {
    static const int corners[5][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    GString *text = g_string_new("[");
    for (int side = 0; side < 4; side++)
        draw_side(text, chance, lattice[x + corners[side][0]][y + corners[side][1]],
                  lattice[x + corners[side + 1][0]][y + corners[side + 1][1]]);
    char *first = strchr(text->str, '['), *end = strchr(text->str, ']');
    g_autofree char *closing = g_strndup(first + 1, (gsize)(end - first));
    g_string_append_printf(text, "%s]", closing);
    return g_string_free(text, FALSE);
}

static Polygons *draw_partition(guint32 seed) {
    g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
    LonLat lattice[CELLS + 1][CELLS + 1];
    for (int x = 0; x <= CELLS; x++)
        for (int y = 0; y <= CELLS; y++) {
            lattice[x][y][0] = 46 + STEP * (x + g_rand_double_range(chance, -0.3, 0.3));
            lattice[x][y][1] = 40 + STEP * (y + g_rand_double_range(chance, -0.3, 0.3));
        }
    char *cells[CELLS * CELLS + 1] = {NULL};
    for (int i = 0; i < CELLS * CELLS; i++)
        cells[i] = draw_cell(chance, lattice, i / CELLS, i % CELLS);
    Polygons *polygons = polygons_of((const char *const *)cells, CELLS * CELLS);
    for (int i = 0; i < CELLS * CELLS; i++)
        g_free(cells[i]);
    return polygons;
}

static gboolean are_neighbours(const Topology *topology, gint32 a, gint32 b) {
    for (guint i = 0; i < topology->n_arcs; i++) {
        const TopologyArc *arc = &topology->arcs[i];
        if ((arc->left == a && arc->right == b) || (arc->left == b && arc->right == a))
            return TRUE;
    }
    return FALSE;
}

static void cells_drawn_by_different_hands_find_their_neighbours(void **state) {
    (void)state;
    for (guint32 seed = 1; seed <= 20; seed++) {
        g_autoptr(Polygons) polygons = draw_partition(seed);
        g_autoptr(Topology) before = tf_polygons_topology(polygons);
        assert_int_equal(shared(before), 0);
        EdgeMatch matching = match(polygons, 4 * HAND);
        assert_int_equal(matching.kept_polygons, 0);
        g_autoptr(Topology) topology = tf_polygons_topology(polygons);
        for (int i = 0; i < CELLS * CELLS; i++) {
            if (i % CELLS + 1 < CELLS)
                assert_true(are_neighbours(topology, i, i + 1));
            if (i / CELLS + 1 < CELLS)
                assert_true(are_neighbours(topology, i, i + CELLS));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gap_between_neighbours_closes),
        cmocka_unit_test(an_overlap_of_neighbours_vanishes),
        cmocka_unit_test(other_points_on_the_same_line_are_put_into_both),
        cmocka_unit_test(borders_that_cross_meet_in_their_crossings),
        cmocka_unit_test(three_neighbours_meet_in_one_node),
        cmocka_unit_test(an_island_fits_into_its_hole),
        cmocka_unit_test(what_matches_stays_to_the_bit),
        cmocka_unit_test(a_polygon_that_would_close_up_stays),
        cmocka_unit_test(a_gap_at_the_antimeridian_closes_however_longitudes_are_written),
        cmocka_unit_test(parts_of_a_feature_that_would_overlap_stay),
        cmocka_unit_test(lines_and_points_stay),
        cmocka_unit_test(cells_drawn_by_different_hands_find_their_neighbours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
