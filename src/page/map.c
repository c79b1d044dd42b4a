/* The map beside the claims, the time above it, and what is chosen. */
#include "base/text.h"
#include "page/page-private.h"
#include "page/template.h"

static void write_still(Html *html, const void *data) {
    tf_html_raw(html, data);
}

void tf_page_map(Html *html, const PageSource *source, const char *still) {
    const Map *map = source->check->maps->pdata[0];
    g_autofree char *credit = tf_text_credit(map->title, map->licence);
    g_autoptr(Definition) definition = tf_definition_read(source->check->atlas, NULL);
    const char *files = definition ? definition->credit : NULL;
    g_autofree char *also = g_strdup_printf("%s%s", files ? files : "", files ? ". " : "");
    const TemplateSlot slots[] = {
        {"still", NULL, write_still},
        {"map", credit, NULL},
        {"files", also, NULL},
        {NULL, NULL, NULL},
    };
    tf_template_write(html, tf_page_asset("map.html"), slots, still);
}
