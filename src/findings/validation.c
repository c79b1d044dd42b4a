#include "findings/validation.h"
#include "base/text.h"
#include "geojson/json_writer.h"
#include <string.h>

/* ---- Text ---- */

static void append_count(GString *text, const char *before, guint n, const char *what) {
    g_string_append_printf(text, "%s%u %s%s", before, n, what, n == 1 ? "" : "s");
}

/* What findings have in common that are told as one: the rule, and the object that they are about. NULL: told alone. g_free. */
static char *kind_of(const Finding *finding) {
    return finding->rule && finding->about
               ? g_strdup_printf("%s %s", finding->rule->id, finding->about)
               : NULL;
}

/* How many findings of each kind there are. */
static GHashTable *count_kinds(const GPtrArray *findings) {
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < findings->len; i++) {
        char *kind = kind_of(findings->pdata[i]);
        guint before = kind ? GPOINTER_TO_UINT(g_hash_table_lookup(counts, kind)) : 0;
        if (kind)
            g_hash_table_replace(counts, kind, GUINT_TO_POINTER(before + 1));
    }
    return counts;
}

static void append_finding(GString *text, const Finding *finding, guint more, bool strict) {
    g_autofree char *what = tf_text_printable(finding->what);
    g_string_append(text, tf_finding_is_error(finding, strict) ? "  error    " : "  warning  ");
    if (finding->line)
        g_string_append_printf(text, "%u:%u  ", finding->line, finding->column);
    g_string_append(text, what);
    if (finding->rule)
        g_string_append_printf(text, " (%s, %s)", finding->rule->document, finding->rule->section);
    if (finding->pointer && *finding->pointer) {
        g_autofree char *pointer = tf_text_printable(finding->pointer);
        g_string_append_printf(text, " at %s", pointer);
    }
    if (more)
        g_string_append_printf(text, ", and %u more like it there", more);
    g_string_append_c(text, '\n');
}

/* The first of each kind, with the number of the others. */
static void append_findings(GString *text, const GPtrArray *findings, bool strict) {
    g_autoptr(GHashTable) counts = count_kinds(findings);
    for (guint i = 0; i < findings->len; i++) {
        g_autofree char *kind = kind_of(findings->pdata[i]);
        guint n = kind ? GPOINTER_TO_UINT(g_hash_table_lookup(counts, kind)) : 1;
        if (kind)
            g_hash_table_remove(counts, kind);
        if (n > 0)
            append_finding(text, findings->pdata[i], n - 1, strict);
    }
}

static void append_report(GString *text, const Validated *validated, bool strict) {
    const ValidationReport *report = validated->report;
    const GPtrArray *findings = report->findings;
    guint errors = tf_validation_errors(report, strict), warnings = findings->len - errors;
    g_string_append_printf(text, "%s\n",
                           strcmp(validated->path, "-") == 0 ? "standard input" : validated->path);
    for (guint i = 0; i < report->checked->len; i++)
        g_string_append_printf(text, "  checked  %s\n", (char *)report->checked->pdata[i]);
    append_findings(text, findings, strict);
    g_string_append(text, "  ");
    if (errors)
        append_count(text, "", errors, "error");
    else
        g_string_append(text, "valid");
    if (warnings)
        append_count(text, ", ", warnings, "warning");
    g_string_append_c(text, '\n');
}

char *tf_validations_text(const Validated *validated, guint n, bool strict) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        append_report(text, &validated[i], strict);
    return g_string_free(text, FALSE);
}

/* ---- JSON ---- */

static void write_finding(JsonWriter *json, const Finding *finding, bool strict) {
    tf_writer_open(json, '{');
    tf_member_text(json, "level", tf_finding_is_error(finding, strict) ? "error" : "warning");
    tf_member_text(json, "rule", finding->rule ? finding->rule->id : NULL);
    tf_member_text(json, "document", finding->rule ? finding->rule->document : NULL);
    tf_member_text(json, "section", finding->rule ? finding->rule->section : NULL);
    tf_member_text(json, "message", finding->what);
    if (finding->line) {
        if (finding->feature)
            tf_member_number(json, "feature", finding->feature);
        tf_member_text(json, "pointer", finding->pointer);
        tf_member_number(json, "line", finding->line);
        tf_member_number(json, "column", finding->column);
    }
    tf_writer_close(json, '}');
}

static void write_report(JsonWriter *json, const Validated *validated, bool strict) {
    const ValidationReport *report = validated->report;
    guint errors = tf_validation_errors(report, strict);
    tf_writer_open(json, '{');
    tf_member_text(json, "path", validated->path);
    tf_member_truth(json, "valid", errors == 0);
    tf_member_number(json, "errors", errors);
    tf_member_number(json, "warnings", report->findings->len - errors);
    tf_member_open(json, "checked", '[');
    for (guint i = 0; i < report->checked->len; i++)
        tf_writer_text(json, report->checked->pdata[i]);
    tf_writer_close(json, ']');
    tf_member_open(json, "findings", '[');
    for (guint i = 0; i < report->findings->len; i++)
        write_finding(json, report->findings->pdata[i], strict);
    tf_writer_close(json, ']');
    tf_writer_close(json, '}');
}

char *tf_validations_json(const Validated *validated, guint n, bool strict) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 4);
    json.indent = 2;
    tf_writer_open(&json, '{');
    tf_member_open(&json, "validated", '[');
    for (guint i = 0; i < n; i++)
        write_report(&json, &validated[i], strict);
    tf_writer_close(&json, ']');
    tf_writer_close(&json, '}');
    g_string_append_c(text, '\n');
    return g_string_free(text, FALSE);
}
