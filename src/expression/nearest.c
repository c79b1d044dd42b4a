#include "expression/nearest.h"
#include "atlas/realizations.h"
#include "geodesy/random.h"
#include <math.h>
#include <string.h>

enum { NO_VERTEX = G_MAXUINT32, CHUNK = 16 };

typedef double Vector[3];

/* A segment between two points; a place is one whose ends are equal. */
typedef struct {
    LonLat at[2];
    Vector space[2];   /* metres, on the ellipsoid about its centre */
    guint32 vertex[2]; /* NO_VERTEX: not on the map */
} Segment;

/* A run of CHUNK segments or fewer with its bounding box in space. */
typedef struct {
    Vector low, high;
} Chunk;

struct Shape {
    GArray *segments;      /* of Segment */
    GArray *chunks;        /* of Chunk: chunk i holds segments from CHUNK * i on */
    double variance;       /* m2, of each component of a point that is not on the map */
    const Map *map;        /* of its lines, or NULL */
    const MapDraws *draws; /* of the perturbed map, or NULL */
};

/* A shape with room for the segments of lines with `points` points in all. */
static Shape *shape_new(guint points) {
    Shape *shape = g_new0(Shape, 1);
    shape->segments = g_array_sized_new(FALSE, FALSE, sizeof(Segment), points);
    shape->chunks = g_array_sized_new(FALSE, FALSE, sizeof(Chunk), points / CHUNK + 1);
    return shape;
}

void tf_shape_free(Shape *shape) {
    if (!shape)
        return;
    g_array_unref(shape->segments);
    g_array_unref(shape->chunks);
    g_free(shape);
}

/* The end of a segment: point `i` of a line, a vertex of `map` if `vertices` says which. */
static void set_end(Segment *segment, int k, const Map *map, const LonLat *line,
                    const guint32 *vertices, guint i) {
    memcpy(segment->at[k], line[i], sizeof(LonLat));
    segment->vertex[k] = vertices ? vertices[i] : NO_VERTEX;
    if (vertices)
        memcpy(segment->space[k], map->vertex_space[vertices[i]], sizeof(Vector));
    else
        tf_geodesic_in_space(line[i], segment->space[k]);
}

static void add_line(Shape *shape, const Map *map, const LonLat *line, guint n,
                     const guint32 *vertices) {
    for (guint i = 0; i + 1 < MAX(n, 2); i++) {
        Segment segment;
        set_end(&segment, 0, map, line, vertices, i);
        set_end(&segment, 1, map, line, vertices, MIN(i + 1, n - 1));
        g_array_append_val(shape->segments, segment);
    }
}

static const Chunk EMPTY_BOX = {{INFINITY, INFINITY, INFINITY}, {-INFINITY, -INFINITY, -INFINITY}};

/* MIN and MAX rather than fmin and fmax, which are calls: no coordinate is a NaN. */
static void box_hold(Chunk *box, const Segment *segment) {
    for (int d = 0; d < 3; d++) {
        double a = segment->space[0][d], b = segment->space[1][d];
        double low = MIN(a, b), high = MAX(a, b);
        box->low[d] = MIN(box->low[d], low);
        box->high[d] = MAX(box->high[d], high);
    }
}

static Shape *with_chunks(Shape *shape) {
    for (guint i = 0; i < shape->segments->len; i++) {
        const Segment *segment = &g_array_index(shape->segments, Segment, i);
        if (i % CHUNK == 0)
            g_array_append_val(shape->chunks, EMPTY_BOX);
        box_hold(&g_array_index(shape->chunks, Chunk, i / CHUNK), segment);
    }
    return shape;
}

Shape *tf_shape_of_arcs(ArcSet arcs) {
    guint points = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        points += arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].n;
    Shape *shape = shape_new(points);
    shape->draws = arcs.map->draws;
    shape->map = arcs.map;
    for (guint i = 0; i < arcs.arcs->len; i++) {
        const Arc *arc = &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)];
        add_line(shape, arcs.map, (const LonLat *)arc->xy, arc->n, arc->vertex);
    }
    return with_chunks(shape);
}

Shape *tf_shape_of_place(const Place *place) {
    Shape *shape = shape_new(1);
    add_line(shape, NULL, &place->at, 1, NULL);
    shape->variance = place->accuracy_m * place->accuracy_m;
    return with_chunks(shape);
}

Shape *tf_shape_of_route(const Route *route) {
    Shape *shape = shape_new(route->line->len);
    if (route->line->len)
        add_line(shape, NULL, (const LonLat *)route->line->data, route->line->len, NULL);
    shape->variance = route->accuracy_m * route->accuracy_m;
    return with_chunks(shape);
}

/* ---- Search ---- */

/* Squared distance of two boxes. */
static double box_distance(const Chunk *a, const Chunk *b) {
    double sum = 0;
    for (int d = 0; d < 3; d++) {
        double below = a->low[d] - b->high[d], above = b->low[d] - a->high[d];
        double gap = MAX(below, above);
        sum += gap > 0 ? gap * gap : 0;
    }
    return sum;
}

/* Squared distance in space of a point from the chord a-b. */
static double chord_distance(const Vector p, const Vector a, const Vector b) {
    double along = 0, length = 0;
    for (int d = 0; d < 3; d++) {
        along += (p[d] - a[d]) * (b[d] - a[d]);
        length += (b[d] - a[d]) * (b[d] - a[d]);
    }
    double t = length > 0 ? CLAMP(along / length, 0, 1) : 0, sum = 0;
    for (int d = 0; d < 3; d++) {
        double gap = p[d] - a[d] - t * (b[d] - a[d]);
        sum += gap * gap;
    }
    return sum;
}

static double side(const LonLat a, const LonLat b, const LonLat p) {
    return geodesic_turn(a[0], b[0]) * (p[1] - a[1]) - (b[1] - a[1]) * geodesic_turn(a[0], p[0]);
}

/* Whether the segments have a point in common, in the plane of longitude and latitude; not so for
   segments along one line, whose ends show how near they are. */
static bool segments_cross(const Segment *a, const Segment *b) {
    double first = side(a->at[0], a->at[1], b->at[0]), second = side(a->at[0], a->at[1], b->at[1]);
    if (first * second > 0 || (first == 0 && second == 0))
        return false;
    return side(b->at[0], b->at[1], a->at[0]) * side(b->at[0], b->at[1], a->at[1]) <= 0;
}

/* Segments that do not cross are nearest at an end of one of them. */
static double segment_distance(const Segment *a, const Segment *b) {
    if (segments_cross(a, b))
        return 0;
    double best = INFINITY;
    for (int k = 0; k < 2; k++) {
        best = MIN(best, chord_distance(a->space[k], b->space[0], b->space[1]));
        best = MIN(best, chord_distance(b->space[k], a->space[0], a->space[1]));
    }
    return best;
}

/* Whether two boxes are too far apart to hold anything nearer than the square `best`. Segments that
   cross as seen from above pass each other in space, by less than this. */
static bool too_far(const Chunk *a, const Chunk *b, double best) {
    static const double PASS = 100;
    double square = box_distance(a, b);
    return square >= best && square > PASS * PASS;
}

static Chunk box_of(const Segment *segment) {
    Chunk box = EMPTY_BOX;
    box_hold(&box, segment);
    return box;
}

static double search_chunks(const Shape *a, guint i, const Shape *b, guint j, double best,
                            guint pair[2]) {
    guint a_end = MIN(CHUNK * (i + 1), a->segments->len);
    guint b_end = MIN(CHUNK * (j + 1), b->segments->len);
    for (guint s = CHUNK * i; s < a_end && best > 0; s++) {
        const Segment *one = &g_array_index(a->segments, Segment, s);
        Chunk box = box_of(one);
        if (too_far(&box, &g_array_index(b->chunks, Chunk, j), best))
            continue;
        for (guint t = CHUNK * j; t < b_end && best > 0; t++) {
            const Segment *other = &g_array_index(b->segments, Segment, t);
            Chunk other_box = box_of(other);
            if (too_far(&box, &other_box, best))
                continue;
            double distance = segment_distance(one, other);
            if (distance < best) {
                best = distance;
                pair[0] = s;
                pair[1] = t;
            }
        }
    }
    return best;
}

static double chunk_bound(const Shape *a, guint i, const Shape *b, guint j) {
    return box_distance(&g_array_index(a->chunks, Chunk, i), &g_array_index(b->chunks, Chunk, j));
}

/* The nearest pair of segments: first the two chunks whose boxes are nearest, then every pair of
   chunks whose boxes could hold something nearer still. */
static double search(const Shape *a, const Shape *b, guint pair[2]) {
    guint nearest[2] = {0, 0};
    double least = INFINITY;
    for (guint i = 0; i < a->chunks->len; i++)
        for (guint j = 0; j < b->chunks->len; j++) {
            double bound = chunk_bound(a, i, b, j);
            if (bound < least) {
                least = bound;
                nearest[0] = i;
                nearest[1] = j;
            }
        }
    double best = search_chunks(a, nearest[0], b, nearest[1], INFINITY, pair);
    for (guint i = 0; i < a->chunks->len; i++)
        for (guint j = 0; j < b->chunks->len && best > 0; j++)
            if (chunk_bound(a, i, b, j) < best)
                best = search_chunks(a, i, b, j, best, pair);
    return best;
}

/* ---- The distance on the ellipsoid ---- */

/* The shortest geodesic between two segments: from end `end` of `one` to `foot` on `other`. */
typedef struct {
    double metres;
    const Segment *one, *other;
    int end;
    LonLat foot;
} Link;

static void shorten(Link *link, const Segment *one, const Segment *other) {
    for (int k = 0; k < 2; k++) {
        LonLat foot;
        double metres = tf_geodesic_to_segment(one->at[k], other->at[0], other->at[1], foot);
        if (metres < link->metres) {
            *link = (Link){metres, one, other, k, {foot[0], foot[1]}};
        }
    }
}

static void add_term(GradientTerm *terms, size_t *n, guint32 vertex, double weight,
                     const double direction[2]) {
    if (vertex != NO_VERTEX)
        terms[(*n)++] = (GradientTerm){vertex, weight * direction[0], weight * direction[1]};
}

/* The distance grows as either end moves away from the other along the geodesic. */
static Gradient link_gradient(const Link *link) {
    const double *from = link->one->at[link->end];
    double north, east;
    tf_geodesic_degree((from[1] + link->foot[1]) / 2, &north, &east);
    double away[2] = {geodesic_turn(from[0], link->foot[0]) * east,
                      (link->foot[1] - from[1]) * north};
    double length = hypot(away[0], away[1]);
    GradientTerm *terms = g_new(GradientTerm, 3);
    size_t n = 0;
    if (length > 0) {
        away[0] /= length;
        away[1] /= length;
        double whole = tf_geodesic_distance(link->other->at[0], link->other->at[1]);
        double t = whole > 0 ? tf_geodesic_distance(link->other->at[0], link->foot) / whole : 0;
        add_term(terms, &n, link->one->vertex[link->end], -1, away);
        add_term(terms, &n, link->other->vertex[0], 1 - t, away);
        add_term(terms, &n, link->other->vertex[1], t, away);
    }
    return tf_gradient_of_terms(terms, n);
}

/* The distance in each draw: as its derivative says, which is exact to first order for shapes
   that lie apart by more than they are displaced; points that are not on the map err by
   numbers of their own. */
static GArray *distance_samples(const Number *distance, const MapDraws *draws) {
    GArray *samples = g_array_sized_new(FALSE, FALSE, sizeof(double), draws->lanes + 1);
    g_array_set_size(samples, draws->lanes);
    double *metres = (double *)(void *)samples->data;
    for (guint k = 0; k < draws->lanes; k++)
        metres[k] = distance->value;
    for (size_t i = 0; i < distance->gradient.n; i++) {
        const GradientTerm *term = &distance->gradient.terms[i];
        tf_map_draws_add_displacement(draws, term->vertex, term->east, term->north, metres);
    }
    guint64 bits;
    memcpy(&bits, &distance->value, sizeof bits);
    guint32 stream = (guint32)(bits ^ bits >> 32) | 0x80000000u; /* apart from the vertices' own */
    double other = sqrt(distance->other_variance);
    for (guint k = 0; other > 0 && k < draws->lanes; k++) {
        float normals[4];
        tf_random_normals(draws->seed, stream, draws->first + k, normals);
        metres[k] += other * normals[0];
    }
    if (draws->lanes == 0)
        g_clear_pointer(&samples, g_array_unref);
    return samples;
}

/* The whole map's shift moves its lines against what is not on it; of its direction a link shows one component. */
static double shift_between(const Shape *a, const Shape *b) {
    const Map *map = a->map ? a->map : b->map;
    if (!map || (a->map && b->map))
        return 0;
    return (map->shift_m[0] * map->shift_m[0] + map->shift_m[1] * map->shift_m[1]) / 2;
}

bool tf_shape_distance(const Shape *a, const Shape *b, Number *distance) {
    *distance = (Number){.dimension = {1, 0}, .never_negative = true};
    if (!a->segments->len || !b->segments->len)
        return false;
    guint pair[2] = {0, 0};
    if (search(a, b, pair) == 0)
        return true;
    const Segment *one = &g_array_index(a->segments, Segment, pair[0]);
    const Segment *other = &g_array_index(b->segments, Segment, pair[1]);
    Link link = {.metres = INFINITY, .one = one, .other = other};
    shorten(&link, one, other);
    shorten(&link, other, one);
    distance->value = link.metres;
    distance->gradient = link_gradient(&link);
    distance->other_variance = a->variance + b->variance + shift_between(a, b);
    const MapDraws *draws = a->draws ? a->draws : b->draws;
    if (draws)
        distance->samples = distance_samples(distance, draws);
    return true;
}
