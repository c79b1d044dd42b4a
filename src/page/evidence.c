/* The evidence of a claim: expression, arithmetic, published figures, sources, and the command that
   reproduces it. */
#include "base/text.h"
#include "page/page-private.h"
#include "page/template.h"
#include <string.h>

typedef struct {
    const PageSource *source;
    const Finding *finding;
} Evidence;

static void write_note(Html *html, const void *data) {
    const char *note = ((const Evidence *)data)->finding->claim->note;
    if (note)
        tf_page_leaf(html, "p", note, "note");
}

static void write_derivation(Html *html, const void *data) {
    const Evidence *evidence = data;
    tf_page_derivation(html, evidence->source, evidence->finding);
}

static void write_reasons(Html *html, const void *data) {
    const GPtrArray *results = ((const Evidence *)data)->finding->results;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        g_autofree char *name = tf_reader_source(result), *why = tf_prose_sentences(result->why);
        html_open(html, "dt", NULL);
        tf_html_format(html, "%s ", name);
        if (((const Evidence *)data)->finding->claim->stated.kind == STATED_TRUTH) {
            g_autofree char *figure = tf_reader_figure(result);
            html_leaf(html, "b", figure, NULL);
            tf_html_text(html, " ");
        }
        tf_page_verdict(html, result->verdict);
        tf_html_close(html);
        html_leaf(html, "dd", why, NULL);
    }
}

/* ---- What others published ---- */

/* Where the source is to be read, by its name and, where the figures add one, its year. */
static const char *url_of(const Atlas *atlas, const char *cited) {
    for (guint i = 0; i < atlas->sources->len; i++) {
        const PublishedSource *source = atlas->sources->pdata[i];
        gsize length = strlen(source->source);
        if (*source->url && strncmp(cited, source->source, length) == 0 &&
            (!cited[length] || cited[length] == ','))
            return source->url;
    }
    return NULL;
}

typedef struct {
    const Atlas *atlas;
    const PublishedSay *say;
} Published;

static void write_cited(Html *html, const void *data) {
    const Published *published = data;
    for (guint i = 0; i < published->say->sources->len; i++) {
        const char *cited = published->say->sources->pdata[i];
        const char *url = url_of(published->atlas, cited);
        tf_html_text(html, i == 0 ? "" : "; ");
        html_leaf(html, url ? "a" : "span", cited, "href", url, "rel", url ? "noopener" : NULL,
                  NULL);
    }
}

static void published_figure(Html *html, const Atlas *atlas, const PublishedSay *say) {
    g_autofree char *figure = tf_prose(say->text), *how = tf_prose(say->how);
    const TemplateSlot slots[] = {
        {"figure", figure, NULL},
        {"how", how, NULL},
        {"sources", NULL, write_cited},
        {"fits", say->fits ? "yes" : "no", NULL},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("published_figure.html"), slots,
                      &(Published){atlas, say});
}

static void write_figures(Html *html, const void *data) {
    const Evidence *evidence = data;
    const GPtrArray *results = evidence->finding->results;
    for (guint i = 0; i < results->len; i++) {
        const GPtrArray *figures = ((const Result *)results->pdata[i])->figures;
        for (guint k = 0; figures && k < figures->len; k++)
            published_figure(html, evidence->source->check->atlas, figures->pdata[k]);
    }
}

static void write_published(Html *html, const void *data) {
    static const TemplateSlot slots[] = {{"figures", NULL, write_figures}, {NULL, NULL, NULL}};
    const GPtrArray *results = ((const Evidence *)data)->finding->results;
    bool any = false;
    for (guint i = 0; i < results->len; i++) {
        const GPtrArray *figures = ((const Result *)results->pdata[i])->figures;
        any |= figures && figures->len > 0;
    }
    if (any)
        tf_template_write(html, tf_page_asset("published.html"), slots, data);
}

/* ---- The command ---- */

/* The id as a shell reads it; most need no quotes. g_free. */
static char *in_shell(const char *id) {
    gsize plain = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_");
    return id[plain] || *id == '-' ? g_shell_quote(id) : g_strdup(id);
}

static void write_command(Html *html, const void *data) {
    const Evidence *evidence = data;
    g_autofree char *id = in_shell(evidence->finding->claim->id);
    g_autofree char *command =
        g_strdup_printf("terrafact check %s %s", id, evidence->source->options);
    html_leaf(html, "code", command, NULL);
}

static void write_expression(Html *html, const void *data) {
    const Evidence *evidence = data;
    html_leaf(html, "code", evidence->finding->claim->measure.source.text, NULL);
}

void tf_page_evidence(Html *html, const PageSource *source, const Finding *finding) {
    const TemplateSlot slots[] = {
        {"note", NULL, write_note},
        {"expression", NULL, write_expression},
        {"derivation", NULL, write_derivation},
        {"reasons", NULL, write_reasons},
        {"published", NULL, write_published},
        {"command", NULL, write_command},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("evidence.html"), slots, &(Evidence){source, finding});
}
