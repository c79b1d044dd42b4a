#include "expression/atlas_map.h"
#include "atlas/control.h"
#include "base/error.h"
#include "base/unconst.h"
#include "expression/evaluate.h"
#include "expression/memo.h"
#include <string.h>

static void definition_free(gpointer data) {
    FaceDefinition *definition = data;
    g_clear_error(&definition->error);
    g_free(definition);
}

/* ---- Definitions ---- */

static FaceDefinition *add_definition(AtlasMap *on, gconstpointer of, const AstSource *source,
                                      const Ast *ast) {
    const Scope scope = {.atlas = on->atlas, .map = on->map};
    FaceDefinition *definition = g_new0(FaceDefinition, 1);
    if (ast)
        definition->node = tf_bind(&scope, source, ast, &definition->error);
    g_hash_table_insert(on->definitions, tf_unconst(of), definition);
    return definition;
}

/* A search for definitions that need themselves. */
typedef struct {
    AtlasMap *on;
    GPtrArray *path;   /* of Territory * and ControlRow *: each needs the next one */
    GHashTable *sound; /* of the same: those known to lead neither into a circle nor to an error */
} CircleSearch;

static bool visit_node(CircleSearch *search, const Bound *node, GError **error);

/* A row of the control file has no members. */
static bool visit_members(CircleSearch *search, const GPtrArray *members, GError **error) {
    const Atlas *atlas = search->on->atlas;
    for (guint i = 0; members && i < members->len; i++) {
        const Territory *member = tf_atlas_territory(atlas, members->pdata[i]);
        if (!visit_node(search, tf_bound_territory(atlas, member), error))
            return false;
    }
    return true;
}

/* Visits what defines a territory or a row; `members` if it is a group. */
static bool visit(CircleSearch *search, gconstpointer of, const GPtrArray *members,
                  const AstSource *source, const char *name, GError **error) {
    const FaceDefinition *definition = g_hash_table_lookup(search->on->definitions, of);
    if (g_hash_table_contains(search->sound, of))
        return true;
    if (g_ptr_array_find(search->path, of, NULL))
        return tf_input_error(error, "%s:%d: territory '%s' is defined in terms of itself",
                              source->file, source->line, name);
    if (definition->error) {
        if (error)
            *error = g_error_copy(definition->error);
        return false;
    }
    g_ptr_array_add(search->path, tf_unconst(of));
    bool ok = definition->node ? visit_node(search, definition->node, error)
                               : visit_members(search, members, error);
    g_ptr_array_set_size(search->path, (gint)search->path->len - 1);
    if (ok)
        g_hash_table_add(search->sound, tf_unconst(of));
    return ok;
}

static bool visit_control(CircleSearch *search, const Bound *node, GError **error) {
    const GPtrArray *rows = search->on->atlas->control;
    for (guint i = 0; i < rows->len; i++) {
        const ControlRow *row = rows->pdata[i];
        if (strcmp(row->control, node->control) == 0 &&
            tf_held_on(tf_control_possibly(row), node->date.first) &&
            !visit(search, row, NULL, &row->source, row->territory_text, error))
            return false;
    }
    return true;
}

static bool visit_node(CircleSearch *search, const Bound *node, GError **error) {
    if (node->kind == BOUND_TERRITORY)
        return visit(search, node->territory, node->territory->members, &node->territory->source,
                     node->territory->names.id, error);
    if (node->kind == BOUND_CONTROL)
        return visit_control(search, node, error);
    for (guint i = 0; i < node->n; i++)
        if (!visit_node(search, node->children[i], error))
            return false;
    return true;
}

/* Sets the error of each definition that is wrong or leads to one that is. */
static void check_definitions(AtlasMap *on) {
    CircleSearch search = {on, g_ptr_array_new(), g_hash_table_new(NULL, NULL)};
    const GPtrArray *territories = on->atlas->territory_order, *rows = on->atlas->control;
    g_autoptr(GHashTable) wrong = g_hash_table_new(NULL, NULL); /* FaceDefinition * -> GError * */
    for (guint i = 0; i < territories->len + rows->len; i++) {
        const Territory *territory = i < territories->len ? territories->pdata[i] : NULL;
        const ControlRow *row = territory ? NULL : rows->pdata[i - territories->len];
        gconstpointer of = territory ? (gconstpointer)territory : row;
        GError *error = NULL;
        if (!visit(&search, of, territory ? territory->members : NULL,
                   territory ? &territory->source : &row->source,
                   territory ? territory->names.id : row->territory_text, &error))
            g_hash_table_insert(wrong, g_hash_table_lookup(on->definitions, of), error);
    }
    GHashTableIter each;
    gpointer definition, error;
    g_hash_table_iter_init(&each, wrong);
    while (g_hash_table_iter_next(&each, &definition, &error)) {
        g_clear_error(&((FaceDefinition *)definition)->error);
        ((FaceDefinition *)definition)->error = error;
    }
    g_ptr_array_unref(search.path);
    g_hash_table_unref(search.sound);
}

static void bind_definitions(AtlasMap *on) {
    const GPtrArray *territories = on->atlas->territory_order, *rows = on->atlas->control;
    on->definitions = g_hash_table_new_full(NULL, NULL, NULL, definition_free);
    for (guint i = 0; i < territories->len; i++) {
        const Territory *territory = territories->pdata[i];
        add_definition(on, territory, &territory->source, territory->where);
    }
    for (guint i = 0; i < rows->len; i++) {
        const ControlRow *row = rows->pdata[i];
        add_definition(on, row, &row->source, row->territory);
    }
    check_definitions(on);
}

/* ---- Putting an atlas on a map ---- */

static AtlasMap *atlas_map_new(const Atlas *atlas, const Map *map) {
    AtlasMap *on = g_new0(AtlasMap, 1);
    on->atlas = atlas;
    on->map = map;
    tf_memo_init(on);
    return on;
}

AtlasMap *tf_atlas_on_map(const Atlas *atlas, const char *map_id, GError **error) {
    const Map *map = tf_atlas_load_map(atlas, map_id, error);
    return map ? tf_atlas_on_other_map(atlas, map) : NULL;
}

AtlasMap *tf_atlas_on_other_map(const Atlas *atlas, const Map *map) {
    AtlasMap *on = atlas_map_new(atlas, map);
    bind_definitions(on);
    return on;
}

AtlasMap *tf_atlas_on_realization(AtlasMap *of, const Map *map) {
    AtlasMap *on = atlas_map_new(of->atlas, map);
    on->base = of;
    on->definitions = g_hash_table_ref(of->definitions);
    return on;
}

AtlasMap *tf_atlas_on_no_map(const Atlas *atlas) {
    return atlas_map_new(atlas, NULL);
}

void tf_atlas_map_free(AtlasMap *on) {
    if (!on)
        return;
    g_datalist_clear(&on->attached);
    g_clear_pointer(&on->faces, g_ptr_array_unref);
    tf_memo_clear(on);
    g_clear_pointer(&on->definitions, g_hash_table_unref);
    g_free(on);
}

const Map *tf_atlas_map(const AtlasMap *on) {
    return on->map;
}

GData **tf_atlas_map_attached(AtlasMap *on) {
    return &on->attached;
}

const Atlas *tf_atlas_of(const AtlasMap *on) {
    return on->atlas;
}

guint tf_atlas_map_evaluations(AtlasMap *on, guint *nodes) {
    g_mutex_lock(&on->lock);
    guint evaluations = on->evaluations;
    *nodes = g_hash_table_size(on->outcomes);
    g_mutex_unlock(&on->lock);
    return evaluations;
}

/* ---- Extents ---- */

/* The faces of a definition: they are always known, unless it is wrong. */
static const Extent *extent_known(AtlasMap *on, const Bound *node, GError **error) {
    g_autofree char *why = NULL;
    GError *wrong = NULL;
    const Value *value = tf_value_on(on, node, &why, &wrong);
    if (wrong)
        g_propagate_error(error, wrong);
    else if (!value)
        tf_input_error(error, "%s%s: %s: %s", on->atlas->folder ? on->atlas->folder : "the map",
                       on->atlas->folder ? "/atlas.yaml" : "", node->text, why);
    return value ? &value->extent : NULL;
}

static bool copy_known(AtlasMap *on, const Bound *node, Extent *extent, GError **error) {
    const Extent *known = extent_known(on, node, error);
    if (known)
        *extent = tf_extent_copy(known);
    return known != NULL;
}

bool tf_atlas_extent(AtlasMap *on, const char *id, Extent *extent, GError **error) {
    const Territory *territory = tf_atlas_territory(on->atlas, id);
    if (!territory)
        return tf_input_error(error, "unknown territory '%s'", id);
    return copy_known(on, tf_bound_territory(on->atlas, territory), extent, error);
}

bool tf_atlas_control_extent(AtlasMap *on, const char *control, int day, Extent *extent,
                             GError **error) {
    DateSpan time = on->atlas->time;
    if (day < time.first || day > time.last) {
        g_autofree char *asked = tf_date_span_text((DateSpan){day, day});
        g_autofree char *known = tf_date_span_text(time);
        return tf_input_error(error, "%s@%s: the atlas knows who held what only within %s", control,
                              asked, known);
    }
    return copy_known(on, tf_bound_control(on->atlas, control, day), extent, error);
}

bool tf_atlas_row_extent(AtlasMap *on, const ControlRow *row, Extent *extent, GError **error) {
    const FaceDefinition *definition = g_hash_table_lookup(on->definitions, row);
    if (definition->error && error)
        *error = g_error_copy(definition->error);
    return !definition->error && copy_known(on, definition->node, extent, error);
}

bool tf_atlas_bind(const AtlasMap *on, Expression *definition, GError **error) {
    const Scope scope = {.atlas = on->atlas, .map = on->map};
    return tf_expression_bind(definition, &scope, error);
}

bool tf_atlas_extent_of(AtlasMap *on, const Bound *definition, Extent *extent, GError **error) {
    return copy_known(on, definition, extent, error);
}

static unsigned territory_records(const AtlasMap *on, const Territory *territory) {
    const FaceDefinition *definition = g_hash_table_lookup(on->definitions, territory);
    if (definition->error)
        return 0;
    unsigned records = definition->node ? tf_atlas_records(on, definition->node) : 0;
    for (guint i = 0; !definition->node && territory->members && i < territory->members->len; i++)
        records |=
            territory_records(on, tf_atlas_territory(on->atlas, territory->members->pdata[i]));
    return records;
}

unsigned tf_atlas_records(const AtlasMap *on, const Bound *node) {
    unsigned records = 0;
    if (node->kind == BOUND_TERRITORY)
        records = territory_records(on, node->territory);
    else if (node->kind == BOUND_CONTROL)
        records = RECORD_CONTROL;
    else if (node->kind == BOUND_CALL && node->type == VALUE_DATE)
        records = node->event ? RECORD_EVENTS : RECORD_CONTROL;
    for (guint i = 0; i < node->n; i++)
        records |= tf_atlas_records(on, node->children[i]);
    return records;
}

ArcSet tf_atlas_border_arcs(AtlasMap *on, const Border *border) {
    return tf_border_arcs(on->map, border);
}
