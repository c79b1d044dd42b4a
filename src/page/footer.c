/* The foot of a page: the maps and how good they are, the method, licences. */
#include "base/text.h"
#include "claim/basis.h"
#include "claim/realizations.h"
#include "page/page-private.h"
#include "page/template.h"

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
    tf_html_format(html,
                   ": a vertex is off by %.0f m (standard deviation), correlated with its "
                   "neighbours over %.1f km%s%s",
                   source->accuracy_m, source->correlation_m / 1000, source->licence ? "; " : "",
                   source->licence ? source->licence : "");
    tf_html_close(html);
}

static void write_draws(Html *html, const void *data) {
    const Map *map = ((const MapPart *)data)->map;
    const Claims *claims = ((const MapPart *)data)->source->check->claims;
    const ClaimDraws *drawn = claims->draws ? g_hash_table_lookup(claims->draws, map->id) : NULL;
    if (!drawn) {
        html_leaf(html, "p", "Its intervals come from the closed form.", NULL);
        return;
    }
    double share;
    guint of, turned = tf_claim_draws_inverted(drawn, &of, &share);
    html_open(html, "p", NULL);
    tf_html_format(html,
                   "Its error was drawn %u times (seed %" G_GUINT64_FORMAT
                   "); intervals hold 95 %% of the draws. %u of the %u faces beside lines that are "
                   "measured, slivers narrower than "
                   "the error, turned inside out in some of them.",
                   tf_claim_draws_count(drawn), tf_claim_draws_seed(drawn), turned, of);
    tf_html_close(html);
}

static void write_sources(Html *html, const void *data) {
    const Map *map = ((const MapPart *)data)->map;
    for (guint i = 0; i < map->n_sources; i++)
        source_item(html, &map->sources[i]);
}

static void one_map(Html *html, const PageSource *source, const Map *map) {
    g_autofree char *licence =
        map->licence ? g_strdup_printf(" Licence: %s.", map->licence) : g_strdup("");
    const TemplateSlot slots[] = {
        {"id", map->id, NULL},        {"title", map->title, NULL},
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

void tf_page_footer(Html *html, const PageSource *source) {
    g_autofree char *basis = tf_basis_sentence(source->check);
    const TemplateSlot slots[] = {
        {"maps", NULL, write_maps},
        {"basis", basis, NULL},
        {"atlas", source->check->atlas->id, NULL},
        {"options", source->options, NULL},
        {"Leaflet's licence", tf_page_asset("leaflet.licence.txt"), NULL},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("footer.html"), slots, source);
}
