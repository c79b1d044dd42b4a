/* Countries of several parts, as on small-scale maps of the world, stay valid as wholes when their borders are brought
   together over kilometres; what is left as it was is said. */
#include "geodesy/ring.h"
#include "planar/geos.h"
#include "testing.h"
#include "topology/edgematch.h"
#include "topology/polygons_text.h"

enum { CELLS = 6, COUNTRIES = 9 };
static const double STEP = 0.12; /* degrees */

typedef struct {
    GRand *chance;
    double gap;               /* degrees of latitude */
    double west, south, wide; /* of the map; longitudes are `wide` times as long */
} Drawing;

static double around(const Drawing *drawing, double middle, double off) {
    return middle + g_rand_double_range(drawing->chance, -off, off);
}

static void append_corner(GString *text, const Drawing *drawing, double x, double y) {
    double lon = drawing->west + x * drawing->wide;
    g_string_append_printf(text, "[%.6f,%.6f],", lon > 180 ? lon - 360 : lon, drawing->south + y);
}

/* A cell that lies `gap` and more from its neighbours, with some points along its sides. */
static char *draw_cell(const Drawing *drawing, int column, int row) {
    static const int corners[5][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
    double room = drawing->gap, inner = STEP - 2 * room;
    GString *text = g_string_new("[");
    for (int side = 0; side < 4; side++) {
        int n = g_rand_int_range(drawing->chance, 1, 5);
        for (int i = 0; i < n; i++) {
            double part = (double)i / n;
            double x = corners[side][0] + part * (corners[side + 1][0] - corners[side][0]);
            double y = corners[side][1] + part * (corners[side + 1][1] - corners[side][1]);
            append_corner(text, drawing,
                          around(drawing, column * STEP + room + x * inner, room / 2),
                          around(drawing, row * STEP + room + y * inner, room / 2));
        }
    }
    char *end = strchr(text->str, ']');
    g_autofree char *first = g_strndup(text->str + 1, (gsize)(end - text->str));
    g_string_append_printf(text, "%s]", first);
    return g_string_free(text, FALSE);
}

/* An island in the gap at the corner of four cells. */
static char *draw_island(const Drawing *drawing, int column, int row) {
    double x = column * STEP, y = row * STEP, size = drawing->gap / 3;
    GString *text = g_string_new("[");
    append_corner(text, drawing, x - size, y - size);
    append_corner(text, drawing, x + size, y - size);
    append_corner(text, drawing, x, y + size);
    append_corner(text, drawing, x - size, y - size);
    g_string_truncate(text, text->len - 1);
    g_string_append_c(text, ']');
    return g_string_free(text, FALSE);
}

static Polygons *draw_world(const Drawing *drawing) {
    GString *parts[COUNTRIES];
    for (int i = 0; i < COUNTRIES; i++)
        parts[i] = g_string_new(NULL);
    for (int i = 0; i < CELLS * CELLS; i++) {
        GString *of = parts[g_rand_int_range(drawing->chance, 0, COUNTRIES)];
        GString *other = parts[g_rand_int_range(drawing->chance, 0, COUNTRIES)];
        g_autofree char *cell = draw_cell(drawing, i / CELLS, i % CELLS);
        g_autofree char *island = draw_island(drawing, i / CELLS, i % CELLS);
        g_string_append_printf(of, "%s[%s]", of->len ? "," : "", cell);
        g_string_append_printf(other, "%s[%s]", other->len ? "," : "", island);
    }
    g_autoptr(GString) text = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < COUNTRIES; i++) {
        g_string_append_printf(text,
                               "%s{\"type\":\"Feature\",\"properties\":{\"name\":\"Country %d\"},"
                               "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[%s]}}",
                               i ? "," : "", i, parts[i]->str);
        g_string_free(parts[i], TRUE);
    }
    g_string_append(text, "]}");
    g_autoptr(GError) error = NULL;
    Polygons *polygons = polygons_of_text(text->str, &error);
    if (!polygons)
        fail_msg("%s", error->message);
    return polygons;
}

/* ---- What is compared ---- */

/* The ring as it goes on beyond 180. */
static GArray *ring_of(const Polygons *polygons, const TopologyPath *path) {
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    const LonLat *points = (const LonLat *)(void *)polygons->points->data + path->first;
    for (guint32 i = 0; i <= path->n; i++) {
        LonLat at = {points[i % path->n][0], points[i % path->n][1]};
        at[0] += at[0] < 0 ? 360 : 0;
        g_array_append_val(ring, at);
    }
    return ring;
}

static void free_rings(gpointer rings) {
    g_ptr_array_unref(rings);
}

/* GEOS's word on a country, its area and its perimeter. */
static char *look_at(const Polygons *polygons, guint feature, double *area, double *perimeter) {
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(free_rings);
    *area = *perimeter = 0;
    for (guint p = 0; p < polygons->paths->len; p++) {
        const TopologyPath *path = &g_array_index(polygons->paths, TopologyPath, p);
        if (path->face != (gint32)feature)
            continue;
        GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
        GArray *points = ring_of(polygons, path);
        Ring ring = tf_ring_of(EDGES_STRAIGHT);
        tf_ring_add(&ring, (const LonLat *)(void *)points->data, points->len);
        *area += fabs(tf_ring_area(&ring));
        *perimeter += tf_ring_metres(&ring);
        g_ptr_array_add(rings, points);
        g_ptr_array_add(parts, rings);
    }
    return tf_geos_fault(geos, parts);
}

static guint count_shared(const Topology *topology) {
    guint n = 0;
    for (guint32 i = 0; i < topology->n_arcs; i++)
        n += topology_is_shared(topology, i);
    return n;
}

static void assert_snapped(const Drawing *drawing, double metres, guint *kept, guint *shared) {
    g_autoptr(Polygons) polygons = draw_world(drawing);
    double areas[COUNTRIES], perimeters[COUNTRIES], area, perimeter;
    for (guint i = 0; i < COUNTRIES; i++) {
        g_autofree char *fault = look_at(polygons, i, &areas[i], &perimeters[i]);
        if (fault)
            fail_msg("the drawing is wrong: %s", fault);
    }
    guint n_paths = polygons->paths->len;
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    assert_int_equal(count_shared(topology), 0);
    EdgeMatch matching;
    tf_edgematch(polygons, topology, metres, &matching);
    assert_int_equal(polygons->paths->len, n_paths);
    assert_true(matching.farthest <= metres);
    for (guint i = 0; i < COUNTRIES; i++) {
        g_autofree char *fault = look_at(polygons, i, &area, &perimeter);
        if (fault)
            fail_msg("country %u: %s", i, fault);
        assert_near(area, areas[i], metres * fmax(perimeter, perimeters[i]));
    }
    guint64 told = 0;
    for (guint i = 0; matching.kept && i < matching.kept->len; i++) {
        const EdgeMatchKept *of = &g_array_index(matching.kept, EdgeMatchKept, i);
        g_autofree char *label = tf_polygons_label(polygons, of->feature);
        g_autofree char *name =
            g_strdup_printf("Country %u (feature %u)", of->feature, of->feature + 1);
        assert_string_equal(label, name);
        assert_non_null(of->why);
        told += of->polygons;
    }
    assert_int_equal(told, matching.kept_polygons);
    *kept += (guint)matching.kept_polygons;
    edgematch_clear(&matching);
    g_autoptr(Topology) after = tf_polygons_topology(polygons);
    *shared += count_shared(after);
}

static void assert_all_snapped(double west, double south) {
    static const double distances[] = {1000, 3000};
    guint kept = 0, shared = 0;
    for (guint32 seed = 1; seed <= 12; seed++)
        for (guint k = 0; k < COUNT(distances); k++) {
            g_autoptr(GRand) chance = g_rand_new_with_seed(seed);
            double north, east;
            tf_geodesic_degree(south, &north, &east);
            Drawing drawing = {chance, distances[k] / 2 / north, west, south, north / east};
            assert_snapped(&drawing, distances[k], &kept, &shared);
        }
    assert_true(kept > 0);     /* else nothing was at stake */
    assert_true(shared > 100); /* else nothing was brought together */
}

static void countries_of_many_parts_stay_valid_over_kilometres(void **state) {
    (void)state;
    assert_all_snapped(46, 39);
}

static void they_do_so_across_the_antimeridian(void **state) {
    (void)state;
    assert_all_snapped(179.6, 65);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(countries_of_many_parts_stay_valid_over_kilometres),
        cmocka_unit_test(they_do_so_across_the_antimeridian),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
