#include "validate/fix_layout.h"
#include "geodesy/plane.h"
#include "geodesy/ring.h"

#define AT(line, i) (&g_array_index(line, FixPosition, i))

/* How the edges of a line go. */
typedef enum {
    GO_SHORT,      /* the short way round */
    GO_AS_WRITTEN, /* as they are written */
    GO_AS_OF_LINES, /* those of more than 270 degrees the short way, the others as they are written */
} Way;

/* ---- Laying out ---- */

static double way_of(Way way, double degrees) {
    double size = fabs(degrees);
    bool short_way = way == GO_SHORT || (way == GO_AS_OF_LINES && size > 270 && size < 360);
    return short_way && size > 180 ? remainder(degrees, 360) : degrees;
}

/* Brings longitudes into the plane, and counts the windows that its edges lead to. */
static void count_windows(GArray *line, Way way) {
    double before = 0,
           turns = 0; /* the longitude before, as it is written, and whole turns on the way */
    for (guint i = 0; i < line->len; i++) {
        FixPosition *position = AT(line, i);
        double written = position->at[0], degrees = i ? written - before : 0;
        turns += nearbyint((way_of(way, degrees) - degrees) / 360);
        before = written;
        position->at[0] = geodesic_longitude(written);
        position->windows = turns + nearbyint((written - position->at[0]) / 360);
        if (position->at[0] != written)
            position->text = (JsonSpan){0};
    }
}

/* The longitudes from the line's western end to its eastern one, as it is laid out. */
static void span_of(const GArray *line, double span[2]) {
    span[0] = INFINITY;
    span[1] = -INFINITY;
    for (guint i = 0; i < line->len; i++) {
        span[0] = fmin(span[0], fix_longitude(AT(line, i)));
        span[1] = fmax(span[1], fix_longitude(AT(line, i)));
    }
}

/* Adds what a line does that is laid out. */
static void add_line(FixLayout *layout, const GArray *line) {
    double span[2];
    span_of(line, span);
    layout->leaves |= span[0] < -180 || span[1] > 180;
    layout->crosses |=
        span[0] < span[1] && floor((span[0] + 180) / 360) != ceil((span[1] - 180) / 360);
    for (guint i = 1; i < line->len; i++) {
        double degrees = fabs(fix_longitude(AT(line, i)) - fix_longitude(AT(line, i - 1)));
        layout->wide |= degrees >= 180 && degrees < 360;
    }
}

FixLayout tf_fix_lay_out_line(GArray *line) {
    FixLayout layout = {0};
    count_windows(line, GO_AS_OF_LINES);
    add_line(&layout, line);
    return layout;
}

/* ---- Rings ---- */

static double laid_out_area(const GArray *ring) {
    g_autoptr(GArray) places = tf_fix_places(ring);
    LonLat *points = (LonLat *)(void *)places->data;
    for (guint i = 0; i < ring->len; i++)
        points[i][0] = fix_longitude(AT(ring, i));
    return tf_plane_ring_area(points, ring->len);
}

static RingMeasure measure(const GArray *ring, const RingMeasure *outer) {
    g_autoptr(GArray) places = tf_fix_places(ring);
    Ring sum = tf_ring_of(EDGES_STRAIGHT);
    tf_ring_add(&sum, (const LonLat *)(void *)places->data, ring->len);
    return tf_ring_measure(&sum, outer);
}

static void turn_round(GArray *ring) {
    for (guint i = 0, k = ring->len - 1; i < k; i++, k--) {
        FixPosition other = *AT(ring, i);
        *AT(ring, i) = *AT(ring, k);
        *AT(ring, k) = other;
    }
}

FixLayout tf_fix_lay_out(const GPtrArray *rings, guint *rewound) {
    FixLayout layout = {0};
    RingMeasure outer = {0};
    g_autofree double *areas = g_new0(double, rings->len + 1);
    bool between = false; /* rings round both poles */
    *rewound = 0;
    for (guint i = 0; i < rings->len; i++) {
        GArray *ring = rings->pdata[i];
        RingMeasure own = measure(ring, i ? &outer : NULL);
        count_windows(ring, own.written ? GO_AS_WRITTEN : GO_SHORT);
        add_line(&layout, ring);
        layout.leaves |= own.pole != 0;
        layout.crosses |= own.pole != 0;
        areas[i] = own.pole ? own.area : laid_out_area(ring);
        between |= own.pole && own.pole == -outer.pole;
        outer = i ? outer : own;
    }
    for (guint i = 0; i < rings->len; i++) {
        bool left = (i == 0) != (i == 0 && between); /* whether its smaller side is */
        if (left ? areas[i] >= 0 : areas[i] <= 0)
            continue;
        turn_round(rings->pdata[i]);
        ++*rewound;
    }
    return layout;
}

/* ---- Crossings ---- */

/* Appends the place at `longitude`, as the line is laid out, on the edge from a to b. */
static void append_between(GArray *line, const FixPosition *a, const FixPosition *b,
                           double longitude) {
    double from = fix_longitude(a), part = (longitude - from) / (fix_longitude(b) - from);
    double low[SPAN_AXES - 2], high[SPAN_AXES - 2];
    FixPosition at = {.at = {longitude, a->at[1] + part * (b->at[1] - a->at[1])}};
    at.further = MIN(tf_fix_further(a, low), tf_fix_further(b, high));
    for (guint i = 0; i < at.further; i++)
        at.numbers[i] = low[i] + part * (high[i] - low[i]);
    at.windows = fabs(longitude) > 180 ? nearbyint(longitude / 360) : 0;
    at.at[0] -= 360 * at.windows;
    g_array_append_val(line, at);
}

/* Appends the places on the edge from a to b, but for its ends. */
static void append_crossings(GArray *line, const FixPosition *a, const FixPosition *b) {
    double from = fix_longitude(a), to = fix_longitude(b), way = to > from ? 1 : -1;
    double step = fabs(to - from) >= 180 ? 90 : 360, start = step == 90 ? 0 : 180;
    double next = start + step * (way > 0 ? floor((from - start) / step) + 1
                                          : ceil((from - start) / step) - 1);
    for (; way * (to - next) > 0; next += way * step)
        append_between(line, a, b, next);
}

GArray *tf_fix_with_crossings(const GArray *line) {
    GArray *to = g_array_sized_new(FALSE, FALSE, sizeof(FixPosition), line->len + 4);
    for (guint i = 0; i < line->len; i++) {
        if (i > 0)
            append_crossings(to, AT(line, i - 1), AT(line, i));
        g_array_append_vals(to, AT(line, i), 1);
    }
    return to;
}
