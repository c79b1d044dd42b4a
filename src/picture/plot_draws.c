#include "picture/plot_draws.h"
#include "claim/divider.h"
#include "claim/realizations.h"
#include "findings/prose.h"
#include <math.h>
#include <string.h>

enum { BINS = 48 };
static const double ROW = 96, GAP = 12; /* a histogram, and the space below it */

typedef struct {
    const char *map;
    const Result *result;
    guint draws;
    guint counts[BINS], most;
} Histogram;

typedef struct {
    const Stated *stated;
    GArray *rows; /* of Histogram */
    double low, high;
    guint bins;
} Draws;

/* ---- Gathering ---- */

/* The claim's figure in each draw, in its unit, a border's length about the figure by its ruler; NULL if the map's
   error does not reach it. */
static GArray *samples_of(const PlotRequest *request, const Result *result, const char *map) {
    const Claims *claims = request->source->claims;
    const Claim *claim = request->finding->claim;
    const ClaimDraws *draws = claims->draws ? g_hash_table_lookup(claims->draws, map) : NULL;
    if (!draws || !result)
        return NULL;
    Value value = {.type = VALUE_NUMBER};
    tf_claim_draws_apply(draws, claim, &value);
    GArray *samples = value.number.samples ? g_array_copy(value.number.samples) : NULL;
    double size = claim->stated.unit_size,
           off = samples && result->ruler
                     ? result->value - tf_number_quantile(&value.number, 0.5) / size
                     : 0;
    tf_value_clear(&value);
    for (guint k = 0; samples && k < samples->len; k++)
        g_array_index(samples, double, k) = g_array_index(samples, double, k) / size + off;
    return samples;
}

static void reach_samples(Draws *draws, const GArray *samples) {
    for (guint k = 0; k < samples->len; k++) {
        double figure = g_array_index(samples, double, k);
        draws->low = fmin(draws->low, figure);
        draws->high = fmax(draws->high, figure);
    }
}

static void count_samples(Histogram *row, const GArray *samples, const Draws *draws) {
    row->draws = samples->len;
    for (guint k = 0; k < samples->len; k++) {
        double share =
            (g_array_index(samples, double, k) - draws->low) / (draws->high - draws->low);
        guint bin = (guint)CLAMP(floor(share * draws->bins), 0, draws->bins - 1);
        row->counts[bin]++;
        row->most = MAX(row->most, row->counts[bin]);
    }
}

/* A count has a bin for each whole number, if they are not too many. */
static void choose_bins(Draws *draws) {
    double least = floor(draws->low + 0.5) - 0.5, most = ceil(draws->high - 0.5) + 0.5;
    double slack = 0.03 * (draws->high - draws->low);
    bool whole = tf_stated_is_count(draws->stated) && most - least <= BINS;
    draws->low = whole ? least : draws->low - slack;
    draws->high = whole ? most : draws->high + slack;
    draws->bins = whole ? (guint)lround(most - least) : BINS;
}

/* Both passes over the maps' samples: how far they reach, then how many fall where. */
static void gather_rows(const PlotRequest *request, Draws *draws) {
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < request->source->on->len; i++) {
        const char *map = tf_atlas_map(request->source->on->pdata[i])->id;
        const Result *result = tf_finding_on(request->finding, map);
        GArray *samples = samples_of(request, result, map);
        if (!samples)
            continue;
        Histogram row = {.map = map, .result = result};
        g_array_append_val(draws->rows, row);
        g_ptr_array_add(all, samples);
        reach_samples(draws, samples);
        draws->low = fmin(draws->low, result->low);
        draws->high = fmax(draws->high, result->high);
    }
    choose_bins(draws);
    for (guint i = 0; i < all->len && draws->high > draws->low; i++)
        count_samples(&g_array_index(draws->rows, Histogram, i), all->pdata[i], draws);
}

static void histograms_clear(void *data) {
    Draws *draws = data;
    g_array_unref(draws->rows);
    g_free(draws);
}

static void *gather_histograms(const PlotRequest *request, char **why) {
    const Claim *claim = request->finding->claim;
    if (claim->stated.kind != STATED_NUMBER) {
        *why = g_strdup_printf("a %s has no histogram of draws: it is not a number",
                               claim->stated.kind == STATED_DATE ? "date" : "truth");
        return NULL;
    }
    Draws *draws = g_new0(Draws, 1);
    *draws = (Draws){&claim->stated, g_array_new(FALSE, TRUE, sizeof(Histogram)), INFINITY,
                     -INFINITY, BINS};
    tf_plot_reach_stated(draws->stated, &draws->low, &draws->high);
    gather_rows(request, draws);
    if (draws->rows->len > 0 && draws->high > draws->low)
        return draws;
    *why = g_strdup(claim->internal ? "its figure depends on no map, so there is nothing to draw"
                                    : "its figure is the same in every draw of the map's error");
    histograms_clear(draws);
    return NULL;
}

/* ---- Words of a row ---- */

static char *row_words(const Histogram *row) {
    const Result *result = row->result;
    if (!result)
        return g_strdup("");
    g_autofree char *by = result->ruler ? tf_ruler_text(result->ruler_m) : NULL;
    return by ? g_strdup_printf("%u draws by a ruler of %s; the interval is that of all rulers",
                                row->draws, by)
              : g_strdup_printf("%.1f %% of %u draws below, %.1f %% above the stated",
                                100 * result->below, row->draws, 100 * result->above);
}

/* Of the map's name and the words below it. */
static double words_height(const Histogram *row, double width) {
    g_autofree char *words = row_words(row);
    g_autoptr(GPtrArray) lines = tf_font_wrap(tf_plot_quiet.font, words, width);
    return PLOT_LEADING * (1 + lines->len);
}

static double histograms_height(const void *data, double width) {
    const Draws *draws = data;
    double height = -GAP;
    for (guint i = 0; i < draws->rows->len; i++)
        height += words_height(&g_array_index(draws->rows, Histogram, i), width) + ROW + GAP;
    return height;
}

/* ---- Drawing ---- */

static void draw_bars(Plot *plot, const Draws *draws, const Histogram *row, const Axis *axis,
                      double bottom, const Ink *ink) {
    Path bars = tf_path_new(true);
    double width = (draws->high - draws->low) / draws->bins;
    for (guint k = 0; k < draws->bins; k++) {
        if (row->counts[k] == 0)
            continue;
        double x0 = tf_axis_place(axis, draws->low + k * width);
        double x1 = tf_axis_place(axis, draws->low + (k + 1) * width);
        double top = bottom - 0.74 * ROW * row->counts[k] / row->most;
        tf_path_move(&bars, x0, bottom);
        tf_path_line(&bars, x0, top);
        tf_path_line(&bars, x1, top);
        tf_path_line(&bars, x1, bottom);
    }
    tf_canvas_fill(plot->canvas, &bars, ink, 0.75);
    tf_path_clear(&bars);
}

/* The 95 % interval as a bracket above the bars, with its figures. */
static void draw_interval(Plot *plot, const Histogram *row, const Axis *axis, double top) {
    const Result *result = row->result;
    if (!result || !isfinite(result->low) || !isfinite(result->high))
        return;
    double low = tf_axis_place(axis, fmax(axis->low, result->low));
    double high = tf_axis_place(axis, fmin(axis->high, result->high));
    double y = top + 4;
    const Pen pen = {.ink = &tf_ink_text, .width = 1.2, .butt = true};
    Path bracket = tf_path_new(false);
    tf_path_move(&bracket, low, y + 5);
    tf_path_line(&bracket, low, y);
    tf_path_line(&bracket, high, y);
    tf_path_line(&bracket, high, y + 5);
    tf_canvas_stroke(plot->canvas, &bracket, pen);
    tf_path_clear(&bracket);
}

/* Returns where they end. */
static double draw_words(Plot *plot, const Histogram *row, double top, const Ink *ink) {
    TextStyle name = tf_plot_strong, words = tf_plot_quiet;
    const Rect *area = &plot->area;
    name.ink = ink;
    name.halo = words.halo = &tf_ink_paper;
    g_autofree char *text = row_words(row), *map = tf_prose_map(row->map);
    tf_canvas_text(plot->canvas, area->x0, top + 11, map, name);
    tf_canvas_paragraph(plot->canvas, area->x0, top + 11 + PLOT_LEADING, area->x1 - area->x0, text,
                        words, PLOT_LEADING);
    return top + words_height(row, area->x1 - area->x0);
}

static void draw_histograms(const void *data, Plot *plot) {
    const Draws *draws = data;
    const Rect *area = &plot->area;
    const Pen base = {.ink = &tf_ink_quiet, .width = 0.6, .butt = true};
    Axis axis = {draws->low, draws->high, area->x0,
                 area->x1,   false,       tf_stated_is_count(draws->stated)};
    g_autofree char *name = tf_plot_unit_name(draws->stated);
    double y = area->y0;
    tf_plot_axis_below(plot, &axis, name);
    for (guint i = 0; i < draws->rows->len; i++) {
        const Histogram *row = &g_array_index(draws->rows, Histogram, i);
        double top = draw_words(plot, row, y, tf_ink_series(i));
        tf_plot_stated(plot, &axis, draws->stated, top, top + ROW);
        draw_bars(plot, draws, row, &axis, top + ROW, tf_ink_series(i));
        tf_canvas_segment(plot->canvas, area->x0, top + ROW, area->x1, top + ROW, base);
        draw_interval(plot, row, &axis, top);
        y = top + ROW + GAP;
    }
}

static double draw_histograms_key(const void *data, Plot *plot, double y) {
    (void)data;
    PlotKey key = tf_plot_key(plot, y);
    const Pen pen = {.ink = &tf_ink_text, .width = 1.2, .butt = true};
    tf_plot_key_stated(&key);
    Rect box = tf_plot_key_item(&key, 16, "95 % interval");
    tf_canvas_segment(plot->canvas, box.x0, box.y0 + 6, box.x1, box.y0 + 6, pen);
    return key.y + PLOT_LEADING;
}

static char *describe_histograms(const PlotRequest *request, const void *data) {
    const Draws *draws = data;
    (void)request;
    return g_strdup_printf("Histogram of the claim's figure in the draws of %u map%s.",
                           draws->rows->len, draws->rows->len == 1 ? "" : "s");
}

const PlotForm tf_plot_form_draws = {
    "draws",         gather_histograms,   histograms_height,   PLOT_EDGE,       PLOT_EDGE,
    draw_histograms, draw_histograms_key, describe_histograms, histograms_clear};
