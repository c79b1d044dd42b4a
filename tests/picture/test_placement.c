/* Names stand where they can be read. */
#include "picture/definition.h"
#include "picture/inscribed_circle.h"
#include "picture/scene.h"
#include "testing.h"
#include <math.h>

static const Rect frame = {0, 0, 300, 200};
static const TextStyle plain = {.font = {.size = 9}, .ink = &tf_ink_text};

static GPtrArray *no_labels(void) {
    return g_ptr_array_new_with_free_func(tf_label_free);
}

/* Fails if two labels that are shown overlap, or one covers a mark or leaves the frame. */
static guint check_free(const GPtrArray *labels, const Obstacles *obstacles, Rect within) {
    guint shown = 0;
    for (guint i = 0; i < labels->len; i++) {
        const Label *label = labels->pdata[i];
        if (label->chosen < 0)
            continue;
        Rect box = tf_label_box(label, (guint)label->chosen);
        shown++;
        assert_true(box.x0 >= within.x0 && box.x1 <= within.x1 && box.y0 >= within.y0 &&
                    box.y1 <= within.y1);
        for (guint k = 0; k < obstacles->boxes->len; k++)
            assert_false(tf_rect_meets(box, g_array_index(obstacles->boxes, Rect, k)));
        for (guint j = i + 1; j < labels->len; j++) {
            const Label *other = labels->pdata[j];
            if (other->chosen >= 0 && tf_rect_meets(box, tf_label_box(other, (guint)other->chosen)))
                fail_msg("'%s' and '%s' overlap", label->text, other->text);
        }
    }
    return shown;
}

static void add_town(GPtrArray *labels, Obstacles *obstacles, const char *name, double rank,
                     double x, double y) {
    Label *label = tf_label_new(name, plain, rank);
    Rect mark = {x - 2, y - 2, x + 2, y + 2};
    tf_label_around(label, x, y, 2);
    g_array_append_val(obstacles->boxes, mark);
    g_ptr_array_add(labels, label);
}

static void a_name_alone_stands_above_to_the_right(void **state) {
    (void)state;
    g_autoptr(GPtrArray) labels = no_labels();
    Obstacles obstacles = tf_obstacles_new();
    add_town(labels, &obstacles, "Alone", 1, 100, 100);
    tf_labels_place(labels, &obstacles, frame);
    const Label *label = labels->pdata[0];
    Rect box = tf_label_box(label, (guint)label->chosen);
    assert_true(box.x0 > 100 && box.y0 < 100);
    tf_obstacles_clear(&obstacles);
}

static void names_make_room_for_each_other(void **state) {
    (void)state;
    g_autoptr(GPtrArray) labels = no_labels();
    Obstacles obstacles = tf_obstacles_new();
    add_town(labels, &obstacles, "First town", 1, 100, 100);
    add_town(labels, &obstacles, "Second town", 1, 108, 104);
    add_town(labels, &obstacles, "Third town", 1, 96, 108);
    add_town(labels, &obstacles, "Fourth town", 1, 104, 92);
    tf_labels_place(labels, &obstacles, frame);
    assert_int_equal(check_free(labels, &obstacles, frame), 4);
    tf_obstacles_clear(&obstacles);
}

static void where_there_is_no_room_the_important_name_stays(void **state) {
    (void)state;
    g_autoptr(GPtrArray) labels = no_labels();
    Obstacles obstacles = tf_obstacles_new();
    const Rect tight = {0, 0, 70, 16};
    add_town(labels, &obstacles, "Little place", 1, 4, 8);
    add_town(labels, &obstacles, "Great capital", 9, 5, 8);
    tf_labels_place(labels, &obstacles, tight);
    assert_int_equal(((Label *)labels->pdata[0])->chosen, -1);
    assert_true(((Label *)labels->pdata[1])->chosen >= 0);
    tf_obstacles_clear(&obstacles);
}

static void a_name_keeps_off_a_line_if_it_can(void **state) {
    (void)state;
    g_autoptr(GPtrArray) labels = no_labels();
    Obstacles obstacles = tf_obstacles_new();
    Path line = tf_path_new(false);
    tf_path_move(&line, 0, 96);
    tf_path_line(&line, 300, 96); /* through the places above */
    tf_obstacles_add_path(&obstacles, &line, 2);
    add_town(labels, &obstacles, "Borderton", 1, 100, 100);
    tf_labels_place(labels, &obstacles, frame);
    const Label *label = labels->pdata[0];
    Rect box = tf_label_box(label, (guint)label->chosen);
    assert_true(box.y0 > 96 || box.y1 < 96);
    tf_path_clear(&line);
    tf_obstacles_clear(&obstacles);
}

static void a_name_stays_on_its_point_s_side_of_a_border(void **state) {
    (void)state;
    static const double away[] = {-16, -8, -3, 3, 8, 16}; /* from the border */
    for (gsize i = 0; i < COUNT(away); i++) {
        g_autoptr(GPtrArray) labels = no_labels();
        Obstacles obstacles = tf_obstacles_new();
        Path south = tf_path_of_rect((Rect){0, 100, 300, 200});
        add_town(labels, &obstacles, "Near border", 3, 150, 100 + away[i]);
        tf_labels_keep_side(labels, &south);
        tf_labels_place(labels, &obstacles, frame);
        const Label *label = labels->pdata[0];
        assert_true(label->chosen >= 0);
        const Spot *spot = &g_array_index(label->spots, Spot, label->chosen);
        double middle = spot->y - 0.36 * plain.font.size; /* of its letters */
        assert_int_equal(middle > 100, away[i] > 0);
        tf_path_clear(&south);
        tf_obstacles_clear(&obstacles);
    }
}

static void a_name_is_broken_or_put_beside_an_area_that_is_too_small(void **state) {
    (void)state;
    static const struct {
        double size;
        bool broken, within;
    } areas[] = {{90, false, true}, {34, true, true}, {10, false, false}};
    for (gsize i = 0; i < COUNT(areas); i++) {
        g_autoptr(GPtrArray) labels = no_labels();
        Obstacles obstacles = tf_obstacles_new();
        double half = areas[i].size / 2;
        Rect bounds = {150 - half, 100 - half, 150 + half, 100 + half};
        Path area = tf_path_of_rect(bounds);
        Label *label = tf_label_new("former oblast", plain, 9);
        tf_label_within(label, 150, 100, half, &area);
        tf_label_outside(label, bounds);
        g_ptr_array_add(labels, label);
        tf_labels_place(labels, &obstacles, frame);
        assert_true(label->chosen >= 0);
        Rect box = tf_label_box(label, (guint)label->chosen);
        assert_int_equal(g_array_index(label->spots, Spot, label->chosen).broken, areas[i].broken);
        assert_int_equal(tf_rect_holds(bounds, (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2),
                         areas[i].within);
        tf_path_clear(&area);
        tf_obstacles_clear(&obstacles);
    }
}

static void a_crowd_is_placed_without_overlaps_and_always_alike(void **state) {
    (void)state;
    GPtrArray *runs[2];
    for (int run = 0; run < 2; run++) {
        runs[run] = no_labels();
        Obstacles obstacles = tf_obstacles_new();
        guint32 seed = 7;
        for (int k = 0; k < 60; k++) {
            g_autofree char *name = g_strdup_printf("Town %d", k);
            seed = seed * 1664525 + 1013904223;
            double x = 10 + (seed >> 8) % 280;
            seed = seed * 1664525 + 1013904223;
            add_town(runs[run], &obstacles, name, 1 + k % 3, x, 10 + (seed >> 8) % 180);
        }
        tf_labels_place(runs[run], &obstacles, frame);
        assert_true(check_free(runs[run], &obstacles, frame) >= 25);
        tf_obstacles_clear(&obstacles);
    }
    for (guint i = 0; i < runs[0]->len; i++)
        assert_int_equal(((Label *)runs[0]->pdata[i])->chosen,
                         ((Label *)runs[1]->pdata[i])->chosen);
    g_ptr_array_unref(runs[0]);
    g_ptr_array_unref(runs[1]);
}

static void an_area_s_name_stands_at_its_pole_of_inaccessibility(void **state) {
    (void)state;
    /* A square with a long thin arm: the middle of the whole lies outside of the square. */
    Path area = tf_path_new(true);
    tf_path_move(&area, 0, 0);
    tf_path_line(&area, 40, 0);
    tf_path_line(&area, 40, 18);
    tf_path_line(&area, 200, 18);
    tf_path_line(&area, 200, 22);
    tf_path_line(&area, 40, 22);
    tf_path_line(&area, 40, 40);
    tf_path_line(&area, 0, 40);
    double x, y, radius;
    assert_true(tf_inscribed_circle(&area, &x, &y, &radius));
    assert_near(x, 20, 1.5);
    assert_near(y, 20, 1.5);
    assert_near(radius, 20, 1.5);
    /* A hole in the middle moves it away. */
    tf_path_move(&area, 15, 15);
    tf_path_line(&area, 25, 15);
    tf_path_line(&area, 25, 25);
    tf_path_line(&area, 15, 25);
    assert_true(tf_inscribed_circle(&area, &x, &y, &radius));
    assert_true(hypot(x - 20, y - 20) > 8 && radius < 15);
    Path nothing = tf_path_new(true);
    assert_false(tf_inscribed_circle(&nothing, &x, &y, &radius));
    tf_path_clear(&area);
    tf_path_clear(&nothing);
}

static void a_country_s_name_moves_to_where_all_of_it_stands_on_its_own_ground(void **state) {
    (void)state;
    g_autoptr(GPtrArray) labels = no_labels();
    Obstacles obstacles = tf_obstacles_new();
    /* Narrower at the middle of its inscribed circle than the name is long, and wider below. */
    Path wedge = tf_path_new(true);
    tf_path_move(&wedge, 150, 10);
    tf_path_line(&wedge, 250, 190);
    tf_path_line(&wedge, 50, 190);
    double x, y, radius;
    assert_true(tf_inscribed_circle(&wedge, &x, &y, &radius));
    Label *label = tf_label_new("REPUBLICOFSOMEWHERE", plain, 5);
    label->width = 150;
    assert_false(tf_path_holds(&wedge, x - 75, y));
    tf_label_within(label, x, y, radius, &wedge);
    g_ptr_array_add(labels, label);
    tf_labels_place(labels, &obstacles, frame);
    assert_true(label->chosen >= 0);
    Rect box = tf_label_box(label, (guint)label->chosen);
    double middle = (box.y0 + box.y1) / 2;
    assert_true(tf_path_holds(&wedge, box.x0 + 1, middle));
    assert_true(tf_path_holds(&wedge, box.x1 - 1, middle));
    tf_path_clear(&wedge);
    tf_obstacles_clear(&obstacles);
}

/* ---- The atlas's own map ---- */

static void check_map(const char *map_id, Rect box, const double *extent, guint least) {
    g_autoptr(Atlas) atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    g_autoptr(AtlasMap) on = tf_atlas_on_map(atlas, map_id, NULL);
    g_autoptr(Definition) definition = tf_definition_read(atlas, NULL);
    assert_non_null(definition);
    Frame shown;
    assert_true(tf_frame_new(&shown, extent ? extent : definition->extent, box, NULL));
    SceneRequest request = {.definition = definition, .on = on};
    g_autoptr(Scene) scene = tf_scene_new(&request, &shown, NULL);
    assert_non_null(scene);
    tf_labels_place(scene->labels, &scene->obstacles, box);
    assert_true(check_free(scene->labels, &scene->obstacles, box) >= least);
    tf_frame_clear(&shown);
}

static void no_names_overlap_on_the_atlas_s_maps(void **state) {
    (void)state;
    static const double near[4] = {46, 39, 47.6, 40.4};
    check_map("natural-earth", (Rect){50, 60, 730, 640}, NULL, 36);
    check_map("composite", (Rect){50, 60, 730, 640}, NULL, 36);
    check_map("natural-earth", (Rect){50, 60, 380, 340}, NULL, 20);
    check_map("natural-earth", (Rect){50, 60, 730, 640}, near, 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_alone_stands_above_to_the_right),
        cmocka_unit_test(names_make_room_for_each_other),
        cmocka_unit_test(where_there_is_no_room_the_important_name_stays),
        cmocka_unit_test(a_name_keeps_off_a_line_if_it_can),
        cmocka_unit_test(a_name_stays_on_its_point_s_side_of_a_border),
        cmocka_unit_test(a_name_is_broken_or_put_beside_an_area_that_is_too_small),
        cmocka_unit_test(a_crowd_is_placed_without_overlaps_and_always_alike),
        cmocka_unit_test(an_area_s_name_stands_at_its_pole_of_inaccessibility),
        cmocka_unit_test(a_country_s_name_moves_to_where_all_of_it_stands_on_its_own_ground),
        cmocka_unit_test(no_names_overlap_on_the_atlas_s_maps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
