/* The map beside the claims, the time above it, and what is chosen. */
#include "base/text.h"
#include "page/page-private.h"
#include "page/template.h"

static void write_still(Html *html, const void *data) {
    tf_html_raw(html, data);
}

/* "Natural Earth states; OpenStreetMap". g_free. */
static char *titles_of(const Map *map) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < map->n_sources; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "; ", map->sources[i].title);
    return g_string_free(text, FALSE);
}

void tf_page_map(Html *html, const PageSource *source, const char *still) {
    const Map *map = source->check->maps->pdata[0];
    g_autofree char *sources = titles_of(map);
    g_autofree char *credit = tf_text_credit(map->title, map->licence);
    const TemplateSlot slots[] = {
        {"still", NULL, write_still},
        {"map", credit, NULL},
        {"sources", sources, NULL},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("map.html"), slots, still);
}
