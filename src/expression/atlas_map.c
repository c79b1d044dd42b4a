/* An atlas on one of its maps: names and expressions become sets of faces. */
#include "atlas/atlas.h"
#include "base/text.h"
#include <string.h>

struct AtlasMap {
    const Atlas *atlas;
    const Map *map;
    GRecMutex lock;        /* of what follows: several threads may ask */
    GHashTable *extents;   /* territory id -> Extent *, once resolved */
    GHashTable *resolving; /* ids being resolved, to find circles */
};

static void free_extent(Extent *extent) {
    extent_clear(extent);
    g_free(extent);
}

AtlasMap *atlas_on_map(const Atlas *atlas, const char *map_id, GError **error) {
    const Map *map = atlas_load_map(atlas, map_id, error);
    return map ? atlas_on_other_map(atlas, map) : NULL;
}

AtlasMap *atlas_on_other_map(const Atlas *atlas, const Map *map) {
    AtlasMap *on = g_new0(AtlasMap, 1);
    on->atlas = atlas;
    on->map = map;
    g_rec_mutex_init(&on->lock);
    on->extents = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_extent);
    on->resolving = g_hash_table_new(g_str_hash, g_str_equal);
    return on;
}

void atlas_map_free(AtlasMap *on) {
    if (!on)
        return;
    g_hash_table_unref(on->extents);
    g_hash_table_unref(on->resolving);
    g_rec_mutex_clear(&on->lock);
    g_free(on);
}

const Map *atlas_map(const AtlasMap *on) {
    return on->map;
}

const Atlas *atlas_of(const AtlasMap *on) {
    return on->atlas;
}

static Extent copy_of(const Extent *extent) {
    return (Extent){faceset_copy(extent->certain), faceset_copy(extent->possible),
                    g_strdup(extent->doubt), g_strdup(extent->partial)};
}

static Extent nothing(const Map *map) {
    return (Extent){faceset_new(map), faceset_new(map), NULL, NULL};
}

/* ---- Faces by attribute ---- */

/* Faces whose attribute `column` is `value` (or is not, if `equal` is false). */
static Extent faces_with(const Map *map, int column, const char *value, bool equal) {
    Extent extent = nothing(map);
    for (guint f = 0; f < map->n_faces; f++)
        if ((strcmp(map->faces[f].values[column], value) == 0) == equal) {
            faceset_add(&extent.certain, f);
            faceset_add(&extent.possible, f);
        }
    bool is_country = strcmp(map->attributes->pdata[column], "country") == 0;
    if (is_country && equal &&
        g_ptr_array_find_with_equal_func(map->partial, value, g_str_equal, NULL))
        extent.partial = g_strdup(value);
    return extent;
}

static bool comparison(AtlasMap *on, const AstSource *source, const Ast *ast, Extent *extent,
                       GError **error) {
    const Ast *name = ast->children->pdata[0], *text = ast->children->pdata[1];
    if (name->kind != AST_NAME || text->kind != AST_TEXT)
        return ast_error(source, ast, error,
                         "expected an attribute compared with a text, as country = \"Iran\"");
    int column = map_attribute(on->map, name->text);
    if (column < 0) {
        g_autofree char *hint = text_suggestion(
            name->text, (const char *const *)on->map->attributes->pdata, on->map->attributes->len);
        return ast_error(source, name, error, "map '%s' has no attribute '%s'%s", on->map->id,
                         name->text, hint);
    }
    *extent = faces_with(on->map, column, text->text, ast->op == OP_EQ);
    return true;
}

/* ---- Control ---- */

/* Whether `row` was held on `day`: certainly (2), possibly (1) or not (0). */
static int held(const ControlRow *row, int day) {
    bool open = row->given_up.first == 0;
    if (day < row->taken.first || (!open && day >= row->given_up.last))
        return 0;
    return day >= row->taken.last && (open || day < row->given_up.first) ? 2 : 1;
}

static bool add_row(AtlasMap *on, const ControlRow *row, int day, Extent *sum, GError **error) {
    int how = held(row, day);
    if (how == 0)
        return true;
    Extent part = {0};
    if (!atlas_extent_of(on, &row->source, row->territory, &part, error))
        return false;
    if (how == 1) {
        faceset_clear(&part.certain);
        part.certain = faceset_new(on->map);
        g_autofree char *when = date_span_text(day < row->taken.last ? row->taken : row->given_up);
        g_free(part.doubt);
        part.doubt = g_strdup_printf("the sources leave open within %s when %s %s", when,
                                     row->territory_text,
                                     day < row->taken.last ? "was taken" : "was given up");
    }
    Extent next = extent_union(*sum, part);
    extent_clear(sum);
    extent_clear(&part);
    *sum = next;
    return true;
}

bool atlas_control_extent(AtlasMap *on, const char *control, int day, Extent *extent,
                          GError **error) {
    DateSpan time = on->atlas->time;
    if (day < time.first || day > time.last) {
        g_autofree char *asked = date_span_text((DateSpan){day, day});
        g_autofree char *known = date_span_text(time);
        return input_error(error, "%s@%s: the atlas knows who held what only within %s", control,
                           asked, known);
    }
    *extent = nothing(on->map);
    for (guint i = 0; i < on->atlas->control->len; i++) {
        const ControlRow *row = on->atlas->control->pdata[i];
        if (strcmp(row->control, control) == 0 && !add_row(on, row, day, extent, error)) {
            extent_clear(extent);
            return false;
        }
    }
    return true;
}

/* ---- Territories ---- */

static bool members_extent(AtlasMap *on, const GPtrArray *members, Extent *extent, GError **error) {
    *extent = nothing(on->map);
    for (guint i = 0; i < members->len; i++) {
        Extent part = {0};
        if (!atlas_extent(on, members->pdata[i], &part, error)) {
            extent_clear(extent);
            return false;
        }
        Extent next = extent_union(*extent, part);
        extent_clear(extent);
        extent_clear(&part);
        *extent = next;
    }
    return true;
}

static bool resolve(AtlasMap *on, const Territory *territory, Extent *extent, GError **error) {
    if (!g_hash_table_add(on->resolving, territory->names.id))
        return input_error(error, "%s/atlas.yaml: territory '%s' is defined by itself",
                           on->atlas->folder, territory->names.id);
    bool good = territory->where
                    ? atlas_extent_of(on, &territory->source, territory->where, extent, error)
                    : members_extent(on, territory->members, extent, error);
    g_hash_table_remove(on->resolving, territory->names.id);
    return good;
}

/* The extent of a territory, resolved when it is first asked for; NULL with an error. */
static const Extent *known_extent(AtlasMap *on, const char *id, GError **error) {
    Extent *known = g_hash_table_lookup(on->extents, id);
    if (known)
        return known;
    const Territory *territory = atlas_territory(on->atlas, id);
    Extent fresh;
    if (!territory) {
        input_error(error, "unknown territory '%s'", id);
        return NULL;
    }
    if (!resolve(on, territory, &fresh, error))
        return NULL;
    known = g_memdup2(&fresh, sizeof fresh);
    g_hash_table_insert(on->extents, territory->names.id, known);
    return known;
}

bool atlas_extent(AtlasMap *on, const char *id, Extent *extent, GError **error) {
    g_rec_mutex_lock(&on->lock);
    const Extent *known = known_extent(on, id, error);
    if (known)
        *extent = copy_of(known);
    g_rec_mutex_unlock(&on->lock);
    return known != NULL;
}

/* ---- Expressions ---- */

static bool name_extent(AtlasMap *on, const AstSource *source, const Ast *ast, Extent *extent,
                        GError **error) {
    if (ast->dated) {
        if (!atlas_is_control(on->atlas, ast->text))
            return ast_error(source, ast, error,
                             "only what control rows describe has a date, "
                             "'%s' is not such a name",
                             ast->text);
        if (ast->date.first != ast->date.last)
            return ast_error(source, ast, error, "expected a day such as 1994-05-12 after '@'");
        return atlas_control_extent(on, ast->text, ast->date.first, extent, error);
    }
    int column = map_attribute(on->map, ast->text);
    if (column >= 0) {
        *extent = faces_with(on->map, column, "yes", true);
        return true;
    }
    if (atlas_territory(on->atlas, ast->text))
        return atlas_extent(on, ast->text, extent, error);
    gsize n;
    g_autofree const char **names = atlas_names(on->atlas, &n);
    g_autofree char *hint = text_suggestion(ast->text, names, n);
    return ast_error(source, ast, error,
                     "'%s' is neither an attribute of map '%s' nor a territory%s", ast->text,
                     on->map->id, hint);
}

static bool negation(AtlasMap *on, const AstSource *source, const Ast *ast, Extent *extent,
                     GError **error) {
    Extent inner = {0}, all = nothing(on->map);
    for (guint f = 0; f < on->map->n_faces; f++) {
        faceset_add(&all.certain, f);
        faceset_add(&all.possible, f);
    }
    bool good = atlas_extent_of(on, source, ast->children->pdata[0], &inner, error);
    if (good) {
        *extent = extent_difference(all, inner);
        extent_clear(&inner);
    }
    extent_clear(&all);
    return good;
}

static bool algebra(AtlasMap *on, const AstSource *source, const Ast *ast, Extent *extent,
                    GError **error) {
    Extent (*combine)(Extent, Extent) = NULL;
    switch (ast->op) {
    case OP_AND:
    case OP_INTERSECTION:
        combine = extent_intersection;
        break;
    case OP_OR:
    case OP_UNION:
        combine = extent_union;
        break;
    case OP_MINUS:
        combine = extent_difference;
        break;
    default:
        return ast_error(source, ast, error, "'%s' cannot join sets of faces",
                         ast_op_text(ast->op));
    }
    Extent left = {0}, right = {0};
    if (!atlas_extent_of(on, source, ast->children->pdata[0], &left, error))
        return false;
    if (!atlas_extent_of(on, source, ast->children->pdata[1], &right, error)) {
        extent_clear(&left);
        return false;
    }
    *extent = combine(left, right);
    extent_clear(&left);
    extent_clear(&right);
    return true;
}

bool atlas_extent_of(AtlasMap *on, const AstSource *source, const Ast *ast, Extent *extent,
                     GError **error) {
    if (ast->kind == AST_NAME)
        return name_extent(on, source, ast, extent, error);
    if (ast->kind == AST_UNARY && ast->op == OP_NOT)
        return negation(on, source, ast, extent, error);
    if (ast->kind == AST_BINARY && (ast->op == OP_EQ || ast->op == OP_NE))
        return comparison(on, source, ast, extent, error);
    if (ast->kind == AST_BINARY)
        return algebra(on, source, ast, extent, error);
    return ast_error(source, ast, error,
                     "expected a territory, an attribute or set algebra of them");
}

ArcSet atlas_border_arcs(AtlasMap *on, const Border *border) {
    ArcSet set = arcset_new(on->map);
    int role = map_role(on->map, border->role);
    for (guint i = 0; role >= 0 && i < on->map->n_arcs; i++)
        if (on->map->arcs[i].roles >> role & 1)
            g_array_append_val(set.arcs, i);
    return set;
}
