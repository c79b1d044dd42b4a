#include "picture/plot_ruler.h"
#include "claim/divider_known.h"
#include "claim/divider_measure.h"
#include "expression/evaluate.h"
#include "expression/number.h"
#include "expression/units.h"
#include "findings/prose.h"
#include <math.h>
#include <string.h>

static const double HEIGHT = 240;

typedef struct {
    const char *map;
    DividerCurve *curve;
    GPtrArray *known; /* of KnownLength * */
} MapRuler;

typedef struct {
    const Stated *stated;
    GArray *maps;             /* of MapRuler */
    double shortest, longest; /* in tf_unit_of_lengths */
} Rulers;

/* ---- Gathering ---- */

static void ruler_clear(gpointer data) {
    MapRuler *on = data;
    tf_divider_curve_free(on->curve);
    g_ptr_array_unref(on->known);
}

static void curves_clear(void *data) {
    Rulers *rulers = data;
    g_array_unref(rulers->maps);
    g_free(rulers);
}

/* A length of 0 has no place on a logarithmic axis. They are the shortest, and come first. */
static void drop_nothing(GPtrArray *known) {
    while (known->len > 0 && !(((const KnownLength *)known->pdata[0])->length_m > 0))
        g_ptr_array_remove_index(known, 0);
}

static bool curve_on(const PlotRequest *request, AtlasMap *on, MapRuler *ruler) {
    const Bound *measure = request->finding->claim->measure.node;
    const Value *value = tf_value_on(on, measure, NULL, NULL);
    ArcSet arcs;
    if (!value || value->type != VALUE_NUMBER || !tf_ruler_arcs(on, measure, &arcs))
        return false;
    double low, high;
    tf_number_interval(&value->number, tf_atlas_map(on), &low, &high);
    ruler->map = tf_atlas_map(on)->id;
    ruler->curve = tf_divider_curve_new(arcs, value->number.value, low, high);
    ruler->known = tf_ruler_known(request->source->claims, on, measure, ruler->curve);
    drop_nothing(ruler->known);
    tf_arcset_clear(&arcs);
    return true;
}

static void reach_length(Rulers *rulers, double metres) {
    if (!(metres > 0) || !isfinite(metres))
        return;
    rulers->shortest = fmin(rulers->shortest, metres / tf_unit_of_lengths()->size);
    rulers->longest = fmax(rulers->longest, metres / tf_unit_of_lengths()->size);
}

static void reach_curve(Rulers *rulers, const MapRuler *on) {
    double low, high, finest = fmax(tf_divider_finest(on->curve), RULER_FINEST_ASKED);
    for (guint k = 0; k < on->curve->points->len; k++)
        reach_length(rulers, g_array_index(on->curve->points, DividerPoint, k).length_m);
    tf_divider_length(on->curve, finest, &low, &high);
    reach_length(rulers, high);
    reach_length(rulers, on->curve->drawn_m);
    for (guint k = 0; k < on->known->len; k++)
        reach_length(rulers, ((const KnownLength *)on->known->pdata[k])->length_m);
}

static void *gather_curves(const PlotRequest *request, char **why) {
    const Claim *claim = request->finding->claim;
    Rulers *rulers = g_new0(Rulers, 1);
    *rulers = (Rulers){&claim->stated, g_array_new(FALSE, TRUE, sizeof(MapRuler)), INFINITY, 0};
    g_array_set_clear_func(rulers->maps, ruler_clear);
    for (guint i = 0; claim->measure.node && !claim->internal && i < request->source->on->len;
         i++) {
        MapRuler on;
        if (!curve_on(request, request->source->on->pdata[i], &on))
            continue;
        if (on.curve->points->len ==
            0) { /* its vertices lie farther apart than any ruler asked for */
            ruler_clear(&on);
            continue;
        }
        g_array_append_val(rulers->maps, on);
        reach_curve(rulers, &on);
    }
    if (rulers->maps->len > 0 && claim->stated.kind == STATED_NUMBER) {
        reach_length(rulers, claim->stated.value);
        rulers->shortest *= 0.94;
        rulers->longest *= 1.06;
        return rulers;
    }
    *why =
        g_strdup("only the length of one border has a ruler; this claim measures something else");
    curves_clear(rulers);
    return NULL;
}

static double curves_height(const void *data, double width) {
    (void)data;
    (void)width;
    return HEIGHT;
}

/* ---- Drawing ---- */

typedef struct {
    Plot *plot;
    Axis x, y; /* metres of the ruler, the unit of lengths */
} Axes;

static void add_point(const Axes *axes, Path *path, double ruler, double metres) {
    double x = tf_axis_place(&axes->x, ruler),
           y = tf_axis_place(&axes->y, metres / tf_unit_of_lengths()->size);
    (tf_path_is_empty(path) ? tf_path_move : tf_path_line)(path, x, y);
}

/* What the map's accuracy leaves open, from one ruler to another. */
static void draw_band(const Axes *axes, const DividerCurve *curve, double from, double to,
                      const Ink *ink) {
    enum { STEPS = 10 };
    Path band = tf_path_new(true);
    double low, high;
    for (int side = 0; side < 2; side++)
        for (int k = 0; k <= STEPS; k++) {
            /* Rounding must not take it beyond the end, where the band has a step. */
            double part = (double)(side ? STEPS - k : k) / STEPS;
            double ruler = fmin(to, from * pow(to / from, part));
            tf_divider_length(curve, ruler, &low, &high);
            double metres = side ? low : high;
            add_point(axes, &band, ruler, fmax(metres, tf_unit_of_lengths()->size * axes->y.low));
        }
    tf_canvas_fill(axes->plot->canvas, &band, ink, 0.16);
    tf_path_clear(&band);
}

static void draw_curve(const Axes *axes, const DividerCurve *curve, double from, const Ink *ink) {
    const Pen solid = {.ink = ink, .width = 2};
    const Pen dotted = {.ink = ink, .width = 1.8, .dash = {2, 4}};
    Path line = tf_path_new(false), beyond = tf_path_new(false);
    double low, high;
    for (guint k = 0; k < curve->points->len; k++) {
        const DividerPoint *point = &g_array_index(curve->points, DividerPoint, k);
        if (point->length_m > 0)
            add_point(axes, &line, point->ruler_m, point->length_m);
    }
    tf_canvas_stroke(axes->plot->canvas, &line, solid);
    if (from < curve->finest_m) {
        add_point(axes, &beyond, from, tf_divider_length(curve, from, &low, &high));
        add_point(axes, &beyond, curve->finest_m,
                  tf_divider_length(curve, curve->finest_m, &low, &high));
        tf_canvas_stroke(axes->plot->canvas, &beyond, dotted);
    }
    tf_path_clear(&line);
    tf_path_clear(&beyond);
}

/* The finest ruler that the map supports: a ring on the curve, named on the axis's side. */
static void draw_finest(const Axes *axes, const MapRuler *on, guint number, const Ink *ink) {
    double low, high, length = tf_divider_length(on->curve, on->curve->finest_m, &low, &high);
    double x = tf_axis_place(&axes->x, on->curve->finest_m),
           y = tf_axis_place(&axes->y, length / tf_unit_of_lengths()->size);
    const Pen ring = {.ink = ink, .width = 2};
    const Pen drop = {.ink = ink, .width = 0.8, .dash = {3, 3}};
    Path circle = tf_path_of_circle(x, y, 4.5);
    tf_canvas_segment(axes->plot->canvas, x, y + 5, x, axes->plot->area.y1, drop);
    tf_canvas_fill(axes->plot->canvas, &circle, &tf_ink_halo, 1);
    tf_canvas_stroke(axes->plot->canvas, &circle, ring);
    tf_path_clear(&circle);
    g_autofree char *ruler = tf_ruler_text(on->curve->finest_m);
    TextStyle style = tf_plot_quiet;
    style.ink = ink;
    style.halo = &tf_ink_halo;
    bool right = x < (axes->x.from + axes->x.to) / 2;
    style.anchor = right ? ANCHOR_START : ANCHOR_END;
    tf_canvas_text(axes->plot->canvas, x + (right ? 5 : -5), axes->plot->area.y1 - 8 - 13 * number,
                   ruler, style);
}

static void draw_map(const Axes *axes, const MapRuler *on, guint number) {
    double from = fmax(tf_divider_finest(on->curve), RULER_FINEST_ASKED);
    const Ink *ink = tf_ink_series(number);
    if (on->curve->points->len == 0)
        return;
    double finest = on->curve->finest_m; /* where what the dividers cut off ends */
    if (from < finest)
        draw_band(axes, on->curve, from, finest, ink);
    draw_band(axes, on->curve, 1.0001 * finest, RULER_COARSEST_ASKED, ink);
    draw_curve(axes, on->curve, from, ink);
    draw_finest(axes, on, number, ink);
}

/* ---- Published lengths ---- */

static const MapRuler *map_of_most_lengths(const Rulers *rulers) {
    const MapRuler *best = &g_array_index(rulers->maps, MapRuler, 0);
    for (guint i = 1; i < rulers->maps->len; i++) {
        const MapRuler *on = &g_array_index(rulers->maps, MapRuler, i);
        if (on->known->len > best->known->len)
            best = on;
    }
    return best;
}

/* Numbers beside the right edge, from the longest down, each at least a line below the last; the list below says whose. */
static void draw_known(const Axes *axes, const Rulers *rulers) {
    const GPtrArray *known = map_of_most_lengths(rulers)->known;
    const Pen tick = {.ink = &tf_ink_quiet, .width = 1.2, .butt = true};
    const Pen lead = {.ink = &tf_ink_line, .width = 0.8, .butt = true};
    const Rect *area = &axes->plot->area;
    double last = area->y0 - 13;
    Path ticks = tf_path_new(false), leads = tf_path_new(false);
    for (guint k = known->len; k-- > 0;) {
        const KnownLength *length = known->pdata[k];
        double y = tf_axis_place(&axes->y, length->length_m / tf_unit_of_lengths()->size);
        double at = fmax(y, last + 13);
        g_autofree char *number = g_strdup_printf("%u", known->len - k);
        tf_path_move(&ticks, area->x1 - 6, y);
        tf_path_line(&ticks, area->x1 + 4, y);
        tf_path_move(&leads, area->x1 + 4, y);
        tf_path_line(&leads, area->x1 + 10, at);
        tf_canvas_text(axes->plot->canvas, area->x1 + 12, at + 4, number, tf_plot_quiet);
        last = at;
    }
    tf_canvas_stroke(axes->plot->canvas, &ticks, tick);
    tf_canvas_stroke(axes->plot->canvas, &leads, lead);
    tf_path_clear(&ticks);
    tf_path_clear(&leads);
}

/* Whose length it is: of a claim its place in the text. */
static char *known_words(const PlotRequest *request, const KnownLength *length) {
    const char *id = g_str_has_prefix(length->who, "claim ") ? length->who + 6 : NULL;
    const Claim *claim = id ? tf_claims_find(request->source->claims, id) : NULL;
    if (!claim)
        return tf_known_length_text(length);
    return claim->where ? g_strdup_printf("stated: %s", claim->where) : g_strdup("stated");
}

/* Returns where the list ends. */
static double list_known(Plot *plot, const Rulers *rulers, double y) {
    const GPtrArray *known = map_of_most_lengths(rulers)->known;
    for (guint k = known->len; k-- > 0;) {
        const KnownLength *length = known->pdata[k];
        g_autofree char *who = known_words(plot->request, length);
        g_autofree char *text =
            g_strdup_printf("%.4g %s, %s", length->length_m / tf_unit_of_lengths()->size,
                            tf_unit_of_lengths()->name, who);
        g_autofree char *number = g_strdup_printf("%u", known->len - k);
        tf_canvas_text(plot->canvas, PLOT_EDGE, y, number, tf_plot_quiet);
        y = tf_canvas_paragraph(plot->canvas, PLOT_EDGE + 18, y, plot->width - 2 * PLOT_EDGE - 18,
                                text, tf_plot_quiet, PLOT_LEADING);
    }
    return y;
}

/* ---- The whole ---- */

/* The rulers with which borders are measured, as a bar along the axis. */
static void draw_in_use(const Axes *axes) {
    const Rect *area = &axes->plot->area;
    double from = tf_axis_place(&axes->x, RULER_FINEST_USED);
    double to = tf_axis_place(&axes->x, RULER_COARSEST_USED);
    const Pen pen = {.ink = &tf_ink_quiet, .width = 4, .opacity = 0.5, .butt = true};
    tf_canvas_segment(axes->plot->canvas, from, area->y0 + 3, to, area->y0 + 3, pen);
    tf_canvas_text(axes->plot->canvas, from, area->y0 + 17, "rulers in use", tf_plot_quiet);
}

static double draw_curves_key(const void *data, Plot *plot, double y) {
    const Rulers *rulers = data;
    const Pen dotted = {.ink = &tf_ink_quiet, .width = 1.8, .dash = {2, 4}};
    const Pen ring = {.ink = &tf_ink_quiet, .width = 1.6};
    PlotKey key = tf_plot_key(plot, y);
    tf_plot_key_stated(&key);
    for (guint i = 0; i < rulers->maps->len; i++) {
        const Pen pen = {.ink = tf_ink_series(i), .width = 2};
        g_autofree char *map = tf_prose_map(g_array_index(rulers->maps, MapRuler, i).map);
        Rect box = tf_plot_key_item(&key, 16, map);
        tf_canvas_segment(plot->canvas, box.x0, box.y0 + 6, box.x1, box.y0 + 6, pen);
    }
    Rect box = tf_plot_key_item(&key, 16, "extrapolated");
    tf_canvas_segment(plot->canvas, box.x0, box.y0 + 6, box.x1, box.y0 + 6, dotted);
    box = tf_plot_key_item(&key, 10, "finest ruler of the map");
    Path circle = tf_path_of_circle(box.x0 + 5, box.y0 + 5, 4);
    tf_canvas_stroke(plot->canvas, &circle, ring);
    tf_path_clear(&circle);
    return list_known(plot, rulers, key.y + PLOT_LEADING + 4);
}

static void draw_curves(const void *data, Plot *plot) {
    const Rulers *rulers = data;
    Axes axes = {
        plot,
        {RULER_FINEST_ASKED, RULER_COARSEST_ASKED, plot->area.x0, plot->area.x1, true, false},
        {rulers->shortest, rulers->longest, plot->area.y1, plot->area.y0, true, false}};
    tf_plot_axis_below(plot, &axes.x, "length of the ruler, m");
    g_autofree char *left = g_strdup_printf("length of the border, %s", tf_unit_of_lengths()->name);
    tf_plot_axis_left(plot, &axes.y, left);
    Stated stated = *rulers->stated; /* whatever unit the claim is stated in */
    stated.unit_size = tf_unit_of_lengths()->size;
    tf_plot_stated(plot, &axes.y, &stated, NAN, NAN);
    draw_in_use(&axes);
    for (guint i = 0; i < rulers->maps->len; i++)
        draw_map(&axes, &g_array_index(rulers->maps, MapRuler, i), i);
    draw_known(&axes, rulers);
}

static char *describe_curves(const PlotRequest *request, const void *data) {
    const Rulers *rulers = data;
    GString *text = g_string_new("Length of the border by ruler, both axes logarithmic.");
    (void)request;
    for (guint i = 0; i < rulers->maps->len; i++) {
        const MapRuler *on = &g_array_index(rulers->maps, MapRuler, i);
        g_autofree char *finest = tf_ruler_text(on->curve->finest_m), *map = tf_prose_map(on->map);
        g_string_append_printf(text, " The %s supports rulers from %s.", map, finest);
    }
    return g_string_free(text, FALSE);
}

const PlotForm tf_plot_form_ruler = {"ruler",     gather_curves,   curves_height,   62,          34,
                                     draw_curves, draw_curves_key, describe_curves, curves_clear};
