#include "geodesy/crossing.h"
#include "geodesy/plane.h"
#include "geodesy/ring.h"
#include "validate/validate-private.h"
#include <math.h>
#include <string.h>

/* A ring, as it is judged: the short way round the antimeridian if it is not cut there. */
typedef struct {
    const JsonNode *node;
    GArray *points; /* of LonLat */
} JudgedRing;

typedef struct {
    const JsonNode *node;
    GArray *rings; /* of JudgedRing */
} JudgedPolygon;

static void ring_clear(gpointer data) {
    g_array_unref(((JudgedRing *)data)->points);
}

static void polygon_free(gpointer data) {
    JudgedPolygon *polygon = data;
    g_array_unref(polygon->rings);
    g_free(polygon);
}

static LonLat *points_of(const GArray *points) {
    return (LonLat *)(void *)points->data;
}

/* ---- A ring ---- */

static bool check_closed(GeojsonCheck *check, const JsonNode *ring) {
    const JsonNode *first = tf_json_first(check->tree, ring), *last = first, *next;
    while ((next = tf_json_next(check->tree, last)))
        last = next;
    const JsonNode *a = tf_json_first(check->tree, first), *b = tf_json_first(check->tree, last);
    bool alike = true;
    for (; a && b && tf_json_node_number(a) == tf_json_node_number(b);
         a = tf_json_next(check->tree, a), b = tf_json_next(check->tree, b))
        alike = alike && a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
    g_autofree char *begins = tf_check_position_text(check, first);
    g_autofree char *ends = tf_check_position_text(check, last);
    if (a || b)
        tf_check_wrong(check, RULE_RING_CLOSED, last,
                       "a ring is not closed: it ends at %s, expected %s where it starts", ends,
                       begins);
    else if (!alike)
        tf_check_wrong(check, RULE_RING_SPELLING, last,
                       "a ring ends at %s, which should be written %s as where it starts", ends,
                       begins);
    return !a && !b;
}

/* An edge that may be meant to go the short way round, across the antimeridian: so long as an edge as it is written that
   geodesy/ring.h has the same bounds. Along a pole it is where a ring was cut. */
static bool crosses(const LonLat a, const LonLat b) {
    double degrees = fabs(b[0] - a[0]);
    return degrees > 270 && degrees < 360 && !(fabs(a[1]) >= 90 && fabs(b[1]) >= 90);
}

/* Whether it goes round the axis by the shorter ways. */
static bool is_round_pole(const GArray *ring) {
    const LonLat *p = points_of(ring);
    double turn = 0;
    for (guint i = 1; i < ring->len; i++)
        turn += remainder(p[i][0] - p[i - 1][0], 360);
    return fabs(turn) > 180;
}

/* Whether edges of 180 to 270 degrees, which are as they are written elsewhere, go the short way near a pole: see
   geodesy/ring.h. */
static bool goes_short_near_pole(const GArray *ring) {
    const LonLat *p = points_of(ring);
    bool any = false, firm = false, crossing = false;
    for (guint i = 1; i < ring->len; i++) {
        double degrees = fabs(p[i][0] - p[i - 1][0]);
        bool wide = (degrees >= 180 && degrees <= 270) || degrees == 360;
        any |= wide;
        firm |= wide && !ring_edge_is_polar(p[i - 1], p[i]);
        crossing |= crosses(p[i - 1], p[i]);
    }
    return any && !firm && (crossing || is_round_pole(ring));
}

/* The ring the short way round; NULL if no edge of it may be meant so. */
static GArray *unrolled(const GArray *ring) {
    const LonLat *p = points_of(ring);
    GArray *to = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), ring->len);
    double shift = 0;
    bool any = false, all = goes_short_near_pole(ring);
    g_array_append_vals(to, p, 1);
    for (guint i = 1; i < ring->len; i++) {
        if (crosses(p[i - 1], p[i]) || (all && fabs(p[i][0] - p[i - 1][0]) >= 180)) {
            shift += p[i][0] < p[i - 1][0] ? 360 : -360;
            any = true;
        }
        LonLat at = {p[i][0] + shift, p[i][1]};
        g_array_append_val(to, at);
    }
    if (!any)
        g_clear_pointer(&to, g_array_unref);
    return to;
}

/* Whether all points lie on one line, as far as doubles can say. */
static bool is_flat(const GArray *ring) {
    const LonLat *p = points_of(ring);
    guint far = 0;
    double most = 0;
    for (guint i = 1; i < ring->len; i++) {
        double distance = hypot(p[i][0] - p[0][0], p[i][1] - p[0][1]);
        far = distance > most ? i : far;
        most = fmax(most, distance);
    }
    for (guint i = 1; i < ring->len; i++)
        if (fabs((p[far][0] - p[0][0]) * (p[i][1] - p[0][1]) -
                 (p[i][0] - p[0][0]) * (p[far][1] - p[0][1])) > 1e-12 * most * most)
            return false;
    return true;
}

static void winding_wrong(GeojsonCheck *check, const JsonNode *ring, bool outer) {
    g_autofree char *first = tf_check_position_text(check, tf_json_first(check->tree, ring));
    tf_check_wrong(check, RULE_RING_WINDING, ring, "%s at %s runs %s, expected the other way",
                   outer ? "the outer ring" : "a hole", first,
                   outer ? "clockwise" : "counter-clockwise");
}

/* Whether geodesy/ring.h takes an outer ring as it is written. */
static bool is_taken_as_written(const GArray *written) {
    Ring sum = tf_ring_of(EDGES_STRAIGHT);
    tf_ring_add(&sum, points_of(written), written->len);
    return tf_ring_measure(&sum, NULL).written;
}

/* A ring that crosses the antimeridian uncut, and goes there `shorter`. False if it is not known which way is meant. */
static bool check_crossing(GeojsonCheck *check, const JsonNode *ring, const GArray *written,
                           const GArray *shorter, bool outer) {
    const LonLat *p = points_of(shorter);
    double sign = outer ? 1 : -1, area = sign * tf_plane_ring_area(p, shorter->len);
    bool round = fabs(p[shorter->len - 1][0] - p[0][0]) > 180;
    if (round ? is_taken_as_written(written)
              : area < 0 && sign * tf_plane_ring_area(points_of(written), written->len) > 0) {
        tf_check_wrong(check, RULE_ANTIMERIDIAN, ring,
                       "a ring has edges of more than 270 degrees: if it is meant to cross the "
                       "antimeridian, it should be cut there, and it runs %s (3.1.6)",
                       outer ? "clockwise" : "counter-clockwise");
        return false;
    }
    if (round) {
        tf_check_wrong(
            check, RULE_ANTIMERIDIAN, ring,
            "a ring goes round a pole and should be cut along the antimeridian up to it");
        return false;
    }
    tf_check_wrong(check, RULE_ANTIMERIDIAN, ring,
                   "a ring crosses the antimeridian and should be cut there");
    if (area < 0)
        winding_wrong(check, ring, outer);
    return true;
}

/* GEOS tells a crossing of edges, but calls one in a vertex a touch. */
static bool is_self_crossing(const GeojsonCheck *check, const JudgedRing *ring, char **fault) {
    CrossingTest test;
    tf_crossing_begin(&test);
    tf_crossing_add(&test, points_of(ring->points), ring->points->len);
    g_autoptr(GPtrArray) polygons = g_ptr_array_new();
    g_autoptr(GPtrArray) rings = g_ptr_array_new();
    g_ptr_array_add(rings, ring->points);
    g_ptr_array_add(polygons, rings);
    *fault = tf_geos_fault(check->geos, polygons);
    return *fault && (g_str_has_prefix(*fault, "Self-intersection") || tf_crossing_found(&test));
}

static void crossing_wrong(GeojsonCheck *check, const JsonNode *ring, const char *fault) {
    const char *at = strstr(fault, " at ");
    tf_check_wrong(check, RULE_RING_CROSSING, ring,
                   "a ring crosses itself%s: it has its inside on both sides", at ? at : "");
}

/* A ring whose signed area is 0. */
static void check_no_area(GeojsonCheck *check, const JudgedRing *ring) {
    g_autofree char *fault = NULL;
    if (is_round_pole(ring->points))
        tf_check_wrong(
            check, RULE_ANTIMERIDIAN, ring->node,
            "a ring goes round a pole and should be cut along the antimeridian up to it");
    else if (!is_flat(ring->points) && is_self_crossing(check, ring, &fault))
        crossing_wrong(check, ring->node, fault);
    else
        tf_check_wrong(check, RULE_RING_FLAT, ring->node,
                       "a ring encloses no area: it has no inside");
}

/* Checks a ring by itself; false if it cannot be checked together with others. */
static bool check_ring(GeojsonCheck *check, JudgedRing *ring, bool outer) {
    if (!check_closed(check, ring->node))
        return false;
    GArray *shorter = unrolled(ring->points);
    if (shorter) {
        bool known = check_crossing(check, ring->node, ring->points, shorter, outer);
        g_array_unref(ring->points);
        ring->points = shorter;
        return known;
    }
    double area = tf_plane_ring_area(points_of(ring->points), ring->points->len);
    if (area == 0)
        check_no_area(check, ring);
    else if (outer ? area < 0 : area > 0)
        winding_wrong(check, ring->node, outer);
    return area != 0;
}

/* ---- A polygon ---- */

/* By how many degrees, in whole turns, a longitude is to be moved to lie between two; else to lie near the first of them. */
static double turns_to(double longitude, double west, double east) {
    static const double turns[] = {0, 360, -360};
    for (gsize i = 0; i < G_N_ELEMENTS(turns); i++)
        if (longitude + turns[i] >= west && longitude + turns[i] <= east)
            return turns[i];
    return 360 * nearbyint((west - longitude) / 360);
}

/* Brings all rings to the first one, by whole turns. */
static void bring_together(const GArray *rings) {
    double west = INFINITY, east = -INFINITY;
    const GArray *first = rings->len ? g_array_index(rings, JudgedRing, 0).points : NULL;
    for (guint i = 0; first && i < first->len; i++) {
        west = fmin(west, points_of(first)[i][0]);
        east = fmax(east, points_of(first)[i][0]);
    }
    for (guint k = 1; k < rings->len; k++) {
        const GArray *ring = g_array_index(rings, JudgedRing, k).points;
        LonLat *p = points_of(ring);
        double shift = turns_to(p[0][0], west, east);
        for (guint i = 0; i < ring->len && shift != 0; i++)
            p[i][0] += shift;
    }
}

/* The polygon's rings, or NULL if they are too broken to be checked together. */
static JudgedPolygon *check_rings(GeojsonCheck *check, const JsonNode *node, Span *span) {
    g_autoptr(GArray) rings = g_array_new(FALSE, FALSE, sizeof(JudgedRing));
    g_array_set_clear_func(rings, ring_clear);
    bool ok = tf_json_is(node, JSON_IS_ARRAY) && node->count > 0;
    if (!tf_json_is(node, JSON_IS_ARRAY))
        tf_check_wrong(check, RULE_COORDINATES, node, "a polygon is not an array of rings");
    else if (!ok)
        tf_check_wrong(check, RULE_COORDINATES_EMPTY, node, "a polygon has no rings");
    for (const JsonNode *i = tf_json_first(check->tree, node); i;
         i = tf_json_next(check->tree, i)) {
        JudgedRing ring = {i, tf_check_line(check, i, 4, span)};
        ok = ok && ring.points;
        if (!ring.points)
            continue;
        ok = check_ring(check, &ring, i->index == 0) && ok;
        g_array_append_val(rings, ring);
    }
    check->polygons++;
    if (!ok)
        return NULL;
    bring_together(rings);
    JudgedPolygon *polygon = g_new(JudgedPolygon, 1);
    *polygon = (JudgedPolygon){node, g_steal_pointer(&rings)};
    return polygon;
}

static GPtrArray *points_of_rings(const JudgedPolygon *polygon) {
    GPtrArray *rings = g_ptr_array_new();
    for (guint i = 0; i < polygon->rings->len; i++)
        g_ptr_array_add(rings, g_array_index(polygon->rings, JudgedRing, i).points);
    return rings;
}

/* What keeps polygons from being valid together, or NULL. g_free. */
static char *fault_of(const GeojsonCheck *check, const GPtrArray *polygons) {
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < polygons->len; i++)
        g_ptr_array_add(all, points_of_rings(polygons->pdata[i]));
    return all->len ? tf_geos_fault(check->geos, all) : NULL;
}

/* Which of the polygon's rings is wrong, or how they lie to each other. */
static void tell_polygon_fault(GeojsonCheck *check, const JudgedPolygon *polygon,
                               const char *fault) {
    bool told = false;
    for (guint i = 0; i < polygon->rings->len; i++) {
        const JudgedRing *ring = &g_array_index(polygon->rings, JudgedRing, i);
        g_autofree char *own = NULL;
        if (is_self_crossing(check, ring, &own))
            crossing_wrong(check, ring->node, own);
        else if (own)
            tf_check_wrong(check, RULE_POLYGON_VALID, ring->node, "a ring is not simple: %s", own);
        told = told || own;
    }
    if (told)
        return;
    bool connected = !g_str_has_prefix(fault, "Interior is disconnected");
    tf_check_wrong(check, connected ? RULE_HOLES : RULE_POLYGON_VALID, polygon->node, "%s: %s",
                   connected ? "its holes are not holes within its outer ring"
                             : "its rings cut its polygon into pieces",
                   fault);
}

void tf_check_polygons(GeojsonCheck *check, const JsonNode *const *polygons, guint n,
                       const JsonNode *of, Span *span) {
    g_autoptr(GPtrArray) judged = g_ptr_array_new_with_free_func(polygon_free);
    bool told = false;
    for (guint i = 0; i < n; i++) {
        JudgedPolygon *polygon = check_rings(check, polygons[i], span);
        if (polygon)
            g_ptr_array_add(judged, polygon);
    }
    g_autofree char *fault = fault_of(check, judged);
    for (guint i = 0; fault && i < judged->len; i++) {
        g_autoptr(GPtrArray) one = g_ptr_array_new();
        g_ptr_array_add(one, judged->pdata[i]);
        g_autofree char *own = fault_of(check, one);
        if (own)
            tell_polygon_fault(check, judged->pdata[i], own);
        told = told || own;
    }
    if (fault && !told)
        tf_check_wrong(check, RULE_POLYGONS_APART, of, "its polygons lie on each other: %s", fault);
}
