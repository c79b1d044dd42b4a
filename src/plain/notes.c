#include "plain/notes.h"
#include <string.h>

enum { MOST_NAMED = 5 };

/* "Baar, Zug and 7 more" of territories (of guint32), or NULL. */
static char *names_of(const PlainFile *plain, const GArray *territories) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < MIN(territories->len, MOST_NAMED); i++) {
        const char *name = plain_territory(plain, g_array_index(territories, guint32, i))->name;
        g_string_append_printf(text, "%s%s", i ? ", " : "", *name ? name : "one without a name");
    }
    if (territories->len > MOST_NAMED)
        g_string_append_printf(text, " and %u more", territories->len - MOST_NAMED);
    return g_string_free(text, territories->len == 0);
}

static bool same_ring(const GArray *points, const TopologyPath *a, const GArray *before,
                      const TopologyPath *b) {
    return a->n == b->n &&
           memcmp(&g_array_index(points, LonLat, a->first),
                  &g_array_index(before, LonLat, b->first), a->n * sizeof(LonLat)) == 0;
}

char *tf_plain_changed(const PlainFile *plain, const GArray *points, const GArray *paths) {
    const GArray *now = plain->polygons->paths;
    g_autofree bool *changed = g_new0(bool, plain->territories->len + 1);
    g_autoptr(GArray) territories = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint i = 0; i < now->len; i++) {
        const TopologyPath *path = &g_array_index(now, TopologyPath, i);
        if (!same_ring(plain->polygons->points, path, points,
                       &g_array_index(paths, TopologyPath, i)))
            changed[path->face] = true;
    }
    for (guint32 t = 0; t < plain->territories->len; t++)
        if (changed[t])
            g_array_append_val(territories, t);
    return names_of(plain, territories);
}

/* Says on what of its layer a territory lies. */
static void note_one(PlainFile *plain, guint32 territory, const GArray *under) {
    g_autofree char *names = names_of(plain, under);
    tf_plain_note(plain, "'%s' lies over others of '%s': %s",
                  plain_territory(plain, territory)->name,
                  plain_layer(plain, plain_territory(plain, territory)->layer)->title, names);
}

static gint by_number(gconstpointer a, gconstpointer b) {
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return x < y ? -1 : x > y;
}

/* Pairs of one layer that lie on each other, the later one first; sorted, each once. */
static GArray *pairs_of(const PlainFile *plain, const PlainOverlay *overlay) {
    GArray *pairs = g_array_new(FALSE, FALSE, sizeof(guint64));
    for (guint c = 0; c < overlay->covers->len; c++) {
        const GArray *cover = overlay->covers->pdata[c];
        for (guint i = 0; i < cover->len; i++)
            for (guint k = i + 1; k < cover->len; k++) {
                guint32 a = g_array_index(cover, guint32, i), b = g_array_index(cover, guint32, k);
                guint64 pair = (guint64)b << 32 | a;
                if (plain_territory(plain, a)->layer == plain_territory(plain, b)->layer)
                    g_array_append_val(pairs, pair);
            }
    }
    g_array_sort(pairs, by_number);
    return pairs;
}

void tf_plain_note_overlays(PlainFile *plain, const PlainOverlay *overlay) {
    g_autoptr(GArray) pairs = pairs_of(plain, overlay);
    g_autoptr(GArray) under = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint told = 0;
    for (guint i = 0, n; i < pairs->len; i += n) {
        guint32 over = (guint32)(g_array_index(pairs, guint64, i) >> 32);
        g_array_set_size(under, 0);
        for (n = 0; i + n < pairs->len; n++) {
            guint64 pair = g_array_index(pairs, guint64, i + n);
            guint32 below = (guint32)pair;
            if ((guint32)(pair >> 32) != over)
                break;
            if (under->len == 0 || g_array_index(under, guint32, under->len - 1) != below)
                g_array_append_val(under, below);
        }
        if (told++ < MOST_NAMED)
            note_one(plain, over, under);
    }
    if (told > MOST_NAMED)
        tf_plain_note(plain, "and %u more lie over others", told - MOST_NAMED);
}

bool tf_plain_no_column(const PlainFile *plain, const char *option, const char *column,
                        GError **error) {
    const PlainLayer *layer = plain_layer(plain, 0);
    g_autofree char *columns = g_strjoinv(", ", layer->columns);
    return tf_input_error(error, "%s %s: %s has no such column; its columns are %s", option, column,
                          plain->layers->len > 1 ? "no layer" : layer->file, columns);
}
