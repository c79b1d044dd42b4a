#include "planar/border_segments.h"
#include "base/unconst.h"
#include "planar/box_index.h"
#include "planar/position.h"
#include <math.h>
#include <string.h>

enum { MAX_PAIRS = 64 };

struct BorderSegments {
    GArray *segments;   /* of BorderSegment */
    GArray *pairs;      /* of Pair */
    GHashTable *points; /* LonLat * into segments -> Point * */
    BoxIndex *index;
};

typedef struct {
    int region, other;
} Pair;

/* What ends at a point. */
typedef struct {
    guint64 pairs; /* bit i: a segment of pair i */
} Point;

#define SEGMENT(borders, i) (&g_array_index((borders)->segments, BorderSegment, i))

BorderSegments *tf_border_segments_new(void) {
    BorderSegments *borders = g_new0(BorderSegments, 1);
    borders->segments = g_array_new(FALSE, TRUE, sizeof(BorderSegment));
    borders->pairs = g_array_new(FALSE, TRUE, sizeof(Pair));
    borders->points = g_hash_table_new_full(tf_place_hash, tf_place_equal, NULL, g_free);
    return borders;
}

void tf_border_segments_free(BorderSegments *borders) {
    if (!borders)
        return;
    g_hash_table_unref(borders->points);
    g_array_unref(borders->segments);
    g_array_unref(borders->pairs);
    g_clear_pointer(&borders->index, tf_box_index_free);
    g_free(borders);
}

void tf_border_segments_add(BorderSegments *borders, const LonLat a, const LonLat b, int region,
                            int other) {
    BorderSegment segment = {{a[0], a[1]}, {b[0], b[1]}, MIN(region, other), MAX(region, other), 0,
                             false};
    g_array_append_val(borders->segments, segment);
}

const GArray *tf_border_segments_all(const BorderSegments *borders) {
    return borders->segments;
}

static int pair_number(const BorderSegments *borders, int region, int other) {
    for (guint i = 0; i < borders->pairs->len; i++) {
        const Pair *pair = &g_array_index(borders->pairs, Pair, i);
        if (pair->region == MIN(region, other) && pair->other == MAX(region, other))
            return (int)i;
    }
    return -1;
}

/* ---- Rings: connected segments of one pair without a loose end ---- */

typedef struct {
    guint *parents;      /* of segments */
    guint *ends;         /* of each part, at its root: points with an odd number of its segments */
    GHashTable *by_ends; /* LonLat * -> number of segments there, with the first one's number */
} Parts;

typedef struct {
    guint first, count;
} Meeting;

static guint find_root(guint *parents, guint i) {
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

static void join(Parts *parts, gconstpointer point, guint segment) {
    Meeting *meeting = g_hash_table_lookup(parts->by_ends, point);
    if (!meeting) {
        meeting = g_new(Meeting, 1);
        *meeting = (Meeting){segment, 0};
        g_hash_table_insert(parts->by_ends, tf_unconst(point), meeting);
    }
    meeting->count++;
    parts->parents[find_root(parts->parents, segment)] = find_root(parts->parents, meeting->first);
}

static void find_rings(BorderSegments *borders, guint pair) {
    guint n = borders->segments->len;
    g_autofree guint *parents = g_new(guint, n + 1), *ends = g_new0(guint, n + 1);
    g_autoptr(GHashTable) by_ends =
        g_hash_table_new_full(tf_place_hash, tf_place_equal, NULL, g_free);
    Parts parts = {parents, ends, by_ends};
    for (guint i = 0; i < n; i++) {
        BorderSegment *segment = SEGMENT(borders, i);
        parents[i] = i;
        if (segment->pair != pair)
            continue;
        join(&parts, segment->a, i);
        join(&parts, segment->b, i);
    }
    GHashTableIter iter;
    gpointer meeting;
    g_hash_table_iter_init(&iter, by_ends);
    while (g_hash_table_iter_next(&iter, NULL, &meeting))
        ends[find_root(parents, ((Meeting *)meeting)->first)] += ((Meeting *)meeting)->count % 2;
    for (guint i = 0; i < n; i++) {
        BorderSegment *segment = SEGMENT(borders, i);
        if (segment->pair == pair)
            segment->ring = ends[find_root(parents, i)] == 0;
    }
}

/* ---- Preparing ---- */

static void note_point(BorderSegments *borders, LonLat *at, guint pair) {
    if (pair >= MAX_PAIRS)
        return;
    Point *point = g_hash_table_lookup(borders->points, at);
    if (!point) {
        point = g_new0(Point, 1);
        g_hash_table_insert(borders->points, at, point);
    }
    point->pairs |= G_GUINT64_CONSTANT(1) << pair;
}

/* Of a segment across the antimeridian the box goes on beyond 180 or -180. */
static Box segment_box(const BorderSegment *segment) {
    double from = segment->a[0], to = from + geodesic_turn(from, segment->b[0]);
    if (fabs(to - segment->b[0]) < 1)
        to = segment->b[0]; /* without the sum's rounding */
    return (Box){fmin(from, to), fmin(segment->a[1], segment->b[1]), fmax(from, to),
                 fmax(segment->a[1], segment->b[1])};
}

/* The box as seen from one turn further west or east. */
static Box turned(Box box, int turns) {
    return (Box){box.west + 360 * turns, box.south, box.east + 360 * turns, box.north};
}

void tf_border_segments_finish(BorderSegments *borders) {
    guint n = borders->segments->len;
    g_autofree Box *boxes = g_new(Box, n + 1);
    for (guint i = 0; i < n; i++) {
        BorderSegment *segment = SEGMENT(borders, i);
        boxes[i] = segment_box(segment);
        int pair = pair_number(borders, segment->left, segment->right);
        if (pair < 0) {
            pair = (int)borders->pairs->len;
            Pair fresh = {segment->left, segment->right};
            g_array_append_val(borders->pairs, fresh);
        }
        segment->pair = (guint)pair;
        note_point(borders, &segment->a, segment->pair);
        note_point(borders, &segment->b, segment->pair);
    }
    for (guint pair = 0; pair < borders->pairs->len; pair++)
        find_rings(borders, pair);
    borders->index = tf_box_index_new(boxes, n);
}

bool tf_border_segments_have_ring(const BorderSegments *borders, int region, int other,
                                  const LonLat low, const LonLat high) {
    for (guint i = 0; i < borders->segments->len; i++) {
        const BorderSegment *segment = SEGMENT(borders, i);
        if (!segment->ring || segment->left != MIN(region, other) ||
            segment->right != MAX(region, other))
            continue;
        for (int turns = -1; turns <= 1; turns++) {
            Box box = turned(segment_box(segment), turns);
            if (box.west <= high[0] && box.east >= low[0] && box.south <= high[1] &&
                box.north >= low[1])
                return true;
        }
    }
    return false;
}

/* ---- Nearest points ---- */

typedef struct {
    const BorderSegments *borders;
    LonLat at;
    double north, east; /* metres of a degree at `at` */
    int region, other;
    bool rings;
    double best;
    LonLat nearest;
    guint segment;
} Query;

static void look_at(guint number, gpointer data) {
    Query *query = data;
    const BorderSegment *segment = SEGMENT(query->borders, number);
    if ((segment->ring && !query->rings) ||
        (query->region != -2 && (segment->left != query->region || segment->right != query->other)))
        return;
    double turn = geodesic_turn(segment->a[0], segment->b[0]);
    double dx = turn * query->east, dy = (segment->b[1] - segment->a[1]) * query->north;
    double px = geodesic_turn(segment->a[0], query->at[0]) * query->east;
    double py = (query->at[1] - segment->a[1]) * query->north;
    double square = dx * dx + dy * dy;
    double part = square > 0 ? fmin(fmax((px * dx + py * dy) / square, 0), 1) : 0;
    double metres = hypot(px - part * dx, py - part * dy);
    if (metres >= query->best)
        return;
    query->best = metres;
    query->segment = number;
    query->nearest[0] = part == 1 ? segment->b[0] : geodesic_longitude(segment->a[0] + part * turn);
    query->nearest[1] =
        part == 1 ? segment->b[1] : segment->a[1] + part * (segment->b[1] - segment->a[1]);
}

double tf_border_segments_nearest(const BorderSegments *borders, const LonLat at, int region,
                                  int other, bool rings, LonLat nearest, guint *segment) {
    Query query = {borders, {at[0], at[1]}, 0,      0, MIN(region, other), MAX(region, other),
                   rings,   INFINITY,       {0, 0}, 0};
    tf_geodesic_degree(at[1], &query.north, &query.east);
    /* What the box does not hold is farther than its half-side. */
    for (double metres = 2000; metres < 1e7 && query.best > metres / 4; metres *= 4) {
        double x = metres / query.east, y = metres / query.north;
        Box box = {at[0] - x, at[1] - y, at[0] + x, at[1] + y};
        for (int turns = -1; turns <= 1; turns++) {
            Box seen = turned(box, turns);
            tf_box_index_query(borders->index, &seen, look_at, &query);
        }
    }
    nearest[0] = query.nearest[0];
    nearest[1] = query.nearest[1];
    if (segment)
        *segment = query.segment;
    return query.best;
}

/* ---- Nodes ---- */

/* The pairs of `borders` that are the same as the ones whose bits are set in `pairs` of `other`;
   0 if one of them is missing. */
static guint64 same_pairs(const BorderSegments *borders, const BorderSegments *other,
                          guint64 pairs) {
    guint64 same = 0;
    for (guint i = 0; i < MIN(other->pairs->len, MAX_PAIRS); i++) {
        if (!(pairs >> i & 1))
            continue;
        const Pair *pair = &g_array_index(other->pairs, Pair, i);
        int number = pair_number(borders, pair->region, pair->other);
        if (number < 0 || number >= MAX_PAIRS)
            return 0;
        same |= G_GUINT64_CONSTANT(1) << number;
    }
    return same;
}

double tf_border_segments_counterpart(const BorderSegments *borders, const BorderSegments *other,
                                      const LonLat node, LonLat counterpart) {
    const Point *point = g_hash_table_lookup(other->points, node);
    if (!point || !(point->pairs & (point->pairs - 1)))
        return INFINITY;
    guint64 pairs = same_pairs(borders, other, point->pairs);
    double best = INFINITY;
    for (guint i = 0; pairs && i < 2 * borders->segments->len; i++) {
        const double *at = i & 1 ? SEGMENT(borders, i >> 1)->b : SEGMENT(borders, i >> 1)->a;
        const Point *here = g_hash_table_lookup(borders->points, at);
        if (!here || (here->pairs & pairs) != pairs)
            continue;
        double metres = tf_geodesic_distance(node, at);
        if (metres < best) {
            best = metres;
            counterpart[0] = at[0];
            counterpart[1] = at[1];
        }
    }
    return best;
}
