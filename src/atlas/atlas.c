#include "atlas/atlas-private.h"
#include "base/text.h"
#include "base/unconst.h"
#include <string.h>

static void names_clear(Names *names) {
    g_free(names->id);
    g_free(names->name);
    g_free(names->local);
}

void tf_territory_free(Territory *territory) {
    names_clear(&territory->names);
    g_free(tf_unconst(territory->source.text));
    g_clear_pointer(&territory->where, tf_ast_free);
    g_clear_pointer(&territory->members, g_ptr_array_unref);
    g_free(territory->family);
    g_free(territory->valid_from);
    g_free(territory->valid_to);
    g_free(territory);
}

void tf_border_free(Border *border) {
    names_clear(&border->names);
    g_free(border->role);
    g_free(border->valid_from);
    g_free(border->valid_to);
    g_free(border);
}

void tf_place_free(Place *place) {
    names_clear(&place->names);
    g_free(place->within);
    g_free(place->source);
    g_free(place);
}

void tf_route_free(Route *route) {
    names_clear(&route->names);
    g_clear_pointer(&route->line, g_array_unref);
    g_free(route->source);
    g_free(route->valid_from);
    g_free(route->valid_to);
    g_free(route);
}

void tf_control_row_free(ControlRow *row) {
    g_free(row->control);
    g_clear_pointer(&row->territory, tf_ast_free);
    g_free(row->territory_text);
    g_free(row->cite);
    g_free(row->note);
    g_free(row);
}

void tf_event_free(Event *event) {
    names_clear(&event->names);
    g_free(event->place);
    g_free(event->where);
    g_free(event);
}

void tf_layer_definition_free(LayerDefinition *layer) {
    g_free(layer->id);
    g_free(layer->title);
    g_free(layer->abstract);
    g_free(layer->kind);
    g_free(layer->within);
    g_ptr_array_unref(layer->of);
    g_free(layer);
}

void tf_published_figure_free(PublishedFigure *figure) {
    g_free(figure->subject);
    g_free(figure->quantity);
    g_free(figure->value);
    g_free(figure->unit);
    g_free(figure->source);
    g_free(figure->year);
    g_free(figure->note);
    g_free(figure);
}

void tf_published_source_free(PublishedSource *source) {
    g_free(source->source);
    g_free(source->url);
    g_free(source->licence);
    g_free(source);
}

Atlas *tf_atlas_new(void) {
    Atlas *atlas = g_new0(Atlas, 1);
    g_datalist_init(&atlas->attached);
    atlas->territories = g_hash_table_new(g_str_hash, g_str_equal);
    atlas->territory_order = g_ptr_array_new_with_free_func((GDestroyNotify)tf_territory_free);
    atlas->borders = g_ptr_array_new_with_free_func((GDestroyNotify)tf_border_free);
    atlas->places = g_ptr_array_new_with_free_func((GDestroyNotify)tf_place_free);
    atlas->routes = g_ptr_array_new_with_free_func((GDestroyNotify)tf_route_free);
    atlas->control = g_ptr_array_new_with_free_func((GDestroyNotify)tf_control_row_free);
    atlas->events = g_ptr_array_new_with_free_func((GDestroyNotify)tf_event_free);
    atlas->layers = g_ptr_array_new_with_free_func((GDestroyNotify)tf_layer_definition_free);
    atlas->figures = g_ptr_array_new_with_free_func((GDestroyNotify)tf_published_figure_free);
    atlas->sources = g_ptr_array_new_with_free_func((GDestroyNotify)tf_published_source_free);
    atlas->map_ids = g_ptr_array_new_with_free_func(g_free);
    atlas->maps = tf_map_cache_new();
    return atlas;
}

void tf_atlas_free(Atlas *atlas) {
    if (!atlas)
        return;
    g_datalist_clear(&atlas->attached);
    g_hash_table_unref(atlas->territories);
    g_ptr_array_unref(atlas->territory_order);
    g_ptr_array_unref(atlas->borders);
    g_ptr_array_unref(atlas->places);
    g_ptr_array_unref(atlas->routes);
    g_ptr_array_unref(atlas->control);
    g_ptr_array_unref(atlas->events);
    g_ptr_array_unref(atlas->layers);
    g_ptr_array_unref(atlas->figures);
    g_ptr_array_unref(atlas->sources);
    tf_map_cache_free(atlas->maps);
    g_ptr_array_unref(atlas->map_ids);
    g_clear_pointer(&atlas->optional_maps, g_ptr_array_unref);
    g_free(atlas->id);
    g_free(atlas->title);
    g_free(atlas->folder);
    g_free(atlas->licence);
    tf_publication_clear(&atlas->report);
    g_free(atlas->claims_path);
    g_free(atlas->everyone);
    g_free(atlas->qgis);
    g_free(atlas);
}

/* ---- Loading ---- */

Atlas *tf_atlas_load_with_maps(const char *folder, const GPtrArray *maps, GError **error) {
    g_autofree char *path = g_build_filename(folder, "atlas.yaml", NULL);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    if (!yaml)
        return NULL;
    g_autoptr(Atlas) atlas = tf_atlas_new();
    atlas->folder = g_strdup(folder);
    if (!tf_atlas_read(atlas, tf_yaml_root(yaml), maps, error))
        return NULL;
    return g_steal_pointer(&atlas);
}

Atlas *tf_atlas_load(const char *folder, GError **error) {
    return tf_atlas_load_with_maps(folder, NULL, error);
}

char *tf_atlas_map_folder(const char *folder, const char *id, GError **error) {
    g_autofree char *given = id ? g_build_filename(folder, "maps", id, NULL) : NULL;
    if (given && *id && g_file_test(given, G_FILE_TEST_IS_DIR))
        return g_steal_pointer(&given);
    g_autofree char *path = g_build_filename(folder, "atlas.yaml", NULL);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    g_autoptr(GPtrArray) ids = yaml ? tf_atlas_read_map_ids(tf_yaml_root(yaml), error) : NULL;
    if (!ids)
        return NULL;
    if (id && !g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL)) {
        tf_atlas_unknown_map(ids, id, error);
        return NULL;
    }
    return g_build_filename(folder, "maps", id ? id : ids->pdata[0], NULL);
}

bool tf_atlas_unknown_map(const GPtrArray *ids, const char *id, GError **error) {
    g_autofree char *hint = tf_text_suggestion(id, (const char *const *)ids->pdata, ids->len);
    return tf_input_error(error, "unknown map '%s'%s", id, hint);
}

/* NULL of an atlas that was made in memory. g_free. */
static char *folder_of_map(const Atlas *atlas, const char *id) {
    const OptionalMap *optional = tf_optional_map_find(atlas->optional_maps, id);
    if (optional)
        return g_strdup(optional->folder);
    return atlas->folder ? g_build_filename(atlas->folder, "maps", id, NULL) : NULL;
}

const Map *tf_atlas_load_map(const Atlas *atlas, const char *id, GError **error) {
    if (g_ptr_array_find_with_equal_func(atlas->map_ids, id, g_str_equal, NULL)) {
        g_autofree char *folder = folder_of_map(atlas, id);
        return tf_map_cache_load(atlas->maps, id, folder, error);
    }
    const OptionalMap *optional = tf_optional_map_find(atlas->optional_maps, id);
    if (optional)
        tf_optional_map_tell(optional, error);
    else
        tf_atlas_unknown_map(atlas->map_ids, id, error);
    return NULL;
}

/* ---- Looking names up ---- */

const Territory *tf_atlas_territory(const Atlas *atlas, const char *id) {
    return g_hash_table_lookup(atlas->territories, id);
}

/* Borders, places and routes begin with their Names. */
static const void *find(const GPtrArray *things, const char *id) {
    for (guint i = 0; i < things->len; i++)
        if (strcmp(((const Names *)things->pdata[i])->id, id) == 0)
            return things->pdata[i];
    return NULL;
}

const Border *tf_atlas_border(const Atlas *atlas, const char *id) {
    return find(atlas->borders, id);
}

const Place *tf_atlas_place(const Atlas *atlas, const char *id) {
    return find(atlas->places, id);
}

const Route *tf_atlas_route(const Atlas *atlas, const char *id) {
    return find(atlas->routes, id);
}

/* Whether "iso: GE; iso3: GEO; ka: ..." has the form. */
static bool has_form(const char *local, const char *form) {
    gsize length = strlen(form);
    for (const char *at = local; (at = strstr(at, form)); at++) {
        bool begins = at - local >= 2 && at[-2] == ':' && at[-1] == ' ';
        if (begins && (at[length] == ';' || at[length] == '\0'))
            return true;
    }
    return false;
}

const Territory *tf_atlas_territory_called(const Atlas *atlas, const char *local) {
    const Territory *found = NULL;
    for (guint i = 0; *local && i < atlas->territory_order->len; i++) {
        const Territory *territory = atlas->territory_order->pdata[i];
        if (!has_form(territory->names.local, local))
            continue;
        if (found)
            return NULL;
        found = territory;
    }
    return found;
}

bool tf_atlas_is_control(const Atlas *atlas, const char *id) {
    for (guint i = 0; i < atlas->control->len; i++)
        if (strcmp(((const ControlRow *)atlas->control->pdata[i])->control, id) == 0)
            return true;
    return false;
}

bool tf_atlas_has_attribute(const Atlas *atlas, const char *attribute) {
    return tf_map_cache_has_attribute(atlas->maps, attribute);
}

const GPtrArray *tf_atlas_members(const Atlas *atlas, const char *id) {
    const Territory *territory = tf_atlas_territory(atlas, id);
    return territory ? territory->members : NULL;
}

const char **tf_atlas_names(const Atlas *atlas, gsize *n) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const GPtrArray *lists[] = {atlas->territory_order, atlas->borders, atlas->places,
                                atlas->routes};
    for (gsize l = 0; l < G_N_ELEMENTS(lists); l++)
        for (guint i = 0; i < lists[l]->len; i++)
            g_ptr_array_add(names, ((const Names *)lists[l]->pdata[i])->id);
    for (guint i = 0; i < atlas->control->len; i++) {
        char *name = ((const ControlRow *)atlas->control->pdata[i])->control;
        if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
            g_ptr_array_add(names, name);
    }
    *n = names->len;
    g_ptr_array_add(names, NULL);
    return (const char **)(void *)g_ptr_array_free(g_steal_pointer(&names), FALSE);
}

/* Adds the codes in "iso: GE; iso3: GEO; ka: ...", owned by `codes`. */
static void add_codes(GPtrArray *codes, const char *local) {
    if (!strstr(local, "iso"))
        return;
    g_auto(GStrv) forms = g_strsplit(local, "; ", -1);
    for (char **form = forms; *form; form++)
        if (g_str_has_prefix(*form, "iso"))
            g_ptr_array_add(codes, g_strdup(strchr(*form, ' ') + 1));
}

char *tf_atlas_hint(const Atlas *atlas, const char *name) {
    gsize n;
    g_autofree const char **names = tf_atlas_names(atlas, &n);
    g_autoptr(GPtrArray) codes = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < atlas->territory_order->len; i++)
        add_codes(codes, ((const Territory *)atlas->territory_order->pdata[i])->names.local);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(all, tf_unconst(names[i]));
    g_ptr_array_extend(all, codes, NULL, NULL);
    return tf_text_suggestion(name, (const char *const *)all->pdata, all->len);
}
