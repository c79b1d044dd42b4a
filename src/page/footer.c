/* The foot of a page: the maps and how good they are, the method, licences. */
#include "base/text.h"
#include "claim/basis.h"
#include "claim/realizations.h"
#include "page/page-private.h"
#include "page/template.h"
#include <string.h>

typedef struct {
    const PageSource *source;
    const Map *map;
} MapPart;

static void source_item(Html *html, const MapSource *source) {
    html_open(html, "li", NULL);
    if (source->url && g_str_has_prefix(source->url, "https://"))
        html_leaf(html, "a", source->title, "href", source->url, "rel", "noreferrer", NULL);
    else
        tf_html_text(html, source->title);
    g_autofree char *off =
        g_strdup_printf(": its lines are off by some %.0f m, alike over some %.1f km%s%s",
                        source->accuracy_m, source->correlation_m / 1000,
                        source->licence ? "; " : "", source->licence ? source->licence : "");
    g_autofree char *prose = tf_prose(off);
    tf_html_text(html, prose);
    tf_html_close(html);
}

static void write_draws(Html *html, const void *data) {
    const Map *map = ((const MapPart *)data)->map;
    const Claims *claims = ((const MapPart *)data)->source->check->claims;
    const ClaimDraws *drawn = claims->draws ? g_hash_table_lookup(claims->draws, map->id) : NULL;
    if (!drawn) {
        html_leaf(html, "p", "Its ranges are calculated from how far its lines may be off.", NULL);
        return;
    }
    g_autofree char *text = g_strdup_printf(
        "Its lines were shifted %u times, at random and as far as they may be off (seed "
        "%" G_GUINT64_FORMAT "); a range holds 95 %% of what came out.",
        tf_claim_draws_count(drawn), tf_claim_draws_seed(drawn));
    tf_page_leaf(html, "p", text, NULL);
}

static void write_sources(Html *html, const void *data) {
    const Map *map = ((const MapPart *)data)->map;
    for (guint i = 0; i < map->n_sources; i++)
        source_item(html, &map->sources[i]);
}

static void one_map(Html *html, const PageSource *source, const Map *map) {
    g_autofree char *licence =
        map->licence ? g_strdup_printf(" Licence: %s.", map->licence) : g_strdup("");
    g_autofree char *name = tf_prose_map(map->id);
    const TemplateSlot slots[] = {
        {"name", name, NULL},         {"title", map->title, NULL},
        {"licence", licence, NULL},   {"sources", NULL, write_sources},
        {"draws", NULL, write_draws}, {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("footer_map.html"), slots, &(MapPart){source, map});
}

static void write_maps(Html *html, const void *data) {
    const PageSource *source = data;
    for (guint i = 0; i < source->check->maps->len; i++)
        one_map(html, source, source->check->maps->pdata[i]);
}

/* ---- Texts ---- */

static void write_report(Html *html, const void *data) {
    const Publication *report = &((const PageSource *)data)->check->atlas->report;
    if (!report->title)
        return;
    html_open(html, "li", NULL);
    const char *url = tf_page_is_web_address(report->url) ? report->url : NULL;
    html_leaf(html, url ? "a" : "span", report->title, "href", url, NULL);
    tf_html_text(html, ": the text that is checked");
    tf_html_close(html);
}

/* The sources of published figures, with what is known of where they are and of their licences. */
static void write_texts(Html *html, const void *data) {
    const GPtrArray *sources = ((const PageSource *)data)->check->atlas->sources;
    for (guint i = 0; i < sources->len; i++) {
        const PublishedSource *source = sources->pdata[i];
        bool known = *source->url;
        html_open(html, "li", NULL);
        html_leaf(html, known ? "a" : "span", source->source, "href", known ? source->url : NULL,
                  NULL);
        tf_html_format(html, "%s%s", *source->licence ? "; " : "", source->licence);
        tf_html_close(html);
    }
}

static void write_contact(Html *html, const void *data) {
    const char *contact = ((const PageSource *)data)->contact;
    if (!contact)
        return;
    bool mail = !strstr(contact, "://");
    g_autofree char *link = g_strconcat(mail ? "mailto:" : "", contact, NULL);
    tf_html_text(html, " Write to ");
    html_leaf(html, "a", contact, "href", link, NULL);
    tf_html_text(html, ".");
}

static void write_made(Html *html, const void *data) {
    (void)data;
    g_autofree char *made = tf_page_made(true);
    if (made)
        tf_html_format(html, " on %s", made);
}

/* What only the page with a map and files to save has. */
static void write_save(Html *html, const void *data) {
    if (!tf_page_is_catalogue(((const PageSource *)data)->check))
        tf_html_raw(html, tf_page_asset("footer_save.html"));
}

static void write_command(Html *html, const void *data) {
    g_autofree char *command =
        g_strdup_printf("terrafact check %s", ((const PageSource *)data)->options);
    html_leaf(html, "code", command, NULL);
}

void tf_page_footer(Html *html, const PageSource *source) {
    g_autofree char *basis = tf_basis_sentence(source->check);
    const TemplateSlot slots[] = {
        {"maps", NULL, write_maps},
        {"report", NULL, write_report},
        {"texts", NULL, write_texts},
        {"contact", NULL, write_contact},
        {"made", NULL, write_made},
        {"version", TERRAFACT_VERSION, NULL},
        {"basis", basis, NULL},
        {"atlas", source->check->atlas->id, NULL},
        {"command", NULL, write_command},
        {"save", NULL, write_save},
        {"Leaflet's licence", tf_page_asset("leaflet.licence.txt"), NULL},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("footer.html"), slots, source);
}
