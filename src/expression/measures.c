/* Functions that measure: areas, lengths, distances. */
#include "atlas/realizations.h"
#include "expression/expression-private.h"
#include "expression/naming.h"
#include <math.h>

Number tf_area_of(FaceSet set) {
    Number area = {.dimension = {2, 0}, .never_negative = true};
    area.value = tf_faceset_area(set, &area.gradient);
    area.bias = tf_faceset_area_bias(set);
    if (set.map->draws)
        area.samples = tf_faceset_area_draws(set);
    return area;
}

bool tf_measure_area(Evaluation *run, const Bound *call, const Value *const *arguments,
                     Value *result) {
    (void)call;
    if (!tf_evaluate_whole(run, &arguments[0]->extent, "area"))
        return false;
    result->number = tf_area_of(arguments[0]->extent.certain);
    return true;
}

bool tf_measure_share(Evaluation *run, const Bound *call, const Value *const *arguments,
                      Value *result) {
    Extent part = tf_extent_intersection(arguments[0]->extent, arguments[1]->extent);
    bool ok =
        tf_evaluate_settled(run, &part) && tf_evaluate_whole(run, &arguments[1]->extent, "area");
    Number above = {0}, below = {0};
    if (ok) {
        above = tf_area_of(part.certain);
        below = tf_area_of(arguments[1]->extent.certain);
    }
    if (ok && !(below.value > 0)) {
        g_autofree char *name = tf_bound_name(call->children[1]);
        ok = tf_cannot(run, "%s has no area", name);
    }
    if (ok) {
        result->number = tf_number_quotient(&above, &below);
        result->number.percent = true;
        result->number.most = 1;
    }
    tf_number_clear(&above);
    tf_number_clear(&below);
    tf_extent_clear(&part);
    return ok;
}

Number tf_length_of(ArcSet arcs) {
    Number length = {.dimension = {1, 0}, .never_negative = true};
    length.value = tf_arcset_length(arcs, &length.gradient);
    if (arcs.map->draws)
        length.samples = tf_arcset_length_draws(arcs);
    guint steps = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        steps += arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].n - 1;
    length.spacing_m = steps ? length.value / steps : 0;
    return length;
}

/* A route's vertices are not vertices of the map: each is off by the route's accuracy on its
   own. */
static Number route_length(const Route *route) {
    const LonLat *line = (const LonLat *)route->line->data;
    guint n = route->line->len;
    Number length = {
        .dimension = {1, 0}, .never_negative = true, .value = tf_geodesic_length(line, n)};
    g_autofree GradientTerm *terms = g_new(GradientTerm, n + 1);
    g_autofree guint32 *vertices = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++)
        vertices[i] = i;
    size_t used = n > 1 ? tf_gradient_of_length(line, vertices, n, terms) : 0;
    double squares = 0;
    for (size_t i = 0; i < used; i++)
        squares += terms[i].east * terms[i].east + terms[i].north * terms[i].north;
    length.other_variance = squares * route->accuracy_m * route->accuracy_m;
    length.spacing_m = n > 1 ? length.value / (n - 1) : 0;
    return length;
}

bool tf_measure_length(Evaluation *run, const Bound *call, const Value *const *arguments,
                       Value *result) {
    (void)call;
    const Route *route = arguments[0]->type == VALUE_ROUTE ? arguments[0]->route : NULL;
    if (route && route->schematic)
        return tf_cannot(run,
                         "only a schematic line of %s is known, which is not as long as its "
                         "course",
                         route->names.name);
    result->number = route ? route_length(route) : tf_length_of(arguments[0]->arcs);
    return true;
}

bool tf_measure_perimeter(Evaluation *run, const Bound *call, const Value *const *arguments,
                          Value *result) {
    (void)call;
    if (!tf_evaluate_whole(run, &arguments[0]->extent, "outline"))
        return false;
    ArcSet outline = tf_faceset_outline(arguments[0]->extent.certain);
    result->number = tf_length_of(outline);
    tf_arcset_clear(&outline);
    return true;
}

bool tf_measure_border(Evaluation *run, const Bound *call, const Value *const *arguments,
                       Value *result) {
    (void)call;
    if (!tf_evaluate_settled(run, &arguments[0]->extent) ||
        !tf_evaluate_settled(run, &arguments[1]->extent))
        return false;
    result->arcs = tf_faceset_border(arguments[0]->extent.certain, arguments[1]->extent.certain);
    return true;
}

/* ---- Distances ---- */

Shape *tf_shape_of_value(const Value *value) {
    if (value->type == VALUE_PLACE)
        return tf_shape_of_place(value->place);
    if (value->type == VALUE_ROUTE)
        return tf_shape_of_route(value->route);
    if (value->type == VALUE_BORDER)
        return tf_shape_of_arcs(value->arcs);
    ArcSet outline = tf_faceset_outline(value->extent.certain);
    Shape *shape = tf_shape_of_arcs(outline);
    tf_arcset_clear(&outline);
    return shape;
}

/* A face in which some point of the value lies, or MAP_OUTSIDE. */
static int some_face(const Map *map, const Value *value) {
    if (value->type == VALUE_PLACE)
        return tf_map_locate(map, value->place->at);
    if (value->type == VALUE_ROUTE && value->route->line->len)
        return tf_map_locate(map, *(const LonLat *)value->route->line->data);
    return MAP_OUTSIDE;
}

/* Whether the territory `in` holds a point of `value`: which the distance between the
   outlines alone would miss. */
static bool holds(const Value *in, const Value *value) {
    if (in->type != VALUE_TERRITORY)
        return false;
    FaceSet set = in->extent.certain;
    if (value->type == VALUE_TERRITORY)
        return tf_faceset_meet(set, value->extent.certain);
    if (value->type == VALUE_BORDER) {
        for (guint i = 0; i < value->arcs.arcs->len; i++) {
            const Arc *arc = &set.map->arcs[g_array_index(value->arcs.arcs, guint, i)];
            if (tf_faceset_has(set, arc->left) || tf_faceset_has(set, arc->right))
                return true;
        }
        return false;
    }
    return tf_faceset_has(set, some_face(set.map, value));
}

bool tf_distance_between(const Value *a, const Value *b, Number *distance) {
    *distance = (Number){.dimension = {1, 0}, .never_negative = true};
    if (holds(a, b) || holds(b, a))
        return true;
    g_autoptr(Shape) first = tf_shape_of_value(a);
    g_autoptr(Shape) second = tf_shape_of_value(b);
    return tf_shape_distance(first, second, distance);
}

bool tf_measure_distance(Evaluation *run, const Bound *call, const Value *const *arguments,
                         Value *result) {
    for (int i = 0; i < 2; i++)
        if (arguments[i]->type == VALUE_TERRITORY &&
            !tf_evaluate_settled(run, &arguments[i]->extent))
            return false;
    if (tf_distance_between(arguments[0], arguments[1], &result->number))
        return true;
    g_autofree char *first = tf_bound_name(call->children[0]);
    g_autofree char *second = tf_bound_name(call->children[1]);
    return tf_cannot(run,
                     "there is no distance between %s and %s: one of them is empty on the map '%s'",
                     first, second, run->map->id);
}
