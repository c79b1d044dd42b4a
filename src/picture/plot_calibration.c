#include "picture/plot_calibration.h"
#include "base/text.h"
#include "picture/plot_axes.h"
#include <math.h>
#include <string.h>

static const double WIDTH = 760, PIXELS = 1520; /* units; pixels of a PNG or SVG */
static const double ROW = 13, REMARKS = 118, EDGE = PLOT_EDGE;
static const double BELOW = 40; /* the axis with its name */
static const double KM2 = 1e6;

static const TextStyle title_style = {.font = {.size = 14, .bold = true}, .ink = &tf_ink_text};

/* ---- Words ---- */

/* What the picture shows, in a sentence. */
static char *title_of(const Calibration *calibration) {
    return g_strdup_printf("The map ‘%s’ by published areas: its 95 %% intervals hold %u of %u as "
                           "surveyed, and %u as calibrated",
                           calibration->map, calibration->before.inside, calibration->before.areas,
                           calibration->after.inside);
}

/* Who published the areas, each once, and whose map it is. */
static char *credit_of(const Calibration *calibration) {
    GString *text = g_string_new("Areas: ");
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint k = 0; k < calibration->areas->len; k++) {
        const CalibratedArea *area = calibration->areas->pdata[k];
        if (*area->cite && g_hash_table_add(seen, area->cite))
            g_string_append_printf(text, "%s%s", g_hash_table_size(seen) > 1 ? "; " : "",
                                   area->cite);
    }
    if (g_hash_table_size(seen) == 0)
        g_string_append(text, calibration->path);
    g_autofree char *map = tf_text_credit(calibration->title, calibration->licence);
    g_string_append_printf(text, ". Map: %s.", map);
    return g_string_free(text, FALSE);
}

/* ---- Rows ---- */

static int farthest_first(gconstpointer a, gconstpointer b) {
    double x = fabs((*(CalibratedArea *const *)a)->after);
    double y = fabs((*(CalibratedArea *const *)b)->after);
    return x > y ? -1 : x < y;
}

static GPtrArray *rows_of(const Calibration *calibration) {
    GPtrArray *rows = g_ptr_array_new();
    for (guint k = 0; k < calibration->areas->len; k++)
        g_ptr_array_add(rows, calibration->areas->pdata[k]);
    g_ptr_array_sort(rows, farthest_first);
    return rows;
}

static double names_width(const GPtrArray *rows) {
    double width = 0;
    for (guint k = 0; k < rows->len; k++) {
        const CalibratedArea *area = rows->pdata[k];
        Font font = area->outlier ? tf_plot_strong.font : tf_plot_quiet.font;
        width = fmax(width, tf_font_width(font, area->territory));
    }
    return fmin(width + 10, WIDTH / 2);
}

static double off_of(const CalibratedArea *area) {
    return (area->published - area->measured) / KM2;
}

static Axis axis_of(const GPtrArray *rows, const Rect *area) {
    double reach = 0;
    for (guint k = 0; k < rows->len; k++) {
        const CalibratedArea *of = rows->pdata[k];
        reach = fmax(reach, fabs(off_of(of)));
        reach = fmax(reach, 1.96 * fmax(of->error_before, of->error_after) / KM2);
    }
    return (Axis){-1.05 * reach, 1.05 * reach, area->x0, area->x1, false, false};
}

static const Pen before_pen = {.ink = &tf_ink_inconclusive, .width = 2, .butt = true};
static const Pen after_pen = {.ink = &tf_ink_supported, .width = 7, .opacity = 0.4, .butt = true};

static void draw_dot(Canvas *canvas, double x, double y, const CalibratedArea *area) {
    bool inside = fabs(area->after) <= 1.96;
    Path dot = tf_path_of_circle(x, y, 3.2);
    tf_canvas_fill(canvas, &dot, inside ? &tf_ink_text : &tf_ink_contradicted, 1);
    tf_path_clear(&dot);
}

static void draw_row(Canvas *canvas, const CalibratedArea *area, const Axis *axis, double y) {
    double before = 1.96 * area->error_before / KM2, after = 1.96 * area->error_after / KM2;
    TextStyle style = area->outlier ? tf_plot_strong : tf_plot_quiet;
    g_autofree char *z = g_strdup_printf("z %s%.1f%s", area->after < 0 ? "−" : "+",
                                         fabs(area->after), area->outlier ? ", left out" : "");
    style.font.size = 9.5;
    tf_canvas_segment(canvas, tf_axis_place(axis, -after), y, tf_axis_place(axis, after), y,
                      after_pen);
    tf_canvas_segment(canvas, tf_axis_place(axis, -before), y, tf_axis_place(axis, before), y,
                      before_pen);
    draw_dot(canvas, tf_axis_place(axis, off_of(area)), y, area);
    tf_canvas_text(canvas, axis->to + 10, y + 3.3, z, style);
    style.anchor = ANCHOR_END;
    tf_canvas_text(canvas, axis->from - 10, y + 3.3, area->territory, style);
}

/* ---- The key ---- */

static double key_text(Canvas *canvas, double x, double y, const char *text) {
    tf_canvas_text(canvas, x, y, text, tf_plot_quiet);
    return x + tf_font_width(tf_plot_quiet.font, text) + 18;
}

static void draw_key(Canvas *canvas, double y) {
    static const CalibratedArea inside = {.after = 0}, outside = {.after = 2};
    double x = EDGE;
    tf_canvas_segment(canvas, x, y - 3.3, x + 18, y - 3.3, before_pen);
    x = key_text(canvas, x + 23, y, "95 % interval as surveyed");
    tf_canvas_segment(canvas, x, y - 3.3, x + 18, y - 3.3, after_pen);
    x = key_text(canvas, x + 23, y, "calibrated by all other areas");
    draw_dot(canvas, x + 3, y - 3.3, &inside);
    x = key_text(canvas, x + 11, y, "published area inside it");
    draw_dot(canvas, x + 3, y - 3.3, &outside);
    key_text(canvas, x + 11, y, "outside");
}

/* ---- The picture ---- */

char *tf_plot_calibration(const Calibration *calibration, CanvasSpec spec, gsize *length,
                          GError **error) {
    g_autofree char *title = title_of(calibration), *credit = credit_of(calibration);
    g_autoptr(GPtrArray) rows = rows_of(calibration);
    g_autoptr(GPtrArray) head = tf_font_wrap(title_style.font, title, WIDTH - 2 * EDGE);
    g_autoptr(GPtrArray) foot = tf_font_wrap(tf_plot_quiet.font, credit, WIDTH - 2 * EDGE);
    double key = EDGE + 12 + 18 * head->len + 2, top = key + 12;
    Rect area = {EDGE + names_width(rows), top, WIDTH - EDGE - REMARKS, top + ROW * rows->len + 4};
    Plot plot = {.width = WIDTH, .area = area};
    plot.height = area.y1 + BELOW + 12 * foot->len + EDGE;
    spec.width = plot.width;
    spec.height = plot.height;
    spec.scale = PIXELS / WIDTH;
    spec.title = title;
    spec.description = credit;
    g_autoptr(Canvas) canvas = tf_canvas_new(&spec, error);
    if (!canvas)
        return NULL;
    plot.canvas = canvas;
    Path paper = tf_path_of_rect((Rect){0, 0, plot.width + 2, plot.height + 2}); /* to the edge */
    tf_canvas_fill(canvas, &paper, &tf_ink_paper, 1);
    tf_path_clear(&paper);
    tf_canvas_paragraph(canvas, EDGE, EDGE + 12, WIDTH - 2 * EDGE, title, title_style, 18);
    draw_key(canvas, key);
    Axis axis = axis_of(rows, &area);
    tf_plot_axis_below(&plot, &axis, "published area less the map's, km²");
    for (guint k = 0; k < rows->len; k++)
        draw_row(canvas, rows->pdata[k], &axis, area.y0 + 2 + ROW * (k + 0.5));
    tf_canvas_paragraph(canvas, EDGE, area.y1 + BELOW + 6, WIDTH - 2 * EDGE, credit, tf_plot_quiet,
                        12);
    return tf_canvas_finish(canvas, length, error);
}
