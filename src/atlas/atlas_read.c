/* atlas.yaml. */
#include "atlas/atlas-private.h"
#include "atlas/atlas_shape.h"
#include "base/path.h"
#include "base/threads.h"
#include "base/unconst.h"
#include <string.h>

/* "az: Kəlbəcər; hy: Քարվաճառ" from a table of language codes. */
static char *local_names(YamlNode node) {
    GString *text = g_string_new(tf_yaml_text(node));
    for (gsize i = 0; tf_yaml_kind(node) == YAML_TABLE && i < tf_yaml_length(node); i++)
        g_string_append_printf(text, "%s%s: %s", text->len ? "; " : "", tf_yaml_key(node, i),
                               tf_yaml_text(tf_yaml_at(node, i)));
    return g_string_free(text, FALSE);
}

static bool read_names(YamlNode node, const char *what, Names *names, GError **error) {
    const char *id = tf_yaml_need_text(node, what, "id", error);
    if (!id)
        return false;
    const char *name = tf_yaml_text(tf_yaml_get(node, "name"));
    *names =
        (Names){g_strdup(id), g_strdup(name ? name : id), local_names(tf_yaml_get(node, "local"))};
    return true;
}

/* The texts under `key`, of char *; none if it is absent. NULL with an input error. */
static GPtrArray *read_texts(YamlNode node, const char *key, GError **error) {
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    YamlNode list = tf_yaml_get(node, key);
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        const char *text = tf_yaml_text(tf_yaml_at(list, i));
        if (!text) {
            tf_yaml_error(tf_yaml_at(list, i), error, "'%s' must be a list of strings", key);
            return NULL;
        }
        g_ptr_array_add(texts, g_strdup(text));
    }
    return g_steal_pointer(&texts);
}

/* ---- Territories ---- */

static bool read_valid(YamlNode node, char **from, char **to, GError **error) {
    const char *text = tf_yaml_text(tf_yaml_get(node, "valid"));
    if (!text)
        return true;
    DateSpan whole, end;
    g_auto(GStrv) ends = g_strsplit(text, "/", 2);
    if (!tf_date_span_parse(ends[0], &whole) ||
        (ends[1] && *ends[1] && !tf_date_span_parse(ends[1], &end)))
        return tf_yaml_error(tf_yaml_get(node, "valid"), error,
                             "'%s' is not a period such as 1923-07-07/1991-11-26 or 1991-08-30/",
                             text);
    *from = g_strdup(ends[0]);
    *to = ends[1] && *ends[1] ? g_strdup(ends[1]) : NULL;
    return true;
}

static bool read_definition(YamlNode node, Territory *territory, GError **error) {
    YamlNode where = tf_yaml_get(node, "where");
    if (tf_yaml_kind(tf_yaml_get(node, "members")) == YAML_LIST &&
        !(territory->members = read_texts(node, "members", error)))
        return false;
    territory->source = (AstSource){NULL, g_intern_string(tf_yaml_path(node)), tf_yaml_line(node)};
    if (tf_yaml_kind(where) == YAML_ABSENT)
        return true; /* a group, or a family fills it in; tf_atlas_load checks */
    if (!tf_yaml_text(where))
        return tf_yaml_error(where, error, "'where' must be an expression");
    territory->source = (AstSource){g_strdup(tf_yaml_text(where)),
                                    g_intern_string(tf_yaml_path(node)), tf_yaml_line(where)};
    territory->where = tf_ast_parse(&territory->source, error);
    return territory->where != NULL;
}

static bool read_territory(Atlas *atlas, YamlNode node, GError **error) {
    Territory *territory = g_new0(Territory, 1);
    g_ptr_array_add(atlas->territory_order, territory);
    if (!read_names(node, "a territory", &territory->names, error))
        return false;
    if (!g_hash_table_insert(atlas->territories, territory->names.id, territory))
        return tf_yaml_error(node, error, "duplicate territory '%s'", territory->names.id);
    return read_definition(node, territory, error) &&
           read_valid(node, &territory->valid_from, &territory->valid_to, error);
}

static bool read_family(Atlas *atlas, YamlNode node, GError **error) {
    const char *id = tf_yaml_need_text(node, "a family", "id", error);
    const char *under = tf_yaml_text(tf_yaml_get(node, "under"));
    const char *attribute = id ? tf_yaml_need_text(node, "a family", "attribute", error) : NULL;
    return attribute && tf_atlas_add_family(atlas, node, id, under, attribute, error);
}

/* The territory at `node` is defined, and its members exist. */
static bool check_territory(Atlas *atlas, YamlNode node, GError **error) {
    const char *id = tf_yaml_text(tf_yaml_get(node, "id"));
    const Territory *territory = tf_atlas_territory(atlas, id);
    YamlNode members = tf_yaml_get(node, "members");
    if (!territory->where && !territory->members)
        return tf_yaml_error(
            node, error,
            "territory '%s' has neither 'where' nor 'members', and no family makes "
            "it; expected, for example, 'where: country = \"Georgia\"'",
            id);
    for (gsize i = 0; i < tf_yaml_length(members); i++) {
        const char *member = tf_yaml_text(tf_yaml_at(members, i));
        if (tf_atlas_territory(atlas, member))
            continue;
        g_autofree char *hint = tf_atlas_hint(atlas, member);
        return tf_yaml_error(tf_yaml_at(members, i), error,
                             "member '%s' of '%s' is not a territory%s", member, id, hint);
    }
    return true;
}

/* ---- Borders, layers, control ---- */

static bool read_border(Atlas *atlas, YamlNode node, GError **error) {
    Border *border = g_new0(Border, 1);
    g_ptr_array_add(atlas->borders, border);
    if (!read_names(node, "a border", &border->names, error))
        return false;
    border->role = g_strdup(tf_yaml_need_text(node, "a border", "role", error));
    return border->role && read_valid(node, &border->valid_from, &border->valid_to, error);
}

/* A layer's id becomes a file's name, a table's and an XML element's. */
static bool names_a_file(const char *id) {
    for (const char *p = id; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c) && !g_unichar_ismark(c) && c != '_' && c != '-' &&
            (c != '.' || p == id))
            return false;
    }
    return true;
}

static bool read_layer(Atlas *atlas, YamlNode node, GError **error) {
    const char *id = tf_yaml_need_text(node, "a layer", "id", error);
    if (id && !names_a_file(id))
        return tf_yaml_error(
            tf_yaml_get(node, "id"), error,
            "the layer's id '%s' is to be a file's name; expected letters, digits, "
            "'_' and '-'",
            id);
    const char *title = id ? tf_yaml_need_text(node, "a layer", "title", error) : NULL;
    const char *kind = title ? tf_yaml_need_text(node, "a layer", "kind", error) : NULL;
    if (!kind)
        return false;
    const char *abstract = tf_yaml_text(tf_yaml_get(node, "abstract"));
    GPtrArray *of = read_texts(node, "of", error);
    if (!of)
        return false;
    LayerDefinition *layer = g_new0(LayerDefinition, 1);
    *layer = (LayerDefinition){.id = g_strdup(id),
                               .title = g_strdup(title),
                               .abstract = g_strdup(abstract ? abstract : ""),
                               .kind = g_strdup(kind),
                               .of = of,
                               .within = g_strdup(tf_yaml_text(tf_yaml_get(node, "within"))),
                               .line = tf_yaml_line(node)};
    g_ptr_array_add(atlas->layers, layer);
    return true;
}

static bool read_control(Atlas *atlas, YamlNode node, GError **error) {
    const char *id = tf_yaml_need_text(node, "a control", "id", error);
    const char *file = id ? tf_yaml_need_text(node, "a control", "file", error) : NULL;
    g_autofree char *path = file ? g_build_filename(atlas->folder, file, NULL) : NULL;
    g_autoptr(GPtrArray) controls = g_ptr_array_new();
    YamlNode all = tf_yaml_get(tf_yaml_root(node.yaml), "control");
    for (gsize i = 0; i < tf_yaml_length(all); i++)
        g_ptr_array_add(controls, tf_unconst(tf_yaml_text(tf_yaml_get(tf_yaml_at(all, i), "id"))));
    return path && tf_atlas_read_control(atlas, path, id, controls, error);
}

/* ---- The whole ---- */

static bool read_each(Atlas *atlas, YamlNode root, const char *key,
                      bool (*read)(Atlas *, YamlNode, GError **), GError **error) {
    YamlNode list = tf_yaml_get(root, key);
    GError *faults = NULL;
    for (gsize i = 0; i < tf_yaml_length(list) && !tf_error_is_full(faults); i++) {
        GError *fault = NULL;
        if (!read(atlas, tf_yaml_at(list, i), &fault))
            tf_error_add(&faults, fault);
    }
    if (faults)
        g_propagate_error(error, faults);
    return !faults;
}

/* Reads the file named under `key`, if it is named. */
static bool read_file(Atlas *atlas, YamlNode root, const char *key,
                      bool (*read)(Atlas *, const char *, GError **), GError **error) {
    const char *name = tf_yaml_text(tf_yaml_get(root, key));
    g_autofree char *path = name ? g_build_filename(atlas->folder, name, NULL) : NULL;
    return !path || read(atlas, path, error);
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The folders in `path` with a survey.yaml, by name. */
static void find_maps(const char *path, GPtrArray *ids) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *survey = g_build_filename(path, name, "survey.yaml", NULL);
        if (g_file_test(survey, G_FILE_TEST_EXISTS))
            g_ptr_array_add(ids, g_strdup(name));
    }
    g_ptr_array_sort(ids, by_name);
}

GPtrArray *tf_atlas_read_map_ids(YamlNode root, GError **error) {
    g_autoptr(GPtrArray) ids = read_texts(root, "maps", error);
    g_autofree char *folder = g_path_get_dirname(tf_yaml_path(root));
    g_autofree char *maps = g_build_filename(folder, "maps", NULL);
    for (guint i = 0; ids && i < ids->len; i++)
        if (tf_path_climbs(ids->pdata[i]) > 0) {
            tf_yaml_error(tf_yaml_get(root, "maps"), error,
                          "the map '%s' is not a folder of %s; expected a name",
                          (char *)ids->pdata[i], maps);
            return NULL;
        }
    if (ids && ids->len == 0)
        find_maps(maps, ids);
    if (!ids || ids->len > 0)
        return g_steal_pointer(&ids);
    tf_yaml_error(root, error,
                  "the atlas has no map: no folder in %s has a survey.yaml; make one that begins "
                  "with 'id: NAME'",
                  maps);
    return NULL;
}

static bool read_optional_maps(Atlas *atlas, YamlNode root, GError **error) {
    atlas->optional_maps = tf_optional_maps_read(root, atlas->id, atlas->folder, error);
    for (guint i = 0; atlas->optional_maps && i < atlas->optional_maps->len; i++) {
        const OptionalMap *map = atlas->optional_maps->pdata[i];
        if (map->made)
            g_ptr_array_add(atlas->map_ids, g_strdup(map->id));
    }
    return atlas->optional_maps != NULL;
}

static bool read_head(Atlas *atlas, YamlNode root, GError **error) {
    const char *id = tf_yaml_text(tf_yaml_get(root, "id"));
    const char *title = tf_yaml_text(tf_yaml_get(root, "title"));
    const char *time = tf_yaml_text(tf_yaml_get(root, "time"));
    if (time && !tf_date_span_parse(time, &atlas->time))
        return tf_yaml_error(tf_yaml_get(root, "time"), error,
                             "'%s' is not an interval such as 1988-01-01/2020-12-31", time);
    g_autofree char *folder = g_canonicalize_filename(atlas->folder, NULL);
    atlas->id = id ? g_strdup(id) : g_path_get_basename(folder);
    atlas->title = g_strdup(title ? title : atlas->id);
    atlas->licence = g_strdup(tf_yaml_text(tf_yaml_get(root, "licence")));
    atlas->report = tf_publication_read(tf_yaml_get(root, "report"));
    const char *claims = tf_yaml_text(tf_yaml_get(root, "claims"));
    atlas->claims_path = g_build_filename(atlas->folder, claims ? claims : "claims.yaml", NULL);
    if (!claims && !g_file_test(atlas->claims_path, G_FILE_TEST_EXISTS))
        g_clear_pointer(&atlas->claims_path, g_free);
    const char *qgis = tf_yaml_text(tf_yaml_get(root, "qgis"));
    atlas->qgis = qgis ? g_build_filename(atlas->folder, qgis, NULL) : NULL;
    GPtrArray *ids = tf_atlas_read_map_ids(root, error);
    if (!ids)
        return false;
    g_ptr_array_unref(atlas->map_ids);
    atlas->map_ids = ids;
    return read_optional_maps(atlas, root, error);
}

/* ---- Maps, several at a time ---- */

typedef struct {
    const Atlas *atlas;
    GPtrArray *ids; /* of char * */
} Loading;

/* An error is reported when the map is asked for. */
static void load_map(guint i, gpointer data) {
    const Loading *loading = data;
    tf_atlas_load_map(loading->atlas, loading->ids->pdata[i], NULL);
}

static bool is_among(const GPtrArray *ids, const char *id) {
    return ids && g_ptr_array_find_with_equal_func(tf_unconst(ids), id, g_str_equal, NULL);
}

/* Loads the maps that are asked for, and the first if there are families, which need it. A single
   one is left until it is asked for. */
static void load_maps(const Atlas *atlas, const GPtrArray *asked, bool families) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < atlas->map_ids->len; i++)
        if (is_among(asked, atlas->map_ids->pdata[i]) || (i == 0 && families))
            g_ptr_array_add(ids, atlas->map_ids->pdata[i]);
    Loading loading = {atlas, ids};
    if (ids->len > 1)
        tf_threads_run(0, ids->len, load_map, &loading);
}

/* ---- All of it ---- */

static bool read_rest(Atlas *atlas, YamlNode root, GError **error) {
    return read_each(atlas, root, "territories", read_territory, error) &&
           read_each(atlas, root, "families", read_family, error) &&
           read_each(atlas, root, "territories", check_territory, error) &&
           read_each(atlas, root, "borders", read_border, error) &&
           read_each(atlas, root, "layers", read_layer, error) &&
           read_each(atlas, root, "control", read_control, error) &&
           read_file(atlas, root, "places", tf_atlas_read_places, error) &&
           read_file(atlas, root, "routes", tf_atlas_read_routes, error) &&
           read_file(atlas, root, "events", tf_atlas_read_events, error) &&
           read_file(atlas, root, "figures", tf_atlas_read_figures, error) &&
           read_file(atlas, root, "sources", tf_atlas_read_sources, error);
}

bool tf_atlas_read(Atlas *atlas, YamlNode root, const GPtrArray *maps, GError **error) {
    if (!tf_yaml_check_shape(root, &tf_atlas_shape, error) || !read_head(atlas, root, error))
        return false;
    load_maps(atlas, maps, tf_yaml_length(tf_yaml_get(root, "families")) > 0);
    if (!read_rest(atlas, root, error))
        return false;
    if (tf_yaml_kind(tf_yaml_get(root, "layers")) == YAML_ABSENT)
        tf_atlas_make_default_layers(atlas);
    if (atlas->time.first == 0)
        tf_atlas_derive_time(atlas, tf_yaml_path(root));
    return true;
}
