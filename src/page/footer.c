/* The foot of a page: the maps and how good they are, the method, licences. */
#include "claim/realizations.h"
#include "page/page-private.h"

static void source_item(Html *html, const MapSource *source) {
    html_open(html, "li", NULL);
    if (source->url && g_str_has_prefix(source->url, "https://"))
        html_leaf(html, "a", source->title, "href", source->url, "rel", "noreferrer", NULL);
    else
        html_text(html, source->title);
    html_format(html,
                ": a vertex is off by %.0f m (standard deviation), together with its "
                "neighbours within %.1f km; %s",
                source->accuracy_m, source->correlation_m / 1000, source->licence);
    html_close(html);
}

static void map_draws(Html *html, const PageSource *source, const Map *map) {
    const Claims *claims = source->check->claims;
    const ClaimDraws *drawn = claims->draws ? g_hash_table_lookup(claims->draws, map->id) : NULL;
    if (!drawn) {
        html_leaf(html, "p", "Its intervals come from the closed form.", NULL);
        return;
    }
    double share;
    guint turned = claim_draws_inverted(drawn, &share);
    html_open(html, "p", NULL);
    html_format(html,
                "Its error was drawn %u times (seed %" G_GUINT64_FORMAT
                "); intervals hold 95 %% of the draws. %u of its %u faces, slivers narrower than "
                "the error, turned inside out in some of them.",
                claim_draws_count(drawn), claim_draws_seed(drawn), turned, map->n_faces);
    html_close(html);
}

static void one_map(Html *html, const PageSource *source, const Map *map) {
    html_open(html, "section", NULL);
    html_open(html, "h3", NULL);
    html_leaf(html, "code", map->id, NULL);
    html_close(html);
    html_format(html, "%s. ", map->title);
    html_format(html, "Licence: %s.", map->licence);
    html_open(html, "ul", NULL);
    for (guint i = 0; i < map->n_sources; i++)
        source_item(html, &map->sources[i]);
    html_close(html);
    map_draws(html, source, map);
    html_close(html);
    html_line(html);
}

static void leaflet_licence(Html *html) {
    html_open(html, "details", NULL);
    html_leaf(html, "summary", "Licence of Leaflet, which draws the map", NULL);
    html_open(html, "pre", "class", "licence", NULL);
    html_text(html, page_asset("leaflet.licence.txt"));
    html_close(html);
    html_close(html);
}

static void how_made(Html *html, const PageSource *source) {
    html_open(html, "section", NULL);
    html_leaf(html, "h3", "How this page was made", NULL);
    html_open(html, "p", NULL);
    html_text(html, "By ");
    html_leaf(html, "code", "terrafact report", NULL);
    html_text(html, ", from the atlas “");
    html_text(html, source->check->atlas->title);
    html_text(html, "”. The figures are those of ");
    html_open(html, "code", NULL);
    html_format(html, "terrafact check %s", source->options);
    html_close(html);
    html_text(html, ". The page is one file and loads nothing from anywhere. ");
    html_leaf(html, "button", "Save all findings as JSON", "type", "button", "id", "save", "hidden",
              "", NULL);
    html_close(html);
    leaflet_licence(html);
    html_close(html);
    html_line(html);
}

void page_footer(Html *html, const PageSource *source) {
    html_open(html, "footer", NULL);
    html_leaf(html, "h2", "Maps and method", NULL);
    html_open(html, "div", "class", "columns", NULL);
    for (guint i = 0; i < source->check->maps->len; i++)
        one_map(html, source, source->check->maps->pdata[i]);
    how_made(html, source);
    html_close(html);
    html_close(html);
    html_line(html);
}
