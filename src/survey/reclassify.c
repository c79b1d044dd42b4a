#include "survey/reclassify.h"
#include "atlas/faceset.h"
#include "base/unconst.h"
#include "planar/build.h"
#include <string.h>

typedef struct {
    char *name;
    Condition *faces, *touching; /* touching may be NULL */
    GPtrArray *to, *not_to;      /* of char *; `to` empty: any */
    bool cut_off;
} Move;

/* ---- Reading ---- */

static void move_free(gpointer data) {
    Move *move = data;
    tf_condition_free(move->faces);
    tf_condition_free(move->touching);
    g_ptr_array_unref(move->to);
    g_ptr_array_unref(move->not_to);
    g_free(move->name);
    g_free(move);
}

static GPtrArray *owned_values(YamlNode node) {
    GPtrArray *owned = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) values = tf_condition_values(node);
    for (guint i = 0; i < values->len; i++)
        g_ptr_array_add(owned, g_strdup(values->pdata[i]));
    return owned;
}

static bool read_move(YamlNode node, Move *move, const GPtrArray *attributes, GError **error) {
    move->to = owned_values(tf_yaml_get(node, "to"));
    move->not_to = owned_values(tf_yaml_get(node, "not_to"));
    const char *name = tf_yaml_need_text(node, "a move", "name", error);
    if (!name)
        return false;
    move->name = g_strdup(name);
    move->cut_off = g_strcmp0(tf_yaml_text(tf_yaml_get(node, "cut_off")), "yes") == 0;
    move->faces = tf_condition_read(tf_yaml_get(node, "faces"), attributes, error);
    if (!move->faces)
        return false;
    YamlNode touching = tf_yaml_get(node, "touching");
    if (tf_yaml_kind(touching) != YAML_ABSENT)
        move->touching = tf_condition_read(touching, attributes, error);
    return move->touching || tf_yaml_kind(touching) == YAML_ABSENT;
}

Reclassify *tf_reclassify_read(YamlNode node, const GPtrArray *attributes, GError **error) {
    if (tf_yaml_kind(node) == YAML_ABSENT)
        return NULL;
    Reclassify *reclassify = g_new0(Reclassify, 1);
    reclassify->moves = g_ptr_array_new_with_free_func(move_free);
    reclassify->attribute =
        tf_condition_attribute(tf_yaml_get(node, "attribute"), attributes, error);
    reclassify->from = reclassify->attribute < 0
                           ? -1
                           : tf_condition_attribute(tf_yaml_get(node, "from"), attributes, error);
    bool ok = reclassify->from >= 0;
    if (ok)
        reclassify->where = tf_condition_read(tf_yaml_get(node, "where"), attributes, error);
    ok = reclassify->where != NULL;
    YamlNode moves = tf_yaml_get(node, "moves");
    for (gsize i = 0; ok && i < tf_yaml_length(moves); i++) {
        Move *move = g_new0(Move, 1);
        g_ptr_array_add(reclassify->moves, move);
        ok = read_move(tf_yaml_at(moves, i), move, attributes, error);
    }
    if (!ok)
        g_clear_pointer(&reclassify, tf_reclassify_free);
    return reclassify;
}

void tf_reclassify_free(Reclassify *reclassify) {
    if (!reclassify)
        return;
    tf_condition_free(reclassify->where);
    g_ptr_array_unref(reclassify->moves);
    g_free(reclassify);
}

bool tf_reclassify_fits(const Reclassify *reclassify, const Map *map, GError **error) {
    bool fits = tf_condition_fits(reclassify->where, map, error);
    for (guint i = 0; fits && i < reclassify->moves->len; i++) {
        const Move *move = reclassify->moves->pdata[i];
        fits = tf_condition_fits(move->faces, map, error) &&
               (!move->touching || tf_condition_fits(move->touching, map, error));
    }
    return fits;
}

/* ---- Moving ---- */

static const char *value_of(const Reclassify *reclassify, const Map *map, int face) {
    return face == MAP_OUTSIDE ? "" : map->faces[face].values[reclassify->attribute];
}

static bool contains(const GPtrArray *values, const char *value) {
    return g_ptr_array_find_with_equal_func(tf_unconst(values), value, g_str_equal, NULL);
}

/* Whether a face whose value is `from` may get this value. */
static bool receives(const Move *move, const char *value, const char *from) {
    return *value && !contains(move->not_to, value) &&
           (move->to->len == 0 || contains(move->to, value)) &&
           !(move->cut_off && strcmp(value, from) == 0);
}

static int across(const Arc *arc, int face) {
    return arc->left == face ? arc->right : arc->right == face ? arc->left : MAP_OUTSIDE;
}

static bool touches(const Map *map, int face, const Condition *condition) {
    for (guint i = 0; i < map->n_arcs; i++)
        if (tf_condition_met(condition, map, across(&map->arcs[i], face)))
            return true;
    return false;
}

/* The receiver with the longest border, of equal ones the first by name; NULL if there is none. */
static const char *best_receiver(const Reclassify *reclassify, const Move *move, const Map *map,
                                 int face, double *metres) {
    const char *best = NULL, *from = value_of(reclassify, map, face);
    *metres = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const char *value = value_of(reclassify, map, across(&map->arcs[i], face));
        if (!receives(move, value, from))
            continue;
        double sum = 0;
        for (guint k = 0; k < map->n_arcs; k++)
            if (strcmp(value_of(reclassify, map, across(&map->arcs[k], face)), value) == 0)
                sum += map->arcs[k].length;
        if (!best || sum > *metres || (sum == *metres && strcmp(value, best) < 0)) {
            best = value;
            *metres = sum;
        }
    }
    return best;
}

static double face_area(const Map *map, guint face) {
    FaceSet set = tf_faceset_new(map);
    tf_faceset_add(&set, face);
    double area = tf_faceset_area(set, NULL);
    tf_faceset_clear(&set);
    return area;
}

/* The faces of the same value that hang together with `face`. */
static FaceSet part_of(const Reclassify *reclassify, const Map *map, int face) {
    FaceSet part = tf_faceset_new(map);
    tf_faceset_add(&part, (guint)face);
    for (bool grown = true; grown;) {
        grown = false;
        for (guint i = 0; i < map->n_arcs; i++) {
            const Arc *arc = &map->arcs[i];
            bool left = tf_faceset_has(part, arc->left), right = tf_faceset_has(part, arc->right);
            int other = left ? arc->right : arc->left;
            if (left == right || other == MAP_OUTSIDE ||
                strcmp(value_of(reclassify, map, other), value_of(reclassify, map, face)) != 0)
                continue;
            tf_faceset_add(&part, (guint)other);
            grown = true;
        }
    }
    return part;
}

/* Whether another part of what has the face's value is larger than the one in which it lies. */
static bool is_cut_off(const Reclassify *reclassify, const Map *map, int face) {
    FaceSet part = part_of(reclassify, map, face);
    double area = tf_faceset_area(part, NULL);
    bool cut_off = false;
    for (guint f = 0; f < map->n_faces && !cut_off; f++) {
        if (tf_faceset_has(part, (int)f) ||
            strcmp(value_of(reclassify, map, (int)f), value_of(reclassify, map, face)) != 0)
            continue;
        FaceSet other = part_of(reclassify, map, (int)f);
        cut_off = tf_faceset_area(other, NULL) > area;
        tf_faceset_clear(&other);
    }
    tf_faceset_clear(&part);
    return cut_off;
}

static bool may_move(const Reclassify *reclassify, const Move *move, const Map *map, int face) {
    const char *value = value_of(reclassify, map, face);
    return tf_condition_met(reclassify->where, map, face) &&
           tf_condition_met(move->faces, map, face) && !receives(move, value, value) &&
           (!move->touching || touches(map, face, move->touching)) &&
           (!move->cut_off || is_cut_off(reclassify, map, face));
}

/* One round: all faces look at the map as it was before it. */
static bool run_round(const Reclassify *reclassify, const Move *move, Map *map, GString *report) {
    g_autofree const char **moved = g_new0(const char *, map->n_faces + 1);
    bool any = false;
    for (guint f = 0; f < map->n_faces; f++) {
        double metres;
        if (!may_move(reclassify, move, map, (int)f))
            continue;
        moved[f] = best_receiver(reclassify, move, map, (int)f, &metres);
        if (!moved[f])
            continue;
        any = true;
        g_string_append_printf(
            report, "    %8.2f km2 of %s at %.3f %.3f go to %s (common border %.1f km)\n",
            face_area(map, f) / 1e6, value_of(reclassify, map, (int)f), map->faces[f].label[0],
            map->faces[f].label[1], moved[f], metres / 1e3);
    }
    for (guint f = 0; f < map->n_faces; f++)
        if (moved[f])
            tf_planar_set(map, f, reclassify->attribute, moved[f]);
    return any;
}

void tf_reclassify_run(const Reclassify *reclassify, Map *map, GString *report) {
    for (guint f = 0; f < map->n_faces; f++)
        tf_planar_set(map, f, reclassify->attribute,
                      tf_condition_met(reclassify->where, map, (int)f)
                          ? map->faces[f].values[reclassify->from]
                          : "");
    for (guint i = 0; i < reclassify->moves->len; i++) {
        const Move *move = reclassify->moves->pdata[i];
        g_string_append_printf(report, "  %s:\n", move->name);
        while (run_round(reclassify, move, map, report))
            continue;
    }
}
