/* Families: a territory for each distinct value of a face attribute, as "iran/ardabil", or "ardabil" in a flat family. */
#include "atlas/atlas-private.h"
#include "base/text.h"
#include "language/ast.h"
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
    YamlNode node; /* in atlas.yaml */
    const char *id;
    const char *under,
        *attribute;      /* the parents' attribute of the faces, or NULL, and the members' */
    Territory *group;    /* of all members */
    GHashTable *divided; /* the parents that have members of this family */
    GHashTable *parts;   /* the members */
    YamlNode
        local; /* attributes that hold the members' names in other languages, and their codes */
} Family;

/* What the family's attributes are on the map. */
typedef struct {
    int under, attribute; /* under: -1 in a flat family */
    int *local;           /* one for each of the family's `local` */
} Columns;

/* The attribute's place, or -1 with an input error. */
static int find_column(const Family *family, const Map *map, const char *attribute,
                       GError **error) {
    int column = tf_map_attribute(map, attribute);
    if (column >= 0)
        return column;
    g_autofree char *hint = tf_text_suggestion(
        attribute, (const char *const *)map->attributes->pdata, map->attributes->len);
    tf_yaml_error(family->node, error, "family '%s': the map '%s' has no attribute '%s'%s",
                  family->id, map->id, attribute, hint);
    return -1;
}

static bool find_columns(const Family *family, const Map *map, Columns *columns, GError **error) {
    columns->attribute = find_column(family, map, family->attribute, error);
    if (columns->attribute < 0)
        return false;
    columns->under = family->under ? find_column(family, map, family->under, error) : -1;
    bool found = !family->under || columns->under >= 0;
    for (gsize i = 0; found && i < tf_yaml_length(family->local); i++) {
        const char *attribute = tf_yaml_text(tf_yaml_at(family->local, i));
        found = (columns->local[i] = find_column(family, map, attribute, error)) >= 0;
    }
    return found;
}

/* "iso_3166_2: IR-04; fa: ..." as the face has them. g_free. */
static char *local_names(const Family *family, Columns columns, const char *const *values) {
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < tf_yaml_length(family->local); i++) {
        const char *value = values[columns.local[i]];
        if (*value)
            g_string_append_printf(text, "%s%s: %s", text->len ? "; " : "",
                                   tf_yaml_key(family->local, i), value);
    }
    return g_string_free(text, FALSE);
}

/* "iran/ardabil", or "ardabil" without a parent. g_free. */
static char *member_id(const char *parent, const char *value) {
    g_autofree char *first = parent ? tf_text_slug(parent) : NULL, *second = tf_text_slug(value);
    return parent ? g_strdup_printf("%s/%s", first, second) : g_steal_pointer(&second);
}

static char *condition(const Family *family, const char *parent, const char *value) {
    g_autofree char *is = tf_ast_literal(value), *within = parent ? tf_ast_literal(parent) : NULL;
    return parent ? g_strdup_printf("%s = %s and %s = %s", family->under, within, family->attribute,
                                    is)
                  : g_strdup_printf("%s = %s", family->attribute, is);
}

/* The territory for parent value `parent` (or NULL) and `value`; atlas.yaml may already have given it its
   names, then only its definition is filled in. */
static Territory *member(const Family *family, const char *parent, const char *value,
                         GError **error) {
    Atlas *atlas = family->atlas;
    g_autofree char *id = member_id(parent, value);
    Territory *territory = g_hash_table_lookup(atlas->territories, id);
    if (territory && territory->family && strcmp(territory->family, family->id) == 0)
        return territory;
    if (territory && territory->where) {
        tf_yaml_error(family->node, error, "family '%s' would make a second territory '%s'",
                      family->id, id);
        return NULL;
    }
    if (!territory)
        territory = new_territory(atlas, id, value);
    territory->family = g_strdup(family->id);
    territory->source.text = condition(family, parent, value);
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
        const char *parent = columns.under < 0 ? NULL : map->faces[f].values[columns.under];
        const char *value = map->faces[f].values[columns.attribute];
        if ((parent && !*parent) || !*value)
            continue;
        Territory *part = member(family, parent, value, error);
        if (!part)
            return false;
        if (!g_hash_table_add(family->parts, part))
            continue;
        if (!*part->names.local) {
            g_free(part->names.local);
            part->names.local = local_names(family, columns, map->faces[f].values);
        }
        add_member(family->group, part->names.id);
        if (parent)
            divide_parent(family, parent, part);
    }
    return family->group->members ||
           tf_yaml_error(family->node, error, "family '%s' has no members", family->id);
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

bool tf_atlas_add_family(Atlas *atlas, YamlNode node, const char *id, const char *under,
                         const char *attribute, GError **error) {
    g_autoptr(GHashTable) divided = g_hash_table_new(NULL, NULL),
                          parts = g_hash_table_new(NULL, NULL);
    Family family = {.atlas = atlas,
                     .node = node,
                     .id = id,
                     .under = under,
                     .attribute = attribute,
                     .divided = divided,
                     .parts = parts,
                     .local = tf_yaml_get(node, "local")};
    g_autofree int *local = g_new0(int, tf_yaml_length(family.local) + 1);
    Columns columns = {.local = local};
    const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
    if (!map || !find_columns(&family, map, &columns, error))
        return false;
    family.group = new_territory(atlas, id, id);
    guint first_new = atlas->territory_order->len;
    if (!add_members(&family, map, columns, error))
        return false;
    sort_family(&family, first_new);
    return true;
}
