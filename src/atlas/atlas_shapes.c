/* The atlas's own shapes: places and routes. */
#include "atlas/atlas-private.h"
#include "geojson/feature.h"
#include <math.h>
#include <string.h>

/* "az: Kəlbəcər; hy: Քարվաճառ" from a table of language codes, or the text as it is. */
static char *local_names(json_t *json) {
    if (json_is_string(json))
        return g_strdup(json_string_value(json));
    GString *text = g_string_new(NULL);
    const char *language;
    json_t *name;
    json_object_foreach(json, language, name) g_string_append_printf(
        text, "%s%s: %s", text->len ? "; " : "", language, json_string_value(name));
    return g_string_free(text, FALSE);
}

static bool read_names(const Feature *feature, Names *names, GError **error) {
    const char *name = tf_feature_text(feature, "name");
    if (!name)
        return tf_feature_error(feature, error, "has no property 'name'");
    *names = (Names){g_strdup(feature->id), g_strdup(name),
                     local_names(json_object_get(feature->properties, "local"))};
    return true;
}

static bool read_place(Atlas *atlas, const Feature *feature, GError **error) {
    Place *place = g_new0(Place, 1);
    g_ptr_array_add(atlas->places, place);
    if (!read_names(feature, &place->names, error))
        return false;
    place->within = g_strdup(tf_feature_text(feature, "within"));
    place->source = g_strdup(tf_feature_text(feature, "source"));
    if (place->within && *place->within && !tf_atlas_territory(atlas, place->within)) {
        g_autofree char *hint = tf_atlas_hint(atlas, place->within);
        return tf_feature_error(feature, error, "its 'within' is '%s', which is not a territory%s",
                                place->within, hint);
    }
    return tf_feature_point(feature, place->at, error) &&
           tf_feature_number(feature, "accuracy_m", 0, NAN, &place->accuracy_m, error);
}

static bool read_valid(const Feature *feature, const char *key, char **date, GError **error) {
    DateSpan span;
    *date = g_strdup(tf_feature_text(feature, key));
    return !*date || !**date || tf_date_span_parse(*date, &span) ||
           tf_feature_error(feature, error, "its %s '%s' is not a date such as 2020-11-10", key,
                            *date);
}

static bool read_route(Atlas *atlas, const Feature *feature, GError **error) {
    Route *route = g_new0(Route, 1);
    g_ptr_array_add(atlas->routes, route);
    route->source = g_strdup(tf_feature_text(feature, "source"));
    route->schematic = json_is_true(json_object_get(feature->properties, "schematic"));
    return read_names(feature, &route->names, error) &&
           (route->line = tf_feature_line(feature, error)) &&
           tf_feature_number(feature, "accuracy_m", 0, NAN, &route->accuracy_m, error) &&
           tf_feature_number(feature, "width_m", 0, 0, &route->width_m, error) &&
           read_valid(feature, "valid_from", &route->valid_from, error) &&
           read_valid(feature, "valid_to", &route->valid_to, error);
}

static bool read_all(Atlas *atlas, const char *path,
                     bool (*read)(Atlas *, const Feature *, GError **), GError **error) {
    g_autoptr(FeatureFile) file = tf_feature_file_load(path, error);
    bool ok = file != NULL;
    Feature feature;
    for (guint i = 0; ok && i < file->n; i++)
        ok = tf_feature_begin(&feature, file, i, error) && read(atlas, &feature, error);
    return ok;
}

bool tf_atlas_read_places(Atlas *atlas, const char *path, GError **error) {
    return read_all(atlas, path, read_place, error);
}

bool tf_atlas_read_routes(Atlas *atlas, const char *path, GError **error) {
    return read_all(atlas, path, read_route, error);
}
