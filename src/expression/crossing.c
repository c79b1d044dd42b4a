/* Whether a line goes through a territory. */
#include "expression/expression-private.h"
#include "expression/truth.h"
#include "expression/units.h"
#include <math.h>

/* A line is looked at from point to point, its vertices and others between them, no further apart than this: it is
   measured how deep inside, and how far outside, the line goes, and between two points it goes no further by more than
   half of this. */
static const double STEP_M = 250;
enum { MOST_STEPS = 400 }; /* of one edge */

/* How far a line goes on one side of an outline. */
typedef struct {
    bool any;
    Number reach; /* m, of the point furthest from the outline */
} Side;

static void look_at(const Map *map, const FaceSet set, const Shape *outline, const Place *point,
                    Side sides[2]) {
    Side *side = &sides[tf_faceset_has(set, tf_map_locate(map, point->at))];
    g_autoptr(Shape) here = tf_shape_of_place(point);
    Number distance;
    if (!tf_shape_distance(here, outline, &distance))
        return;
    if (!side->any || distance.value > side->reach.value) {
        Number swap = side->reach;
        side->reach = distance;
        distance = swap;
        side->any = true;
    }
    tf_number_clear(&distance);
}

/* Looks at the route's points. */
static void look_along(const Map *map, const FaceSet set, const Shape *outline, const Route *route,
                       Side sides[2]) {
    const LonLat *line = (const LonLat *)(void *)route->line->data;
    Place point = {.accuracy_m = route->accuracy_m};
    for (guint i = 0; i < route->line->len; i++) {
        point.at[0] = line[i][0];
        point.at[1] = line[i][1];
        look_at(map, set, outline, &point, sides);
        double metres = i + 1 < route->line->len ? tf_geodesic_distance(line[i], line[i + 1]) : 0;
        guint steps = (guint)fmin(ceil(metres / STEP_M), MOST_STEPS);
        for (guint k = 1; k < steps; k++) {
            tf_geodesic_direct(line[i], tf_geodesic_azimuth(line[i], line[i + 1]),
                               metres * k / steps, point.at);
            look_at(map, set, outline, &point, sides);
        }
    }
}

static char *sides_text(const Pair *names, const Side sides[2]) {
    g_autofree char *in = tf_metres_text(sides[1].reach.value),
                    *out = tf_metres_text(sides[0].reach.value);
    if (!sides[0].any || !sides[1].any)
        return g_strdup_printf("%s lies %s %s", names->a, sides[1].any ? "all in" : "outside",
                               names->b);
    return g_strdup_printf("%s goes as far as %s into %s and %s out of it", names->a, in, names->b,
                           out);
}

/* DE-9IM's "crosses" of a line and an area: part of the line's inside lies in the area's inside, part outside it. */
static bool route_crosses(Evaluation *run, const Bound *call, const Value *a, const Value *b,
                          Value *result) {
    g_auto(Pair) names = tf_pair_names(call);
    ArcSet arcs = tf_faceset_outline(b->extent.certain);
    g_autoptr(Shape) outline = tf_shape_of_arcs(arcs);
    tf_arcset_clear(&arcs);
    Side sides[2] = {{0}, {0}};
    look_along(run->map, b->extent.certain, outline, a->route, sides);
    char *reason = sides_text(&names, sides);
    if (sides[0].any && sides[1].any) {
        /* Of the two sides the one that the errors can take away. */
        const Number *less =
            sides[0].reach.value < sides[1].reach.value ? &sides[0].reach : &sides[1].reach;
        tf_relation_decided_by(result, less, 1, false,
                               tf_number_chance_above_zero(&sides[0].reach, run->map) *
                                   tf_number_chance_above_zero(&sides[1].reach, run->map),
                               reason);
    } else {
        g_autoptr(Shape) line = tf_shape_of_route(a->route);
        Number gap;
        if (!tf_shape_distance(line, outline, &gap))
            return tf_relation_decided(result, 0, reason);
        tf_relation_decided_by(result, &gap, 1, true, 1 - tf_chance_of_gap(&gap, run->map), reason);
        tf_number_clear(&gap);
    }
    tf_number_clear(&sides[0].reach);
    tf_number_clear(&sides[1].reach);
    return true;
}

bool tf_relation_crosses(Evaluation *run, const Bound *call, const Value *const *arguments,
                         Value *result) {
    return tf_relation_decide(run, call, arguments, route_crosses, false, result);
}
