/* The plots of the claims' evidence, which the page's script adds when a reader opens it: what they show stands in the
   tables, too. */
#include "page/page-private.h"
#include "picture/figure.h"
#include <string.h>

typedef char *Figure(const FigureSource *source, const Finding *finding, char **why);

char *tf_page_in_own_colours(const char *svg) {
    GString *text = g_string_sized_new(strlen(svg));
    for (const char *at = svg; *at;) {
        const char *name = strstr(at, "var(--"), *comma = name ? strchr(name, ',') : NULL;
        const char *end = comma ? strchr(comma, ')') : NULL;
        g_string_append_len(text, at, end ? comma - at : (gssize)strlen(at));
        at = end ? end : "";
    }
    return g_string_free(text, FALSE);
}

static void write_plots(JsonWriter *writer, const FigureSource *from, const Finding *finding) {
    Figure *const figures[] = {tf_figure_draws, tf_figure_ruler};
    guint drawn = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autofree char *why = NULL;
        g_autofree char *svg = figures[i](from, finding, &why);
        if (!svg)
            continue;
        g_autofree char *plot = tf_page_in_own_colours(svg);
        if (drawn++ == 0)
            tf_member_open(writer, finding->claim->id, '[');
        tf_writer_text(writer, plot);
    }
    if (drawn > 0)
        tf_writer_close(writer, ']');
}

char *tf_page_plots(const PageSource *source) {
    const FigureSource from = {source->check->atlas, source->check->claims, source->on};
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, 0);
    tf_writer_open(&writer, '{');
    for (guint i = 0; i < source->check->findings->len; i++)
        write_plots(&writer, &from, source->check->findings->pdata[i]);
    tf_writer_close(&writer, '}');
    return g_string_free(json, FALSE);
}
