#include "page/page.h"
#include "findings/json.h"
#include "page/packed.h"
#include "page/page-private.h"
#include "page/page_resource.h"
#include "page/template.h"
#include "picture/figure.h"
#include <gio/gio.h>
#include <string.h>

/* The compiled-in files, registered on first use. */
static GResource *asset_resource(void) {
    static gsize registered;
    if (g_once_init_enter(&registered)) {
        tf_page_register_resource();
        g_once_init_leave(&registered, 1);
    }
    return tf_page_get_resource();
}

const char *tf_page_asset(const char *name) {
    g_autofree char *path = g_strconcat("/terrafact/page/", name, NULL);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(asset_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes); /* it is compiled in, and stays; GResource ends it with a zero */
    return g_bytes_get_data(bytes, NULL);
}

/* ---- Scripts and styles ---- */

/* "'sha256-…'": names a script that the page's policy lets run; no other runs. */
static char *hash_source(const char *script) {
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)script, (gssize)strlen(script));
    guint8 digest[32];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    g_autofree char *text = g_base64_encode(digest, length);
    return g_strdup_printf("'sha256-%s'", text);
}

enum { STILL_WIDTH = 900 }; /* CSS pixels at which the still map's words are legible */

/* What the page is put together from. */
typedef struct {
    char *first, *leaflet, *script; /* JavaScript, in the order in which it runs */
    char *data, *findings, *plots;  /* JSON */
    char *figure_style, *still;     /* of the pictures: CSS, and the map */
    char *style;                    /* of the page */
} Pieces;

static void pieces_clear(Pieces *pieces) {
    g_free(pieces->first);
    g_free(pieces->leaflet);
    g_free(pieces->script);
    g_free(pieces->data);
    g_free(pieces->findings);
    g_free(pieces->plots);
    g_free(pieces->figure_style);
    g_free(pieces->style);
    g_free(pieces->still);
}

static void add_code(Pieces *pieces) {
    /* Each uses what those before it made. */
    static const char *const scripts[] = {"shared.js", "symbols.js", "labels.js", "clock.js",
                                          "map.js",    "address.js", "claims.js", "plots.js",
                                          "save.js",   "page.js",    NULL};
    static const char *const first[] = {"first.js", NULL}, *const leaflet[] = {"leaflet.js", NULL};
    static const char *const styles[] = {"page.css", "map.css", NULL};
    pieces->first = tf_page_code(first);
    pieces->leaflet = tf_page_code(leaflet);
    pieces->script = tf_page_modules(scripts);
    pieces->style = tf_page_code(styles);
}

/* The map as a picture, for print and where no script runs. NULL with an error. g_free. */
static char *still_map(const PageSource *source, const FigureSource *figures, GError **error) {
    g_autoptr(Definition) definition = tf_definition_read(source->check->atlas, error);
    if (!definition)
        return NULL;
    double extent[4], window[4];
    tf_page_view(source->check, source->on->pdata[0], definition, extent, window);
    g_autofree char *still = tf_figure_map(figures, extent, STILL_WIDTH, error);
    return still ? tf_page_in_own_colours(still) : NULL;
}

static bool pieces_fill(Pieces *pieces, const PageSource *source, GError **error) {
    add_code(pieces);
    pieces->findings = tf_findings_json(source->check);
    pieces->plots = tf_page_plots(source);
    const FigureSource figures = {source->check->atlas, source->check->claims, source->on};
    pieces->figure_style = tf_figure_style(&figures, error);
    pieces->still = pieces->figure_style ? still_map(source, &figures, error) : NULL;
    pieces->data = pieces->still ? tf_page_data(source, error) : NULL;
    return pieces->data != NULL;
}

char *tf_page_policy(const char *const *scripts) {
    GString *sources = g_string_new(NULL);
    for (; *scripts; scripts++) {
        g_autofree char *hash = hash_source(*scripts);
        g_string_append_printf(sources, "%s%s", sources->len > 0 ? " " : "", hash);
    }
    char *policy = g_strdup_printf(
        "default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        sources->str);
    g_string_free(sources, TRUE);
    return policy;
}

char *tf_page_title(const Check *check) {
    const char *report = check->atlas->report.title;
    return g_strdup_printf("%s – checked by terrafact", report ? report : check->atlas->title);
}

/* ---- The slots of page.html ---- */

typedef struct {
    const PageSource *source;
    const Pieces *pieces;
} Page;

static void write_first_script(Html *html, const void *data) {
    const Page *page = data;
    tf_html_raw(html, page->pieces->first);
}

static void write_own_script(Html *html, const void *data) {
    const Page *page = data;
    tf_html_raw(html, page->pieces->script);
}

static void write_figure_style(Html *html, const void *data) {
    const Page *page = data;
    tf_html_raw(html, page->pieces->figure_style);
}

static void write_packed(Html *html, const char *text) {
    g_autofree char *packed = tf_page_packed(text);
    tf_html_raw(html, packed);
}

static void write_data(Html *html, const void *data) {
    const Page *page = data;
    g_autofree char *json = tf_page_compact(page->pieces->data);
    tf_html_json(html, json);
}

static void write_findings(Html *html, const void *data) {
    const Page *page = data;
    g_autofree char *json = tf_page_compact(page->pieces->findings);
    write_packed(html, json);
}

static void write_leaflet(Html *html, const void *data) {
    write_packed(html, ((const Page *)data)->pieces->leaflet);
}

static void write_leaflet_style(Html *html, const void *data) {
    (void)data;
    static const char *const names[] = {"leaflet.css", NULL};
    g_autofree char *style = tf_page_code(names);
    write_packed(html, style);
}

static void write_plots(Html *html, const void *data) {
    write_packed(html, ((const Page *)data)->pieces->plots);
}

static void write_meta(Html *html, const void *data) {
    tf_page_meta(html, ((const Page *)data)->source);
}

static void write_reviews(Html *html, const void *data) {
    tf_page_reviews(html, ((const Page *)data)->source);
}

static void write_masthead(Html *html, const void *data) {
    const Page *page = data;
    tf_page_masthead(html, page->source);
}

static void write_tools(Html *html, const void *data) {
    const Page *page = data;
    tf_page_tools(html, page->source);
}

static void write_map(Html *html, const void *data) {
    const Page *page = data;
    tf_page_map(html, page->source, page->pieces->still);
}

static void write_footer(Html *html, const void *data) {
    const Page *page = data;
    tf_page_footer(html, page->source);
}

static void write_own_style(Html *html, const void *data) {
    tf_html_raw(html, ((const Page *)data)->pieces->style);
}

static void write_highlights(Html *html, const void *data) {
    tf_page_highlights(html, ((const Page *)data)->source);
}

static void write_claims(Html *html, const void *data) {
    tf_page_groups(html, ((const Page *)data)->source);
}

static char *whole_page(const PageSource *source, const Pieces *pieces) {
    const char *const scripts[] = {pieces->first, pieces->leaflet, pieces->script, NULL};
    g_autofree char *title = tf_page_title(source->check);
    g_autofree char *policy = tf_page_policy(scripts);
    const TemplateSlot slots[] = {
        {"policy", policy, NULL},
        {"meta", NULL, write_meta},
        {"reviews", NULL, write_reviews},
        {"title", title, NULL},
        {"first script", NULL, write_first_script},
        {"pictures' style", NULL, write_figure_style},
        {"style", NULL, write_own_style},
        {"masthead", NULL, write_masthead},
        {"tools", NULL, write_tools},
        {"highlights", NULL, write_highlights},
        {"claims", NULL, write_claims},
        {"map", NULL, write_map},
        {"footer", NULL, write_footer},
        {"data", NULL, write_data},
        {"findings", NULL, write_findings},
        {"plots", NULL, write_plots},
        {"Leaflet's style", NULL, write_leaflet_style},
        {"Leaflet", NULL, write_leaflet},
        {"script", NULL, write_own_script},
        {NULL, NULL, NULL},
    };
    GString *text = g_string_new(NULL);
    Html html = tf_html_of(text);
    tf_template_write(&html, tf_page_asset("page.html"), slots, &(Page){source, pieces});
    tf_html_end(&html);
    return g_string_free(text, FALSE);
}

char *tf_page_html(const PageSource *source, GError **error) {
    if (tf_page_is_catalogue(source->check))
        return tf_page_catalogue(source, error);
    Pieces pieces = {0};
    char *page = pieces_fill(&pieces, source, error) ? whole_page(source, &pieces) : NULL;
    pieces_clear(&pieces);
    return page;
}
