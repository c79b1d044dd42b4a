#include "picture/figure.h"
#include "base/unconst.h"
#include "picture/plot.h"
#include "picture/sheet.h"
#include "picture/verdict_definition.h"
#include <math.h>

/* ---- Style ---- */

static gint compare_ink_names(gconstpointer a, gconstpointer b) {
    const Ink *x = *(const Ink *const *)a, *y = *(const Ink *const *)b;
    return g_strcmp0(x->name, y->name);
}

static GPtrArray *inks_of(const Definition *definition) {
    gsize n;
    const Ink *const *own = tf_ink_all(&n);
    GPtrArray *inks = g_ptr_array_new();
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(inks, tf_unconst(own[i]));
    GHashTableIter iter;
    gpointer ink;
    g_hash_table_iter_init(&iter, definition->colours);
    while (g_hash_table_iter_next(&iter, NULL, &ink))
        g_ptr_array_add(inks, ink);
    g_ptr_array_sort(inks, compare_ink_names);
    return inks;
}

static void append_rule(GString *css, const char *selector, const GPtrArray *inks, bool dark) {
    g_string_append_printf(css, "%s{", selector);
    for (guint i = 0; i < inks->len; i++) {
        const Ink *ink = inks->pdata[i];
        g_string_append_printf(css, "%s--ink-%s:#%06x", i > 0 ? ";" : "", ink->name,
                               dark ? ink->dark : ink->light);
    }
    g_string_append(css, "}\n");
}

char *tf_figure_style(const FigureSource *source, GError **error) {
    g_autoptr(Definition) definition = tf_definition_read(source->atlas, error);
    if (!definition)
        return NULL;
    g_autoptr(GPtrArray) inks = inks_of(definition);
    GString *css = g_string_new(NULL);
    append_rule(css, ":root", inks, false);
    g_string_append(css, "@media (prefers-color-scheme:dark){");
    append_rule(css, ":root:not([data-theme=\"light\"])", inks, true);
    g_string_append(css, "}\n");
    append_rule(css, ":root[data-theme=\"dark\"]", inks, true);
    return g_string_free(css, FALSE);
}

/* ---- Map ---- */

static const double ON_SCREEN = 0.8; /* units: points nearer to each other are one on a page */

char *tf_figure_map(const FigureSource *source, const double *extent, double width,
                    GError **error) {
    gsize length;
    g_autoptr(Definition) definition = tf_definition_read(source->atlas, error);
    if (!definition)
        return NULL;
    SheetRequest request = {.definition = definition,
                            .source = source,
                            .on = source->on->pdata[0],
                            .extent = extent,
                            .finest = ON_SCREEN};
    CanvasSpec spec = {.form = CANVAS_PAGE, .id = "figure-map"};
    return tf_sheet_draw(&request, spec, fmax(400, width), fmax(400, width), &length, error);
}

char *tf_figure_verdicts(const FigureSource *source, const Check *check, double width, char **why,
                         GError **error) {
    gsize length;
    g_autoptr(Definition) definition = tf_verdict_definition(check, why, error);
    if (!definition)
        return NULL;
    SheetRequest request = {.definition = definition,
                            .source = source,
                            .on = source->on->pdata[0],
                            .finest = ON_SCREEN};
    CanvasSpec spec = {.form = CANVAS_PAGE, .id = "figure-verdicts"};
    return tf_sheet_draw(&request, spec, fmax(400, width), fmax(400, width), &length, error);
}

/* ---- Plots ---- */

static char *figure_plot(const FigureSource *source, const Finding *finding, PlotKind kind,
                         char **why) {
    gsize length;
    PlotRequest request = {source, finding, NULL, NULL};
    CanvasSpec spec = {.form = CANVAS_PAGE};
    return tf_plot_draw(&request, kind, spec, 640, &length, why);
}

char *tf_figure_draws(const FigureSource *source, const Finding *finding, char **why) {
    return figure_plot(source, finding, PLOT_DRAWS, why);
}

char *tf_figure_ruler(const FigureSource *source, const Finding *finding, char **why) {
    return figure_plot(source, finding, PLOT_RULER, why);
}

char *tf_figure_maps(const FigureSource *source, const Finding *finding, char **why) {
    return figure_plot(source, finding, PLOT_MAPS, why);
}
