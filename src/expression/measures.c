/* Functions that measure: areas, lengths, distances. */
#include "atlas/realizations.h"
#include "expression/expression-private.h"
#include "expression/naming.h"
#include <math.h>

Number area_of(FaceSet set) {
    Number area = {.dimension = {2, 0}, .never_negative = true};
    area.value = faceset_area(set, &area.gradient);
    if (set.map->draws)
        area.samples = faceset_area_draws(set);
    return area;
}

bool measure_area(Evaluation *run, const Bound *call, const Value *const *arguments,
                  Value *result) {
    (void)call;
    if (!evaluate_whole(run, &arguments[0]->extent, "area"))
        return false;
    result->number = area_of(arguments[0]->extent.certain);
    return true;
}

bool measure_share(Evaluation *run, const Bound *call, const Value *const *arguments,
                   Value *result) {
    Extent part = extent_intersection(arguments[0]->extent, arguments[1]->extent);
    bool ok = evaluate_settled(run, &part) && evaluate_whole(run, &arguments[1]->extent, "area");
    Number above = {0}, below = {0};
    if (ok) {
        above = area_of(part.certain);
        below = area_of(arguments[1]->extent.certain);
    }
    if (ok && !(below.value > 0)) {
        g_autofree char *name = tf_bound_name(call->children[1]);
        ok = tf_cannot(run, "%s has no area", name);
    }
    if (ok) {
        result->number = number_quotient(&above, &below);
        result->number.percent = true;
    }
    number_clear(&above);
    number_clear(&below);
    extent_clear(&part);
    return ok;
}

static Number length_of(ArcSet arcs) {
    Number length = {.dimension = {1, 0}, .never_negative = true};
    length.value = arcset_length(arcs, &length.gradient);
    if (arcs.map->draws)
        length.samples = arcset_length_draws(arcs);
    guint steps = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        steps += arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].n - 1;
    length.ruler_m = steps ? length.value / steps : 0;
    return length;
}

/* A route's vertices are no vertices of the map: each is off by the route's accuracy on its own. */
static Number route_length(const Route *route) {
    const LonLat *line = (const LonLat *)route->line->data;
    guint n = route->line->len;
    Number length = {
        .dimension = {1, 0}, .never_negative = true, .value = geodesic_length(line, n)};
    g_autofree GradientTerm *terms = g_new(GradientTerm, n + 1);
    g_autofree guint32 *vertices = g_new(guint32, n + 1);
    for (guint i = 0; i < n; i++)
        vertices[i] = i;
    size_t used = n > 1 ? gradient_of_length(line, vertices, n, terms) : 0;
    double squares = 0;
    for (size_t i = 0; i < used; i++)
        squares += terms[i].east * terms[i].east + terms[i].north * terms[i].north;
    length.other_variance = squares * route->accuracy_m * route->accuracy_m;
    length.ruler_m = n > 1 ? length.value / (n - 1) : 0;
    return length;
}

bool measure_length(Evaluation *run, const Bound *call, const Value *const *arguments,
                    Value *result) {
    (void)run;
    (void)call;
    result->number = arguments[0]->type == VALUE_ROUTE ? route_length(arguments[0]->route)
                                                       : length_of(arguments[0]->arcs);
    return true;
}

bool measure_perimeter(Evaluation *run, const Bound *call, const Value *const *arguments,
                       Value *result) {
    (void)call;
    if (!evaluate_whole(run, &arguments[0]->extent, "outline"))
        return false;
    ArcSet outline = faceset_outline(arguments[0]->extent.certain);
    result->number = length_of(outline);
    arcset_clear(&outline);
    return true;
}

bool measure_border(Evaluation *run, const Bound *call, const Value *const *arguments,
                    Value *result) {
    (void)call;
    if (!evaluate_settled(run, &arguments[0]->extent) ||
        !evaluate_settled(run, &arguments[1]->extent))
        return false;
    result->arcs = faceset_border(arguments[0]->extent.certain, arguments[1]->extent.certain);
    return true;
}

/* ---- Distances ---- */

Shape *shape_of_value(const Value *value) {
    if (value->type == VALUE_PLACE)
        return shape_of_place(value->place);
    if (value->type == VALUE_ROUTE)
        return shape_of_route(value->route);
    if (value->type == VALUE_BORDER)
        return shape_of_arcs(value->arcs);
    ArcSet outline = faceset_outline(value->extent.certain);
    Shape *shape = shape_of_arcs(outline);
    arcset_clear(&outline);
    return shape;
}

/* A face in which some point of the value lies, or MAP_OUTSIDE. */
static int some_face(const Map *map, const Value *value) {
    if (value->type == VALUE_PLACE)
        return map_locate(map, value->place->at);
    if (value->type == VALUE_ROUTE && value->route->line->len)
        return map_locate(map, *(const LonLat *)value->route->line->data);
    return MAP_OUTSIDE;
}

/* Whether the territory `in` holds a point of `value`: what only the outlines' distance
   would miss. */
static bool holds(const Value *in, const Value *value) {
    if (in->type != VALUE_TERRITORY)
        return false;
    FaceSet set = in->extent.certain;
    if (value->type == VALUE_TERRITORY) {
        FaceSet common = faceset_intersection(set, value->extent.certain);
        bool any = !faceset_is_empty(common);
        faceset_clear(&common);
        return any;
    }
    if (value->type == VALUE_BORDER) {
        for (guint i = 0; i < value->arcs.arcs->len; i++) {
            const Arc *arc = &set.map->arcs[g_array_index(value->arcs.arcs, guint, i)];
            if (faceset_has(set, arc->left) || faceset_has(set, arc->right))
                return true;
        }
        return false;
    }
    return faceset_has(set, some_face(set.map, value));
}

bool distance_between(const Value *a, const Value *b, Number *distance) {
    *distance = (Number){.dimension = {1, 0}, .never_negative = true};
    if (holds(a, b) || holds(b, a))
        return true;
    g_autoptr(Shape) first = shape_of_value(a);
    g_autoptr(Shape) second = shape_of_value(b);
    return shape_distance(first, second, distance);
}

bool measure_distance(Evaluation *run, const Bound *call, const Value *const *arguments,
                      Value *result) {
    for (int i = 0; i < 2; i++)
        if (arguments[i]->type == VALUE_TERRITORY && !evaluate_settled(run, &arguments[i]->extent))
            return false;
    if (distance_between(arguments[0], arguments[1], &result->number))
        return true;
    g_autofree char *first = tf_bound_name(call->children[0]);
    g_autofree char *second = tf_bound_name(call->children[1]);
    return tf_cannot(run,
                     "there is no distance between %s and %s: one of them is empty on the map '%s'",
                     first, second, run->map->id);
}
