#include "findings/markdown.h"
#include "claim/basis.h"
#include <string.h>

/* `text` so that none of it is markup and none of it ends the cell. */
static void append_escaped(GString *to, const char *text) {
    for (const char *p = text ? text : ""; *p; p++) {
        if (*p == '\n' || *p == '\r') {
            g_string_append_c(to, ' ');
            continue;
        }
        if (strchr("|\\*_`<>[]~", *p))
            g_string_append_c(to, '\\');
        g_string_append_c(to, *p);
    }
}

void tf_markdown_cell(GString *to, const char *text) {
    g_string_append(to, " ");
    append_escaped(to, text);
    g_string_append(to, " |");
}

/* The claim, and in brackets how it is read and what its verdict does not cover. */
static void append_says(GString *to, const Finding *finding) {
    g_autofree char *aside = tf_findings_aside(finding);
    g_autofree char *says =
        g_strdup_printf(*aside ? "%s (%s)" : "%s%s", finding->claim->says, aside);
    tf_markdown_cell(to, says);
}

static void append_result(GString *to, const Finding *finding, const Result *result) {
    g_autofree char *measured = tf_findings_measured(result);
    g_string_append_c(to, '|');
    tf_markdown_cell(to, finding->claim->id);
    append_says(to, finding);
    tf_markdown_cell(to, finding->claim->stated.text);
    tf_markdown_cell(to, result->source);
    tf_markdown_cell(to, measured);
    tf_markdown_cell(to, result->interval);
    tf_markdown_cell(to, tf_verdict_text(result->verdict));
    tf_markdown_cell(to, result->why);
    g_string_append_c(to, '\n');
}

static void append_results(GString *to, const Finding *finding) {
    for (guint i = 0; i < finding->results->len; i++)
        append_result(to, finding, finding->results->pdata[i]);
}

char *tf_findings_markdown(const Check *check) {
    GString *text = g_string_new(
        "| claim | says | stated | witness | measured | 95 % interval | verdict | why |\n"
        "|---|---|---|---|---|---|---|---|\n");
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = check->findings->pdata[i];
        append_results(text, finding);
        for (guint j = 0; finding->readings && j < finding->readings->len; j++)
            append_results(text, finding->readings->pdata[j]);
    }
    g_autofree char *summary = tf_findings_summary(check);
    g_autofree char *basis = tf_basis_sentence(check);
    g_string_append_printf(text, "\n%s\n\n", basis);
    g_string_append_printf(text, "%s\n", summary);
    return g_string_free(text, FALSE);
}
