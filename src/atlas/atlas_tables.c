/* The atlas's tables: control, events and published figures. */
#include "atlas/atlas-private.h"
#include "base/csv_table.h"
#include "base/text.h"
#include "base/unconst.h"
#include <string.h>

static char *copy(const CsvTable *table, gsize row, const char *column) {
    const char *text = tf_csv_table_cell(table, row, column);
    return g_strdup(text ? text : "");
}

static bool read_span(const CsvTable *table, gsize row, const char *column, DateSpan *span,
                      GError **error) {
    const char *text = tf_csv_table_cell(table, row, column);
    return tf_date_span_parse(text, span) ||
           tf_input_error(error,
                          "%s:%d: '%s' in column %s is not a date (expected 1994-05-12, 1994-05 or "
                          "an interval A/B)",
                          table->path, tf_csv_table_line(table, row), text, column);
}

static bool read_control_row(const CsvTable *table, gsize row, ControlRow *entry, GError **error) {
    entry->territory_text = copy(table, row, "territory");
    entry->cite = copy(table, row, "source");
    entry->note = copy(table, row, "note");
    entry->source = (AstSource){entry->territory_text, g_intern_string(table->path),
                                tf_csv_table_line(table, row)};
    entry->territory = tf_ast_parse(&entry->source, error);
    if (!entry->territory || !read_span(table, row, "taken", &entry->taken, error))
        return false;
    return *tf_csv_table_cell(table, row, "given_up") == '\0' ||
           read_span(table, row, "given_up", &entry->given_up, error);
}

/* A row of a control that the atlas does not have would be lost without a word. */
static bool is_declared(const CsvTable *table, gsize row, const GPtrArray *controls,
                        GError **error) {
    const char *control = tf_csv_table_cell(table, row, "control");
    if (g_ptr_array_find_with_equal_func(tf_unconst(controls), control, g_str_equal, NULL))
        return true;
    g_autofree char *hint =
        tf_text_suggestion(control, (const char *const *)controls->pdata, controls->len);
    return tf_input_error(error, "%s:%d: '%s' in column control is none of atlas.yaml's controls%s",
                          table->path, tf_csv_table_line(table, row), control, hint);
}

bool tf_atlas_read_control(Atlas *atlas, const char *path, const char *control,
                           const GPtrArray *controls, GError **error) {
    static const char *const needed[] = {"control",  "territory", "taken",
                                         "given_up", "source",    NULL};
    g_autoptr(CsvTable) table = tf_csv_table_load(path, needed, error);
    if (!table)
        return false;
    for (gsize row = 0; row < table->rows->len; row++) {
        if (!is_declared(table, row, controls, error))
            return false;
        if (strcmp(tf_csv_table_cell(table, row, "control"), control) != 0)
            continue;
        ControlRow *entry = g_new0(ControlRow, 1);
        g_ptr_array_add(atlas->control, entry);
        entry->control = g_strdup(control);
        if (!read_control_row(table, row, entry, error))
            return false;
    }
    return tf_atlas_is_control(atlas, control) ||
           tf_input_error(error, "%s: no row whose column 'control' is '%s'", path, control);
}

bool tf_atlas_read_events(Atlas *atlas, const char *path, GError **error) {
    static const char *const needed[] = {"id", "name", "date", "place", "where", NULL};
    g_autoptr(CsvTable) table = tf_csv_table_load(path, needed, error);
    if (!table)
        return false;
    for (gsize row = 0; row < table->rows->len; row++) {
        Event *event = g_new0(Event, 1);
        g_ptr_array_add(atlas->events, event);
        event->names = (Names){copy(table, row, "id"), copy(table, row, "name"), g_strdup("")};
        event->place = copy(table, row, "place");
        event->where = copy(table, row, "where");
        if (!read_span(table, row, "date", &event->date, error))
            return false;
        if (*event->place && !tf_atlas_place(atlas, event->place) &&
            !tf_atlas_territory(atlas, event->place)) {
            g_autofree char *hint = tf_atlas_hint(atlas, event->place);
            return tf_input_error(
                error, "%s:%d: '%s' in column place is neither a place nor a territory%s", path,
                tf_csv_table_line(table, row), event->place, hint);
        }
    }
    return true;
}

bool tf_atlas_read_figures(Atlas *atlas, const char *path, GError **error) {
    static const char *const needed[] = {"subject", "quantity", "value", "unit",
                                         "source",  "year",     "note",  NULL};
    g_autoptr(CsvTable) table = tf_csv_table_load(path, needed, error);
    if (!table)
        return false;
    for (gsize row = 0; row < table->rows->len; row++) {
        PublishedFigure *figure = g_new0(PublishedFigure, 1);
        *figure = (PublishedFigure){copy(table, row, "subject"), copy(table, row, "quantity"),
                                    copy(table, row, "value"),   copy(table, row, "unit"),
                                    copy(table, row, "source"),  copy(table, row, "year"),
                                    copy(table, row, "note"),    tf_csv_table_line(table, row)};
        g_ptr_array_add(atlas->figures, figure);
    }
    return true;
}

bool tf_atlas_read_sources(Atlas *atlas, const char *path, GError **error) {
    static const char *const needed[] = {"source", "url", "licence", NULL};
    g_autoptr(CsvTable) table = tf_csv_table_load(path, needed, error);
    if (!table)
        return false;
    for (gsize row = 0; row < table->rows->len; row++) {
        const char *url = tf_csv_table_cell(table, row, "url");
        if (*url && !g_str_has_prefix(url, "https://") && !g_str_has_prefix(url, "http://"))
            return tf_input_error(error, "%s:%d: '%s' in column url is no web address (https://…)",
                                  path, tf_csv_table_line(table, row), url);
        PublishedSource *source = g_new0(PublishedSource, 1);
        *source = (PublishedSource){copy(table, row, "source"), g_strdup(url),
                                    copy(table, row, "licence")};
        g_ptr_array_add(atlas->sources, source);
    }
    return true;
}
