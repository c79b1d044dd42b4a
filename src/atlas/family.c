/* Families: a territory for each distinct value of a face attribute, as "iran/ardabil". */
#include "atlas/atlas-private.h"
#include "base/text.h"
#include <string.h>

static Territory *new_territory(Atlas *atlas, const char *id, const char *name) {
    Territory *territory = g_new0(Territory, 1);
    territory->names = (Names){g_strdup(id), g_strdup(name), g_strdup("")};
    g_ptr_array_add(atlas->territory_order, territory);
    g_hash_table_insert(atlas->territories, territory->names.id, territory);
    return territory;
}

static void add_member(Territory *group, const char *id) {
    if (!group->members)
        group->members = g_ptr_array_new_with_free_func(g_free);
    if (!g_ptr_array_find_with_equal_func(group->members, id, g_str_equal, NULL))
        g_ptr_array_add(group->members, g_strdup(id));
}

/* The territory for parent value `parent` and `value`; atlas.yaml may already have given it its
   names, then only its definition is filled in. */
static Territory *member(Atlas *atlas, const char *family, const char *under, const char *parent,
                         const char *attribute, const char *value, GError **error) {
    g_autofree char *first = text_slug(parent), *second = text_slug(value);
    g_autofree char *id = g_strdup_printf("%s/%s", first, second);
    Territory *territory = g_hash_table_lookup(atlas->territories, id);
    if (territory && territory->family && strcmp(territory->family, family) == 0)
        return territory;
    if (territory && territory->where) {
        input_error(error, "%s/atlas.yaml: family '%s' would make a second territory '%s'",
                    atlas->folder, family, id);
        return NULL;
    }
    if (!territory)
        territory = new_territory(atlas, id, value);
    territory->family = g_strdup(family);
    char *text = g_strdup_printf("%s = \"%s\" and %s = \"%s\"", under, parent, attribute, value);
    territory->source = (AstSource){text, NULL, 0};
    territory->where = ast_parse(&territory->source, error);
    return territory->where ? territory : NULL;
}

static gint by_id(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gint territory_by_id(gconstpointer a, gconstpointer b) {
    return strcmp((*(Territory *const *)a)->names.id, (*(Territory *const *)b)->names.id);
}

/* The faces come in the map's order; what they make is sorted, so that a map made anew changes
   nothing. */
static void sort_family(Atlas *atlas, guint first_new, Territory *group) {
    GPtrArray *order = atlas->territory_order;
    if (order->len > first_new + 1)
        qsort(order->pdata + first_new, order->len - first_new, sizeof(gpointer), territory_by_id);
    if (group->members)
        g_ptr_array_sort(group->members, by_id);
}

bool atlas_add_family(Atlas *atlas, const char *id, const char *under, const char *attribute,
                      GError **error) {
    const Map *map = atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
    if (!map)
        return false;
    int parent_column = map_attribute(map, under), column = map_attribute(map, attribute);
    if (parent_column < 0 || column < 0)
        return input_error(error, "%s/atlas.yaml: family '%s': the map has no attribute '%s'",
                           atlas->folder, id, parent_column < 0 ? under : attribute);
    Territory *group = new_territory(atlas, id, id);
    guint first_new = atlas->territory_order->len;
    g_autoptr(GHashTable) fresh = g_hash_table_new(NULL, NULL); /* parents this family divides */
    for (guint f = 0; f < map->n_faces; f++) {
        const char *parent = map->faces[f].values[parent_column];
        const char *value = map->faces[f].values[column];
        if (!*parent || !*value)
            continue;
        Territory *part = member(atlas, id, under, parent, attribute, value, error);
        if (!part)
            return false;
        add_member(group, part->names.id);
        g_autofree char *parent_id = text_slug(parent);
        Territory *whole = g_hash_table_lookup(atlas->territories, parent_id);
        if (!whole)
            continue;
        if (g_hash_table_add(fresh, whole)) /* an earlier family's division gives way to this one */
            g_clear_pointer(&whole->members, g_ptr_array_unref);
        add_member(whole, part->names.id);
    }
    sort_family(atlas, first_new, group);
    GHashTableIter parents;
    gpointer whole;
    g_hash_table_iter_init(&parents, fresh);
    while (g_hash_table_iter_next(&parents, &whole, NULL))
        g_ptr_array_sort(((Territory *)whole)->members, by_id);
    return group->members ||
           input_error(error, "%s/atlas.yaml: family '%s' has no members", atlas->folder, id);
}
