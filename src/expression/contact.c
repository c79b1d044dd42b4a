/* Functions that say whether things touch, and which lies north. */
#include "atlas/outline.h"
#include "expression/atlas_map.h"
#include "expression/evaluate.h"
#include "expression/expression-private.h"
#include "expression/truth.h"
#include "expression/units.h"
#include <math.h>

enum { SURE = 10 }; /* of its errors that a border is long which nobody doubts */

/* ---- touches ---- */

/* Territories apart, or meeting at a point only. */
static bool apart(Evaluation *run, const Pair *names, const Value *a, const Value *b,
                  Value *result) {
    Number distance;
    if (!tf_distance_between(a, b, &distance))
        return tf_relation_decided(result, 0,
                                   g_strdup_printf("%s or %s is empty", names->a, names->b));
    double chance = 1 - tf_chance_of_gap(&distance, run->map);
    g_autofree char *metres = tf_metres_text(distance.value);
    char *reason = distance.value > 0
                       ? g_strdup_printf("%s and %s are %s apart", names->a, names->b, metres)
                       : g_strdup_printf("%s and %s meet only at a point", names->a, names->b);
    tf_relation_decided_by(result, &distance, 1, true, chance, reason);
    tf_number_clear(&distance);
    return true;
}

static bool territories_touch(Evaluation *run, const Bound *call, const Value *a, const Value *b,
                              Value *result) {
    g_auto(Pair) names = tf_pair_names(call);
    FaceSet common = tf_faceset_intersection(a->extent.certain, b->extent.certain);
    double overlap = tf_faceset_area(common, NULL);
    tf_faceset_clear(&common);
    if (overlap > 0) {
        g_autofree char *area = tf_square_metres_text(overlap);
        return tf_relation_decided(
            result, 1, g_strdup_printf("%s and %s overlap by %s", names.a, names.b, area));
    }
    ArcSet border = tf_faceset_border(a->extent.certain, b->extent.certain);
    double length = tf_arcset_length(border, NULL), error = tf_arcs_error(border);
    tf_arcset_clear(&border);
    if (!(length > 0))
        return apart(run, &names, a, b, result);
    g_autofree char *metres = tf_metres_text(length);
    bool sure =
        length > SURE * error; /* then how long it is depends on the ruler, and says nothing here */
    return tf_relation_decided(result, tf_chance_of_border(length, error),
                               g_strdup_printf("%s and %s share a border%s%s%s", names.a, names.b,
                                               sure ? "" : ", ", sure ? "" : metres,
                                               sure ? "" : " long as the map draws it"));
}

/* A place, route or border with anything: it meets what lies within the errors of both. */
static bool lines_touch(Evaluation *run, const Bound *call, const Value *a, const Value *b,
                        Value *result) {
    g_auto(Pair) names = tf_pair_names(call);
    Number distance;
    if (!tf_distance_between(a, b, &distance))
        return tf_relation_decided(result, 0,
                                   g_strdup_printf("%s or %s is empty", names.a, names.b));
    double error = tf_number_standard_error(&distance, run->map), metres = distance.value;
    tf_number_clear(&distance);
    if (!(metres > 0))
        return tf_relation_decided(result, 1, g_strdup_printf("%s meets %s", names.a, names.b));
    g_autofree char *gap = tf_metres_text(metres), *allowed = tf_metres_text(1.96 * error);
    return tf_relation_decided(
        result, tf_chance_within_accuracy(metres, error),
        g_strdup_printf("%s and %s are %s apart, where errors explain up to %s", names.a, names.b,
                        gap, allowed));
}

bool tf_relation_touches(Evaluation *run, const Bound *call, const Value *const *arguments,
                         Value *result) {
    bool territories =
        arguments[0]->type == VALUE_TERRITORY && arguments[1]->type == VALUE_TERRITORY;
    return tf_relation_decide(run, call, arguments, territories ? territories_touch : lines_touch,
                              false, result);
}

/* ---- Borders that the map does not show ---- */

static const double CHANCE_OF_NONE = 0.025;

bool tf_border_may_be_there(AtlasMap *on, const Bound *border) {
    const Value *line = tf_value_on(on, border, NULL, NULL);
    if (!line || line->arcs.arcs->len > 0 || border->n != 2)
        return false;
    const Value *a = tf_value_on(on, border->children[0], NULL, NULL),
                *b = tf_value_on(on, border->children[1], NULL, NULL);
    Number distance;
    if (!a || !b || !tf_distance_between(a, b, &distance))
        return false;
    double chance = 1 - tf_chance_of_gap(&distance, tf_atlas_map(on));
    tf_number_clear(&distance);
    return chance > CHANCE_OF_NONE;
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
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(value->extent.certain);
    double area = 0, moment = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++)
            add_ring(rings->pdata[k], &area, &moment);
    }
    ArcSet outline = tf_faceset_outline(value->extent.certain);
    *error = tf_arcs_error(outline);
    tf_arcset_clear(&outline);
    *latitude = area > 0 ? asin(moment / area) * (180 / G_PI) : 0;
    return area > 0;
}

bool tf_relation_north_of(Evaluation *run, const Bound *call, const Value *const *arguments,
                          Value *result) {
    double latitude[2], error[2];
    g_auto(Pair) names = tf_pair_names(call);
    for (int i = 0; i < 2; i++) {
        if (arguments[i]->type == VALUE_TERRITORY &&
            !tf_evaluate_whole(run, &arguments[i]->extent, "centre"))
            return false;
        if (!centre_of(arguments[i], &latitude[i], &error[i]))
            return tf_relation_decided(result, 0,
                                       g_strdup_printf("%s is empty", i ? names.b : names.a));
    }
    double north, east;
    tf_geodesic_degree((latitude[0] + latitude[1]) / 2, &north, &east);
    Number lead = tf_number_exact((latitude[0] - latitude[1]) * north, (Dimension){1, 0}, false);
    lead.other_variance = error[0] * error[0] + error[1] * error[1];
    g_autofree char *metres = tf_metres_text(fabs(lead.value));
    return tf_relation_decided(result, tf_number_chance_above_zero(&lead, NULL),
                               g_strdup_printf("the centre of %s lies %s %s of that of %s", names.a,
                                               metres, lead.value > 0 ? "north" : "south",
                                               names.b));
}
