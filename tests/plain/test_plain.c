/* Features of a plain file are named, their lines get an accuracy, and each face knows all that lies on it. */
#include "base/unconst.h"
#include "plain/accuracy.h"
#include "plain/bend.h"
#include "plain/columns.h"
#include "plain/naming.h"
#include "plain/overlay.h"
#include "plain/sliver.h"
#include "testing.h"
#include <string.h>

/* ---- Files in memory ---- */

/* Adds the box west, south, east, north as a feature of a territory, as a hole of the last if `kind` says so. */
static void add_box(PlainFile *plain, gint32 territory, int kind, const double box[4]) {
    const LonLat corners[] = {
        {box[0], box[1]}, {box[2], box[1]}, {box[2], box[3]}, {box[0], box[3]}};
    Polygons *polygons = plain->polygons;
    TopologyPath path = {polygons->points->len, COUNT(corners), territory, kind};
    g_array_append_vals(polygons->points, corners, COUNT(corners));
    g_array_append_val(polygons->paths, path);
    if (kind == TOPOLOGY_HOLE)
        g_array_set_size(polygons->polygons, polygons->polygons->len - 1);
    guint32 end = polygons->paths->len;
    g_array_append_val(polygons->polygons, end);
}

static void name_territories(PlainFile *plain, const char *const *names, guint n) {
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    for (guint i = 0; i < n; i++)
        g_ptr_array_add(values, tf_unconst(names[i]));
    g_array_unref(tf_plain_name_features(plain, "name", values, NULL, NULL, n));
}

/* A layer of boxes, each a territory. */
static PlainFile *layer_of_boxes(const char *const *names, const double (*boxes)[4], guint n) {
    PlainFile *plain = tf_plain_new();
    tf_plain_layer_new(plain, "boxes.gpkg", "boxes");
    name_territories(plain, names, n);
    for (guint i = 0; i < n; i++)
        add_box(plain, (gint32)i, 0, boxes[i]);
    tf_plain_layer_spacing(plain, 0);
    tf_plain_identify(plain);
    tf_plain_accuracies(plain, (PlainAccuracy){10, 0});
    return plain;
}

static PlainOverlay *overlay_of(const PlainFile *plain) {
    g_autoptr(GError) error = NULL;
    PlainOverlay *overlay = tf_plain_overlay(plain, &error);
    assert_null(error);
    return overlay;
}

/* How many faces lie in exactly the territories whose numbers are set in `bits`. */
static guint faces_with(const PlainOverlay *overlay, guint32 bits) {
    guint n = 0;
    for (guint f = 0; f < overlay->faces->n_faces; f++) {
        const GArray *cover = overlay->covers->pdata[overlay->cover[f]];
        guint32 here = 0;
        for (guint i = 0; i < cover->len; i++)
            here |= 1u << g_array_index(cover, guint32, i);
        n += here == bits;
    }
    return n;
}

/* ---- Overlays ---- */

static void a_face_lies_in_all_that_covers_it(void **state) {
    (void)state;
    static const char *const names[] = {"A", "B", "C"};
    static const double boxes[][4] = {{8, 47, 9, 48}, {9, 47, 10, 48}, {8.5, 47.5, 9.5, 48.5}};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, 3);
    g_autoptr(PlainOverlay) overlay = overlay_of(plain);
    assert_int_equal(overlay->faces->n_faces, 5);
    assert_int_equal(faces_with(overlay, 1 | 4), 1);
    assert_int_equal(faces_with(overlay, 2 | 4), 1);
    assert_int_equal(faces_with(overlay, 4), 1);
    assert_true(tf_plain_overlaps(overlay));
}

static void neighbours_do_not_overlap(void **state) {
    (void)state;
    static const char *const names[] = {"A", "B"};
    static const double boxes[][4] = {{8, 47, 9, 48}, {9, 47, 10, 48}};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, 2);
    g_autoptr(PlainOverlay) overlay = overlay_of(plain);
    assert_false(tf_plain_overlaps(overlay));
    assert_true(tf_plain_no_slivers(plain, overlay, 0, NULL));
}

static void a_hole_is_not_covered_and_no_sliver(void **state) {
    (void)state;
    static const char *const names[] = {"A"};
    static const double boxes[][4] = {{8, 47, 9, 48}}, hole[] = {8.4, 47.4, 8.6, 47.6};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, 1);
    add_box(plain, 0, TOPOLOGY_HOLE, hole);
    g_autoptr(PlainOverlay) overlay = overlay_of(plain);
    assert_int_equal(faces_with(overlay, 1), 1);
    assert_int_equal(faces_with(overlay, 0), 1);
    assert_true(tf_plain_no_slivers(plain, overlay, 0, NULL));
}

static void a_box_across_the_antimeridian_is_one_face(void **state) {
    (void)state;
    static const char *const names[] = {"A", "B"};
    static const double boxes[][4] = {{179, -1, -179, 1}, {-179.5, -0.5, -178, 0.5}};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, 2);
    g_autoptr(PlainOverlay) overlay = overlay_of(plain);
    assert_int_equal(faces_with(overlay, 1 | 2), 1);
    assert_int_equal(faces_with(overlay, 2), 1);
}

static void a_long_edge_that_is_crossed_follows_its_geodesic(void **state) {
    (void)state;
    static const char *const names[] = {"State", "Forest"};
    static const double boxes[][4] = {{-109.05, 37, -102.05, 41}, {-106, 40.5, -103, 42}};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, 2);
    const TopologyPath *path = &g_array_index(plain->polygons->paths, TopologyPath, 0);
    double before = tf_geodesic_ring_area(
        (const LonLat *)&g_array_index(plain->polygons->points, LonLat, path->first), path->n);
    tf_plain_bend_crossed(plain);
    path = &g_array_index(plain->polygons->paths, TopologyPath, 0);
    double after = tf_geodesic_ring_area(
        (const LonLat *)&g_array_index(plain->polygons->points, LonLat, path->first), path->n);
    assert_true(path->n > 500);
    assert_near(after / before, 1, 1e-12);
}

/* ---- Slivers ---- */

/* The boxes' error; NULL if there is none. g_free. */
static char *sliver_of(const double (*boxes)[4], guint n) {
    static const char *const names[] = {"A", "B", "C"};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, n);
    g_autoptr(PlainOverlay) overlay = overlay_of(plain);
    g_autoptr(GError) error = NULL;
    tf_plain_no_slivers(plain, overlay, 0, &error);
    return error ? g_strdup(error->message) : NULL;
}

static void a_thin_overlap_and_a_thin_gap_are_slivers(void **state) {
    (void)state;
    static const double overlap[][4] = {{8, 47, 8.1, 47.1}, {8.0999, 47, 8.2, 47.1}};
    static const double gap[][4] = {{8, 47, 8.1, 47.1}, {8.1001, 47, 8.2, 47.1}};
    g_autofree char *one = sliver_of(overlap, 2), *other = sliver_of(gap, 2);
    assert_non_null(strstr(one, "A and B overlap in a strip 7.6 m wide"));
    assert_non_null(strstr(one, "--snap 50m"));
    const char *width = strstr(other, "A and B have a gap between them, ");
    assert_non_null(width);
    assert_near(g_ascii_strtod(width + strlen("A and B have a gap between them, "), NULL), 7.6,
                0.4);
}

static void in_a_layer_of_overlays_nothing_is_a_sliver(void **state) {
    (void)state;
    static const double boxes[][4] = {
        {8, 47, 8.1, 47.1}, {8.02, 47, 8.2, 47.1}, {8.1999, 47, 8.3, 47.1}};
    assert_null(sliver_of(boxes, 3));
}

static void a_large_overlap_and_a_wide_gap_are_none(void **state) {
    (void)state;
    static const double overlap[][4] = {{8, 47, 8.1, 47.1}, {8.09, 47, 8.2, 47.1}};
    static const double gap[][4] = {{8, 47, 8.1, 47.1}, {8.11, 47, 8.2, 47.1}};
    static const double inside[][4] = {{8, 47, 8.1, 47.1}, {8.04, 47.04, 8.06, 47.06}};
    assert_null(sliver_of(overlap, 2));
    assert_null(sliver_of(gap, 2));
    assert_null(sliver_of(inside, 2));
}

/* ---- Names ---- */

static void ids_are_names_that_an_expression_can_read(void **state) {
    (void)state;
    static const char *const ids[][3] = {
        {"Zürich", NULL, "zurich"},     {"Vayots Dzor", NULL, "vayots-dzor"},
        {"Москва", NULL, "москва"},     {"1. Bezirk", NULL, "_1-bezirk"},
        {"9", "KTNR", "ktnr-9"},        {"or", NULL, "_or"},
        {"N'Djamena", NULL, "ndjamena"}};
    for (gsize i = 0; i < COUNT(ids); i++) {
        g_autofree char *id = tf_plain_id(ids[i][0], ids[i][1]);
        assert_string_equal(id, ids[i][2]);
    }
}

static void features_of_one_name_are_one_territory_and_ids_are_told_apart(void **state) {
    (void)state;
    static const char *const names[] = {"Brugg", "Brügg", "Brugg", ""};
    g_autoptr(PlainFile) plain = tf_plain_new();
    tf_plain_layer_new(plain, "a.gpkg", "a");
    name_territories(plain, names, 4);
    tf_plain_layer_new(plain, "b.gpkg", "b");
    name_territories(plain, names, 1);
    tf_plain_identify(plain);
    assert_int_equal(plain->territories->len, 4);
    assert_int_equal(plain_territory(plain, 0)->features, 2);
    assert_string_equal(plain_territory(plain, 0)->id, "brugg");
    assert_string_equal(plain_territory(plain, 1)->id, "brugg-2");
    assert_null(plain_territory(plain, 2)->id);
    assert_string_equal(plain_territory(plain, 3)->id, "b/brugg");
}

/* ---- Columns ---- */

static GPtrArray *columns_of(const char *const (*columns)[3], guint n) {
    GPtrArray *made = g_ptr_array_new_with_free_func(tf_plain_column_free);
    for (guint i = 0; i < n; i++) {
        PlainColumn *column = g_new0(PlainColumn, 1);
        *column = (PlainColumn){g_strdup(columns[i][0]), true, g_ptr_array_new()};
        g_ptr_array_add(column->values, tf_unconst(columns[i][1]));
        g_ptr_array_add(column->values, tf_unconst(columns[i][2]));
        g_ptr_array_add(made, column);
    }
    return made;
}

static void the_column_of_names_is_guessed_by_its_title_or_as_the_only_one(void **state) {
    (void)state;
    static const char *const titled[][3] = {{"code", "a", "b"}, {"GEMEINDE_NAME", "x", "y"}};
    static const char *const whole[][3] = {{"name_alt", "p", "q"}, {"Name", "x", "y"}};
    static const char *const alone[][3] = {{"kind", "k", "k"}, {"what", "x", "y"}};
    static const char *const shared[][3] = {{"code", "a", "b"}, {"name", "x", "x"}};
    static const char *const none[][3] = {{"kind", "k", "k"}, {"note", "", "y"}};
    static const char *const two[][3] = {{"code", "a", "b"}, {"what", "x", "y"}};
    static const struct {
        const char *const (*columns)[3];
        int found;
    } cases[] = {{titled, 1}, {whole, 1}, {alone, 1}, {shared, 1}, {none, -1}};
    int found;
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autoptr(GPtrArray) columns = columns_of(cases[i].columns, 2);
        assert_true(tf_plain_guess_name(columns, "a layer", &found, NULL));
        assert_int_equal(found, cases[i].found);
    }
    g_autoptr(GPtrArray) columns = columns_of(two, 2);
    g_autoptr(GError) error = NULL;
    assert_false(tf_plain_guess_name(columns, "a layer", &found, &error));
    assert_non_null(strstr(error->message, "'code' and 'what' could both name its features"));
}

/* ---- Accuracy ---- */

static void a_scale_has_the_accuracy_that_the_standards_of_1947_ask(void **state) {
    (void)state;
    /* The radius that holds 90 % by 2.1460, the factor of FGDC-STD-007.3-1998. */
    assert_near(tf_plain_accuracy_of_scale(50000), 25.4 / 2.1460, 1e-3);
    assert_near(tf_plain_accuracy_of_scale(20000), 10.16 / 2.1460, 1e-3);
    assert_near(tf_plain_accuracy_of_scale(10000), 254 / 30.0 / 2.1460, 1e-3);
    double scale;
    assert_true(tf_plain_scale_parse("1 : 50 000", "--scale", &scale, NULL));
    assert_near(scale, 50000, 0);
    assert_true(tf_plain_scale_parse("250,000", "--scale", &scale, NULL));
    assert_near(scale, 250000, 0);
    assert_false(tf_plain_scale_parse("1:50k", "--scale", &scale, NULL));
    assert_false(tf_plain_scale_parse("2:50000", "--scale", &scale, NULL));
    assert_false(tf_plain_scale_parse("1:10", "--scale", &scale, NULL));
}

static void without_a_word_half_the_spacing_is_assumed(void **state) {
    (void)state;
    static const char *const names[] = {"A"};
    static const double boxes[][4] = {{8, -0.005, 8.01, 0.005}};
    g_autoptr(PlainFile) plain = layer_of_boxes(names, boxes, 1);
    PlainLayer *layer = plain_layer(plain, 0);
    assert_near(layer->spacing_m, 1110, 10);
    g_clear_pointer(&layer->by, g_free);
    tf_plain_accuracies(plain, (PlainAccuracy){0});
    assert_near(layer->accuracy_m, 560, 10);
    assert_true(layer->assumed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_lies_in_all_that_covers_it),
        cmocka_unit_test(neighbours_do_not_overlap),
        cmocka_unit_test(a_hole_is_not_covered_and_no_sliver),
        cmocka_unit_test(a_box_across_the_antimeridian_is_one_face),
        cmocka_unit_test(a_long_edge_that_is_crossed_follows_its_geodesic),
        cmocka_unit_test(a_thin_overlap_and_a_thin_gap_are_slivers),
        cmocka_unit_test(in_a_layer_of_overlays_nothing_is_a_sliver),
        cmocka_unit_test(a_large_overlap_and_a_wide_gap_are_none),
        cmocka_unit_test(ids_are_names_that_an_expression_can_read),
        cmocka_unit_test(features_of_one_name_are_one_territory_and_ids_are_told_apart),
        cmocka_unit_test(the_column_of_names_is_guessed_by_its_title_or_as_the_only_one),
        cmocka_unit_test(a_scale_has_the_accuracy_that_the_standards_of_1947_ask),
        cmocka_unit_test(without_a_word_half_the_spacing_is_assumed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
