#include "topology/edgematch.h"
#include "base/unconst.h"
#include "planar/position.h"
#include "topology/edgematch_near.h"
#include "topology/topology-private.h"

enum { ANY_FACE = -2 }; /* for a vertex on a shared border: it stays */

/* A place where near stretches have a vertex. */
typedef struct {
    const double *at;
    gint32 face;   /* the one it belongs to, or ANY_FACE */
    bool fixed;    /* it stays: one on the antimeridian may be where its ring was cut */
    guint32 stays; /* the vertex that it moves to, itself if it stays */
    bool settled;
} Vertex;

/* An edge of a near stretch, its ends moved. */
typedef struct {
    guint32 a, b; /* vertices */
    guint32 arc, edge;
    gint32 face;
} Edge;

typedef struct {
    const Topology *topology;
    LonLat *places; /* the topology's points with longitudes in (-180, 180] */
    double metres;
    GArray *stretches;   /* of EdgeMatchStretch */
    GHashTable *numbers; /* of positions: their vertex + 1 */
    GArray *vertices;    /* of Vertex */
    GArray *edges;       /* of Edge */
    GArray *taken;       /* of guint64, sorted: vertex_of_face for all vertices that edges end in */
    EdgeMatch *matching;
} Matcher;

#define VERTEX(matcher, i) (&g_array_index((matcher)->vertices, Vertex, i))

static const LonLat *arc_points(const Matcher *matcher, guint32 arc) {
    return (const LonLat *)matcher->places + matcher->topology->arcs[arc].first;
}

/* A key for the pair: this vertex lies on a border of this face. */
static guint64 vertex_of_face(guint32 vertex, gint32 face) {
    return (guint64)vertex << 32 | (guint32)face;
}

static gint by_number(gconstpointer a, gconstpointer b) {
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return x < y ? -1 : x > y;
}

/* ---- Vertices ---- */

static guint32 vertex_at(Matcher *matcher, const LonLat at, gint32 face) {
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(matcher->numbers, at));
    if (known) {
        Vertex *vertex = VERTEX(matcher, known - 1);
        vertex->face = vertex->face == face ? face : ANY_FACE;
        return known - 1;
    }
    Vertex vertex = {at, face, at[0] == 180, matcher->vertices->len, false};
    g_array_append_val(matcher->vertices, vertex);
    g_hash_table_insert(matcher->numbers, tf_unconst(at), GUINT_TO_POINTER(matcher->vertices->len));
    return matcher->vertices->len - 1;
}

static void collect(Matcher *matcher) {
    for (guint i = 0; i < matcher->stretches->len; i++) {
        const EdgeMatchStretch *stretch = &g_array_index(matcher->stretches, EdgeMatchStretch, i);
        const LonLat *points = arc_points(matcher, stretch->arc) + stretch->first;
        for (guint32 k = 0; stretch->near && k < stretch->n; k++) {
            Edge edge = {vertex_at(matcher, points[k], stretch->face),
                         vertex_at(matcher, points[k + 1], stretch->face), stretch->arc,
                         stretch->first + k, stretch->face};
            g_array_append_val(matcher->edges, edge);
        }
    }
    matcher->matching->near = matcher->edges->len;
}

/* The ends of arcs between two features stay. */
static void fix_shared_ends(Matcher *matcher) {
    for (guint32 i = 0; i < matcher->topology->n_arcs; i++) {
        const TopologyArc *arc = &matcher->topology->arcs[i];
        if (arc->left == TOPOLOGY_OUTSIDE || arc->right == TOPOLOGY_OUTSIDE)
            continue;
        const LonLat *points = arc_points(matcher, i);
        for (guint32 k = 0; k < arc->n; k += arc->n - 1) {
            guint known = GPOINTER_TO_UINT(g_hash_table_lookup(matcher->numbers, points[k]));
            if (known)
                VERTEX(matcher, known - 1)->face = ANY_FACE;
        }
    }
}

/* ---- Moving vertices ---- */

static double metres_between(const LonLat a, const LonLat b) {
    Scale scale = tf_edgematch_scale_at(a);
    return hypot(geodesic_turn(a[0], b[0]) * scale.east, (b[1] - a[1]) * scale.north);
}

typedef struct {
    Matcher *matcher;
    guint32 own, best;
    double nearest;
} Search;

/* Keeps the nearest vertex of another feature, among those that stay. */
static void consider_vertex(guint number, gpointer data) {
    Search *search = data;
    const Vertex *own = VERTEX(search->matcher, search->own);
    const Vertex *other = VERTEX(search->matcher, number);
    if (number == search->own || !other->settled || other->stays != number ||
        other->face == own->face)
        return;
    double metres = metres_between(own->at, other->at);
    if (metres < search->nearest) {
        search->nearest = metres;
        search->best = number;
    }
}

/* Vertices that stay are settled before others. */
static bool is_anchor(const Vertex *vertex) {
    return vertex->face == ANY_FACE || vertex->fixed;
}

static void settle(Matcher *matcher, const GlobeIndex *index, guint32 number) {
    Vertex *vertex = VERTEX(matcher, number);
    Search search = {matcher, number, number, matcher->metres};
    Box box = tf_edgematch_widened(tf_edgematch_box(vertex->at, vertex->at), matcher->metres);
    if (!is_anchor(vertex))
        tf_globe_index_query(index, &box, consider_vertex, &search);
    vertex->stays = search.best;
    vertex->settled = true;
    if (search.best == number)
        return;
    matcher->matching->moved++;
    matcher->matching->farthest =
        fmax(matcher->matching->farthest,
             tf_geodesic_distance(vertex->at, VERTEX(matcher, search.best)->at));
}

static void move_vertices(Matcher *matcher) {
    guint n = matcher->vertices->len;
    g_autofree Box *boxes = g_new(Box, n + 1);
    for (guint i = 0; i < n; i++)
        boxes[i] = tf_edgematch_box(VERTEX(matcher, i)->at, VERTEX(matcher, i)->at);
    GlobeIndex index = tf_globe_index_of(boxes, n);
    for (int anchors = 1; anchors >= 0; anchors--)
        for (guint i = 0; i < n; i++)
            if (is_anchor(VERTEX(matcher, i)) == anchors)
                settle(matcher, &index, i);
    tf_globe_index_clear(&index);
    for (guint i = 0; i < matcher->edges->len; i++) {
        Edge *edge = &g_array_index(matcher->edges, Edge, i);
        edge->a = VERTEX(matcher, edge->a)->stays;
        edge->b = VERTEX(matcher, edge->b)->stays;
        guint64 ends[2] = {vertex_of_face(edge->a, edge->face),
                           vertex_of_face(edge->b, edge->face)};
        g_array_append_vals(matcher->taken, ends, 2);
    }
    g_array_sort(matcher->taken, by_number);
}

/* ---- Vertices into edges ---- */

/* A place for a vertex in an edge of another feature. */
typedef struct {
    const Edge *edge;
    double metres, part; /* how far, and where along the edge from 0 to 1 */
} Place;

typedef struct {
    Matcher *matcher;
    guint32 vertex;
    GArray *places; /* of Place: the best in each feature */
} Places;

/* How far `at` lies from edge a-b, and where along it the nearest point is. */
static Place place_on(const Matcher *matcher, const Edge *edge, const LonLat at) {
    Scale scale = tf_edgematch_scale_at(at);
    const double *a = VERTEX(matcher, edge->a)->at, *b = VERTEX(matcher, edge->b)->at;
    double ax = geodesic_turn(at[0], a[0]) * scale.east, ay = (a[1] - at[1]) * scale.north;
    double dx = geodesic_turn(a[0], b[0]) * scale.east, dy = (b[1] - a[1]) * scale.north;
    double square = dx * dx + dy * dy, part = square > 0 ? -(ax * dx + ay * dy) / square : 0;
    double inside = fmin(fmax(part, 0), 1);
    return (Place){edge, hypot(ax + inside * dx, ay + inside * dy), part};
}

static void consider(guint number, gpointer data) {
    Places *places = data;
    Matcher *matcher = places->matcher;
    const Edge *edge = &g_array_index(matcher->edges, Edge, number);
    guint64 key = vertex_of_face(places->vertex, edge->face);
    if (g_array_binary_search(matcher->taken, &key, by_number, NULL))
        return;
    Place place = place_on(matcher, edge, VERTEX(matcher, places->vertex)->at);
    if (!(place.part > 0 && place.part < 1 && place.metres < matcher->metres))
        return;
    for (guint i = 0; i < places->places->len; i++) {
        Place *known = &g_array_index(places->places, Place, i);
        if (known->edge->face == edge->face) {
            *known = place.metres < known->metres ? place : *known;
            return;
        }
    }
    g_array_append_val(places->places, place);
}

static void fill_edges(Matcher *matcher, GArray *insertions) {
    g_autofree Box *boxes = g_new(Box, matcher->edges->len + 1);
    for (guint i = 0; i < matcher->edges->len; i++) {
        const Edge *edge = &g_array_index(matcher->edges, Edge, i);
        boxes[i] = tf_edgematch_box(VERTEX(matcher, edge->a)->at, VERTEX(matcher, edge->b)->at);
    }
    GlobeIndex index = tf_globe_index_of(boxes, matcher->edges->len);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(Place));
    for (guint v = 0; v < matcher->vertices->len; v++) {
        const Vertex *vertex = VERTEX(matcher, v);
        if (vertex->stays != v)
            continue;
        Box box = tf_edgematch_widened(tf_edgematch_box(vertex->at, vertex->at), matcher->metres);
        Places places = {matcher, v, found};
        g_array_set_size(found, 0);
        tf_globe_index_query(&index, &box, consider, &places);
        for (guint i = 0; i < found->len; i++) {
            const Place *place = &g_array_index(found, Place, i);
            Insertion insertion = {
                place->edge->arc, place->edge->edge, place->part, {vertex->at[0], vertex->at[1]}};
            g_array_append_val(insertions, insertion);
            matcher->matching->added++;
        }
    }
    tf_globe_index_clear(&index);
}

/* ---- Matching ---- */

static bool moved_to(const LonLat at, LonLat to, gpointer data) {
    Matcher *matcher = data;
    LonLat place = {edgematch_longitude(at[0]), at[1]};
    guint known = GPOINTER_TO_UINT(g_hash_table_lookup(matcher->numbers, place));
    guint32 stays = known ? VERTEX(matcher, known - 1)->stays : 0;
    to[0] = at[0];
    to[1] = at[1];
    if (!known || stays == known - 1)
        return false;
    to[0] = edgematch_beside(VERTEX(matcher, stays)->at[0], at[0]);
    to[1] = VERTEX(matcher, stays)->at[1];
    return true;
}

static LonLat *places_of(const Topology *topology) {
    LonLat *places = g_new(LonLat, topology->n_points + 1);
    for (guint32 i = 0; i < topology->n_points; i++) {
        places[i][0] = edgematch_longitude(topology->points[i][0]);
        places[i][1] = topology->points[i][1];
    }
    return places;
}

void tf_edgematch(Polygons *polygons, const Topology *topology, double metres,
                  EdgeMatch *matching) {
    *matching = (EdgeMatch){0};
    g_autofree LonLat *places = places_of(topology);
    Matcher matcher = {topology,
                       places,
                       metres,
                       tf_edgematch_stretches(topology, metres),
                       g_hash_table_new(tf_position_hash, tf_position_equal),
                       g_array_new(FALSE, FALSE, sizeof(Vertex)),
                       g_array_new(FALSE, FALSE, sizeof(Edge)),
                       g_array_new(FALSE, FALSE, sizeof(guint64)),
                       matching};
    g_autoptr(GArray) insertions = g_array_new(FALSE, FALSE, sizeof(Insertion));
    collect(&matcher);
    fix_shared_ends(&matcher);
    move_vertices(&matcher);
    fill_edges(&matcher, insertions);
    MatchedLine *lines = tf_edgematch_lines(topology, matcher.stretches, moved_to, &matcher,
                                            insertions, &matching->crossings);
    tf_edgematch_rings(polygons, topology, lines, matching);
    tf_edgematch_lines_free(lines, topology->n_arcs);
    g_array_unref(matcher.stretches);
    g_array_unref(matcher.vertices);
    g_array_unref(matcher.edges);
    g_hash_table_unref(matcher.numbers);
    g_array_unref(matcher.taken);
}
