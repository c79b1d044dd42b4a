/* A map goes round the Earth: across the antimeridian and about the poles everything works
   as elsewhere. */
#include "atlas/faceset.h"
#include "atlas/map_file.h"
#include "atlas/outline.h"
#include "base/unconst.h"
#include "geodesy/ring.h"
#include "planar/geos.h"
#include "testing.h"
#include <geodesic.h>
#include <string.h>

static Map *map;

static int load(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    map = tf_map_load(TEST_DATA "/atlas/antimeridian/maps/globe", &error);
    if (!map)
        print_error("%s\n", error->message);
    return map ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    tf_map_free(map);
    return 0;
}

static int reload(void **state) {
    unload(state);
    return load(state);
}

/* The faces of a country, or of all countries in a list separated by spaces. */
static FaceSet country(const char *names) {
    FaceSet set = tf_faceset_new(map);
    g_auto(GStrv) list = g_strsplit(names, " ", -1);
    for (guint f = 0; f < map->n_faces; f++)
        if (g_strv_contains((const char *const *)list, map->faces[f].values[0]))
            tf_faceset_add(&set, f);
    assert_false(tf_faceset_is_empty(set));
    return set;
}

/* By PROJ, point by point: of a region without holes whose outline is one ring. */
static double proj_area(const LonLat *ring, guint n) {
    struct geod_geodesic wgs84;
    struct geod_polygon polygon;
    double area;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_polygon_init(&polygon, 0);
    for (guint i = 0; i < n; i++)
        geod_polygon_addpoint(&wgs84, &polygon, ring[i][1], ring[i][0]);
    geod_polygon_compute(&wgs84, &polygon, 0, 1, &area, NULL);
    return area;
}

static const Arc *arc_called(const char *id) {
    for (guint i = 0; i < map->n_arcs; i++)
        if (strcmp(map->arcs[i].id, id) == 0)
            return &map->arcs[i];
    fail_msg("no arc %s", id);
    return NULL;
}

static double ring_by_proj(const char *arc) {
    const Arc *ring = arc_called(arc);
    return fabs(proj_area((const LonLat *)ring->xy, ring->n - 1));
}

static void assert_area(const char *names, double expected) {
    FaceSet set = country(names);
    assert_near(tf_faceset_area(set, NULL) / expected, 1, 1e-10);
    tf_faceset_clear(&set);
}

static void areas_across_the_antimeridian_and_about_the_poles_are_those_of_geodesics(void **state) {
    (void)state;
    assert_area("Fiji", ring_by_proj("f1") + ring_by_proj("f2") + ring_by_proj("f3"));
    assert_area("Station", ring_by_proj("s2"));
    assert_area("Antarctica", ring_by_proj("s1") - ring_by_proj("s2") - ring_by_proj("s3"));
    assert_area("Antarctica Station", ring_by_proj("s1") - ring_by_proj("s3"));
    assert_area("Arctic", ring_by_proj("n1"));
    const LonLat russia[] = {{170, 66},    {172, 62},    {177, 62.5},    {180, 65},    {-175, 64.5},
                             {-172, 64.2}, {-170, 64.3}, {-169.5, 66.5}, {-169.8, 68}, {-174, 69},
                             {180, 70},    {175, 70.5},  {170, 69.5}};
    assert_area("Russia", proj_area(russia, COUNT(russia)));
}

static void a_country_cut_at_the_antimeridian_is_one_and_has_no_border_there(void **state) {
    (void)state;
    FaceSet russia = country("Russia");
    ArcSet outline = tf_faceset_outline(russia);
    for (guint i = 0; i < outline.arcs->len; i++)
        assert_string_not_equal(map->arcs[g_array_index(outline.arcs, guint, i)].id, "c1");
    g_autoptr(GPtrArray) chains = tf_arcset_chains(outline);
    double length = 0;
    for (guint i = 0; i < chains->len; i++) {
        const GArray *line = chains->pdata[i];
        length += tf_geodesic_length((const LonLat *)(void *)line->data, line->len);
    }
    assert_int_equal(chains->len, 1);
    assert_near(length, tf_arcset_length(outline, NULL), 1e-3);
    tf_arcset_clear(&outline);
    tf_faceset_clear(&russia);
}

/* In the plane: valid, as large as the set, and with no edge longer than half the plane except
   along its edge. */
static void assert_plane_polygons(const char *names, guint polygons_expected) {
    FaceSet set = country(names);
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(set);
    g_autoptr(Geos) geos = tf_geos_new();
    double area = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++) {
            const GArray *ring = rings->pdata[k];
            const LonLat *p = (const LonLat *)(void *)ring->data;
            area += proj_area(p, ring->len - 1);
            assert_true(geodesic_same_place(p[0], p[ring->len - 1]));
            for (guint j = 0; j < ring->len; j++) {
                assert_true(fabs(p[j][0]) <= 180 && fabs(p[j][1]) <= 90);
                if (j > 0 && fabs(p[j][0] - p[j - 1][0]) > 180)
                    assert_true(fabs(p[j][1]) == 90 && p[j][1] == p[j - 1][1]);
            }
        }
    }
    g_autofree char *fault = tf_geos_fault(geos, polygons);
    assert_null(fault);
    double expected = tf_faceset_area(set, NULL); /* a ring's area is at most half of the Earth's */
    assert_near(remainder(area - expected, 2 * tf_ring_hemisphere()) / expected, 0, 1e-9);
    if (polygons->len != polygons_expected)
        fail_msg("%s has %u polygons, not %u", names, polygons->len, polygons_expected);
    tf_faceset_clear(&set);
}

static void polygons_are_cut_at_the_antimeridian_and_reach_to_the_pole(void **state) {
    (void)state;
    assert_plane_polygons("Russia", 2);
    assert_plane_polygons("Russia Alaska", 2);
    assert_plane_polygons("Fiji", 4);
    assert_plane_polygons("Antarctica", 1);
    assert_plane_polygons("Station", 1);
    assert_plane_polygons("Antarctica Station", 1);
    assert_plane_polygons("Arctic", 1);
    assert_plane_polygons("Alaska", 1);
}

static void a_half_of_a_country_that_ends_at_the_antimeridian_stays_whole(void **state) {
    (void)state;
    static const char *const halves[] = {"chukotka-west", "chukotka-east"};
    for (int i = 0; i < 2; i++) {
        FaceSet set = tf_faceset_new(map);
        for (guint f = 0; f < map->n_faces; f++)
            if (strcmp(map->faces[f].id, halves[i]) == 0)
                tf_faceset_add(&set, f);
        g_autoptr(GPtrArray) polygons = tf_faceset_polygons(set);
        assert_int_equal(polygons->len, 1);
        const GArray *ring = ((GPtrArray *)polygons->pdata[0])->pdata[0];
        double west = INFINITY, east = -INFINITY;
        for (guint k = 0; k < ring->len; k++) {
            west = fmin(west, g_array_index(ring, LonLat, k)[0]);
            east = fmax(east, g_array_index(ring, LonLat, k)[0]);
        }
        assert_near(i ? west : east, i ? -180 : 180, 0);
        assert_true(east - west < 11);
        tf_faceset_clear(&set);
    }
}

static void lines_are_cut_at_the_antimeridian_where_their_geodesics_meet_it(void **state) {
    (void)state;
    FaceSet fiji = country("Fiji"), south = country("Antarctica Station");
    const FaceSet sets[] = {fiji, south};
    for (int s = 0; s < 2; s++) {
        ArcSet outline = tf_faceset_outline(sets[s]);
        g_autoptr(GPtrArray) lines = tf_arcset_lines(outline);
        double length = 0;
        for (guint i = 0; i < lines->len; i++) {
            const GArray *line = lines->pdata[i];
            const LonLat *p = (const LonLat *)(void *)line->data;
            length += tf_geodesic_length(p, line->len);
            for (guint k = 1; k < line->len; k++)
                assert_true(fabs(p[k][0] - p[k - 1][0]) <= 180);
        }
        assert_near(length / tf_arcset_length(outline, NULL), 1, 1e-12);
        tf_arcset_clear(&outline);
        tf_faceset_clear(tf_unconst(&sets[s]));
    }
}

static const char *face_at(double longitude, double latitude) {
    int face = tf_map_locate(map, (LonLat){longitude, latitude});
    return face == MAP_OUTSIDE ? "outside" : map->faces[face].id;
}

static void points_are_found_on_both_sides_of_the_antimeridian_and_at_the_poles(void **state) {
    (void)state;
    assert_string_equal(face_at(179.9, 66.5), "chukotka-west");
    assert_string_equal(face_at(-179.9, 66.5), "chukotka-east");
    assert_string_equal(face_at(179.9, -17.2), "viti");
    assert_string_equal(face_at(180, -17.2), "viti");
    assert_string_equal(face_at(-180, -17.2), "viti");
    assert_string_equal(face_at(-179.5, -17.2), "viti");
    assert_string_equal(face_at(-177.75, -16.75), "lau");
    assert_string_equal(face_at(-178.3, -16.75), "outside");
    assert_string_equal(face_at(0, -17.2), "outside");
    assert_string_equal(face_at(0, -90), "station");
    assert_string_equal(face_at(123, -89), "station");
    assert_string_equal(face_at(-179.9, -78), "antarctica");
    assert_string_equal(face_at(100.5, -74.5), "outside");
    assert_string_equal(face_at(0, 90), "arctic");
    assert_string_equal(face_at(-100, 86), "arctic");
    assert_string_equal(face_at(-100, 80), "outside");
}

static void the_sea_around_everything_is_the_plane_without_the_lands(void **state) {
    (void)state;
    FaceSet none = tf_faceset_new(map);
    g_autoptr(GPtrArray) empty = tf_faceset_polygons(none);
    assert_int_equal(empty->len, 0);
    tf_faceset_clear(&none);
    for (guint i = 0; i < map->n_arcs; i++) { /* the sea becomes the station's, say */
        map->arcs[i].left = map->arcs[i].left == MAP_OUTSIDE ? 7 : map->arcs[i].left;
        map->arcs[i].right = map->arcs[i].right == MAP_OUTSIDE ? 7 : map->arcs[i].right;
    }
    tf_map_finish(map);
    assert_string_equal(map->faces[7].values[0], "Station");
    FaceSet sea = country("Station"), land = country("Russia Alaska Fiji Antarctica Arctic");
    double whole = 2 * tf_ring_hemisphere();
    assert_near((tf_faceset_area(sea, NULL) + tf_faceset_area(land, NULL)) / whole, 1, 1e-10);
    FaceSet all = tf_faceset_union(sea, land);
    assert_near(tf_faceset_area(all, NULL) / whole, 1, 1e-10);
    g_autoptr(GPtrArray) plane = tf_faceset_polygons(all);
    assert_int_equal(plane->len, 1);
    tf_faceset_clear(&all);
    assert_string_equal(face_at(0, 0), "station");
    assert_plane_polygons("Station", 3); /* the region at the pole, the lake, and the sea */
    tf_faceset_clear(&sea);
    tf_faceset_clear(&land);
}

static void the_distance_of_a_line_is_found_across_the_pole(void **state) {
    (void)state;
    FaceSet station = country("Station");
    ArcSet outline = tf_faceset_outline(station);
    double least = INFINITY;
    const LonLat at = {20, -87.5};
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &map->arcs[g_array_index(outline.arcs, guint, i)];
        for (guint k = 1; k < arc->n; k++)
            least = fmin(least, tf_geodesic_to_segment(at, arc->xy[k - 1], arc->xy[k], NULL));
    }
    assert_near(tf_arcset_distance(outline, at, NULL), least, 1e-9);
    tf_arcset_clear(&outline);
    tf_faceset_clear(&station);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_across_the_antimeridian_and_about_the_poles_are_those_of_geodesics),
        cmocka_unit_test(a_country_cut_at_the_antimeridian_is_one_and_has_no_border_there),
        cmocka_unit_test(polygons_are_cut_at_the_antimeridian_and_reach_to_the_pole),
        cmocka_unit_test(a_half_of_a_country_that_ends_at_the_antimeridian_stays_whole),
        cmocka_unit_test(lines_are_cut_at_the_antimeridian_where_their_geodesics_meet_it),
        cmocka_unit_test(points_are_found_on_both_sides_of_the_antimeridian_and_at_the_poles),
        cmocka_unit_test(the_distance_of_a_line_is_found_across_the_pole),
        cmocka_unit_test_teardown(the_sea_around_everything_is_the_plane_without_the_lands, reload),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
