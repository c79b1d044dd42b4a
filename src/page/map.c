/* The map beside the claims, the time above it, and what is chosen. */
#include "page/page-private.h"

static void still_map(Html *html, const char *still) {
    html_open(html, "figure", "class", "still", "id", "still", NULL);
    html_raw(html, still);
    html_close(html);
    html_line(html);
}

/* The day that the map shows, in words, on a line and as a date. */
static void clock_of_map(Html *html) {
    html_open(html, "div", "class", "time", "role", "group", "aria-label", "Time", NULL);
    html_open(html, "div", "class", "clock", NULL);
    html_leaf(html, "button", "Play", "type", "button", "id", "play", NULL);
    html_leaf(html, "p", NULL, "id", "event", NULL);
    html_open(html, "div", "class", "go", NULL);
    html_leaf(html, "label", "Go to", "for", "day", NULL);
    html_void(html, "input", "type", "date", "id", "day", "required", "", NULL);
    html_close(html);
    html_close(html);
    html_leaf(html, "label", "Day on the map", "for", "moment", "class", "unseen", NULL);
    html_void(html, "input", "type", "range", "id", "moment", "min", "0", "max", "1", "value", "0",
              NULL);
    html_open(html, "div", "class", "years", "id", "years", "aria-hidden", "true", NULL);
    html_close(html);
    html_close(html);
    html_line(html);
}

void page_map(Html *html, const PageSource *source, const char *still) {
    const Map *map = source->check->maps->pdata[0];
    html_open(html, "section", "class", "map-pane", "id", "map-pane", "aria-labelledby",
              "map-heading", "tabindex", "-1", NULL);
    html_leaf(html, "h2", "Map", "id", "map-heading", "class", "unseen", NULL);
    still_map(html, still);
    html_open(html, "div", "class", "live", "id", "live", "hidden", "", NULL);
    clock_of_map(html);
    html_open(html, "div", "id", "map", "role", "application", "aria-label",
              "Map of the territories", "tabindex", "0", NULL);
    html_close(html);
    html_line(html);
    html_open(html, "div", "class", "chosen", "id", "chosen", "role", "status", NULL);
    html_close(html);
    html_open(html, "details", "class", "legend", NULL);
    html_leaf(html, "summary", "Legend", NULL);
    html_open(html, "ul", "id", "legend", "tabindex", "0", "aria-label", "Legend", NULL);
    html_close(html);
    html_close(html);
    html_close(html);
    html_line(html);
    html_open(html, "p", "class", "attribution", NULL);
    html_format(html, "Shapes: %s (%s), to a thousandth of a degree, from ", map->title,
                map->licence);
    for (guint i = 0; i < map->n_sources; i++)
        html_format(html, "%s%s", i == 0 ? "" : "; ", map->sources[i].title);
    html_text(html, ". ");
    html_leaf(html, "span",
              "Drawn in the Mercator projection; all figures are measured on the ellipsoid.",
              "class", "live-only", NULL);
    html_close(html);
    html_close(html);
    html_line(html);
}
