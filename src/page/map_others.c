/* The borders of the other maps, for the page's script to lay over those of the first. */
#include "base/text.h"
#include "page/page-private.h"
#include "picture/entry.h"
#include "planar/rebuild.h"
#include "planar/simplify.h"

enum { OTHER_TOLERANCE_M = 150 }; /* less than a pixel of the page's map as it opens */

/* The lines by role that the pictures draw broadest: the main borders; NULL if they draw none. */
static const Entry *main_borders(const Definition *definition) {
    const Entry *main = NULL;
    for (guint i = 0; i < definition->entries->len; i++) {
        const Entry *entry = definition->entries->pdata[i];
        if (entry->kind == SHOW_ROLE && entry->symbol.pen.ink &&
            (!main || entry->symbol.pen.width > main->symbol.pen.width))
            main = entry;
    }
    return main;
}

static bool put_map(PageData *data, const Entry *entry, const Map *map, GError **error) {
    g_autoptr(Map) simple = tf_map_simplify(map, OTHER_TOLERANCE_M, error);
    g_autoptr(Map) coarse = simple ? tf_map_snap_to_grid(simple, 1.0 / PAGE_GRID, error) : NULL;
    g_autoptr(AtlasMap) on =
        coarse ? tf_atlas_on_other_map(data->source->check->atlas, coarse) : NULL;
    g_autoptr(GPtrArray) lines = on ? tf_entry_lines(entry, on, error) : NULL;
    if (lines && lines->len > 0) {
        const Geometry geometry = {.type = LAYER_LINES, .parts = lines};
        tf_writer_open(data->writer, '{');
        g_autofree char *credit = tf_text_credit(map->title, map->licence);
        tf_member_text(data->writer, "title", credit);
        tf_page_data_shape(data, &geometry);
        tf_writer_close(data->writer, '}');
    }
    return lines != NULL;
}

bool tf_page_data_maps(PageData *data, GError **error) {
    const Entry *entry = main_borders(data->definition);
    const GPtrArray *maps = data->source->check->maps;
    tf_member_open(data->writer, "maps", '[');
    for (guint i = 1; entry && i < maps->len; i++)
        if (!put_map(data, entry, maps->pdata[i], error))
            return false;
    tf_writer_close(data->writer, ']');
    return true;
}
