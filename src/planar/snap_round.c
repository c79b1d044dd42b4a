#include "planar/snap_round.h"
#include "planar/box_index.h"
#include <math.h>

typedef Piece Segment;

typedef struct {
    gint64 cell, half; /* half way round, 0 in a plane */
    GArray *segments;  /* of Segment */
    BoxIndex *index;
    GArray *hot;      /* of GridPoint: cells, sorted, each once */
    GArray *passages; /* of Passage */
} Noder;

/* Segment number `segment` runs through the hot cell number `cell`. */
typedef struct {
    guint segment, cell;
} Passage;

#define SEGMENT(noder, i) (&g_array_index((noder)->segments, Segment, i))
#define HOT(noder, i) (g_array_index((noder)->hot, GridPoint, i))

static Box segment_box(guint number, gconstpointer noder) {
    const Segment *s = SEGMENT((const Noder *)noder, number);
    return (Box){(double)MIN(s->a.x, s->b.x), (double)MIN(s->a.y, s->b.y),
                 (double)MAX(s->a.x, s->b.x), (double)MAX(s->a.y, s->b.y)};
}

static void add_segment(Noder *noder, GridPoint a, GridPoint b, guint line) {
    Segment s = {a, b, line};
    if (!grid_equal(a, b))
        g_array_append_val(noder->segments, s);
}

/* From a to b the shorter way: two segments if that is across the antimeridian. */
static void add_way(Noder *noder, GridPoint a, GridPoint b, guint line) {
    gint64 half = noder->half;
    if (grid_is_pole(half, a))
        a.x = b.x;
    b = tf_grid_near(half, a, b);
    gint64 edge = b.x > half ? half : -half;
    if (half == 0 || (b.x >= -half && b.x <= half)) {
        add_segment(noder, a, b, line);
        return;
    }
    gint64 y = a.y + llround((double)(edge - a.x) / (double)(b.x - a.x) * (double)(b.y - a.y));
    add_segment(noder, a, (GridPoint){edge, y}, line);
    add_segment(noder, (GridPoint){-edge, y}, (GridPoint){b.x - 2 * edge, b.y}, line);
}

/* Not counting those that are cut at the antimeridian. */
static guint most_segments(const GridLine *lines, guint n_lines) {
    guint n = 0;
    for (guint line = 0; line < n_lines; line++)
        n += MAX(lines[line].n, 1) - 1;
    return n;
}

static void collect_segments(Noder *noder, const GridLine *lines, guint n_lines) {
    for (guint line = 0; line < n_lines; line++)
        for (guint i = 1; i < lines[line].n; i++)
            add_way(noder, lines[line].points[i - 1], lines[line].points[i], line);
    noder->index = tf_box_index_sorted(noder->segments->len, segment_box, noder);
}

/* ---- Crossings ---- */

static int sign(Wide value) {
    return value > 0 ? 1 : value < 0 ? -1 : 0;
}

/* floor(numerator / denominator + 1/2) for a positive denominator */
static gint64 rounded_quotient(Wide numerator, Wide denominator) {
    Wide n = 2 * numerator + denominator, d = 2 * denominator, q = n / d;
    return (gint64)(q * d > n ? q - 1 : q);
}

bool tf_node_crossing(GridPoint a, GridPoint b, GridPoint c, GridPoint d, gint64 cell,
                      GridPoint *at) {
    Wide from = tf_grid_turn(c, d, a), to = tf_grid_turn(c, d, b);
    if (sign(from) * sign(to) >= 0 ||
        sign(tf_grid_turn(a, b, c)) * sign(tf_grid_turn(a, b, d)) >= 0)
        return false;
    if (from < 0) {
        from = -from;
        to = -to;
    }
    Wide whole = from - to;
    at->x = rounded_quotient(a.x * whole + from * (b.x - a.x), whole * cell);
    at->y = rounded_quotient(a.y * whole + from * (b.y - a.y), whole * cell);
    return true;
}

static GridPoint cell_of(const Noder *noder, GridPoint p) {
    return (GridPoint){rounded_quotient(p.x, noder->cell), rounded_quotient(p.y, noder->cell)};
}

typedef struct {
    Noder *noder;
    guint segment;
} Query;

static void add_crossing(guint other, gpointer data) {
    Query *query = data;
    if (other <= query->segment)
        return;
    const Segment *s = SEGMENT(query->noder, query->segment), *t = SEGMENT(query->noder, other);
    GridPoint at;
    if (tf_node_crossing(s->a, s->b, t->a, t->b, query->noder->cell, &at))
        g_array_append_val(query->noder->hot, at);
}

/* The first of a segment's ends is mostly the last one of the segment before. */
static void add_end(Noder *noder, GridPoint end) {
    GridPoint at = cell_of(noder, end);
    if (noder->hot->len == 0 || !grid_equal(at, HOT(noder, noder->hot->len - 1)))
        g_array_append_val(noder->hot, at);
}

static void find_hot_cells(Noder *noder, Progress progress) {
    for (guint i = 0; i < noder->segments->len; i++) {
        add_end(noder, SEGMENT(noder, i)->a);
        add_end(noder, SEGMENT(noder, i)->b);
    }
    for (guint i = 0; i < noder->segments->len; i++) {
        progress_count(progress, i, noder->segments->len);
        Box box = segment_box(i, noder);
        Query query = {noder, i};
        tf_box_index_query(noder->index, &box, add_crossing, &query);
    }
    GArray *hot = noder->hot;
    g_array_sort(hot, tf_grid_compare_points);
    guint kept = 0;
    for (guint i = 0; i < hot->len; i++) {
        GridPoint p = g_array_index(hot, GridPoint, i);
        if (kept == 0 || !grid_equal(p, g_array_index(hot, GridPoint, kept - 1)))
            g_array_index(hot, GridPoint, kept++) = p;
    }
    g_array_set_size(hot, kept);
}

/* ---- Cells that a segment runs through ---- */

/* Whether the segment meets the cell [x - 1/2, x + 1/2) by [y - 1/2, y + 1/2): its western and
   southern edges belong to it. Coordinates are doubled to have the halves whole. */
static bool meets_cell(const Segment *segment, GridPoint at, gint64 cell) {
    GridPoint p = {2 * segment->a.x, 2 * segment->a.y}, q = {2 * segment->b.x, 2 * segment->b.y};
    if (p.x > q.x) {
        GridPoint swap = p;
        p = q;
        q = swap;
    }
    gint64 west = (2 * at.x - 1) * cell, east = west + 2 * cell;
    gint64 south = (2 * at.y - 1) * cell, north = south + 2 * cell;
    if (p.x >= east || q.x < west || MIN(p.y, q.y) >= north || MAX(p.y, q.y) < south)
        return false;
    if (p.x == q.x || p.y == q.y)
        return true;
    bool rises = p.y < q.y;
    int nw = sign(tf_grid_turn(p, q, (GridPoint){west, north}));
    if (nw == 0) /* through the corner that the cell does not own: in only if it goes down */
        return !rises;
    int ne = sign(tf_grid_turn(p, q, (GridPoint){east, north}));
    if (ne == 0)
        return rises;
    if (ne != nw)
        return true;
    int sw = sign(tf_grid_turn(p, q, (GridPoint){west, south}));
    if (sw != ne)
        return true;
    int se = sign(tf_grid_turn(p, q, (GridPoint){east, south}));
    if (se == 0)
        return !rises;
    return se != sw;
}

typedef struct {
    Noder *noder;
    guint cell;
} CellQuery;

static void add_passage(guint segment, gpointer data) {
    CellQuery *query = data;
    if (!meets_cell(SEGMENT(query->noder, segment), HOT(query->noder, query->cell),
                    query->noder->cell))
        return;
    Passage passage = {segment, query->cell};
    g_array_append_val(query->noder->passages, passage);
}

static int step(gint64 from, gint64 to, gint64 a, gint64 b) {
    return from == to || a == b ? 0 : (a < b) == (from < to) ? -1 : 1;
}

/* By segment, then along it: a segment is monotone in x and in y, and so are its cells. */
static gint along_segment(gconstpointer a, gconstpointer b, gpointer data) {
    const Passage *p = a, *q = b;
    if (p->segment != q->segment)
        return p->segment < q->segment ? -1 : 1;
    const Noder *noder = data;
    const Segment *s = SEGMENT(noder, p->segment);
    GridPoint here = HOT(noder, p->cell), there = HOT(noder, q->cell);
    int by_x = step(s->a.x, s->b.x, here.x, there.x);
    return by_x ? by_x : step(s->a.y, s->b.y, here.y, there.y);
}

static GArray *pieces_of(const Noder *noder) {
    GArray *pieces =
        g_array_sized_new(FALSE, FALSE, sizeof(Piece),
                          noder->passages->len - MIN(noder->passages->len, noder->segments->len));
    for (guint i = 1; i < noder->passages->len; i++) {
        const Passage *p = &g_array_index(noder->passages, Passage, i - 1), *q = p + 1;
        if (p->segment != q->segment)
            continue;
        Piece piece = {HOT(noder, p->cell), HOT(noder, q->cell), SEGMENT(noder, p->segment)->line};
        g_array_append_val(pieces, piece);
    }
    return pieces;
}

static Box cell_box(GridPoint at, gint64 cell) {
    double size = (double)cell, x = (double)at.x * size, y = (double)at.y * size;
    return (Box){x - size / 2, y - size / 2, x + size / 2, y + size / 2};
}

/* ---- Round the Earth: the antimeridian and the poles ---- */

/* The heights, sorted, at which pieces end on the antimeridian, on either side. */
static GArray *seam_heights(const GArray *pieces, gint64 half) {
    GArray *heights = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        for (int end = 0; end < 2; end++) {
            GridPoint p = end ? piece->b : piece->a, at = {0, p.y};
            if (p.x == half || p.x == -half || grid_is_pole(half, p))
                g_array_append_val(heights, at);
        }
    }
    g_array_sort(heights, tf_grid_compare_points);
    return heights;
}

static void add_piece(GArray *pieces, gint64 half, GridPoint a, GridPoint b, guint line) {
    Piece piece = {tf_grid_place(half, a), tf_grid_place(half, b), line};
    if (!grid_equal(piece.a, piece.b))
        g_array_append_val(pieces, piece);
}

/* A piece along the antimeridian, cut wherever another one ends on it from the other side. */
static void add_along_seam(GArray *pieces, gint64 half, const Piece *piece, const GArray *heights) {
    bool up = piece->b.y > piece->a.y;
    GridPoint from = piece->a;
    for (guint i = 0; i < heights->len; i++) {
        gint64 y = g_array_index(heights, GridPoint, up ? i : heights->len - 1 - i).y;
        if (up ? y <= from.y || y >= piece->b.y : y >= from.y || y <= piece->b.y)
            continue;
        GridPoint to = {from.x, y};
        add_piece(pieces, half, from, to, piece->line);
        from = to;
    }
    add_piece(pieces, half, from, piece->b, piece->line);
}

/* The pieces with every point as tf_grid_place keeps it. Takes them; nothing changes where none is
   on the antimeridian. */
static GArray *close_round(GArray *pieces, gint64 half) {
    g_autoptr(GArray) heights = half ? seam_heights(pieces, half) : NULL;
    if (!heights || heights->len == 0)
        return pieces;
    GArray *closed = g_array_sized_new(FALSE, FALSE, sizeof(Piece), pieces->len);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        if (piece->a.x == piece->b.x && (piece->a.x == half || piece->a.x == -half))
            add_along_seam(closed, half, piece, heights);
        else
            add_piece(closed, half, piece->a, piece->b, piece->line);
    }
    g_array_unref(pieces);
    return closed;
}

GArray *tf_node_lines(Grid grid, const GridLine *lines, guint n_lines, gint64 cell,
                      Progress progress) {
    gint64 half = tf_grid_half_turn(grid);
    Noder noder = {
        .cell = cell,
        .half = half % (2 * cell) ? 0 : half,
        .segments = g_array_sized_new(FALSE, FALSE, sizeof(Segment), most_segments(lines, n_lines)),
        .hot = g_array_new(FALSE, FALSE, sizeof(GridPoint)),
        .passages = g_array_new(FALSE, FALSE, sizeof(Passage)),
    };
    collect_segments(&noder, lines, n_lines);
    find_hot_cells(&noder, progress_part(progress, 0, 0.5));
    Progress passing = progress_part(progress, 0.5, 1);
    for (guint i = 0; i < noder.hot->len; i++) {
        CellQuery query = {&noder, i};
        progress_count(passing, i, noder.hot->len);
        Box box = cell_box(HOT(&noder, i), cell);
        tf_box_index_query(noder.index, &box, add_passage, &query);
    }
    tf_box_index_free(noder.index);
    g_array_sort_with_data(noder.passages, along_segment, &noder);
    GArray *pieces = pieces_of(&noder);
    g_array_unref(noder.segments);
    g_array_unref(noder.hot);
    g_array_unref(noder.passages);
    return close_round(pieces, noder.half / cell);
}
