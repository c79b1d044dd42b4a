#include "page/page.h"
#include "findings/json.h"
#include "page/page-private.h"
#include "page/page_resource.h"
#include "picture/figure.h"
#include <gio/gio.h>
#include <string.h>

/* The compiled-in files, registered on first use. */
static GResource *asset_resource(void) {
    static gsize registered;
    if (g_once_init_enter(&registered)) {
        page_register_resource();
        g_once_init_leave(&registered, 1);
    }
    return page_get_resource();
}

const char *page_asset(const char *name) {
    g_autofree char *path = g_strconcat("/terrafact/page/", name, NULL);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(asset_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_assert(bytes); /* it is compiled in, and stays; GResource ends it with a zero */
    return g_bytes_get_data(bytes, NULL);
}

/* ---- Scripts and styles ---- */

/* A script without the comment that points to a source map beside it: there is none. */
static char *without_source_map(const char *text) {
    const char *end = g_strrstr(text, "//# sourceMappingURL=");
    if (!end)
        end = g_strrstr(text, "/*# sourceMappingURL=");
    return end ? g_strndup(text, (gsize)(end - text)) : g_strdup(text);
}

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
    char *data, *findings;          /* JSON */
    char *style, *still;            /* of the pictures: CSS, and the map */
} Pieces;

static void pieces_clear(Pieces *pieces) {
    g_free(pieces->first);
    g_free(pieces->leaflet);
    g_free(pieces->script);
    g_free(pieces->data);
    g_free(pieces->findings);
    g_free(pieces->style);
    g_free(pieces->still);
}

static bool pieces_fill(Pieces *pieces, const PageSource *source, GError **error) {
    pieces->first = g_strdup(page_asset("first.js"));
    pieces->leaflet = without_source_map(page_asset("leaflet.js"));
    pieces->script = g_strdup(page_asset("page.js"));
    pieces->findings = findings_json(source->check);
    const FigureSource figures = {source->check->atlas, source->check->claims, source->on};
    pieces->style = figure_style(&figures, error);
    pieces->still = pieces->style ? figure_map(&figures, STILL_WIDTH, error) : NULL;
    pieces->data = pieces->still ? page_data(source, error) : NULL;
    return pieces->data != NULL;
}

static void write_policy(Html *html, const Pieces *pieces) {
    g_autofree char *first = hash_source(pieces->first);
    g_autofree char *leaflet = hash_source(pieces->leaflet);
    g_autofree char *own = hash_source(pieces->script);
    g_autofree char *content = g_strdup_printf(
        "default-src 'none'; script-src %s %s %s; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        first, leaflet, own);
    html_void(html, "meta", "http-equiv", "Content-Security-Policy", "content", content, NULL);
    html_line(html);
}

static void write_style(Html *html, const char *css) {
    html_open(html, "style", NULL);
    html_raw(html, css);
    html_close(html);
    html_line(html);
}

static void write_script(Html *html, const char *text) {
    html_open(html, "script", NULL);
    html_raw(html, text);
    html_close(html);
    html_line(html);
}

static void write_head_element(Html *html, const PageSource *source, const Pieces *pieces) {
    const Atlas *atlas = source->check->atlas;
    const char *report = atlas->report_title ? atlas->report_title : atlas->title;
    g_autofree char *title = g_strdup_printf("%s – checked by terrafact", report);
    g_autofree char *summary = findings_summary(source->check);
    html_open(html, "head", NULL);
    html_line(html);
    html_void(html, "meta", "charset", "utf-8", NULL);
    html_line(html);
    write_policy(html, pieces);
    html_void(html, "meta", "name", "viewport", "content", "width=device-width, initial-scale=1",
              NULL);
    html_void(html, "meta", "name", "color-scheme", "content", "light dark", NULL);
    html_void(html, "meta", "name", "description", "content", summary, NULL);
    html_void(html, "meta", "name", "referrer", "content", "no-referrer", NULL);
    html_line(html);
    html_leaf(html, "title", title, NULL);
    html_line(html);
    write_script(html, pieces->first);
    g_autofree char *leaflet = without_source_map(page_asset("leaflet.css"));
    write_style(html, leaflet);
    write_style(html, pieces->style);
    write_style(html, page_asset("page.css"));
    html_close(html);
    html_line(html);
}

/* ---- The body ---- */

static void write_claims(Html *html, const PageSource *source) {
    const GPtrArray *findings = source->check->findings;
    html_open(html, "section", "class", "claims", "id", "claims", "aria-labelledby",
              "claims-heading", "tabindex", "-1", NULL);
    html_leaf(html, "h2", "Claims", "id", "claims-heading", NULL);
    html_line(html);
    page_tools(html, source);
    html_open(html, "div", "id", "list", NULL);
    html_line(html);
    for (guint i = 0; i < findings->len; i++)
        page_claim(html, source, findings->pdata[i]);
    html_close(html);
    html_leaf(html, "p", "No matching claims.", "id", "none", "hidden", "", NULL);
    html_close(html);
    html_line(html);
}

static void write_json(Html *html, const char *id, const char *text) {
    html_open(html, "script", "type", "application/json", "id", id, NULL);
    html_json(html, text);
    html_close(html);
    html_line(html);
}

static void write_body(Html *html, const PageSource *source, const Pieces *pieces) {
    html_open(html, "body", NULL);
    html_line(html);
    html_leaf(html, "a", "Skip to the claims", "class", "skip", "href", "#claims", NULL);
    html_leaf(html, "a", "Skip to the map", "class", "skip", "href", "#map-pane", NULL);
    html_leaf(html, "button", "Dark", "type", "button", "class", "theme", "id", "theme", "hidden",
              "", "aria-pressed", "false", NULL);
    html_line(html);
    page_masthead(html, source);
    html_open(html, "main", NULL);
    html_line(html);
    write_claims(html, source);
    page_map(html, source, pieces->still);
    html_close(html);
    html_line(html);
    page_footer(html, source);
    write_json(html, "data", pieces->data);
    write_json(html, "findings", pieces->findings);
    write_script(html, pieces->leaflet);
    write_script(html, pieces->script);
    html_close(html);
    html_line(html);
}

static char *whole_page(const PageSource *source, const Pieces *pieces) {
    GString *text = g_string_new("<!doctype html>\n");
    Html html = html_of(text);
    html_open(&html, "html", "lang", "en", NULL);
    html_line(&html);
    write_head_element(&html, source, pieces);
    write_body(&html, source, pieces);
    html_close(&html);
    html_line(&html);
    html_end(&html);
    return g_string_free(text, FALSE);
}

char *page_html(const PageSource *source, GError **error) {
    Pieces pieces = {0};
    char *page = pieces_fill(&pieces, source, error) ? whole_page(source, &pieces) : NULL;
    pieces_clear(&pieces);
    return page;
}
