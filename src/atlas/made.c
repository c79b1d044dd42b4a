#include "atlas/made.h"
#include "atlas/atlas-private.h"

Atlas *tf_atlas_made(const char *title, Map *map, int day) {
    Atlas *atlas = tf_atlas_new();
    atlas->id = g_strdup(map->id);
    atlas->title = g_strdup(title);
    atlas->time = (DateSpan){day, day};
    g_ptr_array_add(atlas->map_ids, g_strdup(map->id));
    tf_map_cache_put(atlas->maps, map->id, map);
    return atlas;
}

bool tf_atlas_is_made(const Atlas *atlas) {
    return !atlas->folder;
}

static GPtrArray *copy_ids(const GPtrArray *ids) {
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; ids && i < ids->len; i++)
        g_ptr_array_add(copy, g_strdup(ids->pdata[i]));
    return copy;
}

bool tf_atlas_make_territory(Atlas *atlas, const char *id, const char *name, const char *where,
                             const GPtrArray *members, GError **error) {
    if (tf_atlas_territory(atlas, id))
        return tf_input_error(error, "there is a second territory '%s'", id);
    Territory *territory = g_new0(Territory, 1);
    territory->names = (Names){g_strdup(id), g_strdup(name), g_strdup("")};
    g_ptr_array_add(atlas->territory_order, territory);
    g_hash_table_insert(atlas->territories, territory->names.id, territory);
    if (members) {
        territory->members = copy_ids(members);
        return true;
    }
    territory->source = (AstSource){g_strdup(where), NULL, 0};
    territory->where = tf_ast_parse(&territory->source, error);
    return territory->where != NULL;
}

void tf_atlas_make_default_group(Atlas *atlas, const char *id) {
    g_free(atlas->everyone);
    atlas->everyone = g_strdup(id);
}

void tf_atlas_make_layer(Atlas *atlas, const char *id, const char *title, const char *kind,
                         const GPtrArray *of) {
    LayerDefinition *layer = g_new0(LayerDefinition, 1);
    *layer = (LayerDefinition){.id = g_strdup(id),
                               .title = g_strdup(title),
                               .abstract = g_strdup(""),
                               .kind = g_strdup(kind),
                               .of = copy_ids(of)};
    g_ptr_array_add(atlas->layers, layer);
}
