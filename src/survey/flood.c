#include "survey/flood.h"
#include "atlas/faceset.h"
#include "planar/build.h"
#include <math.h>

bool tf_flood_read_point(YamlNode node, const char *key, LonLat at, GError **error) {
    YamlNode pair = tf_yaml_get(node, key);
    for (gsize axis = 0; axis < 2; axis++) {
        const char *text = tf_yaml_text(tf_yaml_at(pair, axis));
        char *end = NULL;
        at[axis] = text ? g_ascii_strtod(text, &end) : NAN;
        if (tf_yaml_length(pair) != 2 || !text || end == text || *end || !isfinite(at[axis]))
            return tf_yaml_error(node, error, "a flood needs '%s: [longitude, latitude]'", key);
    }
    return true;
}

Flood *tf_flood_read(YamlNode node, const GPtrArray *attributes, GError **error) {
    Flood *flood = g_new0(Flood, 1);
    flood->line = tf_yaml_line(node);
    flood->path = g_strdup(tf_yaml_path(node));
    flood->not_across = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) roles = tf_condition_values(tf_yaml_get(node, "not_across"));
    for (guint i = 0; i < roles->len; i++)
        g_ptr_array_add(flood->not_across, g_strdup(roles->pdata[i]));
    flood->attribute = tf_condition_attribute(tf_yaml_get(node, "attribute"), attributes, error);
    bool ok = flood->attribute >= 0 && tf_flood_read_point(node, "from", flood->from, error) &&
              tf_flood_read_point(node, "not_to", flood->not_to, error);
    if (ok)
        flood->where = tf_condition_read(tf_yaml_get(node, "where"), attributes, error);
    if (!flood->where)
        g_clear_pointer(&flood, tf_flood_free);
    return flood;
}

void tf_flood_free(Flood *flood) {
    if (!flood)
        return;
    g_ptr_array_unref(flood->not_across);
    tf_condition_free(flood->where);
    g_free(flood->path);
    g_free(flood);
}

static bool barrier_mask(const Flood *flood, const Map *map, guint32 *mask, GError **error) {
    *mask = 0;
    for (guint i = 0; i < flood->not_across->len; i++) {
        int role = tf_map_role(map, flood->not_across->pdata[i]);
        if (role < 0)
            return tf_input_error(error, "%s:%d: no line of the survey has the role '%s'",
                                  flood->path, flood->line, (char *)flood->not_across->pdata[i]);
        *mask |= 1u << role;
    }
    return true;
}

/* Wets the faces across the open arcs of wet ones; true if there were any. */
static bool spread(const Flood *flood, const Map *map, guint32 barriers, bool *wet) {
    bool spread_on = false;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (arc->roles & barriers || arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE ||
            wet[arc->left] == wet[arc->right])
            continue;
        int dry = wet[arc->left] ? arc->right : arc->left;
        if (!tf_condition_met(flood->where, map, dry))
            continue;
        wet[dry] = true;
        spread_on = true;
    }
    return spread_on;
}

bool tf_flood_run(const Flood *flood, Map *map, GError **error) {
    guint32 barriers;
    if (!tf_condition_fits(flood->where, map, error) || !barrier_mask(flood, map, &barriers, error))
        return false;
    int seed = tf_map_locate(map, flood->from), dry = tf_map_locate(map, flood->not_to);
    if (!tf_condition_met(flood->where, map, seed))
        return tf_input_error(error, "%s:%d: 'from' lies on no face that the flood may wet",
                              flood->path, flood->line);
    g_autofree bool *wet = g_new0(bool, map->n_faces);
    wet[seed] = true;
    while (spread(flood, map, barriers, wet))
        continue;
    if (dry != MAP_OUTSIDE && wet[dry])
        return tf_input_error(
            error,
            "%s:%d: the flood of '%s' reaches 'not_to': the lines around it do not "
            "close, see the report of what was snapped",
            flood->path, flood->line, (char *)map->attributes->pdata[flood->attribute]);
    for (guint f = 0; f < map->n_faces; f++)
        tf_planar_set(map, f, flood->attribute, wet[f] ? "yes" : "no");
    return true;
}
