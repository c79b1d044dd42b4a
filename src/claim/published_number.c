#include "claim/published_number.h"
#include <string.h>

void tf_published_number_free(gpointer data) {
    PublishedNumber *number = data;
    g_free(number->text);
    g_ptr_array_unref(number->sources);
    g_free(number);
}

GPtrArray *tf_published_numbers_new(void) {
    return g_ptr_array_new_with_free_func(tf_published_number_free);
}

/* NOLINTNEXTLINE(readability-non-const-parameter): it is kept and freed */
PublishedNumber *tf_published_number_new(double value, double half_width, guint rows, char *text) {
    PublishedNumber *number = g_new0(PublishedNumber, 1);
    *number = (PublishedNumber){.value = value,
                                .half_width = half_width,
                                .rows = rows,
                                .text = text,
                                .sources = g_ptr_array_new_with_free_func(g_free)};
    return number;
}

char *tf_published_cite(const PublishedFigure *figure) {
    if (!figure->year || !*figure->year || strstr(figure->source, figure->year))
        return g_strdup(figure->source);
    return g_strdup_printf("%s, %s", figure->source, figure->year);
}

static void add_cite(PublishedNumber *number, const char *cite) {
    for (guint i = 0; i < number->sources->len; i++)
        if (strcmp(number->sources->pdata[i], cite) == 0)
            return;
    g_ptr_array_add(number->sources, g_strdup(cite));
}

void tf_published_add_source(PublishedNumber *number, const PublishedFigure *figure) {
    g_autofree char *cite = tf_published_cite(figure);
    bool same = number->sources->len == 0 || g_strcmp0(number->origin, figure->source) == 0;
    number->origin = same ? figure->source : NULL;
    add_cite(number, cite);
}

void tf_published_add_sources(PublishedNumber *number, const PublishedNumber *from) {
    for (guint i = 0; i < from->sources->len; i++)
        add_cite(number, from->sources->pdata[i]);
}

char *tf_published_as_printed(const PublishedFigure *figure) {
    return g_strdup_printf("%s %s", figure->value, figure->unit);
}

char *tf_published_rows_text(guint rows) {
    return rows > 1 ? g_strdup_printf("sum of %u published figures", rows) : g_strdup("");
}

void tf_published_add_row(GPtrArray *numbers, const Published *row) {
    PublishedNumber *number = tf_published_number_new(row->value, row->half_width, row->rows,
                                                      tf_published_rows_text(row->rows));
    number->figure = row->rows == 1 ? row->figure : NULL;
    tf_published_add_source(number, row->figure);
    g_ptr_array_add(numbers, number);
}
