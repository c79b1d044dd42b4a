#include "topology/tails.h"
#include "planar/position.h"
#include <string.h>

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* What follows the second comma from `at` to `end`, the bracket that closes a position. */
static JsonSpan tail_of(const char *at, const char *end) {
    int commas = 0;
    while (at < end && commas < 2)
        commas += *at++ == ',';
    while (at < end && is_space(*at))
        at++;
    while (end > at && is_space(end[-1]))
        end--;
    JsonSpan tail = {0};
    if (commas == 2 && at < end)
        tail = (JsonSpan){at, (gsize)(end - at)};
    return tail;
}

void tf_polygons_keep_tails(Polygons *polygons, guint first, JsonSpan coordinates, bool rings) {
    const char *open = NULL; /* the last bracket, if it is open yet */
    const char *end = coordinates.text + coordinates.length;
    bool closed_position = false;
    g_array_set_size(polygons->tails, first);
    for (const char *at = coordinates.text; at < end; at++) {
        if (*at == '[') {
            open = at + 1;
            closed_position = false;
        } else if (*at == ']' && open) {
            JsonSpan tail = tail_of(open, at);
            while (open < at && is_space(*open))
                open++;
            closed_position = open < at; /* else it is an empty array */
            if (closed_position)
                g_array_append_val(polygons->tails, tail);
            open = NULL;
        } else if (*at == ']') { /* a line ends, if a position did before */
            if (closed_position && rings)
                g_array_set_size(polygons->tails, polygons->tails->len - 1);
            closed_position = false;
        }
    }
    g_array_set_size(polygons->tails, polygons->points->len);
}

/* The places of the points: of several in one place the first + 1. */
static GHashTable *places_of(const GArray *points) {
    GHashTable *known = g_hash_table_new(tf_place_hash, tf_place_equal);
    for (guint i = points->len; i-- > 0;)
        g_hash_table_insert(known, &g_array_index(points, LonLat, i), GUINT_TO_POINTER(i + 1));
    return known;
}

void tf_polygons_find_tails(Polygons *polygons, const GArray *before) {
    g_autoptr(GHashTable) known = places_of(before);
    GArray *tails = g_array_new(FALSE, TRUE, sizeof(JsonSpan));
    g_array_set_size(tails, polygons->points->len);
    for (guint i = 0; i < polygons->points->len; i++) {
        guint at = GPOINTER_TO_UINT(
            g_hash_table_lookup(known, &g_array_index(polygons->points, LonLat, i)));
        if (at)
            g_array_index(tails, JsonSpan, i) = g_array_index(polygons->tails, JsonSpan, at - 1);
    }
    g_array_unref(polygons->tails);
    polygons->tails = tails;
}

static bool same(const JsonSpan *a, const JsonSpan *b) {
    return a->length == b->length && (a->length == 0 || memcmp(a->text, b->text, a->length) == 0);
}

guint tf_polygons_lost_tails(const Polygons *polygons, const Topology *topology) {
    guint lost = 0;
    if (polygons->tails->len == 0)
        return 0;
    g_autoptr(GHashTable) kept = g_hash_table_new(tf_place_hash, tf_place_equal);
    g_autofree guint8 *is_kept = g_new0(guint8, polygons->points->len + 1);
    for (guint32 i = 0; i < topology->n_points; i++) {
        guint32 origin = topology->origins[i];
        is_kept[origin] = 1;
        g_hash_table_insert(kept, &g_array_index(polygons->points, LonLat, origin),
                            GUINT_TO_POINTER(origin + 1));
    }
    for (guint p = 0; p < polygons->paths->len;
         p++) { /* points that are no line are written themselves */
        const TopologyPath *path = &g_array_index(polygons->paths, TopologyPath, p);
        if (path->kind == TOPOLOGY_POINTS)
            memset(is_kept + path->first, 1, path->n);
    }
    for (guint i = 0; i < polygons->points->len; i++) {
        guint place = GPOINTER_TO_UINT(
            g_hash_table_lookup(kept, &g_array_index(polygons->points, LonLat, i)));
        lost += !is_kept[i] && place > 0 &&
                !same(&g_array_index(polygons->tails, JsonSpan, i),
                      &g_array_index(polygons->tails, JsonSpan, place - 1));
    }
    return lost;
}
