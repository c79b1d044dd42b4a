/* The evidence of a claim: expression, arithmetic, pictures, published figures, sources, and the
   command that reproduces it. */
#include "page/page-private.h"
#include "picture/figure.h"
#include <string.h>

static void expression(Html *html, const Claim *claim) {
    html_leaf(html, "h4", "Expression", NULL);
    html_open(html, "pre", "class", "expression", NULL);
    html_leaf(html, "code", claim->measure.source.text, NULL);
    html_close(html);
    html_line(html);
}

/* ---- The witnesses' reasons ---- */

static void reasons(Html *html, const Finding *finding) {
    html_leaf(html, "h4", "Why, witness by witness", NULL);
    html_open(html, "dl", "class", "reasons", NULL);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        html_leaf(html, "dt", page_source_name(result), NULL);
        html_open(html, "dd", NULL);
        g_autofree char *why = page_prose(result->why ? result->why : "");
        html_text(html, why);
        html_close(html);
    }
    html_leaf(html, "dt", "together", NULL);
    page_leaf(html, "dd", finding->why, NULL);
    html_close(html);
    html_line(html);
}

/* ---- Pictures ---- */

typedef char *Figure(const FigureSource *source, const Finding *finding, char **why);

static void pictures(Html *html, const PageSource *source, const Finding *finding) {
    Figure *const figures[] = {figure_maps, figure_draws, figure_ruler};
    const FigureSource from = {source->check->atlas, source->check->claims, source->on};
    guint drawn = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autofree char *why = NULL;
        g_autofree char *svg = figures[i](&from, finding, &why);
        if (!svg)
            continue;
        if (drawn++ == 0)
            html_open(html, "div", "class", "plots", NULL);
        html_open(html, "figure", NULL);
        html_raw(html, svg);
        html_close(html);
        html_line(html);
    }
    if (drawn > 0)
        html_close(html);
}

/* ---- What others published ---- */

static char *sources_of(const PublishedSay *say) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < say->sources->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "; ", (char *)say->sources->pdata[i]);
    return g_string_free(text, FALSE);
}

static void published_row(Html *html, const PublishedSay *say) {
    g_autofree char *sources = sources_of(say);
    html_open(html, "tr", NULL);
    html_open(html, "td", NULL);
    page_leaf(html, "span", say->text, "figure");
    html_close(html);
    page_leaf(html, "td", say->how, NULL);
    html_leaf(html, "td", sources, NULL);
    html_leaf(html, "td", say->fits ? "yes" : "no", NULL);
    html_close(html);
    html_line(html);
}

static void published_table(Html *html, const GPtrArray *figures) {
    static const char *const columns[] = {"Figure", "How it comes about", "Source",
                                          "Fits what is stated"};
    html_leaf(html, "h4", "Published figures", NULL);
    html_open(html, "div", "class", "scroll", "role", "region", "aria-label", "Published figures",
              "tabindex", "0", NULL);
    html_open(html, "table", "class", "published", NULL);
    html_open(html, "thead", NULL);
    html_open(html, "tr", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        html_leaf(html, "th", columns[i], "scope", "col", NULL);
    html_close(html);
    html_close(html);
    html_open(html, "tbody", NULL);
    for (guint i = 0; i < figures->len; i++)
        published_row(html, figures->pdata[i]);
    html_close(html);
    html_close(html);
    html_close(html);
    html_line(html);
}

static void published(Html *html, const Finding *finding) {
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        if (result->figures && result->figures->len > 0)
            published_table(html, result->figures);
    }
}

/* ---- Sources and the command ---- */

static const Map *map_of(const PageSource *source, const char *id) {
    for (guint i = 0; i < source->check->maps->len; i++) {
        const Map *map = source->check->maps->pdata[i];
        if (strcmp(map->id, id) == 0)
            return map;
    }
    return NULL;
}

static void sources(Html *html, const PageSource *source, const Finding *finding) {
    html_leaf(html, "h4", "Sources", NULL);
    html_open(html, "ul", "class", "sources", NULL);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        const Map *map = map_of(source, result->source);
        html_open(html, "li", NULL);
        html_leaf(html, "b", page_source_name(result), NULL);
        if (map)
            html_format(html, ": %s (%s)", map->title, map->licence);
        else if (result->figures)
            html_text(html, ": the sources named with the published figures");
        else
            html_text(html, ": no map is needed");
        html_close(html);
    }
    html_close(html);
    html_line(html);
}

/* The id as a shell reads it; most need no quotes. g_free. */
static char *in_shell(const char *id) {
    gsize plain = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    return id[plain] || *id == '-' ? g_shell_quote(id) : g_strdup(id);
}

static void command(Html *html, const PageSource *source, const Claim *claim) {
    g_autofree char *id = in_shell(claim->id);
    html_leaf(html, "h4", "Reproduce it", NULL);
    html_open(html, "pre", "class", "command", "tabindex", "0", "role", "region", "aria-label",
              "Command", NULL);
    html_open(html, "code", NULL);
    html_format(html, "terrafact check %s %s", id, source->options);
    html_close(html);
    html_close(html);
    html_line(html);
}

void page_evidence(Html *html, const PageSource *source, const Finding *finding) {
    const Claim *claim = finding->claim;
    html_open(html, "details", "class", "evidence", NULL);
    html_open(html, "summary", NULL);
    html_text(html, "Evidence");
    html_leaf(html, "span", " for “", "class", "unseen", NULL);
    html_leaf(html, "span", claim->says, "class", "unseen", NULL);
    html_leaf(html, "span", "”", "class", "unseen", NULL);
    html_close(html);
    html_line(html);
    if (claim->note)
        page_leaf(html, "p", claim->note, "note");
    expression(html, claim);
    page_steps(html, source, claim);
    pictures(html, source, finding);
    reasons(html, finding);
    published(html, finding);
    sources(html, source, finding);
    command(html, source, claim);
    html_close(html);
    html_line(html);
}
