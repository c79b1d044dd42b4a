#include "plain/territories.h"
#include "base/unconst.h"
#include "language/ast.h"
#include "plain/build.h"
#include "plain/naming.h"

static const char EVERYTHING[] = "territories";

/* name = "Baar" and canton = "Zug" */
static char *condition(const PlainFile *plain, const PlainTerritory *territory) {
    g_autofree char *attribute = tf_plain_attribute(plain, territory->layer, territory->level);
    g_autofree char *is = tf_ast_literal(territory->name);
    if (!plain_layer(plain, territory->layer)->within)
        return g_strdup_printf("%s = %s", attribute, is);
    g_autofree char *outer = tf_plain_attribute_within(plain, territory->layer, territory->level);
    g_autofree char *within = tf_ast_literal(territory->within ? territory->within : "");
    return g_strdup_printf("%s = %s and %s = %s", attribute, is, outer, within);
}

static bool add_territories(const PlainFile *plain, Atlas *atlas, GError **error) {
    for (guint t = 0; t < plain->territories->len; t++) {
        const PlainTerritory *territory = plain_territory(plain, t);
        if (!territory->id)
            continue;
        g_autofree char *where = condition(plain, territory);
        if (!tf_atlas_make_territory(atlas, territory->id, territory->name, where, NULL, error))
            return false;
    }
    return true;
}

/* Ids of a layer's territories, borrowed. */
static GPtrArray *ids_of(const PlainFile *plain, guint layer) {
    GPtrArray *ids = g_ptr_array_new();
    for (guint t = 0; t < plain->territories->len; t++) {
        const PlainTerritory *territory = plain_territory(plain, t);
        if (territory->layer == layer && territory->id)
            g_ptr_array_add(ids, territory->id);
    }
    return ids;
}

static bool add_group(Atlas *atlas, const char *id, const char *name, const GPtrArray *members,
                      GError **error) {
    return members->len == 0 || tf_atlas_territory(atlas, id) ||
           tf_atlas_make_territory(atlas, id, name, NULL, members, error);
}

/* The groups of what lies in one, in the order in which their names come. */
static bool add_parents(const PlainFile *plain, Atlas *atlas, GError **error) {
    g_autoptr(GHashTable) groups =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    for (guint t = 0; t < plain->territories->len; t++) {
        const PlainTerritory *territory = plain_territory(plain, t);
        if (!territory->id || !territory->within)
            continue;
        const PlainLayer *layer = plain_layer(plain, territory->layer);
        char *id = tf_plain_id(territory->within, layer->within);
        GPtrArray *members = g_hash_table_lookup(groups, id);
        if (!members) {
            members = g_ptr_array_new();
            g_hash_table_insert(groups, id, members);
            g_ptr_array_add(order, tf_unconst(territory));
        } else {
            g_free(id);
        }
        g_ptr_array_add(members, territory->id);
    }
    for (guint i = 0; i < order->len; i++) {
        const PlainTerritory *first = order->pdata[i];
        const PlainLayer *layer = plain_layer(plain, first->layer);
        g_autofree char *id = tf_plain_id(first->within, layer->within);
        if (!add_group(atlas, id, first->within, g_hash_table_lookup(groups, id), error))
            return false;
    }
    return true;
}

static bool add_layers(const PlainFile *plain, Atlas *atlas, GError **error) {
    for (guint l = 0; l < plain->layers->len; l++) {
        const PlainLayer *layer = plain_layer(plain, l);
        g_autoptr(GPtrArray) ids = ids_of(plain, l);
        tf_atlas_make_layer(atlas, layer->id, layer->title, "territories", ids);
        if (plain->layers->len > 1 && !add_group(atlas, layer->id, layer->title, ids, error))
            return false;
        if (l == 0 && !add_group(atlas, EVERYTHING, "all territories", ids, error))
            return false;
        if (l == 0)
            tf_atlas_make_default_group(atlas, EVERYTHING);
    }
    return true;
}

Atlas *tf_plain_atlas(const PlainFile *plain, Map *map, GError **error) {
    g_autoptr(Atlas) atlas = tf_atlas_made(map->title, map, plain->day);
    return add_territories(plain, atlas, error) && add_parents(plain, atlas, error) &&
                   add_layers(plain, atlas, error)
               ? g_steal_pointer(&atlas)
               : NULL;
}
