/* Divider curves of a border, and verdicts on stated lengths by their rulers. */
#include "claim/divider.h"
#include "testing.h"

/* A border made in memory: a zigzag of `sides` sides of `side` metres, turned from the border's
   course by `turn` degrees to the left and to the right in turn, with a vertex at both ends of a
   side and `per_side` - 1 between them. */
static Map *zigzag(guint sides, double side, double turn, guint per_side) {
    guint n = sides * per_side;
    Map *map = g_new0(Map, 1);
    map->id = g_strdup("zigzag");
    map->strings = g_string_chunk_new(64);
    map->attributes = g_ptr_array_new_with_free_func(g_free);
    map->roles = g_ptr_array_new_with_free_func(g_free);
    map->partial = g_ptr_array_new_with_free_func(g_free);
    map->sources = g_new0(MapSource, 1);
    map->n_sources = 1;
    map->sources->accuracy_m = 10;
    map->arcs = g_new0(Arc, 1);
    map->n_arcs = 1;
    map->n_faces = 0;
    Arc *arc = map->arcs;
    arc->n = n + 1;
    arc->xy = g_new(LonLat, n + 1);
    arc->left = arc->right = MAP_OUTSIDE;
    arc->accuracy_m = 10;
    arc->xy[0][0] = 45;
    arc->xy[0][1] = 0;
    for (guint i = 0; i < n; i++)
        tf_geodesic_direct(arc->xy[i], 90 + (i / per_side % 2 ? turn : -turn), side / per_side,
                           arc->xy[i + 1]);
    tf_map_finish(map);
    return map;
}

static GArray *ladder_of(const Map *map) {
    ArcSet arcs = tf_arcset_new(map);
    guint first = 0;
    g_array_append_val(arcs.arcs, first);
    GArray *ladder = tf_divider_ladder(arcs);
    tf_arcset_clear(&arcs);
    return ladder;
}

/* Its curve; the map's interval is 2 % to each side. */
static DividerCurve *curve_of(const Map *map) {
    ArcSet arcs = tf_arcset_new(map);
    guint first = 0;
    g_array_append_val(arcs.arcs, first);
    double length = tf_arcset_length(arcs, NULL);
    DividerCurve *curve = tf_divider_curve_new(arcs, length, 0.98 * length, 1.02 * length);
    tf_arcset_clear(&arcs);
    return curve;
}

static Verdict verdict_of(const DividerCurve *curve, const char *text, RulerFigures *figures) {
    Stated stated;
    char *why = NULL;
    assert_true(tf_stated_parse(text, &stated, &why));
    LengthFigure figure = tf_divider_figure(curve);
    Verdict verdict = tf_divider_judge(curve, &figure, &stated, figures);
    tf_stated_clear(&stated);
    return verdict;
}

static double at(const GArray *points, double ruler) {
    for (guint i = 0; i < points->len; i++)
        if (fabs(g_array_index(points, DividerPoint, i).ruler_m - ruler) < 1e-6)
            return g_array_index(points, DividerPoint, i).length_m;
    fail_msg("no point of %g m", ruler);
    return 0;
}

static void a_curve_goes_from_fifty_metres_to_fifty_kilometres(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(500, 400, 0, 1); /* straight, 200 km, a vertex every 400 m */
    g_autoptr(DividerCurve) curve = curve_of(map);
    static const double rulers[] = {50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4};
    g_autoptr(GArray) ladder = ladder_of(map);
    assert_int_equal(ladder->len, COUNT(rulers));
    for (size_t i = 0; i < COUNT(rulers); i++)
        assert_near(at(ladder, rulers[i]) / 200e3, 1, 1e-5);
    assert_near(curve->finest_m, 400, 1e-3);
    assert_near(curve->fit.dimension, 1, 1e-5);
    assert_near(curve->drawn_m, 200e3, 1);
}

static void the_median_spacing_is_the_finest_ruler(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(301, 250, 30, 1);
    /* One long edge does not coarsen it. */
    tf_geodesic_direct(map->arcs[0].xy[300], 90, 100e3, map->arcs[0].xy[301]);
    g_autoptr(DividerCurve) curve = curve_of(map);
    assert_near(curve->finest_m, 250, 1e-3);
}

/* Along its sides a zigzag of 45 degrees is longer than its course by the root of two. */
static void coarse_rulers_cut_corners(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(1000, 400, 45, 1);
    g_autoptr(DividerCurve) curve = curve_of(map);
    assert_near(curve->drawn_m, 400e3, 10);
    double course = 400e3 / sqrt(2);
    g_autoptr(GArray) ladder = ladder_of(map);
    assert_near(at(ladder, 20e3) / course, 1, 0.01);
    double low, high;
    double fine = tf_divider_length(curve, 450, &low, &high);
    assert_true(fine > 1.05 * course && fine < 400e3);
    assert_true(low < fine && fine < high);
    /* The ruler of a length gives that length. */
    double ruler = tf_divider_ruler(curve, 1.05 * course);
    assert_true(ruler >= 400 && ruler < 5e3);
    assert_near(tf_divider_length(curve, ruler, &low, &high) / (1.05 * course), 1, 0.005);
}

static void a_length_within_the_rulers_in_use_is_supported(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(500, 400, 0, 1);
    g_autoptr(DividerCurve) curve = curve_of(map);
    RulerFigures figures;
    assert_int_equal(verdict_of(curve, "200 km", &figures), VERDICT_SUPPORTED);
    assert_true(figures.from_m == 100 && figures.to_m == 5000);
    assert_int_equal(verdict_of(curve, "203 km", &figures), VERDICT_SUPPORTED); /* in 2 % */
    assert_int_equal(verdict_of(curve, "212 km", &figures), VERDICT_CONTRADICTED);
    assert_true(figures.at_m == 0 && figures.how == RULER_NONE);
    assert_int_equal(verdict_of(curve, "195 km", &figures), VERDICT_CONTRADICTED);
    assert_int_equal(verdict_of(curve, "more than 150 km", &figures), VERDICT_SUPPORTED);
    assert_int_equal(verdict_of(curve, "more than 300 km", &figures), VERDICT_CONTRADICTED);
    assert_int_equal(verdict_of(curve, "more than 200 km", &figures), VERDICT_INCONCLUSIVE);
}

/* One figure, and an interval from what 5 km gives to what 100 m gives, with the map's errors. */
static void a_length_is_one_figure_and_one_interval(void **state) {
    (void)state;
    double low, high;
    g_autoptr(Map) map = zigzag(1000, 3200, 45, 8); /* a vertex every 400 m */
    g_autoptr(DividerCurve) curve = curve_of(map);
    LengthFigure figure = tf_divider_figure(curve);
    assert_near(figure.ruler_m, 400, 1);
    assert_near(figure.value / tf_divider_length(curve, figure.ruler_m, &low, &high), 1, 1e-12);
    assert_true(figure.extrapolated && figure.from_m == 100 && figure.to_m == 5000);
    assert_true(figure.low <= low && high <= figure.high);
    tf_divider_length(curve, 100, &low, &high);
    assert_near(figure.high / high, 1, 1e-9);
    assert_true(figure.low < tf_divider_length(curve, 5000, &low, &high));
    /* A straight line: every ruler gives the same, and the interval is the map's and the law's. */
    g_autoptr(Map) straight = zigzag(500, 400, 0, 1);
    g_autoptr(DividerCurve) line = curve_of(straight);
    figure = tf_divider_figure(line);
    assert_near(figure.value / 200e3, 1, 1e-5);
    assert_near(figure.low / 196e3, 1, 1e-4);
    assert_near(figure.high / 200e3, exp(hypot(log(1.02), RULER_DIMENSION_ERROR * log(4))), 1e-4);
}

/* Koch's curve of 4^6 sides: the law that is fitted to it is the one that makes it. */
static void the_error_of_a_dimension_holds_the_true_one(void **state) {
    (void)state;
    enum { SIDES = 4096 };
    g_autoptr(Map) map = zigzag(SIDES, 100, 0, 1);
    double azimuth[SIDES];
    for (int i = 0; i < SIDES; i++) {
        azimuth[i] = 90;
        for (int rest = i; rest > 0; rest /= 4)
            azimuth[i] += rest % 4 == 1 ? -60 : rest % 4 == 2 ? 60 : 0;
    }
    Arc *arc = &map->arcs[0];
    for (int i = 0; i < SIDES; i++)
        tf_geodesic_direct(arc->xy[i], azimuth[i], 100, arc->xy[i + 1]);
    tf_map_finish(map);
    g_autoptr(DividerCurve) curve = curve_of(map);
    double koch = log(4) / log(3);
    assert_near(curve->fit.dimension, koch, curve->fit_error);
}

static void a_length_of_a_ruler_that_nobody_uses_is_contradicted(void **state) {
    (void)state;
    /* Sides of 12 km: a ruler of 20 km does not see the bends between them, one of 5 km does. */
    g_autoptr(Map) map = zigzag(60, 12e3, 45, 4);
    g_autoptr(DividerCurve) curve = curve_of(map);
    RulerFigures figures;
    assert_near(curve->finest_m, 3e3, 1);
    assert_int_equal(verdict_of(curve, "520 km", &figures), VERDICT_CONTRADICTED);
    assert_true(figures.at_m > 12e3 && figures.how == RULER_INTERPOLATED);
    assert_near(figures.from_m, 300, 1);
    assert_true(figures.shortest > 560e3);
}

static void extrapolation_goes_one_decade_and_no_further(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(60, 12e3, 45, 1);
    g_autoptr(DividerCurve) curve = curve_of(map);
    assert_true(curve->fit.n >= 3 && curve->fit.dimension > 1.02);
    assert_near(tf_divider_finest(curve), 1200, 1);
    double low, high, length = tf_divider_length(curve, 3000, &low, &high);
    double first = g_array_index(curve->points, DividerPoint, 0).length_m;
    assert_near(length / (first * pow(4, curve->fit.dimension - 1)), 1, 1e-6);
    assert_true(high / length > curve->above); /* the dimension's error is added to the map's */
    double ruler = tf_divider_ruler(curve, length);
    assert_near(ruler, 3000, 150);
    assert_true(tf_divider_ruler(curve, 100 * length) == 0);
}

static void a_short_border_has_no_dimension_and_leaves_the_longer_open(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(8, 3e3, 20, 1);
    g_autoptr(DividerCurve) curve = curve_of(map);
    RulerFigures figures;
    assert_int_equal(curve->fit.n, 0);
    assert_near(tf_divider_finest(curve), 3000, 1);
    assert_int_equal(verdict_of(curve, "24 km", &figures), VERDICT_SUPPORTED);
    assert_int_equal(verdict_of(curve, "35 km", &figures), VERDICT_INCONCLUSIVE);
    assert_int_equal(verdict_of(curve, "15 km", &figures), VERDICT_CONTRADICTED);
    assert_true(isnan(figures.dimension));
}

static void a_map_that_reaches_no_ruler_in_use_cannot_tell(void **state) {
    (void)state;
    g_autoptr(Map) map = zigzag(4, 30e3, 20, 1);
    g_autoptr(DividerCurve) curve = curve_of(map);
    RulerFigures figures;
    assert_int_equal(verdict_of(curve, "120 km", &figures), VERDICT_INCONCLUSIVE);
    assert_true(figures.from_m > figures.to_m);
    g_autoptr(Map) huge = zigzag(3, 90e3, 20, 1);
    g_autoptr(DividerCurve) coarse = curve_of(huge);
    assert_int_equal(coarse->points->len, 0);
    assert_int_equal(verdict_of(coarse, "270 km", &figures), VERDICT_INCONCLUSIVE);
    assert_true(figures.at_m == 0);
}

static void rulers_are_written_with_two_digits(void **state) {
    (void)state;
    static const struct {
        double metres;
        const char *text;
    } cases[] = {{50, "50 m"},     {640.3, "640 m"}, {997, "1000 m"},  {1000, "1 km"},
                 {1640, "1.6 km"}, {9960, "10 km"},  {19400, "19 km"}, {50000, "50 km"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        g_autofree char *text = tf_ruler_text(cases[i].metres);
        assert_string_equal(text, cases[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_curve_goes_from_fifty_metres_to_fifty_kilometres),
        cmocka_unit_test(the_median_spacing_is_the_finest_ruler),
        cmocka_unit_test(coarse_rulers_cut_corners),
        cmocka_unit_test(a_length_within_the_rulers_in_use_is_supported),
        cmocka_unit_test(a_length_is_one_figure_and_one_interval),
        cmocka_unit_test(the_error_of_a_dimension_holds_the_true_one),
        cmocka_unit_test(a_length_of_a_ruler_that_nobody_uses_is_contradicted),
        cmocka_unit_test(extrapolation_goes_one_decade_and_no_further),
        cmocka_unit_test(a_short_border_has_no_dimension_and_leaves_the_longer_open),
        cmocka_unit_test(a_map_that_reaches_no_ruler_in_use_cannot_tell),
        cmocka_unit_test(rulers_are_written_with_two_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
