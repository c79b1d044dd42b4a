#include "claim/divider.h"
#include "atlas/outline.h"
#include "expression/evaluate.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* ISO 3's series R10, whose 1, 2 and 5 are a ladder's. */
static const double decade[] = {1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8};

enum { DECADE = G_N_ELEMENTS(decade), RULERS = 4 * DECADE }; /* from 10 m */

static double ruler_at(gsize i) {
    static const double powers[] = {1e1, 1e2, 1e3, 1e4};
    return powers[i / DECADE] * decade[i % DECADE];
}

static bool is_of_ladder(gsize i) {
    return i % DECADE == 0 || i % DECADE == 3 || i % DECADE == 7;
}

static bool is_asked(double ruler) {
    return ruler >= RULER_FINEST_ASKED && ruler <= RULER_COARSEST_ASKED;
}

/* ---- Measuring ---- */

static int by_size(gconstpointer a, gconstpointer b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median_spacing(ArcSet arcs) {
    g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < arcs.arcs->len; i++) {
        const Arc *arc = &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)];
        g_array_append_vals(steps, arc->edge, arc->n - 1);
    }
    g_array_sort(steps, by_size);
    const double *step = (const double *)steps->data;
    return (step[(steps->len - 1) / 2] + step[steps->len / 2]) / 2;
}

static void ruler_line_free_item(gpointer line) {
    tf_ruler_line_free(line);
}

static GPtrArray *lines_of(ArcSet arcs) {
    g_autoptr(GPtrArray) lines = tf_arcset_chains(arcs);
    GPtrArray *walked = g_ptr_array_new_with_free_func(ruler_line_free_item);
    for (guint i = 0; i < lines->len; i++) {
        const GArray *points = lines->pdata[i];
        RulerLine *line = tf_ruler_line_new((const LonLat *)points->data, points->len);
        if (!line)
            g_error("out of memory"); /* as GLib does */
        g_ptr_array_add(walked, line);
    }
    return walked;
}

static DividerPoint measured(const GPtrArray *lines, double ruler) {
    DividerPoint point = {ruler, 0};
    for (guint i = 0; i < lines->len; i++)
        point.length_m += (tf_ruler_walk(lines->pdata[i], ruler, false) +
                           tf_ruler_walk(lines->pdata[i], ruler, true)) /
                          2;
    return point;
}

/* Student's deviate that is exceeded to either side in 5 % of the cases, of `freedom` degrees of freedom (Abramowitz and
   Stegun 1964, 26.7.5, to the second order). */
static double student(double freedom) {
    static const double z = 1.96;
    double cube = z * z * z, fifth = cube * z * z;
    return z + (cube + z) / (4 * freedom) +
           (5 * fifth + 16 * cube + 3 * z) / (96 * freedom * freedom);
}

/* Fits the points as far as a tenth of the length: coarser rulers lay too few steps for a law. */
static void fit_law(DividerCurve *curve) {
    const GArray *points = curve->points;
    g_autofree double *rulers = g_new(double, points->len + 1),
                      *lengths = g_new(double, points->len + 1);
    gsize n = 0;
    for (guint i = 0; i < points->len; i++) {
        const DividerPoint *point = &g_array_index(points, DividerPoint, i);
        if (point->ruler_m > curve->drawn_m / 10 || !(point->length_m > 0))
            continue;
        rulers[n] = point->ruler_m;
        lengths[n++] = point->length_m;
    }
    if (n == 0 || rulers[n - 1] < 2 * rulers[0])
        return;
    curve->fit = tf_ruler_fit(rulers, lengths, n);
    if (curve->fit.n == 0)
        return;
    RulerFit finer = tf_ruler_fit(rulers, lengths, (n + 1) / 2);
    RulerFit coarser = tf_ruler_fit(rulers + n / 2, lengths + n / 2, n - n / 2);
    curve->fit_error =
        fmax(RULER_DIMENSION_ERROR, student((double)n - 2) * curve->fit.standard_error);
    if (finer.n > 0 && coarser.n > 0)
        curve->fit_error = fmax(curve->fit_error, fabs(finer.dimension - coarser.dimension) / 2);
}

DividerCurve *tf_divider_curve_new(ArcSet arcs, double value, double low, double high) {
    DividerCurve *curve = g_new0(DividerCurve, 1);
    curve->points = g_array_new(FALSE, FALSE, sizeof(DividerPoint));
    curve->finest_m = median_spacing(arcs);
    curve->drawn_m = tf_arcset_length(arcs, NULL);
    curve->below = value > 0 ? fmin(1, low / value) : 1;
    curve->above = value > 0 ? fmax(1, high / value) : 1;
    g_autoptr(GPtrArray) lines = lines_of(arcs);
    if (curve->finest_m < RULER_COARSEST_ASKED) {
        DividerPoint finest = measured(lines, curve->finest_m);
        g_array_append_val(curve->points, finest);
    }
    for (gsize i = 0; i < RULERS; i++) {
        double ruler = ruler_at(i);
        if (ruler <= curve->finest_m || !is_asked(ruler))
            continue;
        DividerPoint point = measured(lines, ruler);
        g_array_append_val(curve->points, point);
    }
    fit_law(curve);
    return curve;
}

GArray *tf_divider_ladder(ArcSet arcs) {
    GArray *ladder = g_array_new(FALSE, FALSE, sizeof(DividerPoint));
    g_autoptr(GPtrArray) lines = lines_of(arcs);
    for (gsize i = 0; i < RULERS; i++) {
        if (!is_of_ladder(i) || !is_asked(ruler_at(i)))
            continue;
        DividerPoint point = measured(lines, ruler_at(i));
        g_array_append_val(ladder, point);
    }
    return ladder;
}

void tf_divider_curve_free(DividerCurve *curve) {
    if (!curve)
        return;
    g_array_unref(curve->points);
    g_free(curve);
}

/* ---- Reading a curve ---- */

double tf_divider_finest(const DividerCurve *curve) {
    return curve->fit.n ? curve->finest_m / RULER_EXTRAPOLATION : curve->finest_m;
}

static double interpolated(const GArray *curve, double ruler) {
    const DividerPoint *points = (const DividerPoint *)curve->data;
    guint i = 1;
    while (i + 1 < curve->len && points[i].ruler_m < ruler)
        i++;
    if (curve->len < 2)
        return points[0].length_m;
    if (!(points[i].length_m > 0)) /* a closed line that is shorter than the ruler */
        return ruler < points[i].ruler_m ? points[i - 1].length_m : 0;
    double t = log(ruler / points[i - 1].ruler_m) / log(points[i].ruler_m / points[i - 1].ruler_m);
    return points[i - 1].length_m * pow(points[i].length_m / points[i - 1].length_m, t);
}

/* `law` says whether the error of the fitted law belongs to the interval, beside the map's. */
static double length_by(const DividerCurve *curve, double ruler, bool law, double *low,
                        double *high) {
    double first = g_array_index(curve->points, DividerPoint, 0).length_m, length;
    double below = log(curve->below), above = log(curve->above);
    if (ruler >= curve->finest_m) {
        length = interpolated(curve->points, ruler);
    } else {
        double finer = log(curve->finest_m / ruler);
        double error = law ? curve->fit_error * finer : 0;
        length = first * exp((curve->fit.dimension - 1) * finer);
        /* No finer ruler gives less: the dimension is at least 1. */
        below = -hypot(below, fmin(error, (fmax(1, curve->fit.dimension) - 1) * finer));
        above = hypot(above, error);
    }
    if (ruler <= curve->finest_m)
        above += log(fmax(1, curve->drawn_m / first));
    *low = length * exp(below);
    *high = length * exp(above);
    return length;
}

double tf_divider_length(const DividerCurve *curve, double ruler, double *low, double *high) {
    return length_by(curve, ruler, true, low, high);
}

/* Rulers that are tried between two decades; lengths change by less than a percent
   from one to the next. */
enum { TRIED = 40 };

/* The first ruler of from … to at which the length comes out, or 0. */
static double crossing(const DividerCurve *curve, double length, double from, double to) {
    double low, high, ruler = from, before = tf_divider_length(curve, from, &low, &high);
    if (before == length)
        return from;
    while (ruler < to) {
        double next = fmin(to, ruler * pow(10, 1.0 / TRIED));
        double after = tf_divider_length(curve, next, &low, &high);
        if ((before - length) * (after - length) <= 0 && after > 0)
            return before == after
                       ? ruler
                       : ruler * pow(next / ruler, log(length / before) / log(after / before));
        ruler = next;
        before = after;
    }
    return 0;
}

double tf_divider_ruler(const DividerCurve *curve, double length) {
    double finest = tf_divider_finest(curve), found = 0;
    if (curve->points->len == 0 || !(length > 0))
        return 0;
    double from = fmax(finest, RULER_FINEST_USED);
    if (from < RULER_COARSEST_USED)
        found = crossing(curve, length, from, RULER_COARSEST_USED);
    if (!(found > 0) && finest < from)
        found = crossing(curve, length, finest, from);
    if (!(found > 0))
        found = crossing(curve, length, fmax(finest, RULER_COARSEST_USED), RULER_COARSEST_ASKED);
    if (found > 0 || length > curve->drawn_m)
        return found;
    /* What the dividers cut off at the finest ruler, from vertex to vertex it is there. */
    return length > g_array_index(curve->points, DividerPoint, 0).length_m ? curve->finest_m : 0;
}

/* ---- Judging ---- */

/* The lengths that rulers from … to give, with their intervals. */
static void span(const DividerCurve *curve, double from, double to, bool law, double *shortest,
                 double *longest) {
    *shortest = INFINITY;
    *longest = 0;
    for (double ruler = from;; ruler = fmin(to, ruler * pow(10, 1.0 / TRIED))) {
        double low, high;
        length_by(curve, ruler, law, &low, &high);
        *shortest = fmin(*shortest, low);
        *longest = fmax(*longest, high);
        if (ruler >= to)
            return;
    }
}

LengthFigure tf_divider_figure(const DividerCurve *curve) {
    double finest = curve->finest_m;
    LengthFigure figure = {.from_m = fmax(tf_divider_finest(curve), RULER_FINEST_USED),
                           .to_m = RULER_COARSEST_USED};
    bool reached = curve->points->len > 0 && figure.from_m <= figure.to_m;
    figure.extrapolated = reached && (curve->fit.n > 0 || finest <= RULER_FINEST_USED);
    figure.ruler_m = reached ? fmin(fmax(finest, RULER_FINEST_USED), RULER_COARSEST_USED) : finest;
    figure.beyond = figure.ruler_m < finest;
    if (curve->points->len == 0) { /* coarser than 50 km: a line from end to end */
        figure.value = curve->drawn_m;
        figure.low = figure.near = figure.value * curve->below;
        figure.high = figure.far = figure.value * curve->above;
        return figure;
    }
    figure.value = tf_divider_length(curve, figure.ruler_m, &figure.low, &figure.high);
    figure.near = figure.low;
    figure.far = figure.high;
    if (reached) {
        span(curve, figure.from_m, figure.to_m, false, &figure.near, &figure.far);
        span(curve, figure.extrapolated ? RULER_FINEST_USED : figure.from_m, figure.to_m, true,
             &figure.low, &figure.high);
    }
    return figure;
}

static bool tight(const DividerCurve *curve, const Stated *stated) {
    double half = stated->value * (curve->above - curve->below) / 2;
    return half <= fmax((stated->high - stated->low) / 2, 0.05 * stated->value);
}

static Verdict verdict_by(const DividerCurve *curve, const LengthFigure *figure,
                          const Stated *stated) {
    bool finer_unknown = !figure->extrapolated;
    if (isinf(stated->low) || isinf(stated->high)) {
        Verdict verdict = tf_verdict_on_number(stated, figure->low, figure->high);
        bool upwards = isinf(stated->high) ==
                       (verdict == VERDICT_CONTRADICTED); /* a longer one would change it */
        return finer_unknown && upwards ? VERDICT_INCONCLUSIVE : verdict;
    }
    if (stated->high < figure->low || (stated->low > figure->high && !finer_unknown))
        return VERDICT_CONTRADICTED;
    bool given = stated->high >= figure->near && stated->low <= figure->far;
    return given && tight(curve, stated) ? VERDICT_SUPPORTED : VERDICT_INCONCLUSIVE;
}

Verdict tf_divider_judge(const DividerCurve *curve, const LengthFigure *figure,
                         const Stated *stated, RulerFigures *figures) {
    bool fit = curve->fit.n > 0;
    *figures = (RulerFigures){.finest_m = curve->finest_m,
                              .dimension = fit ? curve->fit.dimension : NAN,
                              .dimension_error = fit ? curve->fit.standard_error : NAN,
                              .r2 = fit ? curve->fit.r2 : NAN,
                              .from_m = figure->from_m,
                              .to_m = figure->to_m,
                              .shortest = figure->near,
                              .longest = figure->far,
                              .at_m = tf_divider_ruler(curve, stated->value)};
    if (figures->at_m > 0)
        figures->how = figures->at_m < curve->finest_m ? RULER_EXTRAPOLATED : RULER_INTERPOLATED;
    if (figure->from_m > figure->to_m) {
        figures->shortest = figures->longest = NAN;
        return VERDICT_INCONCLUSIVE;
    }
    return verdict_by(curve, figure, stated);
}

/* ---- Words ---- */

char *tf_ruler_text(double metres) {
    if (metres < 1000) {
        double unit = metres < 100 ? 1 : 10;
        return g_strdup_printf("%.0f m", round(metres / unit) * unit);
    }
    return g_strdup_printf(metres < 9950 ? "%.2g km" : "%.0f km", metres / 1000);
}

/* ", by extrapolation from the 8.1 km that the map supports" */
static char *how_text(const RulerFigures *ruler) {
    if (ruler->how != RULER_EXTRAPOLATED)
        return g_strdup("");
    g_autofree char *finest = tf_ruler_text(ruler->finest_m);
    return g_strdup_printf(", by extrapolation from the %s that the map supports", finest);
}

static char *out_of_reach(const RulerFigures *ruler) {
    g_autofree char *finest = tf_ruler_text(ruler->finest_m);
    return g_strdup_printf("the finest ruler that the map supports is %s, and the border is too "
                           "short there to extrapolate to the 100 m … 5 km with which borders are "
                           "measured",
                           finest);
}

double tf_ruler_from(const RulerFigures *ruler) {
    bool all = ruler->dimension > 0 || ruler->finest_m <= RULER_FINEST_USED;
    return all ? RULER_FINEST_USED : ruler->from_m;
}

/* "rulers of 100 m to 5 km give 66 … 71 km (below 8 km by extrapolation)": the one interval of a length. */
static char *given_text(const Result *result, const char *unit) {
    const RulerFigures *ruler = result->ruler;
    double from_m = tf_ruler_from(ruler);
    g_autofree char *from = tf_ruler_text(from_m), *to = tf_ruler_text(ruler->to_m);
    g_autofree char *least = tf_figure_text(result->low, result->low, result->high),
                    *most = tf_figure_text(result->high, result->low, result->high);
    g_autofree char *finest = tf_ruler_text(ruler->finest_m);
    bool beyond = from_m < ruler->finest_m && ruler->finest_m < ruler->to_m;
    g_autofree char *how = from_m >= ruler->finest_m ? g_strdup("")
                           : beyond ? g_strdup_printf(" (below %s by extrapolation)", finest)
                                    : g_strdup(" (by extrapolation)");
    return g_strdup_printf("rulers of %s to %s give %s … %s %s%s", from, to, least, most, unit,
                           how);
}

static char *too_short(const char *said, const Result *result, const char *unit) {
    g_autofree char *given = given_text(result, unit);
    g_autofree char *reach = tf_ruler_text(result->ruler->from_m);
    return g_strdup_printf("%s; %s could come out only with finer ones than the %s that the map "
                           "reaches",
                           given, said, reach);
}

static char *not_so(const char *said, const Result *result, const char *unit) {
    const RulerFigures *ruler = result->ruler;
    g_autofree char *given = given_text(result, unit);
    g_autofree char *at = ruler->at_m > 0 ? tf_ruler_text(ruler->at_m) : NULL;
    g_autofree char *where =
        at ? g_strdup_printf("only with one of %s", at) : g_strdup("with no ruler up to 50 km");
    return g_strdup_printf("%s; %s comes out %s", given, said, where);
}

/* Where a ruler in use gives the stated length, or only the map's error lets it. */
static char *comes_out(const char *said, const Result *result, const char *unit) {
    const RulerFigures *ruler = result->ruler;
    if (!(ruler->at_m >= ruler->from_m && ruler->at_m <= ruler->to_m)) {
        g_autofree char *given = given_text(result, unit);
        return g_strdup_printf("%s with the map's error, and %s lies within", given, said);
    }
    g_autofree char *at = tf_ruler_text(ruler->at_m), *how = how_text(ruler);
    return g_strdup_printf("%s comes out with a ruler of %s%s", said, at, how);
}

char *tf_ruler_explain(const Stated *stated, const Result *result) {
    const RulerFigures *ruler = result->ruler;
    if (ruler->from_m > ruler->to_m)
        return out_of_reach(ruler);
    if (result->verdict == VERDICT_CONTRADICTED)
        return not_so(stated->text, result, stated->unit);
    if (stated->low > ruler->longest * stated->unit_size)
        return too_short(stated->text, result, stated->unit);
    g_autofree char *out = comes_out(stated->text, result, stated->unit);
    if (result->verdict == VERDICT_SUPPORTED)
        return g_steal_pointer(&out);
    return g_strdup_printf("%s, but the map is too coarse to tell", out);
}
