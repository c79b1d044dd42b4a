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
    g_ptr_array_add(group->members, g_strdup(id));
}

/* A family that is being added. */
typedef struct {
    Atlas *atlas;
    const char *id;
    const char *under, *attribute; /* the parents' attribute of the faces, and the members' */
    Territory *group;              /* of all members */
    GHashTable *divided;           /* the parents that have members of this family */
    GHashTable *parts;             /* the members */
} Family;

/* What the family's attributes are on the map. */
typedef struct {
    int under, attribute;
} Columns;

static bool find_columns(const Family *family, const Map *map, Columns *columns, GError **error) {
    *columns =
        (Columns){tf_map_attribute(map, family->under), tf_map_attribute(map, family->attribute)};
    if (columns->under >= 0 && columns->attribute >= 0)
        return true;
    return tf_input_error(error, "%s/atlas.yaml: family '%s': the map has no attribute '%s'",
                          family->atlas->folder, family->id,
                          columns->under < 0 ? family->under : family->attribute);
}

/* The territory for parent value `parent` and `value`; atlas.yaml may already have given it its
   names, then only its definition is filled in. */
static Territory *member(const Family *family, const char *parent, const char *value,
                         GError **error) {
    Atlas *atlas = family->atlas;
    g_autofree char *first = tf_text_slug(parent), *second = tf_text_slug(value);
    g_autofree char *id = g_strdup_printf("%s/%s", first, second);
    Territory *territory = g_hash_table_lookup(atlas->territories, id);
    if (territory && territory->family && strcmp(territory->family, family->id) == 0)
        return territory;
    if (territory && territory->where) {
        tf_input_error(error, "%s/atlas.yaml: family '%s' would make a second territory '%s'",
                       atlas->folder, family->id, id);
        return NULL;
    }
    if (!territory)
        territory = new_territory(atlas, id, value);
    territory->family = g_strdup(family->id);
    char *text = g_strdup_printf("%s = \"%s\" and %s = \"%s\"", family->under, parent,
                                 family->attribute, value);
    territory->source = (AstSource){text, NULL, 0};
    territory->where = tf_ast_parse(&territory->source, error);
    return territory->where ? territory : NULL;
}

/* Makes `part` a member of the territory of its parent's name, if there is one. An earlier family's
   division of it gives way to this one. */
static void divide_parent(Family *family, const char *parent, const Territory *part) {
    g_autofree char *id = tf_text_slug(parent);
    Territory *whole = g_hash_table_lookup(family->atlas->territories, id);
    if (!whole)
        return;
    if (g_hash_table_add(family->divided, whole))
        g_clear_pointer(&whole->members, g_ptr_array_unref);
    add_member(whole, part->names.id);
}

static bool add_members(Family *family, const Map *map, Columns columns, GError **error) {
    for (guint f = 0; f < map->n_faces; f++) {
        const char *parent = map->faces[f].values[columns.under];
        const char *value = map->faces[f].values[columns.attribute];
        if (!*parent || !*value)
            continue;
        Territory *part = member(family, parent, value, error);
        if (!part)
            return false;
        if (!g_hash_table_add(family->parts, part))
            continue;
        add_member(family->group, part->names.id);
        divide_parent(family, parent, part);
    }
    return family->group->members ||
           tf_input_error(error, "%s/atlas.yaml: family '%s' has no members", family->atlas->folder,
                          family->id);
}

/* ---- Order ---- */

static gint by_id(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gint territory_by_id(gconstpointer a, gconstpointer b) {
    return strcmp((*(Territory *const *)a)->names.id, (*(Territory *const *)b)->names.id);
}

/* The faces come in the map's order; what they make is sorted, so that making the map
   again changes nothing. */
static void sort_family(const Family *family, guint first_new) {
    GPtrArray *order = family->atlas->territory_order;
    if (order->len > first_new + 1)
        qsort(order->pdata + first_new, order->len - first_new, sizeof(gpointer), territory_by_id);
    g_ptr_array_sort(family->group->members, by_id);
    GHashTableIter parents;
    gpointer whole;
    g_hash_table_iter_init(&parents, family->divided);
    while (g_hash_table_iter_next(&parents, &whole, NULL))
        g_ptr_array_sort(((Territory *)whole)->members, by_id);
}

bool tf_atlas_add_family(Atlas *atlas, const char *id, const char *under, const char *attribute,
                         GError **error) {
    Family family = {.atlas = atlas, .id = id, .under = under, .attribute = attribute};
    Columns columns;
    const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
    if (!map || !find_columns(&family, map, &columns, error))
        return false;
    g_autoptr(GHashTable) divided = g_hash_table_new(NULL, NULL),
                          parts = g_hash_table_new(NULL, NULL);
    family.divided = divided;
    family.parts = parts;
    family.group = new_territory(atlas, id, id);
    guint first_new = atlas->territory_order->len;
    if (!add_members(&family, map, columns, error))
        return false;
    sort_family(&family, first_new);
    return true;
}
