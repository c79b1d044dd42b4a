/* Polygons that share their vertices become arcs and faces without noding. */
#include "atlas/faceset.h"
#include "atlas/map_file.h"
#include "atlas/outline.h"
#include "testing.h"
#include "topology/topology.h"
#include <string.h>

/* Points (x, y), ring after ring, and the paths over them. */
typedef struct {
    GArray *points, *paths;
} Paths;

static Paths paths_new(void) {
    return (Paths){g_array_new(FALSE, FALSE, sizeof(LonLat)),
                   g_array_new(FALSE, FALSE, sizeof(TopologyPath))};
}

static void paths_clear(Paths *paths) {
    g_array_unref(paths->points);
    g_array_unref(paths->paths);
}

static void add_path(Paths *paths, int face, int kind, guint n, const LonLat *points) {
    TopologyPath path = {paths->points->len, n, face, kind};
    g_array_append_vals(paths->points, points, n);
    g_array_append_val(paths->paths, path);
}

static Topology *topology_of(const Paths *paths) {
    return tf_topology_new((const LonLat *)(void *)paths->points->data,
                           (const TopologyPath *)(const void *)paths->paths->data,
                           paths->paths->len, TOPOLOGY_PLANE);
}

static void two_squares_share_the_arc_between_them_whichever_way_they_turn(void **state) {
    (void)state;
    for (int turned = 0; turned < 2; turned++) {
        Paths paths = paths_new();
        LonLat west[] = {{0, 0}, {1, 0}, {1, 0.5}, {1, 1}, {0, 1}};
        LonLat east[] = {{1, 1}, {1, 0.5}, {1, 0}, {2, 0}, {2, 1}};
        LonLat east_turned[] = {{2, 1}, {2, 0}, {1, 0}, {1, 0.5}, {1, 1}};
        add_path(&paths, 0, 0, COUNT(west), west);
        add_path(&paths, 1, 0, COUNT(east), turned ? east_turned : east);
        g_autoptr(Topology) topology = topology_of(&paths);
        assert_int_equal(topology->n_arcs, 3);
        assert_int_equal(topology->n_nodes, 2);
        guint shared = 0;
        for (guint32 i = 0; i < topology->n_arcs; i++) {
            const TopologyArc *arc = &topology->arcs[i];
            if (arc->left == TOPOLOGY_OUTSIDE || arc->right == TOPOLOGY_OUTSIDE)
                continue;
            shared++;
            assert_int_equal(arc->n, 3);
            bool north = topology->points[arc->first][1] < topology->points[arc->first + 2][1];
            assert_int_equal(arc->left, north ? 0 : 1);
            assert_int_equal(arc->right, north ? 1 : 0);
        }
        assert_int_equal(shared, 1);
        assert_int_equal(topology->n_overlaps, 0);
        paths_clear(&paths);
    }
}

static void an_island_that_fills_a_hole_is_one_closed_arc(void **state) {
    (void)state;
    Paths paths = paths_new();
    LonLat outer[] = {{0, 0}, {9, 0}, {9, 9}, {0, 9}};
    LonLat hole[] = {{3, 3}, {3, 6}, {6, 6}, {6, 3}};
    LonLat island[] = {{6, 6}, {3, 6}, {3, 3}, {6, 3}};
    add_path(&paths, 0, 0, COUNT(outer), outer);
    add_path(&paths, 0, TOPOLOGY_HOLE, COUNT(hole), hole);
    add_path(&paths, 1, 0, COUNT(island), island);
    g_autoptr(Topology) topology = topology_of(&paths);
    assert_int_equal(topology->n_arcs, 2);
    assert_int_equal(topology->uses[1] >> 1, topology->uses[2] >> 1);
    assert_int_not_equal(topology_reversed(topology->uses[1]),
                         topology_reversed(topology->uses[2]));
    const TopologyArc *shore = &topology->arcs[topology_arc(topology->uses[2])];
    assert_int_equal(shore->n, 5);
    assert_int_equal(MIN(shore->left, shore->right), 0);
    assert_int_equal(MAX(shore->left, shore->right), 1);
    paths_clear(&paths);
}

static void lines_share_arcs_with_borders_and_take_no_side(void **state) {
    (void)state;
    Paths paths = paths_new();
    LonLat square[] = {{0, 0}, {1, 0}, {2, 0}, {2, 2}, {0, 2}};
    LonLat road[] = {{-1, 0}, {0, 0}, {1, 0}, {2, 0}};
    add_path(&paths, 0, 0, COUNT(square), square);
    add_path(&paths, -7, TOPOLOGY_OPEN, COUNT(road), road);
    g_autoptr(Topology) topology = topology_of(&paths);
    assert_int_equal(topology->n_arcs, 3);
    assert_int_equal(topology->use_ends[0], 2);
    assert_int_equal(topology->use_ends[1], 4);
    for (guint32 i = 0; i < topology->n_arcs; i++)
        assert_true(topology->arcs[i].left >= -1 && topology->arcs[i].right >= -1);
    paths_clear(&paths);
}

static void repeated_points_and_negative_zero_change_nothing(void **state) {
    (void)state;
    Paths paths = paths_new();
    LonLat west[] = {{0, 0}, {0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    LonLat south[] = {{-0.0, -0.0}, {0, -1}, {1, -1}, {1, -0.0}, {1, 0}};
    LonLat dot[] = {{5, 5}, {5, 5}};
    add_path(&paths, 0, 0, COUNT(west), west);
    add_path(&paths, 1, 0, COUNT(south), south);
    add_path(&paths, 2, 0, COUNT(dot), dot);
    g_autoptr(Topology) topology = topology_of(&paths);
    assert_int_equal(topology->n_arcs, 3 + 1);
    assert_int_equal(topology->n_nodes, 2);
    /* What is one point only is an arc between no faces that has it twice. */
    const TopologyArc *collapsed = &topology->arcs[topology_arc(topology->uses[4])];
    assert_int_equal(topology->use_ends[2], topology->use_ends[1] + 1);
    assert_int_equal(collapsed->n, 2);
    assert_memory_equal(topology->points[collapsed->first], topology->points[collapsed->first + 1],
                        sizeof(LonLat));
    assert_true(collapsed->left == TOPOLOGY_OUTSIDE && collapsed->right == TOPOLOGY_OUTSIDE);
    paths_clear(&paths);
}

static void faces_that_overlap_are_counted(void **state) {
    (void)state;
    Paths paths = paths_new();
    LonLat square[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    add_path(&paths, 0, 0, COUNT(square), square);
    add_path(&paths, 1, 0, COUNT(square), square);
    g_autoptr(Topology) topology = topology_of(&paths);
    assert_int_equal(topology->n_arcs, 1);
    assert_int_equal(topology->n_overlaps, 1);
    paths_clear(&paths);
}

/* ---- On the globe ---- */

static Topology *on_globe(const Paths *paths) {
    return tf_topology_new((const LonLat *)(void *)paths->points->data,
                           (const TopologyPath *)(const void *)paths->paths->data,
                           paths->paths->len, TOPOLOGY_GLOBE);
}

static guint count_shared(const Topology *topology) {
    guint n = 0;
    for (guint32 i = 0; i < topology->n_arcs; i++)
        n += topology_is_shared(topology, i);
    return n;
}

static void neighbours_at_the_antimeridian_share_their_border_however_it_is_written(void **state) {
    (void)state;
    /* A cell from 170 to 180 and its neighbour to the east, then one that crosses and both of its neighbours. */
    LonLat west[] = {{170, 0}, {180, 0}, {180, 5}, {170, 5}};
    LonLat east_minus[] = {{-180, 0}, {-170, 0}, {-170, 5}, {-180, 5}};
    LonLat east_plus[] = {{180, 0}, {190, 0}, {190, 5}, {180, 5}};
    LonLat before[] = {{170, 10}, {175.1, 10}, {175.1, 15}, {170, 15}};
    LonLat crossing[] = {{175.1, 10}, {-174.9, 10}, {-174.9, 15}, {175.1, 15}};
    LonLat crossing_plus[] = {{175.1, 10}, {185.1, 10}, {185.1, 15}, {175.1, 15}};
    LonLat after[] = {{-174.9, 10}, {-170, 10}, {-170, 15}, {-174.9, 15}};
    LonLat far[] = {{300.1, 0}, {310, 0}, {310, 5}, {300.1, 5}};
    LonLat far_minus[] = {{-70, 0}, {-59.9, 0}, {-59.9, 5}, {-70, 5}};
    const struct {
        const LonLat *a, *b, *c;
        guint shared;
    } cases[] = {{west, east_minus, NULL, 1},       {west, east_plus, NULL, 1},
                 {east_minus, east_plus, NULL, 0},  {before, crossing, after, 2},
                 {before, crossing_plus, after, 2}, {far, far_minus, NULL, 1},
                 {far_minus, west, NULL, 0}};
    for (guint i = 0; i < COUNT(cases); i++) {
        Paths paths = paths_new();
        add_path(&paths, 0, 0, 4, cases[i].a);
        add_path(&paths, 1, 0, 4, cases[i].b);
        if (cases[i].c)
            add_path(&paths, 2, 0, 4, cases[i].c);
        g_autoptr(Topology) topology = on_globe(&paths);
        assert_int_equal(count_shared(topology), cases[i].shared);
        /* The same cell twice lies on itself; nothing else does. */
        assert_int_equal(topology->n_overlaps, cases[i].b == east_plus && i == 2 ? 1 : 0);
        paths_clear(&paths);
    }
}

static void arcs_keep_the_longitudes_of_those_that_use_them(void **state) {
    (void)state;
    Paths paths = paths_new();
    LonLat west[] = {{170, 0}, {180, 0}, {180, 2}, {180, 5}, {170, 5}};
    LonLat east[] = {{-180, 0}, {-170, 0}, {-170, 5}, {-180, 5}, {-180, 2}};
    add_path(&paths, 0, 0, COUNT(west), west);
    add_path(&paths, 1, 0, COUNT(east), east);
    g_autoptr(Topology) topology = on_globe(&paths);
    assert_int_equal(count_shared(topology), 1);
    for (guint32 p = 0; p < 2; p++)
        for (guint32 use = p ? topology->use_ends[0] : 0; use < topology->use_ends[p]; use++) {
            const TopologyArc *arc = &topology->arcs[topology_arc(topology->uses[use])];
            for (guint32 i = 0; i < arc->n; i++)
                assert_true((topology->points[arc->first + i][0] > 0) == (p == 0));
        }
    paths_clear(&paths);
}

static void a_feature_that_is_cut_at_the_antimeridian_has_no_border_there(void **state) {
    (void)state;
    Paths paths = paths_new();
    LonLat west[] = {{170, 0}, {180, 0}, {180, 5}, {170, 5}};
    LonLat east[] = {{-180, 0}, {-170, 0}, {-170, 5}, {-180, 5}};
    LonLat cap[] = {{-180, -90}, {180, -90}, {180, -80}, {60, -75}, {-60, -75}, {-180, -80}};
    LonLat above[] = {{180, -80}, {60, -75}, {60, -60}, {180, -60}};
    add_path(&paths, 0, 0, 4, west);
    add_path(&paths, 0, 0, 4, east);
    add_path(&paths, 1, 0, COUNT(cap), cap);
    add_path(&paths, 2, 0, 4, above);
    g_autoptr(Topology) topology = on_globe(&paths);
    assert_int_equal(count_shared(topology), 1); /* of the cap and what lies above it */
    assert_int_equal(topology->n_overlaps, 0);
    paths_clear(&paths);
}

static void rings_around_the_poles_meet_their_neighbours(void **state) {
    (void)state;
    for (int south = 0; south < 2; south++) {
        Paths paths = paths_new();
        double sign = south ? -1 : 1;
        LonLat cap[6];
        for (int i = 0; i < 6; i++) { /* turned either way */
            cap[i][0] = -150 + 60 * (south ? 5 - i : i);
            cap[i][1] = 70 * sign;
        }
        add_path(&paths, 0, 0, 6, cap);
        for (int i = 0; i < 6; i++) {
            double from = -150 + 60 * i, to = from + 60 > 180 ? from - 300 : from + 60;
            double low = fmin(50 * sign, 70 * sign), high = low + 20;
            LonLat below[] = {{from, low}, {to, low}, {to, high}, {from, high}};
            add_path(&paths, 1 + i, 0, 4, below);
        }
        g_autoptr(Topology) topology = on_globe(&paths);
        assert_int_equal(count_shared(topology), 6 + 6);
        assert_int_equal(topology->n_overlaps, 0);
        paths_clear(&paths);
    }
}

/* ---- A real map, taken apart into polygons and put together again ---- */

static void add_polygons(Paths *paths, const Map *map, guint face) {
    FaceSet one = tf_faceset_new(map);
    tf_faceset_add(&one, face);
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(one);
    for (guint p = 0; p < polygons->len; p++) {
        const GPtrArray *rings = polygons->pdata[p];
        for (guint r = 0; r < rings->len; r++) {
            const GArray *ring = rings->pdata[r];
            add_path(paths, (int)face, r ? TOPOLOGY_HOLE : 0, ring->len,
                     (const LonLat *)(void *)ring->data);
        }
    }
    tf_faceset_clear(&one);
}

static char *edge_name(const double *a, const double *b) {
    return g_strdup_printf("%.7f %.7f %.7f %.7f", a[0], a[1], b[0], b[1]);
}

/* Directed edge -> face on its left + 2, of all arcs that bound two different faces. */
static GHashTable *lefts_of(const Map *map) {
    GHashTable *lefts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        for (guint p = 0; arc->left != arc->right && p + 1 < arc->n; p++) {
            g_hash_table_insert(lefts, edge_name(arc->xy[p], arc->xy[p + 1]),
                                GINT_TO_POINTER(arc->left + 2));
            g_hash_table_insert(lefts, edge_name(arc->xy[p + 1], arc->xy[p]),
                                GINT_TO_POINTER(arc->right + 2));
        }
    }
    return lefts;
}

static void a_map_is_recovered_from_its_polygons(void **state) {
    (void)state;
    static const char *folders[] = {"natural-earth", "composite"};
    for (guint m = 0; m < COUNT(folders); m++) {
        g_autofree char *folder = g_strconcat(GEODATA "/karabakh/maps/", folders[m], NULL);
        g_autoptr(Map) map = tf_map_load(folder, NULL);
        assert_non_null(map);
        Paths paths = paths_new();
        for (guint f = 0; f < map->n_faces; f++)
            add_polygons(&paths, map, f);
        g_autoptr(Topology) topology = topology_of(&paths);
        g_autoptr(GHashTable) lefts = lefts_of(map);
        guint edges = 0;
        for (guint32 i = 0; i < topology->n_arcs; i++) {
            const TopologyArc *arc = &topology->arcs[i];
            for (guint32 p = arc->first; p + 1 < arc->first + arc->n; p++, edges++) {
                g_autofree char *name = edge_name(topology->points[p], topology->points[p + 1]);
                g_autofree char *back = edge_name(topology->points[p + 1], topology->points[p]);
                assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(lefts, name)), arc->left + 2);
                assert_int_equal(GPOINTER_TO_INT(g_hash_table_lookup(lefts, back)), arc->right + 2);
            }
        }
        assert_int_equal(2 * edges, g_hash_table_size(lefts));
        assert_int_equal(topology->n_overlaps, 0);
        paths_clear(&paths);
    }
}

/* ---- Paths are their arcs ---- */

static void every_ring_is_the_chain_of_its_arcs(void **state) {
    (void)state;
    static const char folder[] = GEODATA "/karabakh/maps/natural-earth";
    g_autoptr(Map) map = tf_map_load(folder, NULL);
    Paths paths = paths_new();
    for (guint f = 0; f < map->n_faces; f++)
        add_polygons(&paths, map, f);
    g_autoptr(Topology) topology = topology_of(&paths);
    guint32 use = 0;
    for (guint p = 0; p < paths.paths->len; p++) {
        TopologyPath path = g_array_index(paths.paths, TopologyPath, p);
        guint32 steps = 0;
        const double *first = NULL, *last = NULL;
        for (; use < topology->use_ends[p]; use++) {
            const TopologyArc *arc = &topology->arcs[topology_arc(topology->uses[use])];
            bool reversed = topology_reversed(topology->uses[use]);
            const double *head = topology->points[arc->first],
                         *tail = topology->points[arc->first + arc->n - 1];
            const double *from = reversed ? tail : head;
            assert_true(!last || memcmp(last, from, sizeof(LonLat)) == 0);
            first = first ? first : from;
            last = reversed ? head : tail;
            steps += arc->n - 1;
        }
        assert_int_equal(steps, path.n - 1);
        assert_memory_equal(first, last, sizeof(LonLat));
    }
    paths_clear(&paths);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_squares_share_the_arc_between_them_whichever_way_they_turn),
        cmocka_unit_test(an_island_that_fills_a_hole_is_one_closed_arc),
        cmocka_unit_test(lines_share_arcs_with_borders_and_take_no_side),
        cmocka_unit_test(repeated_points_and_negative_zero_change_nothing),
        cmocka_unit_test(faces_that_overlap_are_counted),
        cmocka_unit_test(neighbours_at_the_antimeridian_share_their_border_however_it_is_written),
        cmocka_unit_test(arcs_keep_the_longitudes_of_those_that_use_them),
        cmocka_unit_test(a_feature_that_is_cut_at_the_antimeridian_has_no_border_there),
        cmocka_unit_test(rings_around_the_poles_meet_their_neighbours),
        cmocka_unit_test(a_map_is_recovered_from_its_polygons),
        cmocka_unit_test(every_ring_is_the_chain_of_its_arcs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
