/* Functions that say how things lie. A truth's chance comes from a margin in metres over its
   standard deviation: how far the map would have to be wrong for the answer to change. */
#include "claim/bodies.h"
#include "claim/nearest.h"
#include "claim/number.h"
#include "claim/units.h"
#include <math.h>

/* One way to decide a relation between two values whose extents are taken as certain. */
typedef bool Relation(Evaluation *run, const Ast *call, const Value *a, const Value *b,
                      Value *result);

static Value with_set(const Value *value, bool possible) {
    Value copy = *value;
    if (possible && value->type == VALUE_TERRITORY)
        copy.extent.certain = value->extent.possible;
    return copy;
}

static bool is_settled(const Value *value) {
    return value->type != VALUE_TERRITORY ||
           faceset_equal(value->extent.certain, value->extent.possible);
}

/* Decides a relation between extents that the sources may leave open: once with the least and once
   with the most that they allow. If both give the same answer, the less certain one holds.
   `inverse` says that more of `a` makes the relation less true. */
static bool decide(Evaluation *run, const Ast *call, const Value *arguments, Relation *relation,
                   bool inverse, Value *result) {
    if (is_settled(&arguments[0]) && is_settled(&arguments[1]))
        return relation(run, call, &arguments[0], &arguments[1], result);
    Value least[2] = {with_set(&arguments[0], inverse), with_set(&arguments[1], false)};
    Value most[2] = {with_set(&arguments[0], !inverse), with_set(&arguments[1], true)};
    if (!relation(run, call, &least[0], &least[1], result))
        return false;
    Value other = {.type = VALUE_TRUTH};
    if (!relation(run, call, &most[0], &most[1], &other))
        return false;
    bool agree = (result->chance >= 0.5) == (other.chance >= 0.5);
    if (agree && fabs(other.chance - 0.5) < fabs(result->chance - 0.5)) {
        Value swap = *result;
        *result = other;
        other = swap;
    }
    value_clear(&other);
    return agree || (evaluate_settled(run, is_settled(&arguments[0]) ? &arguments[1].extent
                                                                     : &arguments[0].extent));
}

static bool decided(Value *result, double chance, char *reason) {
    result->type = VALUE_TRUTH;
    result->chance = chance;
    result->reason = reason;
    return true;
}

/* The two arguments' names for a sentence. */
typedef struct {
    char *a, *b;
} Pair;

static Pair pair_names(const Evaluation *run, const Ast *call) {
    return (Pair){evaluate_name(run, call->children->pdata[0]),
                  evaluate_name(run, call->children->pdata[1])};
}

static void pair_clear(Pair *pair) {
    g_free(pair->a);
    g_free(pair->b);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

static double largest_error(ArcSet arcs) {
    double largest = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        largest = fmax(largest, arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].accuracy_m);
    return largest;
}

/* The chance that a border of this length is there at all: both its ends may be off. */
static double chance_of_border(double length, double error) {
    return error > 0 ? normal_distribution(length / (G_SQRT2 * error)) : 1;
}

/* The chance that a gap is there: its distance over its standard error; 1/2 for a mere point. */
static double chance_of_gap(const Number *distance, const Map *map) {
    return number_chance_above_zero(distance, map);
}

/* ---- touches ---- */

/* Territories apart, or meeting in a point only. */
static bool apart(Evaluation *run, const Pair *names, const Value *a, const Value *b,
                  Value *result) {
    Number distance;
    if (!distance_between(a, b, &distance))
        return decided(result, 0, g_strdup_printf("%s or %s is empty", names->a, names->b));
    double chance = 1 - chance_of_gap(&distance, run->map);
    g_autofree char *metres = metres_text(distance.value);
    char *reason = distance.value > 0
                       ? g_strdup_printf("%s and %s are %s apart", names->a, names->b, metres)
                       : g_strdup_printf("%s and %s meet only in a point", names->a, names->b);
    number_clear(&distance);
    return decided(result, chance, reason);
}

static bool territories_touch(Evaluation *run, const Ast *call, const Value *a, const Value *b,
                              Value *result) {
    g_auto(Pair) names = pair_names(run, call);
    FaceSet common = faceset_intersection(a->extent.certain, b->extent.certain);
    double overlap = faceset_area(common, NULL);
    faceset_clear(&common);
    if (overlap > 0) {
        g_autofree char *area = square_metres_text(overlap);
        return decided(result, 1,
                       g_strdup_printf("%s and %s overlap by %s", names.a, names.b, area));
    }
    ArcSet border = faceset_border(a->extent.certain, b->extent.certain);
    double length = arcset_length(border, NULL), error = largest_error(border);
    arcset_clear(&border);
    if (!(length > 0))
        return apart(run, &names, a, b, result);
    g_autofree char *metres = metres_text(length);
    return decided(
        result, chance_of_border(length, error),
        g_strdup_printf("the common border of %s and %s is %s long", names.a, names.b, metres));
}

/* A place, route or border with anything: it meets what lies within the errors of both. */
static bool lines_touch(Evaluation *run, const Ast *call, const Value *a, const Value *b,
                        Value *result) {
    g_auto(Pair) names = pair_names(run, call);
    Number distance;
    if (!distance_between(a, b, &distance))
        return decided(result, 0, g_strdup_printf("%s or %s is empty", names.a, names.b));
    double error = number_standard_error(&distance, run->map), metres = distance.value;
    number_clear(&distance);
    if (!(metres > 0))
        return decided(result, 1, g_strdup_printf("%s meets %s", names.a, names.b));
    g_autofree char *gap = metres_text(metres), *allowed = metres_text(1.96 * error);
    return decided(result, chance_within_accuracy(metres, error),
                   g_strdup_printf("%s and %s are %s apart, where errors explain up to %s", names.a,
                                   names.b, gap, allowed));
}

BODY(relation_touches) {
    bool territories = arguments[0].type == VALUE_TERRITORY && arguments[1].type == VALUE_TERRITORY;
    return decide(run, call, arguments, territories ? territories_touch : lines_touch, false,
                  result);
}

/* ---- within ---- */

/* The chance that no more of `inner` lies outside `outer` than the map's errors explain. */
static double chance_of_part(Evaluation *run, FaceSet inner, FaceSet outer, double *outside) {
    FaceSet rest = faceset_difference(inner, outer);
    Number area = area_of(rest);
    double chance = chance_within_accuracy(area.value, number_standard_error(&area, run->map));
    *outside = area.value;
    number_clear(&area);
    faceset_clear(&rest);
    return chance;
}

static bool territory_within(Evaluation *run, const Pair *names, const Value *a, const Value *b,
                             Value *result) {
    double outside;
    double chance = chance_of_part(run, a->extent.certain, b->extent.certain, &outside);
    if (!(outside > 0))
        return decided(result, chance, g_strdup_printf("all of %s lies in %s", names->a, names->b));
    g_autofree char *area = square_metres_text(outside);
    return decided(result, chance,
                   g_strdup_printf("%s of %s lie outside %s", area, names->a, names->b));
}

/* Signed distance of a place from the outline of `set`, positive inside. False if `set` is empty.
 */
static bool depth_of(const Place *place, FaceSet set, const Shape *outline, Number *depth) {
    g_autoptr(Shape) point = shape_of_place(place);
    if (!shape_distance(point, outline, depth))
        return false;
    if (faceset_has(set, map_locate(set.map, place->at)))
        return true;
    Number outside = number_negative(depth);
    number_clear(depth);
    *depth = outside;
    return true;
}

/* A route lies as deep as its shallowest part: if a vertex is outside, as the one furthest out. */
static bool route_depth(const Route *route, FaceSet set, const Shape *outline, Number *depth) {
    g_autoptr(Shape) line = shape_of_route(route);
    if (!shape_distance(line, outline, depth))
        return false;
    for (guint i = 0; i < route->line->len; i++) {
        Place vertex = {.accuracy_m = route->accuracy_m};
        const double *at = g_array_index(route->line, LonLat, i);
        vertex.at[0] = at[0];
        vertex.at[1] = at[1];
        Number here;
        if (!depth_of(&vertex, set, outline, &here))
            return false;
        if (here.value < fmin(depth->value, 0)) {
            Number swap = *depth;
            *depth = here;
            here = swap;
        }
        number_clear(&here);
    }
    return true;
}

static bool is_within(Evaluation *run, const Ast *call, const Value *a, const Value *b,
                      Value *result) {
    g_auto(Pair) names = pair_names(run, call);
    if (a->type == VALUE_TERRITORY)
        return territory_within(run, &names, a, b, result);
    g_autoptr(Shape) outline = shape_of_value(b);
    Number depth;
    bool known = a->type == VALUE_PLACE ? depth_of(a->place, b->extent.certain, outline, &depth)
                                        : route_depth(a->route, b->extent.certain, outline, &depth);
    if (!known)
        return decided(result, 0, g_strdup_printf("%s is empty", names.b));
    double chance = number_chance_above_zero(&depth, run->map), metres = depth.value;
    number_clear(&depth);
    g_autofree char *text = metres_text(fabs(metres));
    return decided(result, chance,
                   g_strdup_printf("%s lies %s %s the border of %s", names.a, text,
                                   metres > 0 ? "inside" : "outside", names.b));
}

BODY(relation_within) {
    if (arguments[0].type == VALUE_TERRITORY && arguments[0].extent.partial &&
        !evaluate_whole(run, &arguments[0].extent, "place in another territory"))
        return false;
    return decide(run, call, arguments, is_within, true, result);
}

/* ---- enclave, exclave ---- */

/* Both need to know exactly what T and C are. */
static bool part_known(Evaluation *run, const Value *arguments) {
    return evaluate_whole(run, &arguments[0].extent, "neighbours") &&
           evaluate_settled(run, &arguments[1].extent);
}

/* Arcs of the outline of `inner` with something else than `outer` beyond. */
static ArcSet foreign_border(FaceSet inner, FaceSet outer) {
    ArcSet arcs = arcset_new(inner.map);
    for (guint i = 0; i < inner.map->n_arcs; i++) {
        const Arc *arc = &inner.map->arcs[i];
        bool left = faceset_has(inner, arc->left), right = faceset_has(inner, arc->right);
        if (left != right && !faceset_has(outer, left ? arc->right : arc->left))
            g_array_append_val(arcs.arcs, i);
    }
    return arcs;
}

static bool not_a_part(Value *result, double chance, double outside, const Pair *names) {
    g_autofree char *area = square_metres_text(outside);
    return decided(result, chance,
                   g_strdup_printf("%s of %s lie outside %s", area, names->a, names->b));
}

/* The gap between two outlines that have no arc in common. */
static Number gap_between(ArcSet first, ArcSet second) {
    g_autoptr(Shape) a = shape_of_arcs(first);
    g_autoptr(Shape) b = shape_of_arcs(second);
    Number gap;
    shape_distance(a, b, &gap);
    return gap;
}

BODY(relation_enclave) {
    if (!part_known(run, arguments))
        return false;
    g_auto(Pair) names = pair_names(run, call);
    FaceSet inner = arguments[0].extent.certain, outer = arguments[1].extent.certain;
    double outside, part = chance_of_part(run, inner, outer, &outside);
    if (part < 0.5)
        return not_a_part(result, part, outside, &names);
    ArcSet foreign = foreign_border(inner, outer);
    double length = arcset_length(foreign, NULL), error = largest_error(foreign);
    arcset_clear(&foreign);
    if (length > 0) {
        g_autofree char *metres = metres_text(length);
        return decided(result, part * (1 - chance_of_border(length, error)),
                       g_strdup_printf("%s of the outline of %s are no border with %s", metres,
                                       names.a, names.b));
    }
    ArcSet first = faceset_outline(inner), second = faceset_outline(outer);
    Number gap = gap_between(first, second);
    arcset_clear(&first);
    arcset_clear(&second);
    double chance = chance_of_gap(&gap, run->map);
    g_autofree char *metres = metres_text(gap.value);
    number_clear(&gap);
    return decided(
        result, part * chance,
        g_strdup_printf("%s keeps at least %s from the border of %s", names.a, metres, names.b));
}

BODY(relation_exclave) {
    if (!part_known(run, arguments))
        return false;
    g_auto(Pair) names = pair_names(run, call);
    FaceSet inner = arguments[0].extent.certain, outer = arguments[1].extent.certain;
    double outside, part = chance_of_part(run, inner, outer, &outside);
    if (part < 0.5)
        return not_a_part(result, part, outside, &names);
    Value rest = {.type = VALUE_TERRITORY, .extent.certain = faceset_difference(outer, inner)};
    ArcSet border = faceset_border(inner, rest.extent.certain);
    double length = arcset_length(border, NULL), error = largest_error(border);
    arcset_clear(&border);
    g_autofree char *metres = NULL;
    Number gap = {0};
    if (length > 0) {
        metres = metres_text(length);
        decided(result, part * (1 - chance_of_border(length, error)),
                g_strdup_printf("the common border of %s and the rest of %s is %s long", names.a,
                                names.b, metres));
    } else if (!distance_between(&arguments[0], &rest, &gap)) {
        decided(result, 0, g_strdup_printf("%s is all of %s", names.a, names.b));
    } else {
        metres = metres_text(gap.value);
        decided(result, part * chance_of_gap(&gap, run->map),
                g_strdup_printf("%s is %s from the rest of %s", names.a, metres, names.b));
    }
    number_clear(&gap);
    faceset_clear(&rest.extent.certain);
    return true;
}

/* ---- north_of ---- */

/* Adds a ring's area and its moment in the plane of longitude and the sine of latitude, in which
   areas are true on a sphere. */
static void add_ring(const GArray *ring, double *area, double *moment) {
    for (guint i = 0; i + 1 < ring->len; i++) {
        const double *p = g_array_index(ring, LonLat, i), *q = g_array_index(ring, LonLat, i + 1);
        double y = sin(p[1] * (G_PI / 180)), next = sin(q[1] * (G_PI / 180));
        double cross = p[0] * next - q[0] * y;
        *area += cross / 2;
        *moment += cross * (y + next) / 6;
    }
}

/* Latitude of the centre in degrees and the error of its place in metres, at most that of the
   outline's vertices. False if it is empty. */
static bool centre_of(const Value *value, double *latitude, double *error) {
    if (value->type == VALUE_PLACE) {
        *latitude = value->place->at[1];
        *error = value->place->accuracy_m;
        return true;
    }
    g_autoptr(GPtrArray) polygons = faceset_polygons(value->extent.certain);
    double area = 0, moment = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++)
            add_ring(rings->pdata[k], &area, &moment);
    }
    ArcSet outline = faceset_outline(value->extent.certain);
    *error = largest_error(outline);
    arcset_clear(&outline);
    *latitude = area > 0 ? asin(moment / area) * (180 / G_PI) : 0;
    return area > 0;
}

BODY(relation_north_of) {
    double latitude[2], error[2];
    g_auto(Pair) names = pair_names(run, call);
    for (int i = 0; i < 2; i++) {
        if (arguments[i].type == VALUE_TERRITORY &&
            !evaluate_whole(run, &arguments[i].extent, "centre"))
            return false;
        if (!centre_of(&arguments[i], &latitude[i], &error[i]))
            return decided(result, 0, g_strdup_printf("%s is empty", i ? names.b : names.a));
    }
    double north, east;
    geodesic_degree((latitude[0] + latitude[1]) / 2, &north, &east);
    Number lead = number_exact((latitude[0] - latitude[1]) * north, (Dimension){1, 0}, false);
    lead.other_variance = error[0] * error[0] + error[1] * error[1];
    g_autofree char *metres = metres_text(fabs(lead.value));
    return decided(result, number_chance_above_zero(&lead, NULL),
                   g_strdup_printf("the centre of %s lies %s %s of that of %s", names.a, metres,
                                   lead.value > 0 ? "north" : "south", names.b));
}
