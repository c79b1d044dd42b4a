/* The planar map goes round the Earth: what files cut at the antimeridian and at the poles becomes
   whole again. */
#include "planar/rebuild.h"
#include "planar/simplify.h"
#include "shapes.h"
#include "validate/map.h"
#include <geodesic.h>

static void assert_valid(const Map *map) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GPtrArray) rules = g_ptr_array_new();
    tf_validate_map(map, rules, report);
    if (report->findings->len)
        fail_msg("%s", ((Finding *)report->findings->pdata[0])->what);
}

static const char *region_at(const Map *map, double x, double y) {
    int face = tf_map_locate(map, (LonLat){x, y});
    return face == MAP_OUTSIDE ? "outside" : map->faces[face].values[0];
}

/* m2 of the faces of a region, by the map. */
static double area_of(const Map *map, const char *region) {
    double area = 0;
    for (guint f = 0; f < map->n_faces; f++)
        if (strcmp(map->faces[f].values[0], region) == 0)
            area += map->faces[f].polar;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (arc->left >= 0 && strcmp(map->faces[arc->left].values[0], region) == 0)
            area += arc->area_to_equator;
        if (arc->right >= 0 && strcmp(map->faces[arc->right].values[0], region) == 0)
            area -= arc->area_to_equator;
    }
    return area;
}

/* m2 of a shape by PROJ. */
static double proj_area(const Shape *shape) {
    struct geod_geodesic wgs84;
    struct geod_polygon polygon;
    double area;
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    geod_polygon_init(&polygon, 0);
    for (guint i = 0; i + 1 < shape->n; i++)
        geod_polygon_addpoint(&wgs84, &polygon, (double)shape->xy[i][1] / 1000,
                              (double)shape->xy[i][0] / 1000);
    geod_polygon_compute(&wgs84, &polygon, 0, 1, &area, NULL);
    return fabs(area);
}

#define E180 180000
#define W180 (-180000)

/* Chukotka in two polygons of one country, cut at the antimeridian with another vertex on each side;
   Alaska beside it; an island on either side. */
static const Shape chukotka[] = {
    {0,
     7,
     {{170000, 62000},
      {E180, 65000},
      {E180, 67000},
      {E180, 70000},
      {175000, 70500},
      {170000, 69500},
      {170000, 62000}}},
    {0,
     7,
     {{W180, 65000},
      {-170000, 64300},
      {-169500, 66500},
      {W180, 70000},
      {W180, 66000},
      {W180, 65500},
      {W180, 65000}}},
    {1,
     5,
     {{-170000, 64300}, {-160000, 64000}, {-160000, 68000}, {-169500, 66500}, {-170000, 64300}}},
    {2, 5, {{178500, 71000}, {179500, 71000}, {179500, 71500}, {178500, 71500}, {178500, 71000}}},
    {3,
     5,
     {{-179500, 71000}, {-178500, 71000}, {-178500, 71500}, {-179500, 71500}, {-179500, 71000}}},
};

static void polygons_cut_at_the_antimeridian_are_one_face_again(void **state) {
    (void)state;
    g_autoptr(Map) map = map_of(chukotka, COUNT(chukotka));
    assert_valid(map);
    assert_int_equal(map->n_faces, 4);
    assert_string_equal(region_at(map, 179.9, 66), "r0");
    assert_string_equal(region_at(map, -179.9, 66), "r0");
    assert_string_equal(region_at(map, -165, 66), "r1");
    assert_string_equal(region_at(map, 179, 71.2), "r2");
    assert_string_equal(region_at(map, -179, 71.2), "r3");
    assert_string_equal(region_at(map, 0, 66), "outside");
    assert_near(area_of(map, "r0") / (proj_area(&chukotka[0]) + proj_area(&chukotka[1])), 1, 1e-10);
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < map->arcs[i].n; k++)
            assert_false(fabs(map->arcs[i].xy[k - 1][0]) == 180 &&
                         fabs(map->arcs[i].xy[k][0]) == 180);
}

static void a_border_along_the_antimeridian_is_one_arc_of_both_sides(void **state) {
    (void)state;
    Shape shapes[] = {chukotka[0], chukotka[1]};
    shapes[1].left = 1;
    g_autoptr(Map) map = map_of(shapes, 2);
    assert_valid(map);
    assert_int_equal(map->n_faces, 2);
    guint shared = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE)
            continue;
        shared++;
        assert_int_equal(arc->n, 5); /* with the vertices of both sides */
    }
    assert_int_equal(shared, 1);
    assert_string_equal(region_at(map, 179.9, 66), "r0");
    assert_string_equal(region_at(map, -179.9, 66), "r1");
}

/* Fiji's island as a polygon that goes on beyond the antimeridian the shorter way, and cut. */
static void a_ring_across_the_antimeridian_is_the_same_as_its_two_parts(void **state) {
    (void)state;
    const Shape across = {0,
                          5,
                          {{178000, -18000},
                           {-178000, -18000},
                           {-178000, -16000},
                           {178000, -16000},
                           {178000, -18000}}};
    const Shape cut[] = {
        {0,
         5,
         {{178000, -18000}, {E180, -18000}, {E180, -16000}, {178000, -16000}, {178000, -18000}}},
        {0,
         5,
         {{W180, -18000}, {-178000, -18000}, {-178000, -16000}, {W180, -16000}, {W180, -18000}}}};
    g_autoptr(Map) one = map_of(&across, 1);
    g_autoptr(Map) two = map_of(cut, 2);
    assert_valid(one);
    assert_valid(two);
    assert_int_equal(one->n_faces, 1);
    assert_int_equal(two->n_faces, 1);
    assert_near(area_of(one, "r0") / area_of(two, "r0"), 1, 1e-12);
    assert_string_equal(region_at(one, one->faces[0].label[0], one->faces[0].label[1]), "r0");
}

/* Antarctica as files in the plane have it: along the edge of the plane and through the pole. It
   has a lake, and the area at the pole belongs to another region. */
static const Shape antarctica[] = {
    {0,
     10,
     {{W180, -90000},
      {E180, -90000},
      {E180, -78000},
      {120000, -66000},
      {60000, -67000},
      {0, -70000},
      {-60000, -65000},
      {-120000, -74000},
      {W180, -78000},
      {W180, -90000}}},
    {0,
     5,
     {{100000, -75000}, {100000, -74000}, {101000, -74000}, {101000, -75000}, {100000, -75000}}},
};

static void a_region_around_the_pole_has_its_area_and_no_seam(void **state) {
    (void)state;
    g_autoptr(Map) map = map_of(antarctica, 2);
    assert_valid(map);
    assert_int_equal(map->n_faces, 1);
    assert_int_equal(map->n_arcs, 2);
    Shape coast = {0,
                   7,
                   {{E180, -78000},
                    {120000, -66000},
                    {60000, -67000},
                    {0, -70000},
                    {-60000, -65000},
                    {-120000, -74000},
                    {W180, -78000}}};
    assert_near(area_of(map, "r0") / (proj_area(&coast) - proj_area(&antarctica[1])), 1, 1e-10);
    assert_string_equal(region_at(map, 0, -90), "r0");
    assert_string_equal(region_at(map, 179.9, -80), "r0");
    assert_string_equal(region_at(map, -179.9, -80), "r0");
    assert_string_equal(region_at(map, 100.5, -74.5), "outside");
    assert_string_equal(region_at(map, 0, 0), "outside");
    assert_string_equal(region_at(map, 0, 90), "outside");
}

/* North of it is no edge that is not a meridian: such a face was once taken for one that holds the pole, and the whole Earth
   was added to its area. */
static void a_region_that_ends_at_the_north_pole_does_not_hold_it(void **state) {
    (void)state;
    static const Shape wedges[][2] = {
        {{0, 5, {{10000, 80000}, {40000, 80000}, {40000, 90000}, {10000, 90000}, {10000, 80000}}},
         {1,
          5,
          {{-50000, 80000}, {10000, 80000}, {10000, 90000}, {-50000, 90000}, {-50000, 80000}}}},
        {{0, 5, {{170000, 80000}, {E180, 80000}, {E180, 90000}, {170000, 90000}, {170000, 80000}}},
         {1, 5, {{W180, 80000}, {-90000, 80000}, {-90000, 90000}, {W180, 90000}, {W180, 80000}}}},
    };
    for (gsize i = 0; i < COUNT(wedges); i++) {
        g_autoptr(Map) map = map_of(wedges[i], 2);
        assert_valid(map);
        assert_near(area_of(map, "r0") / proj_area(&wedges[i][0]), 1, 1e-10);
        assert_near(area_of(map, "r1") / proj_area(&wedges[i][1]), 1, 1e-10);
        for (gsize k = 0; k < 2; k++) {
            double middle = (double)(wedges[i][k].xy[0][0] + wedges[i][k].xy[1][0]) / 2000;
            assert_string_equal(region_at(map, middle, 85), k == 0 ? "r0" : "r1");
            assert_string_equal(region_at(map, middle, 79), "outside");
        }
        assert_string_equal(region_at(map, 60, 85), "outside");
    }
}

static void regions_that_meet_at_the_pole_meet_in_a_node(void **state) {
    (void)state;
    const Shape sectors[] = {
        {0,
         6,
         {{-20000, -90000},
          {W180, -90000},
          {W180, -60000},
          {-100000, -60000},
          {-20000, -60000},
          {-20000, -90000}}},
        {1,
         6,
         {{-20000, -90000},
          {-20000, -60000},
          {30000, -60000},
          {90000, -60000},
          {90000, -90000},
          {-20000, -90000}}},
        {2,
         6,
         {{90000, -90000},
          {90000, -60000},
          {140000, -60000},
          {E180, -60000},
          {E180, -90000},
          {90000, -90000}}},
    };
    Shape turned[COUNT(sectors)];
    for (guint i = 0; i < COUNT(sectors); i++) { /* counter-clockwise */
        turned[i] = sectors[i];
        for (guint k = 0; k < sectors[i].n; k++)
            memcpy(turned[i].xy[k], sectors[i].xy[sectors[i].n - 1 - k], sizeof turned[i].xy[k]);
    }
    g_autoptr(Map) map = map_of(turned, COUNT(turned));
    assert_int_equal(map->n_faces, 3);
    assert_valid(map);
    assert_string_equal(region_at(map, -100, -80), "r0");
    assert_string_equal(region_at(map, 0, -80), "r1");
    assert_string_equal(region_at(map, 179, -80), "r2");
    for (guint i = 0; i < COUNT(sectors); i++) {
        g_autofree char *name = g_strdup_printf("r%u", i);
        assert_near(area_of(map, name) / proj_area(&sectors[i]), 1, 1e-10);
    }
}

/* The whole Earth in two: the Arctic, and everything else. */
static void a_map_of_the_whole_earth_has_no_outside(void **state) {
    (void)state;
    const Shape shapes[] = {
        {0,
         8,
         {{W180, 84000},
          {-90000, 82000},
          {0, 85000},
          {90000, 83000},
          {E180, 84000},
          {E180, 90000},
          {W180, 90000},
          {W180, 84000}}},
        {1,
         8,
         {{W180, 84000},
          {W180, -90000},
          {E180, -90000},
          {E180, 84000},
          {90000, 83000},
          {0, 85000},
          {-90000, 82000},
          {W180, 84000}}},
    };
    g_autoptr(Map) map = map_of(shapes, 2);
    assert_valid(map);
    assert_int_equal(map->n_faces, 2);
    assert_string_equal(region_at(map, 0, 90), "r0");
    assert_string_equal(region_at(map, 0, -90), "r1");
    assert_string_equal(region_at(map, 180, 83.9), "r1");
    assert_near((area_of(map, "r0") + area_of(map, "r1")) / 5.10065621724e14, 1, 1e-10);
}

/* A whole Earth of tiles but for one, in which there is an island: the outside is that hole alone. */
static void an_island_in_a_hole_of_the_whole_earth_has_one_outside(void **state) {
    (void)state;
    static const int east[] = {W180, -100000, -60000, 60000, E180},
                     north[] = {-90000, 10000, 40000, 90000};
    Shape shapes[12] = {
        {0,
         5,
         {{-90000, 20000}, {-80000, 20000}, {-80000, 30000}, {-90000, 30000}, {-90000, 20000}}}};
    guint n = 1;
    for (int i = 0; i < 4; i++)
        for (int k = 0; k < 3; k++) {
            if (i == 1 && k == 1)
                continue;
            shapes[n] = (Shape){(int)n % 3,
                                5,
                                {{east[i], north[k]},
                                 {east[i + 1], north[k]},
                                 {east[i + 1], north[k + 1]},
                                 {east[i], north[k + 1]},
                                 {east[i], north[k]}}};
            n++;
        }
    g_autoptr(Map) map = map_of(shapes, n);
    assert_valid(map);
    assert_string_equal(region_at(map, -95, 25), "outside");
    assert_string_equal(region_at(map, -85, 25), "r0");
}

static void the_face_at_the_pole_is_known_after_faces_got_other_numbers(void **state) {
    (void)state;
    const Shape arctic = {0,
                          8,
                          {{W180, 80000},
                           {-90000, 80000},
                           {0, 80000},
                           {90000, 80000},
                           {E180, 80000},
                           {E180, 90000},
                           {W180, 90000},
                           {W180, 80000}}};
    const Shape island = {1, 5, {{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}}};
    for (int first = 0; first < 2; first++) {
        Shape shapes[] = {first ? arctic : island, first ? island : arctic};
        g_autoptr(Map) map = map_of(shapes, 2);
        int pole = tf_map_locate(map, (LonLat){0, 90});
        assert_true(pole >= 0);
        tf_planar_set(map, (guint)pole, 0, pole == 0 ? "z" : "a");
        tf_planar_set(map, (guint)!pole, 0, "m");
        tf_planar_sort_faces(map);
        assert_int_equal(tf_map_locate(map, (LonLat){0, 90}), !pole);
        assert_valid(map);
    }
}

static void maps_are_simplified_and_brought_to_a_grid_across_the_antimeridian(void **state) {
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) east = map_of(chukotka, COUNT(chukotka));
    g_autoptr(Map) south = map_of(antarctica, 2);
    const Map *maps[] = {east, south};
    for (int i = 0; i < 2; i++) {
        g_autoptr(Map) coarse = tf_map_snap_to_grid(maps[i], 0.1, &error);
        g_autoptr(Map) simple = coarse ? tf_map_simplify(maps[i], 20000, &error) : NULL;
        if (!simple)
            fail_msg("%s", error->message);
        assert_valid(coarse);
        assert_valid(simple);
        assert_int_equal(coarse->n_faces, maps[i]->n_faces);
        assert_int_equal(simple->n_faces, maps[i]->n_faces);
        assert_true(simple->n_vertices <= maps[i]->n_vertices);
        assert_near(area_of(coarse, "r0") / area_of(maps[i], "r0"), 1, 0.03);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(polygons_cut_at_the_antimeridian_are_one_face_again),
        cmocka_unit_test(a_border_along_the_antimeridian_is_one_arc_of_both_sides),
        cmocka_unit_test(a_ring_across_the_antimeridian_is_the_same_as_its_two_parts),
        cmocka_unit_test(a_region_around_the_pole_has_its_area_and_no_seam),
        cmocka_unit_test(a_region_that_ends_at_the_north_pole_does_not_hold_it),
        cmocka_unit_test(regions_that_meet_at_the_pole_meet_in_a_node),
        cmocka_unit_test(a_map_of_the_whole_earth_has_no_outside),
        cmocka_unit_test(an_island_in_a_hole_of_the_whole_earth_has_one_outside),
        cmocka_unit_test(the_face_at_the_pole_is_known_after_faces_got_other_numbers),
        cmocka_unit_test(maps_are_simplified_and_brought_to_a_grid_across_the_antimeridian),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
