#include "page/page-private.h"
#include "page/template.h"
#include "picture/figure.h"

enum { PICTURE_WIDTH = 1000 };

typedef struct {
    const PageSource *source;
    char *first, *script, *style, *css, *picture; /* picture: NULL if there is nothing to draw */
} Catalogue;

static void write_first_script(Html *html, const void *data) {
    tf_html_raw(html, ((const Catalogue *)data)->first);
}

static void write_script(Html *html, const void *data) {
    tf_html_raw(html, ((const Catalogue *)data)->script);
}

static void write_figure_style(Html *html, const void *data) {
    tf_html_raw(html, ((const Catalogue *)data)->style);
}

static void write_style(Html *html, const void *data) {
    tf_html_raw(html, ((const Catalogue *)data)->css);
}

static void write_meta(Html *html, const void *data) {
    tf_page_meta(html, ((const Catalogue *)data)->source);
}

static void write_masthead(Html *html, const void *data) {
    tf_page_masthead(html, ((const Catalogue *)data)->source);
}

static void write_picture(Html *html, const void *data) {
    const char *picture = ((const Catalogue *)data)->picture;
    if (!picture)
        return;
    html_open(html, "figure", NULL);
    tf_html_raw(html, picture);
    tf_html_close(html);
    tf_html_line(html);
}

static void write_league(Html *html, const void *data) {
    tf_page_league(html, ((const Catalogue *)data)->source);
}

static void write_verdicts(Html *html, const void *data) {
    tf_page_verdict_buttons(html, ((const Catalogue *)data)->source);
}

static void write_tools(Html *html, const void *data) {
    static const TemplateSlot slots[] = {{"verdicts", NULL, write_verdicts}, {NULL, NULL, NULL}};
    tf_template_write(html, tf_page_asset("catalogue_tools.html"), slots, data);
}

static void write_subjects(Html *html, const void *data) {
    tf_page_subjects(html, ((const Catalogue *)data)->source);
}

static void write_footer(Html *html, const void *data) {
    tf_page_footer(html, ((const Catalogue *)data)->source);
}

static char *write_page(const Catalogue *catalogue) {
    const Check *check = catalogue->source->check;
    const char *const scripts[] = {catalogue->first, catalogue->script, NULL};
    g_autofree char *policy = tf_page_policy(scripts);
    g_autofree char *title = tf_page_title(check);
    const TemplateSlot slots[] = {
        {"policy", policy, NULL},
        {"meta", NULL, write_meta},
        {"title", title, NULL},
        {"first script", NULL, write_first_script},
        {"pictures' style", NULL, write_figure_style},
        {"style", NULL, write_style},
        {"masthead", NULL, write_masthead},
        {"picture", NULL, write_picture},
        {"league", NULL, write_league},
        {"tools", NULL, write_tools},
        {"subjects", NULL, write_subjects},
        {"footer", NULL, write_footer},
        {"script", NULL, write_script},
        {NULL, NULL, NULL},
    };
    GString *text = g_string_new(NULL);
    Html html = tf_html_of(text);
    tf_template_write(&html, tf_page_asset("catalogue.html"), slots, catalogue);
    tf_html_end(&html);
    return g_string_free(text, FALSE);
}

char *tf_page_catalogue(const PageSource *source, GError **error) {
    const Check *check = source->check;
    const FigureSource figures = {check->atlas, check->claims, source->on};
    g_autofree char *style = tf_figure_style(&figures, error), *why = NULL;
    if (!style)
        return NULL;
    GError *failed = NULL;
    g_autofree char *picture = tf_figure_verdicts(&figures, check, PICTURE_WIDTH, &why, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return NULL;
    }
    static const char *const styles[] = {"page.css", "catalogue.css", NULL};
    static const char *const firsts[] = {"first.js", NULL}, *const scripts[] = {
                                                                "address.js", "catalogue.js", NULL};
    g_autofree char *css = tf_page_code(styles), *first = tf_page_code(firsts),
                    *script = tf_page_modules(scripts);
    return write_page(&(Catalogue){source, first, script, style, css, picture});
}
