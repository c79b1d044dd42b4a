#include "geojson/runs.h"
#include <string.h>

G_STATIC_ASSERT(COORDINATES_BLOCK == EDGES_BLOCK + 1);

typedef struct {
    GArray *runs, *parts;
    RingPart part;
    LonLat first, last;
    guint64 points; /* of the run that is being added */
} Summing;

static void add_points(gpointer data, const LonLat *points, gsize n, bool goes_on) {
    Summing *summing = data;
    tf_ring_add(&summing->part.ring, points, n);
    tf_crossing_add(&summing->part.crossing, points, n);
    if (!summing->points)
        memcpy(summing->first, points[0], sizeof(LonLat));
    memcpy(summing->last, points[n - 1], sizeof(LonLat));
    summing->points += n - goes_on;
}

static void end_run(gpointer data, CoordinatesEnd end, bool whole, guint64 at) {
    Summing *summing = data;
    Run run = {.end = end, .points = summing->points, .at = at};
    if (end != COORDINATES_POLYGON) {
        memcpy(run.first, summing->first, sizeof run.first);
        memcpy(run.last, summing->last, sizeof run.last);
        run.whole = whole && !tf_ring_needs_outer(&summing->part.ring);
        if (run.whole) {
            run.measure = tf_ring_measure(&summing->part.ring, NULL);
            run.wide = tf_ring_is_wide(&summing->part.ring);
            run.crossing = tf_crossing_found(&summing->part.crossing);
        } else {
            run.part = summing->parts->len;
            g_array_append_val(summing->parts, summing->part);
        }
        summing->part.ring = tf_ring_of(summing->part.ring.kind);
        tf_crossing_begin(&summing->part.crossing);
        summing->points = 0;
    }
    g_array_append_val(summing->runs, run);
}

guint tf_runs_read(CoordinateText *slice, EdgeKind edges, GArray *runs, GArray *parts) {
    Summing summing = {.runs = runs, .parts = parts, .part.ring = tf_ring_of(edges)};
    /* Longitudes of up to 360 are taken: files from before RFC 7946 have them. */
    CoordinateSink sink = {add_points, end_run, &summing, 360, 90};
    guint before = runs->len;
    tf_coordinates_read(slice, &sink);
    return runs->len - before;
}
