/* Noded pieces meet only in their end points, and stay where the lines were. */
#include "planar/snap_round.h"
#include "testing.h"
#include <stdlib.h>

#define PIECE(pieces, i) (&g_array_index(pieces, Piece, i))

static bool is_end(const Piece *p, GridPoint at) {
    return grid_equal(p->a, at) || grid_equal(p->b, at);
}

static bool in_box(const Piece *p, GridPoint at) {
    return MIN(p->a.x, p->b.x) <= at.x && at.x <= MAX(p->a.x, p->b.x) &&
           MIN(p->a.y, p->b.y) <= at.y && at.y <= MAX(p->a.y, p->b.y);
}

static void assert_noded(const GArray *pieces) {
    for (guint i = 0; i < pieces->len; i++)
        for (guint k = 0; k < pieces->len; k++) {
            const Piece *p = PIECE(pieces, i), *q = PIECE(pieces, k);
            GridPoint at;
            assert_false(tf_node_crossing(p->a, p->b, q->a, q->b, 1, &at));
            if (!is_end(p, q->a) && in_box(p, q->a))
                assert_true(tf_grid_turn(p->a, p->b, q->a) != 0);
        }
}

static void two_crossing_lines_make_four_pieces(void **state) {
    (void)state;
    const GridPoint a[] = {{0, 0}, {10, 10}}, b[] = {{0, 10}, {10, 0}};
    const GridLine lines[] = {{a, 2}, {b, 2}};
    g_autoptr(GArray) pieces = tf_node_lines((Grid){0}, lines, 2, 1, NO_PROGRESS);
    assert_int_equal(pieces->len, 4);
    assert_true(grid_equal(PIECE(pieces, 0)->b, (GridPoint){5, 5}));
    assert_noded(pieces);
}

static void a_line_that_ends_on_another_one_cuts_it(void **state) {
    (void)state;
    const GridPoint a[] = {{0, 0}, {30, 10}}, b[] = {{15, 5}, {15, 40}};
    const GridLine lines[] = {{a, 2}, {b, 2}};
    g_autoptr(GArray) pieces = tf_node_lines((Grid){0}, lines, 2, 1, NO_PROGRESS);
    assert_int_equal(pieces->len, 3);
    assert_noded(pieces);
}

static void an_end_within_half_a_unit_of_a_line_draws_it_there(void **state) {
    (void)state;
    const GridPoint a[] = {{0, 0}, {100, 1}}, b[] = {{30, 0}, {30, 40}};
    const GridLine lines[] = {{a, 2}, {b, 2}};
    g_autoptr(GArray) pieces = tf_node_lines((Grid){0}, lines, 2, 1, NO_PROGRESS);
    assert_int_equal(pieces->len, 3);
    assert_true(grid_equal(PIECE(pieces, 0)->b, (GridPoint){30, 0}));
}

static void what_two_lines_share_is_kept_once_for_each(void **state) {
    (void)state;
    const GridPoint a[] = {{0, 0}, {100, 0}}, b[] = {{60, 0}, {20, 0}, {20, 9}};
    const GridLine lines[] = {{a, 2}, {b, 3}};
    g_autoptr(GArray) pieces = tf_node_lines((Grid){0}, lines, 2, 1, NO_PROGRESS);
    guint shared = 0;
    for (guint i = 0; i < pieces->len; i++)
        shared += is_end(PIECE(pieces, i), (GridPoint){20, 0}) &&
                  is_end(PIECE(pieces, i), (GridPoint){60, 0});
    assert_int_equal(shared, 2);
    assert_int_equal(pieces->len, 5);
}

static void larger_cells_bring_the_points_to_a_coarser_grid(void **state) {
    (void)state;
    const GridPoint a[] = {{-149, 149}, {151, 249}, {1049, 251}};
    const GridLine line = {a, 3};
    g_autoptr(GArray) pieces = tf_node_lines((Grid){0}, &line, 1, 100, NO_PROGRESS);
    assert_int_equal(pieces->len, 2);
    assert_true(grid_equal(PIECE(pieces, 0)->a, (GridPoint){-1, 1}));
    assert_true(grid_equal(PIECE(pieces, 0)->b, (GridPoint){2, 2}));
    assert_true(grid_equal(PIECE(pieces, 1)->b, (GridPoint){10, 3}));
}

/* A dense tangle of random lines in few cells: many crossings within one unit of each other. */
static void a_random_tangle_is_noded(void **state) {
    (void)state;
    srand(7);
    for (int round = 0; round < 60; round++) {
        enum { LINES = 14, POINTS = 4 };
        GridPoint points[LINES][POINTS];
        GridLine lines[LINES];
        int size = 6 + rand() % 60;
        gint64 cell = 1 + rand() % 4;
        for (int i = 0; i < LINES; i++) {
            for (int k = 0; k < POINTS; k++)
                points[i][k] = (GridPoint){rand() % size - size / 2, rand() % size};
            lines[i] = (GridLine){points[i], POINTS};
        }
        g_autoptr(GArray) pieces = tf_node_lines((Grid){0}, lines, LINES, cell, NO_PROGRESS);
        assert_noded(pieces);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_crossing_lines_make_four_pieces),
        cmocka_unit_test(a_line_that_ends_on_another_one_cuts_it),
        cmocka_unit_test(an_end_within_half_a_unit_of_a_line_draws_it_there),
        cmocka_unit_test(what_two_lines_share_is_kept_once_for_each),
        cmocka_unit_test(larger_cells_bring_the_points_to_a_coarser_grid),
        cmocka_unit_test(a_random_tangle_is_noded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
