/* Faces take their attributes from another map's, in time and memory proportional to
   their number. */
#include "planar/build.h"
#include "survey/attribute_transfer.h"
#include "testing.h"
#include <time.h>

static void add_side(GArray *lines, OverlayLine line, const GridPoint *ends) {
    line.points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    g_array_append_vals(line.points, ends, 2);
    g_array_append_val(lines, line);
}

/* A country of n by n squares, a hundredth of a degree wide, each a face of `base`; `lines` are its
   outline and, as inner lines, the sides of the squares. */
static Map *country_of_squares(int n, GArray *lines) {
    g_autoptr(GPtrArray) attributes = g_ptr_array_new(), roles = g_ptr_array_new();
    g_ptr_array_add(attributes, (char *)"country");
    Map *map = tf_planar_map_new(attributes, roles);
    map->id = g_strdup("squares");
    map->n_sources = 1;
    map->sources = g_new0(MapSource, 1);
    g_autofree GridPoint *corners = g_new(GridPoint, 5 * (gsize)n * (gsize)n);
    g_autofree GridLine *rings = g_new(GridLine, (gsize)n * (gsize)n);
    g_autofree LineTraits *traits = g_new0(LineTraits, (gsize)n * (gsize)n);
    for (int i = 0; i < n * n; i++) {
        gint64 x = i % n * 10, y = i / n * 10;
        const GridPoint ring[] = {{x, y}, {x + 10, y}, {x + 10, y + 10}, {x, y + 10}, {x, y}};
        memcpy(corners + 5 * i, ring, sizeof ring);
        rings[i] = (GridLine){corners + 5 * i, 5};
        traits[i] = (LineTraits){i, MAP_OUTSIDE, 0, 0, 10, 0};
    }
    g_autofree int *regions = NULL;
    g_autoptr(GError) error = NULL;
    if (!tf_planar_fill(map, rings, traits, (guint)(n * n), 0, tf_grid_of(1e-3), 1, &regions,
                        &error))
        fail_msg("%s", error->message);
    for (guint f = 0; f < map->n_faces; f++)
        tf_planar_set(map, f, 0, "Land");
    tf_map_finish(map);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        bool outline = arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE;
        for (guint k = 1; k < arc->n; k++) {
            GridPoint ends[] = {tf_grid_point(tf_grid_of(1e-3), arc->xy[k - 1]),
                                tf_grid_point(tf_grid_of(1e-3), arc->xy[k])};
            add_side(lines,
                     (OverlayLine){.kind = OVERLAY_INNER, .left = arc->left, .right = arc->right},
                     ends);
            if (outline)
                add_side(lines,
                         (OverlayLine){.kind = OVERLAY_FRAME,
                                       .left = arc->left == MAP_OUTSIDE ? -1 : 0,
                                       .right = -1},
                         ends);
        }
    }
    return map;
}

/* Processor seconds that the transfer takes. */
static double transfer(int n) {
    g_autoptr(GArray) lines = tf_overlay_lines_new();
    g_autoptr(Map) base = country_of_squares(n, lines);
    g_autoptr(GPtrArray) countries = g_ptr_array_new();
    g_ptr_array_add(countries, (char *)"Land");
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    clock_t start = clock();
    g_autoptr(Overlay) overlay =
        tf_overlay_new(lines, base, 0, countries, tf_grid_of(1e-3), NO_PROGRESS, &error);
    assert_non_null(overlay);
    g_autofree int *origins = tf_attribute_transfer(overlay, base, 0, countries, report);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_int_equal(overlay->faces->n_faces, n * n);
    g_autofree bool *taken = g_new0(bool, (gsize)n *(gsize)n);
    for (int f = 0; f < n * n; f++) {
        assert_in_range(origins[f], 0, n * n - 1);
        assert_false(taken[origins[f]]);
        taken[origins[f]] = true;
    }
    return seconds;
}

static void ten_times_the_faces_take_about_ten_times_as_long(void **state) {
    (void)state;
    transfer(10);
    double few = transfer(30), many = transfer(95);
    print_message("900 faces: %.0f ms, 9025 faces: %.0f ms\n", 1e3 * few, 1e3 * many);
    assert_true(many < 30 * few); /* a dense table of faces by faces would take a hundred times */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ten_times_the_faces_take_about_ten_times_as_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
