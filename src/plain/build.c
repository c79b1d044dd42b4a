#include "plain/build.h"
#include "planar/build.h"
#include "planar/snap_round.h"
#include <string.h>

/* ---- Levels ---- */

/* Whether two territories lie on each other somewhere. */
static gboolean lie_on_each_other(GHashTable *pairs, guint32 a, guint32 b) {
    gint64 key = (gint64)MIN(a, b) << 32 | MAX(a, b);
    return g_hash_table_contains(pairs, &key);
}

static GHashTable *overlapping_pairs(const PlainFile *plain, const PlainOverlay *overlay) {
    GHashTable *pairs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint c = 0; c < overlay->covers->len; c++) {
        const GArray *cover = overlay->covers->pdata[c];
        for (guint i = 0; i < cover->len; i++)
            for (guint k = i + 1; k < cover->len; k++) {
                guint32 a = g_array_index(cover, guint32, i), b = g_array_index(cover, guint32, k);
                gint64 key = (gint64)a << 32 | b;
                if (plain_territory(plain, a)->layer == plain_territory(plain, b)->layer &&
                    !g_hash_table_contains(pairs, &key))
                    g_hash_table_add(pairs, g_memdup2(&key, sizeof key));
            }
    }
    return pairs;
}

/* Each territory gets the lowest level of its layer on which no other lies on it; returns how many levels each layer
   has. */
static guint *find_levels(PlainFile *plain, const PlainOverlay *overlay) {
    g_autoptr(GHashTable) pairs = overlapping_pairs(plain, overlay);
    guint *levels = g_new0(guint, plain->layers->len + 1);
    g_autoptr(GHashTable) involved = g_hash_table_new(NULL, NULL);
    GHashTableIter each;
    gpointer key;
    g_hash_table_iter_init(&each, pairs);
    while (g_hash_table_iter_next(&each, &key, NULL)) {
        g_hash_table_add(involved, GUINT_TO_POINTER((guint)(*(gint64 *)key >> 32)));
        g_hash_table_add(involved, GUINT_TO_POINTER((guint)(*(gint64 *)key & G_MAXUINT32)));
    }
    for (guint t = 0; t < plain->territories->len; t++) {
        PlainTerritory *territory = plain_territory(plain, t);
        bool taken = g_hash_table_contains(involved, GUINT_TO_POINTER(t));
        for (territory->level = 0; taken; territory->level += taken) {
            taken = false;
            for (guint o = 0; o < t && !taken; o++) {
                const PlainTerritory *other = plain_territory(plain, o);
                taken = other->layer == territory->layer && other->level == territory->level &&
                        lie_on_each_other(pairs, o, t);
            }
        }
        levels[territory->layer] = MAX(levels[territory->layer], territory->level + 1);
    }
    return levels;
}

/* ---- Attributes ---- */

/* "name", or with several layers "flood_name", and from the second level on "name_2". */
static char *attribute(const PlainFile *plain, guint layer, const char *column, guint level) {
    const PlainLayer *of = plain_layer(plain, layer);
    GString *text = g_string_new(NULL);
    if (plain->layers->len > 1)
        g_string_append_printf(text, "%s_", of->id);
    g_autofree char *low = g_utf8_strdown(column, -1);
    for (const char *p = low; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        g_string_append_unichar(text, g_unichar_isalnum(letter) ? letter : '_');
    }
    if (!*text->str || g_unichar_isdigit(g_utf8_get_char(text->str)))
        g_string_prepend_c(text, '_');
    if (level > 0)
        g_string_append_printf(text, "_%u", level + 1);
    return g_string_free(text, FALSE);
}

char *tf_plain_attribute(const PlainFile *plain, guint layer, guint level) {
    const char *column = plain_layer(plain, layer)->name;
    return attribute(plain, layer, column ? column : "layer", level);
}

char *tf_plain_attribute_within(const PlainFile *plain, guint layer, guint level) {
    const PlainLayer *of = plain_layer(plain, layer);
    if (!of->within)
        return NULL;
    bool same = g_strcmp0(of->name, of->within) == 0;
    g_autofree char *column = g_strdup_printf("%s%s", of->within, same ? "_within" : "");
    return attribute(plain, layer, column, level);
}

/* The numbers of the attributes of each layer's first level; of each level there is one for the name, and one for what
   it lies in if the layer has that. */
static guint *add_attributes(Map *map, const PlainFile *plain, const guint *levels) {
    guint *first = g_new0(guint, plain->layers->len + 1);
    for (guint l = 0; l < plain->layers->len; l++) {
        first[l] = map->attributes->len;
        for (guint level = 0; level < levels[l]; level++) {
            g_ptr_array_add(map->attributes, tf_plain_attribute(plain, l, level));
            char *within = tf_plain_attribute_within(plain, l, level);
            if (within)
                g_ptr_array_add(map->attributes, within);
        }
    }
    return first;
}

static void set_values(Map *map, const PlainFile *plain, const guint *first, guint face,
                       const GArray *cover) {
    for (guint i = 0; i < cover->len; i++) {
        const PlainTerritory *territory = plain_territory(plain, g_array_index(cover, guint32, i));
        bool within = plain_layer(plain, territory->layer)->within != NULL;
        guint number = first[territory->layer] + territory->level * (within ? 2 : 1);
        tf_planar_set(map, face, (int)number, territory->name);
        if (territory->within)
            tf_planar_set(map, face, (int)number + 1, territory->within);
    }
}

/* ---- Roles ---- */

static char *role_of_layer(const PlainFile *plain, guint layer) {
    return layer == 0 ? g_strdup("border")
                      : g_strdup_printf("%s_outline", plain_layer(plain, layer)->id);
}

/* Bit 0 is the outline, bit 1 + l is layer l. */
static void add_roles(Map *map, const PlainFile *plain) {
    g_ptr_array_add(map->roles, g_strdup("outline"));
    for (guint l = 0; l < plain->layers->len && l + 1 < MAP_MAX_ROLES; l++)
        g_ptr_array_add(map->roles, role_of_layer(plain, l));
}

static bool differs(const PlainFile *plain, const GArray *a, const GArray *b, guint layer) {
    guint i = 0, k = 0;
    for (;;) {
        while (i < a->len && plain_territory(plain, g_array_index(a, guint32, i))->layer != layer)
            i++;
        while (k < b->len && plain_territory(plain, g_array_index(b, guint32, k))->layer != layer)
            k++;
        if (i == a->len || k == b->len)
            return i < a->len || k < b->len;
        if (g_array_index(a, guint32, i++) != g_array_index(b, guint32, k++))
            return true;
    }
}

static guint32 roles_between(const PlainFile *plain, const GArray *left, const GArray *right) {
    guint32 roles = left->len == 0 || right->len == 0 ? 1 : 0;
    for (guint l = 0; l < plain->layers->len && l + 1 < MAP_MAX_ROLES; l++)
        if (differs(plain, left, right, l) && !(l == 0 && roles & 1))
            roles |= 1u << (l + 1);
    return roles;
}

/* ---- The map ---- */

static void add_sources(Map *map, const PlainFile *plain) {
    map->n_sources = plain->layers->len;
    map->sources = g_new0(MapSource, map->n_sources);
    for (guint l = 0; l < plain->layers->len; l++) {
        const PlainLayer *layer = plain_layer(plain, l);
        g_autofree char *file = g_path_get_basename(layer->file);
        map->sources[l] = (MapSource){
            .id = g_strdup(layer->id),
            .title = plain->layers->len > 1 ? g_strdup_printf("%s (%s)", layer->title, file)
                                            : g_steal_pointer(&file),
            .licence = g_strdup("licence not stated"),
            .accuracy_m = layer->accuracy_m,
            .correlation_m = layer->correlation_m,
            .found = layer->assumed ? ACCURACY_ASSUMED : ACCURACY_MEASURED,
            .by = g_strdup(layer->by)};
    }
}

/* The overlay's edges between different covers, as pieces with traits of their own. */
static GArray *borders(const PlainFile *plain, const PlainOverlay *overlay, LineTraits *traits) {
    const HalfEdges *graph = overlay->graph;
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint32 e = 0; e < graph->n_edges; e++) {
        guint left = plain_cover_number(overlay, 2 * e),
              right = plain_cover_number(overlay, 2 * e + 1);
        const PlanarEdge *edge = &graph->edges[e];
        if (left == right)
            continue;
        Piece piece = {graph->points[edge->a], graph->points[edge->b], pieces->len};
        traits[pieces->len] =
            (LineTraits){.left = left ? (int)left : MAP_OUTSIDE,
                         .right = right ? (int)right : MAP_OUTSIDE,
                         .mask = roles_between(plain, overlay->covers->pdata[left],
                                               overlay->covers->pdata[right]),
                         .source = edge->source,
                         .accuracy_m = edge->accuracy_m,
                         .correlation_m = edge->correlation_m};
        g_array_append_val(pieces, piece);
    }
    return pieces;
}

static char *title_of(const PlainFile *plain) {
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    for (guint l = 0; l < plain->layers->len; l++) {
        char *file = g_path_get_basename(plain_layer(plain, l)->file);
        if (g_ptr_array_find_with_equal_func(files, file, g_str_equal, NULL))
            g_free(file);
        else
            g_ptr_array_add(files, file);
    }
    g_ptr_array_add(files, NULL);
    return g_strjoinv(", ", (char **)files->pdata);
}

Map *tf_plain_map(PlainFile *plain, const PlainOverlay *overlay, const char *id, GError **error) {
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(Map) map = tf_planar_map_new(none, none);
    g_autofree guint *levels = find_levels(plain, overlay);
    g_autofree guint *first = add_attributes(map, plain, levels);
    g_autofree LineTraits *traits = g_new(LineTraits, overlay->graph->n_edges + 1);
    g_autoptr(GArray) pieces = borders(plain, overlay, traits);
    g_autofree int *regions = NULL;
    map->id = g_strdup(id);
    map->title = title_of(plain);
    map->licence = g_strdup("licence not stated");
    add_sources(map, plain);
    add_roles(map, plain);
    if (!tf_planar_fill_pieces(map, pieces, traits, 0, overlay->graph->grid, &regions, error))
        return NULL;
    for (guint f = 0; f < map->n_faces; f++)
        set_values(map, plain, first, f, overlay->covers->pdata[regions[f]]);
    tf_map_finish(map);
    return g_steal_pointer(&map);
}
