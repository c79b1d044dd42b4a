#include "validate/map.h"
#include "geodesy/ring.h"
#include "planar/crossings.h"
#include <math.h>
#include <string.h>

/* ---- Faces beside arcs ---- */

static bool is_face(const Map *map, int face) {
    return face == MAP_OUTSIDE || (face >= 0 && (guint)face < map->n_faces);
}

/* False if an arc names a face that does not exist: nothing more can be checked on such a map. */
static bool check_sides(const Map *map, ValidationReport *report) {
    g_autofree bool *bounded = g_new0(bool, map->n_faces + 1);
    bool ok = true;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (!is_face(map, arc->left) || !is_face(map, arc->right)) {
            tf_validation_wrong(report, "arc %s has a face that is not on the map", arc->id);
            ok = false;
            continue;
        }
        if (arc->left == arc->right)
            tf_validation_wrong(report, "arc %s has %s on both sides, expected two faces", arc->id,
                                arc->left == MAP_OUTSIDE ? "the outside"
                                                         : map->faces[arc->left].id);
        for (int side = 0; side < 2; side++) {
            int face = side ? arc->right : arc->left;
            if (face != MAP_OUTSIDE)
                bounded[face] = true;
        }
    }
    for (guint f = 0; f < map->n_faces; f++)
        if (!bounded[f])
            tf_validation_wrong(report, "face %s lies on no arc", map->faces[f].id);
    tf_validation_checked(report, "%u arcs: a face on each side; %u faces: each on an arc",
                          map->n_arcs, map->n_faces);
    return ok;
}

/* ---- Arcs that meet elsewhere than in nodes ---- */

typedef struct {
    const Map *map;
    ValidationReport *report;
} CrossingReport;

static void report_crossing(guint arc, guint other, const LonLat at, gpointer data) {
    const CrossingReport *crossings = data;
    tf_validation_wrong(crossings->report,
                        "arc %s meets arc %s near %.7f %.7f, expected them to meet only in nodes",
                        crossings->map->arcs[arc].id, crossings->map->arcs[other].id, at[0], at[1]);
}

static void check_points(const Map *map, ValidationReport *report) {
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < map->arcs[i].n; k++) {
            const double *p = map->arcs[i].xy[k - 1], *q = map->arcs[i].xy[k];
            if (p[0] == q[0] && p[1] == q[1])
                tf_validation_wrong(report, "arc %s has the point %.7f %.7f twice in a row",
                                    map->arcs[i].id, p[0], p[1]);
        }
}

/* Arcs that cross or touch other than in a common end point, or fold back on themselves. */
static void check_crossings(const Map *map, const Geos *geos, ValidationReport *report) {
    CrossingReport crossings = {map, report};
    guint n = tf_crossings_find(map, geos, report_crossing, &crossings);
    check_points(map, report);
    tf_validation_checked(report, "%u segments of %u arcs: meeting only in nodes", n, map->n_arcs);
}

/* ---- Nodes and the faces around them ---- */

typedef struct {
    const Map *map;
    const Geos *geos;
} Around;

static guint32 origin(const Map *map, guint32 half) {
    const Arc *arc = &map->arcs[half >> 1];
    return half & 1 ? arc->to : arc->from;
}

/* The points that a half-edge leaves from and goes to first. */
static const double *leaving(const Map *map, guint32 half, bool next) {
    const Arc *arc = &map->arcs[half >> 1];
    return arc->xy[half & 1 ? arc->n - 1 - next : 0 + next];
}

static bool is_lower_half(const double *from, const double *to) {
    return to[1] < from[1] || (to[1] == from[1] && to[0] < from[0]);
}

/* The direction in which a half-edge leaves its node, as a point about 0, 0. At a pole the
   meridians follow each other round it: eastwards about the north pole, seen from above. */
static void direction(const Map *map, guint32 half, LonLat to) {
    const double *p = leaving(map, half, false), *q = leaving(map, half, true);
    bool pole = fabs(p[1]) == 90;
    double angle = copysign(q[0], p[1] * q[0]) * (G_PI / 180);
    to[0] = pole ? cos(angle) : geodesic_edge_turn(p, q);
    to[1] = pole ? sin(angle) : q[1] - p[1];
}

static gint by_node_and_angle(gconstpointer a, gconstpointer b, gpointer data) {
    const Around *around = data;
    guint32 g = *(const guint32 *)a, h = *(const guint32 *)b;
    guint32 p = origin(around->map, g), q = origin(around->map, h);
    if (p != q)
        return p < q ? -1 : 1;
    LonLat from = {0, 0}, to_g, to_h;
    direction(around->map, g, to_g);
    direction(around->map, h, to_h);
    bool lower_g = is_lower_half(from, to_g), lower_h = is_lower_half(from, to_h);
    if (lower_g != lower_h)
        return lower_g ? 1 : -1;
    return -tf_geos_turn(around->geos, from, to_g, to_h);
}

static int left_face(const Map *map, guint32 half) {
    const Arc *arc = &map->arcs[half >> 1];
    return half & 1 ? arc->right : arc->left;
}

static const char *face_name(const Map *map, int face) {
    return face == MAP_OUTSIDE ? "the outside" : map->faces[face].id;
}

static void check_wedge(const Map *map, guint32 half, guint32 next, ValidationReport *report) {
    int before = left_face(map, half), after = left_face(map, next ^ 1);
    if (before == after)
        return;
    const double *at = leaving(map, half, false);
    tf_validation_wrong(
        report,
        "at node %.7f %.7f %s lies left of arc %s but %s right of the next one, arc %s: "
        "their rings do not close",
        at[0], at[1], face_name(map, before), map->arcs[half >> 1].id, face_name(map, after),
        map->arcs[next >> 1].id);
}

/* The half-edges 2a (along arc a) and 2a+1 (back) in order around each node: for each half-edge
   the one that follows it around the face on its left. Free with g_free. Faces that disagree
   are wrong. */
static guint32 *check_nodes(const Map *map, const Geos *geos, ValidationReport *report) {
    guint n = 2 * map->n_arcs;
    g_autofree guint32 *order = g_new(guint32, n + 1);
    guint32 *following = g_new0(guint32, n + 1);
    for (guint32 h = 0; h < n; h++)
        order[h] = h;
    Around around = {map, geos};
    g_qsort_with_data(order, (gint)n, sizeof *order, by_node_and_angle, &around);
    for (guint first = 0, last; first < n; first = last) {
        for (last = first + 1; last < n && origin(map, order[last]) == origin(map, order[first]);)
            last++;
        for (guint i = first; i < last; i++) {
            guint32 half = order[i], next = order[i + 1 < last ? i + 1 : first];
            check_wedge(map, half, next, report);
            following[next ^ 1] = half; /* arriving along `next`, the one clockwise of it leaves */
        }
    }
    tf_validation_checked(report, "%u nodes: the faces around each agree, so that rings close",
                          map->n_nodes);
    return following;
}

/* ---- Areas ---- */

static void append_arc(GArray *ring, const Arc *arc, bool backwards) {
    for (guint k = 0; k + 1 < arc->n; k++)
        g_array_append_vals(ring, arc->xy[backwards ? arc->n - 1 - k : k], 1);
}

/* What the rings around the faces add up to. */
typedef struct {
    double *areas; /* m2, of each face */
    guint outside; /* parts of the outside */
} Rings;

static GArray *walk_ring(const Map *map, const guint32 *following, guint32 start, bool *walked) {
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint32 h = start; !walked[h]; h = following[h]) {
        walked[h] = true;
        append_arc(ring, &map->arcs[h >> 1], h & 1);
    }
    return ring;
}

static Rings measure_rings(const Map *map, const guint32 *following) {
    Rings rings = {g_new0(double, map->n_faces + 1), 0};
    bool around =
        false; /* rings that the outside lies around: those in no hole have the same part */
    double outside = 0; /* what the outside's rings add up to */
    g_autofree double *turns = g_new0(double, map->n_faces + 1); /* about the axis, degrees */
    g_autofree bool *walked = g_new0(bool, 2 * map->n_arcs + 1);
    for (guint32 start = 0; start < 2 * map->n_arcs; start++) {
        if (walked[start])
            continue;
        g_autoptr(GArray) ring = walk_ring(map, following, start, walked);
        const Arc *arc = &map->arcs[start >> 1];
        int face = start & 1 ? arc->right : arc->left;
        double area = tf_geodesic_ring_area((const LonLat *)(void *)ring->data, ring->len);
        outside += face == MAP_OUTSIDE ? area : 0;
        if (face != MAP_OUTSIDE) {
            rings.areas[face] += area;
            for (guint k = 0; k < ring->len; k++)
                turns[face] += geodesic_edge_turn(g_array_index(ring, LonLat, k),
                                                  g_array_index(ring, LonLat, (k + 1) % ring->len));
        } else if (area > 0)
            rings.outside++;
        else
            around = true;
    }
    double all = outside;
    for (guint f = 0; f < map->n_faces; f++) { /* larger than half of the Earth */
        if (rings.areas[f] <= 0 && (fabs(turns[f]) > 180 || (int)f == map->north))
            rings.areas[f] += 2 * tf_ring_hemisphere();
        all += rings.areas[f];
    }
    /* Faces and holes that fill the Earth leave nothing around: what the outside lies around is in holes. */
    rings.outside += around && all < tf_ring_hemisphere();
    return rings;
}

static void check_areas(const Map *map, const double *areas, ValidationReport *report) {
    double sum = 0, outline = 0, terms = 0;
    for (guint f = 0; f < map->n_faces; f++) {
        if (!(areas[f] > 0))
            tf_validation_wrong(report, "face %s has an area of %.3f m2, expected a positive one",
                                map->faces[f].id, areas[f]);
        sum += areas[f];
    }
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        outline += (arc->left == MAP_OUTSIDE ? 0 : arc->area_to_equator) -
                   (arc->right == MAP_OUTSIDE ? 0 : arc->area_to_equator);
        terms += fabs(arc->area_to_equator);
    }
    for (guint f = 0; f < map->n_faces; f++) {
        outline += map->faces[f].polar;
        terms += map->faces[f].polar;
    }
    /* As exact as areas are (1e-3 m2), and as what is added up can be. */
    if (!(fabs(sum - outline) <= fmax(1e-3, 1e-9 * fabs(outline)) + 1e-15 * terms))
        tf_validation_wrong(report,
                            "the faces' areas add up to %.6f km2, expected the outline's %.6f km2",
                            sum / 1e6, outline / 1e6);
    tf_validation_checked(report, "areas: the faces' %.3f km2, the outline's %.3f km2", sum / 1e6,
                          outline / 1e6);
}

/* ---- Euler ---- */

static guint find_root(guint *parents, guint node) {
    while (parents[node] != node)
        node = parents[node] = parents[parents[node]];
    return node;
}

static guint connected_parts(const Map *map) {
    g_autofree guint *parents = g_new(guint, map->n_nodes + 1);
    guint parts = map->n_nodes;
    for (guint i = 0; i < map->n_nodes; i++)
        parents[i] = i;
    for (guint i = 0; i < map->n_arcs; i++) {
        guint p = find_root(parents, map->arcs[i].from), q = find_root(parents, map->arcs[i].to);
        parts -= p != q;
        parents[p] = q;
    }
    return parts;
}

/* Parts of the outside that the map keeps from each other are faces of their own here. */
static void check_euler(const Map *map, guint outside, ValidationReport *report) {
    int v = (int)map->n_nodes, e = (int)map->n_arcs, f = (int)(map->n_faces + outside);
    int c = (int)connected_parts(map);
    if (v - e + f != 1 + c)
        tf_validation_wrong(
            report,
            "Euler's formula fails: %d nodes - %d arcs + %d faces = %d, expected %d: one "
            "more than the connected parts",
            v, e, f, v - e + f, 1 + c);
    tf_validation_checked(report,
                          "Euler's formula: %d nodes, %d arcs, %d faces with the outside, %d "
                          "connected parts",
                          v, e, f, c);
}

/* ---- Labels and roles ---- */

static void check_labels(const Map *map, ValidationReport *report) {
    for (guint f = 0; f < map->n_faces; f++) {
        const Face *face = &map->faces[f];
        if (tf_map_face_holds(map, f, face->label))
            continue;
        int found = tf_map_locate(map, face->label);
        tf_validation_wrong(report,
                            "face %s: its label point %.7f %.7f lies in %s, expected the face",
                            face->id, face->label[0], face->label[1],
                            found == MAP_OUTSIDE ? "no face" : map->faces[found].id);
    }
    tf_validation_checked(report, "%u label points: each in its face", map->n_faces);
}

static char *rule_text(const RoleRule *rule) {
    if (rule->outside)
        return g_strdup("the outside on one side");
    if (!rule->within)
        return g_strdup_printf("another %s on each side", rule->differs);
    return g_strdup_printf("another %s on each side of one %s", rule->differs, rule->within);
}

static void check_role(const Map *map, const RoleRule *rule, ValidationReport *report) {
    int role = tf_map_role(map, rule->role);
    g_autofree char *text = rule_text(rule);
    guint count = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        bool has = role >= 0 && arc->roles >> role & 1, should = tf_role_holds(rule, map, arc);
        count += has;
        if (has && !should)
            tf_validation_wrong(report, "arc %s is a %s, expected %s", arc->id, rule->role, text);
        if (should && !has)
            tf_validation_wrong(report, "arc %s has %s, expected it to be a %s", arc->id, text,
                                rule->role);
    }
    tf_validation_checked(report, "role %s, %s: %u arcs", rule->role, text, count);
}

void tf_validate_map(const Map *map, const GPtrArray *rules, ValidationReport *report) {
    g_autoptr(Geos) geos = tf_geos_new();
    if (!check_sides(map, report))
        return;
    check_crossings(map, geos, report);
    g_autofree guint32 *following = check_nodes(map, geos, report);
    Rings rings = measure_rings(map, following);
    check_euler(map, rings.outside, report);
    check_areas(map, rings.areas, report);
    g_free(rings.areas);
    check_labels(map, report);
    for (guint i = 0; i < rules->len; i++)
        check_role(map, rules->pdata[i], report);
}
