#include "scan/show.h"
#include "base/csv_writer.h"
#include "findings/markdown.h"
#include "findings/table.h"
#include "geojson/json_writer.h"
#include <math.h>

static const char no_claim[] = "no claim";

/* ---- Cells ---- */

static char *number(double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.10g", value));
}

char *tf_find_figure(const Find *find) {
    const Stated *figure = &find->figure;
    if (find->rule->reading == READ_NOTHING)
        return g_strdup("");
    if (!find->read)
        return g_strdup(find->why_not ? "two readings" : "not read");
    if (figure->kind == STATED_DATE)
        return tf_date_span_text(figure->date);
    g_autofree char *value = number(figure->value / figure->unit_size);
    const char *bound = !isfinite(figure->low) ? "under " : !isfinite(figure->high) ? "over " : "";
    return g_strdup_printf("%s%s%s%s", bound, value, *figure->unit ? " " : "", figure->unit);
}

/* "border (relation)", or the kind alone where the rule adds nothing. g_free. */
static char *kind_text(const Find *find) {
    const char *kind = tf_scan_kind(find->rule->kind), *name = find->rule->name;
    return g_str_equal(kind, name) ? g_strdup(kind) : g_strdup_printf("%s: %s", kind, name);
}

/* The ids of its claims, "" if there is none. g_free. */
static char *claims_text(const Find *find) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < find->claims->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "",
                               ((const Claim *)find->claims->pdata[i])->id);
    return g_string_free(text, FALSE);
}

/* ---- For people ---- */

static void add_row(Table *table, const Find *find) {
    g_autofree char *place = g_strdup_printf("%d", find->place), *kind = kind_text(find),
                    *figure = tf_find_figure(find), *claims = claims_text(find);
    bool covered = find->claims->len > 0;
    tf_table_row(
        table, (const Cell[]){{place, STYLE_DIM},
                              {kind, STYLE_PLAIN},
                              {find->printed, STYLE_BOLD},
                              {figure, STYLE_PLAIN},
                              {covered ? claims : no_claim, covered ? STYLE_GREEN : STYLE_YELLOW}});
}

char *tf_scan_text(const GPtrArray *finds, const Document *document, int width, bool colour) {
    const char *place = document->paged ? "page" : "line";
    g_autoptr(Table) table =
        tf_table_new((const char *const[]){place, "kind", "printed", "figure", "claim", NULL});
    guint covered = 0;
    for (guint i = 0; i < finds->len; i++) {
        const Find *find = finds->pdata[i];
        covered += find->claims->len > 0;
        add_row(table, find);
    }
    g_autofree char *rows = tf_table_text(table, width, colour);
    return g_strdup_printf("%s\n%u found, %u of them covered by a claim\n", rows, finds->len,
                           covered);
}

char *tf_scan_markdown(const GPtrArray *finds, const Document *document) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           "| %s | kind | printed | figure | claim |\n|---|---|---|---|---|\n",
                           document->paged ? "page" : "line");
    for (guint i = 0; i < finds->len; i++) {
        const Find *find = finds->pdata[i];
        g_autofree char *kind = kind_text(find), *figure = tf_find_figure(find),
                        *claims = claims_text(find);
        g_string_append_printf(text, "| %d |", find->place);
        tf_markdown_cell(text, kind);
        tf_markdown_cell(text, find->printed);
        tf_markdown_cell(text, figure);
        tf_markdown_cell(text, *claims ? claims : no_claim);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* ---- For programs ---- */

static void write_figure(JsonWriter *writer, const Find *find) {
    const Stated *figure = &find->figure;
    tf_writer_key(writer, "figure");
    if (!find->read) {
        tf_writer_null(writer);
        return;
    }
    tf_writer_open(writer, '{');
    if (figure->kind == STATED_DATE) {
        g_autofree char *date = tf_date_span_text(figure->date);
        tf_member_text(writer, "date", date);
    } else {
        tf_member_number(writer, "value", figure->value / figure->unit_size);
        tf_member_number(writer, "low", figure->low / figure->unit_size);
        tf_member_number(writer, "high", figure->high / figure->unit_size);
        tf_member_text(writer, "unit", figure->unit);
    }
    tf_writer_close(writer, '}');
}

static void write_find(JsonWriter *writer, const Find *find, const Document *document) {
    tf_writer_open(writer, '{');
    tf_member_number(writer, document->paged ? "page" : "line", find->place);
    tf_member_text(writer, "kind", tf_scan_kind(find->rule->kind));
    tf_member_text(writer, "what", find->rule->name);
    tf_member_text(writer, "printed", find->printed);
    write_figure(writer, find);
    tf_member_text(writer, "not_read", find->why_not);
    tf_member_text(writer, "sentence", find->sentence);
    tf_member_open(writer, "claims", '[');
    for (guint i = 0; i < find->claims->len; i++)
        tf_writer_text(writer, ((const Claim *)find->claims->pdata[i])->id);
    tf_writer_close(writer, ']');
    tf_writer_close(writer, '}');
}

char *tf_scan_json(const GPtrArray *finds, const Document *document) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 2);
    tf_writer_open(&writer, '[');
    for (guint i = 0; i < finds->len; i++)
        write_find(&writer, finds->pdata[i], document);
    tf_writer_close(&writer, ']');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}

char *tf_scan_csv(const GPtrArray *finds, const Document *document) {
    GString *text = g_string_new(NULL);
    tf_csv_append_row(text, (const char *const[]){document->paged ? "page" : "line", "kind", "what",
                                                  "printed", "figure", "claims", "sentence", NULL});
    for (guint i = 0; i < finds->len; i++) {
        const Find *find = finds->pdata[i];
        g_autofree char *place = g_strdup_printf("%d", find->place), *claims = claims_text(find),
                        *figure = tf_find_figure(find);
        tf_csv_append_row(text, (const char *const[]){place, tf_scan_kind(find->rule->kind),
                                                      find->rule->name, find->printed, figure,
                                                      claims, find->sentence, NULL});
    }
    return g_string_free(text, FALSE);
}
