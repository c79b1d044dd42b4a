/* Functions that say what lies in what: within, enclave, exclave. */
#include "expression/expression-private.h"
#include "expression/truth.h"
#include "expression/units.h"
#include <math.h>

/* ---- within ---- */

/* The chance that no more of `inner` lies outside `outer` than the map's errors explain. */
static double chance_of_part(Evaluation *run, FaceSet inner, FaceSet outer, double *outside) {
    FaceSet rest = tf_faceset_difference(inner, outer);
    Number area = tf_area_of(rest);
    double chance =
        tf_chance_within_accuracy(area.value, tf_number_standard_error(&area, run->map));
    *outside = area.value;
    tf_number_clear(&area);
    tf_faceset_clear(&rest);
    return chance;
}

static bool not_a_part(Value *result, double chance, double outside, const Pair *names) {
    g_autofree char *area = tf_square_metres_text(outside);
    return tf_relation_decided(
        result, chance, g_strdup_printf("%s of %s lie outside %s", area, names->a, names->b));
}

static bool territory_within(Evaluation *run, const Pair *names, const Value *a, const Value *b,
                             Value *result) {
    double outside;
    double chance = chance_of_part(run, a->extent.certain, b->extent.certain, &outside);
    if (!(outside > 0))
        return tf_relation_decided(result, chance,
                                   g_strdup_printf("all of %s lies in %s", names->a, names->b));
    return not_a_part(result, chance, outside, names);
}

/* A territory's borders with other land, and its whole outline. Beyond a coast, or the map's edge,
   there is nothing that a place could lie in instead, so it is not a border to be inside of. */
typedef struct {
    FaceSet set;
    Shape *borders, *outline;
} Bounds;

static Bounds bounds_of(const Value *value) {
    ArcSet outline = tf_faceset_outline(value->extent.certain),
           borders = tf_arcset_new(outline.map);
    for (guint i = 0; i < outline.arcs->len; i++) {
        guint number = g_array_index(outline.arcs, guint, i);
        const Arc *arc = &outline.map->arcs[number];
        if (arc->left != MAP_OUTSIDE && arc->right != MAP_OUTSIDE)
            g_array_append_val(borders.arcs, number);
    }
    Bounds bounds = {value->extent.certain, tf_shape_of_arcs(borders), tf_shape_of_arcs(outline)};
    tf_arcset_clear(&outline);
    tf_arcset_clear(&borders);
    return bounds;
}

static void bounds_clear(Bounds *bounds) {
    tf_shape_free(bounds->borders);
    tf_shape_free(bounds->outline);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Bounds, bounds_clear)

/* How deep a place lies in a territory: its distance from the borders, negative outside; INFINITY
   in one that has no border with other land. False if the territory is empty. */
static bool depth_of(const Place *place, const Bounds *bounds, Number *depth) {
    g_autoptr(Shape) point = tf_shape_of_place(place);
    int face = tf_map_locate(bounds->set.map, place->at);
    if (tf_faceset_has(bounds->set, face)) {
        if (!tf_shape_distance(point, bounds->borders, depth))
            *depth = tf_number_exact(INFINITY, (Dimension){1, 0}, false);
        return true;
    }
    Number gap;
    if (!tf_shape_distance(point, face == MAP_OUTSIDE ? bounds->outline : bounds->borders, &gap) &&
        !tf_shape_distance(point, bounds->outline, &gap))
        return false;
    *depth = tf_number_negative(&gap);
    tf_number_clear(&gap);
    return true;
}

/* A route lies as deep as its shallowest part: its distance from the borders, or, if a vertex is
   outside, that of the vertex furthest out. */
static bool route_depth(const Route *route, const Bounds *bounds, Number *depth) {
    g_autoptr(Shape) line = tf_shape_of_route(route);
    if (!tf_shape_distance(line, bounds->borders, depth))
        *depth = tf_number_exact(INFINITY, (Dimension){1, 0}, false);
    for (guint i = 0; i < route->line->len; i++) {
        Place vertex = {.accuracy_m = route->accuracy_m};
        const double *at = g_array_index(route->line, LonLat, i);
        vertex.at[0] = at[0];
        vertex.at[1] = at[1];
        Number here;
        if (!depth_of(&vertex, bounds, &here))
            return false;
        if (here.value < fmin(depth->value, 0)) {
            Number swap = *depth;
            *depth = here;
            here = swap;
        }
        tf_number_clear(&here);
    }
    return true;
}

static char *depth_text(const Pair *names, double metres) {
    if (isinf(metres))
        return g_strdup_printf("%s lies in %s, which borders on nothing else", names->a, names->b);
    g_autofree char *text = tf_metres_text(fabs(metres));
    return g_strdup_printf("%s lies %s %s the border of %s", names->a, text,
                           metres > 0 ? "inside" : "outside", names->b);
}

static bool is_within(Evaluation *run, const Bound *call, const Value *a, const Value *b,
                      Value *result) {
    g_auto(Pair) names = tf_pair_names(call);
    if (a->type == VALUE_TERRITORY)
        return territory_within(run, &names, a, b, result);
    g_auto(Bounds) bounds = bounds_of(b);
    Number depth;
    bool known = a->type == VALUE_PLACE ? depth_of(a->place, &bounds, &depth)
                                        : route_depth(a->route, &bounds, &depth);
    if (!known)
        return tf_relation_decided(result, 0, g_strdup_printf("%s is empty", names.b));
    tf_relation_decided_by(result, &depth, 1, false, tf_number_chance_above_zero(&depth, run->map),
                           depth_text(&names, depth.value));
    tf_number_clear(&depth);
    return true;
}

bool tf_relation_within(Evaluation *run, const Bound *call, const Value *const *arguments,
                        Value *result) {
    if (arguments[0]->type == VALUE_TERRITORY && arguments[0]->extent.partial &&
        !tf_evaluate_whole(run, &arguments[0]->extent, "place in another territory"))
        return false;
    return tf_relation_decide(run, call, arguments, is_within, true, result);
}

/* ---- enclave, exclave ---- */

/* Decides whether T, which is a part of C with the chance `part`, lies in it as is asked. */
typedef bool PartRelation(Evaluation *run, const Value *const *arguments, const Pair *names,
                          double part, Value *result);

/* Both need to know exactly what T and C are, and T must be a part of C. */
static bool decide_part(Evaluation *run, const Bound *call, const Value *const *arguments,
                        PartRelation *relation, Value *result) {
    if (!tf_evaluate_whole(run, &arguments[0]->extent, "neighbours") ||
        !tf_evaluate_settled(run, &arguments[1]->extent))
        return false;
    g_auto(Pair) names = tf_pair_names(call);
    double outside, part = chance_of_part(run, arguments[0]->extent.certain,
                                          arguments[1]->extent.certain, &outside);
    if (part < 0.5)
        return not_a_part(result, part, outside, &names);
    return relation(run, arguments, &names, part, result);
}

/* The length of the arcs, and the chance that they are not a border at all. Clears them. */
static double length_of(ArcSet arcs, double *chance_of_none) {
    double length = tf_arcset_length(arcs, NULL);
    *chance_of_none = 1 - tf_chance_of_border(length, tf_arcs_error(arcs));
    tf_arcset_clear(&arcs);
    return length;
}

/* Arcs of the outline of `inner` with something else than `outer` beyond. */
static ArcSet foreign_border(FaceSet inner, FaceSet outer) {
    ArcSet arcs = tf_arcset_new(inner.map), outline = tf_faceset_outline(inner);
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &inner.map->arcs[g_array_index(outline.arcs, guint, i)];
        bool left = tf_faceset_has(inner, arc->left);
        if (!tf_faceset_has(outer, left ? arc->right : arc->left))
            g_array_append_val(arcs.arcs, g_array_index(outline.arcs, guint, i));
    }
    tf_arcset_clear(&outline);
    return arcs;
}

/* The gap between two outlines that have no arc in common. */
static Number gap_between(FaceSet inner, FaceSet outer) {
    ArcSet first = tf_faceset_outline(inner), second = tf_faceset_outline(outer);
    g_autoptr(Shape) a = tf_shape_of_arcs(first);
    g_autoptr(Shape) b = tf_shape_of_arcs(second);
    Number gap;
    tf_shape_distance(a, b, &gap);
    tf_arcset_clear(&first);
    tf_arcset_clear(&second);
    return gap;
}

static bool is_enclave(Evaluation *run, const Value *const *arguments, const Pair *names,
                       double part, Value *result) {
    FaceSet inner = arguments[0]->extent.certain, outer = arguments[1]->extent.certain;
    double closed, length = length_of(foreign_border(inner, outer), &closed);
    if (length > 0) {
        g_autofree char *metres = tf_metres_text(length);
        return tf_relation_decided(result, part * closed,
                                   g_strdup_printf("%s of the outline of %s does not border on %s",
                                                   metres, names->a, names->b));
    }
    Number gap = gap_between(inner, outer);
    g_autofree char *metres = tf_metres_text(gap.value);
    tf_relation_decided_by(
        result, &gap, part, false, part * tf_chance_of_gap(&gap, run->map),
        g_strdup_printf("%s keeps at least %s from the border of %s", names->a, metres, names->b));
    tf_number_clear(&gap);
    return true;
}

/* Whether the part touches the rest nowhere; it is a part with the chance `chance`. */
static bool is_apart(Evaluation *run, const Value *part, const Value *rest, const Pair *names,
                     double chance, Value *result) {
    double apart,
        length = length_of(tf_faceset_border(part->extent.certain, rest->extent.certain), &apart);
    if (length > 0) {
        g_autofree char *metres = tf_metres_text(length);
        return tf_relation_decided(
            result, chance * apart,
            g_strdup_printf("%s and the rest of %s share a border, %s long as the map draws it",
                            names->a, names->b, metres));
    }
    Number gap = {0};
    if (!tf_distance_between(part, rest, &gap))
        return tf_relation_decided(result, 0,
                                   g_strdup_printf("%s is all of %s", names->a, names->b));
    g_autofree char *metres = tf_metres_text(gap.value);
    tf_relation_decided_by(
        result, &gap, chance, false, chance * tf_chance_of_gap(&gap, run->map),
        g_strdup_printf("%s is %s from the rest of %s", names->a, metres, names->b));
    tf_number_clear(&gap);
    return true;
}

static bool is_exclave(Evaluation *run, const Value *const *arguments, const Pair *names,
                       double part, Value *result) {
    Value rest = {.type = VALUE_TERRITORY,
                  .extent.certain = tf_faceset_difference(arguments[1]->extent.certain,
                                                          arguments[0]->extent.certain)};
    bool decided = is_apart(run, arguments[0], &rest, names, part, result);
    tf_faceset_clear(&rest.extent.certain);
    return decided;
}

bool tf_relation_enclave(Evaluation *run, const Bound *call, const Value *const *arguments,
                         Value *result) {
    return decide_part(run, call, arguments, is_enclave, result);
}

bool tf_relation_exclave(Evaluation *run, const Bound *call, const Value *const *arguments,
                         Value *result) {
    return decide_part(run, call, arguments, is_exclave, result);
}
