#include "geojson/runs.h"
#include <string.h>

G_STATIC_ASSERT(COORDINATES_BLOCK == EDGES_BLOCK + 1);

typedef struct {
    GArray *runs, *parts;
    Ring ring;
    LonLat first, last;
    guint64 points; /* of the run that is being added */
} Summing;

static void add_points(gpointer data, const LonLat *points, gsize n, bool goes_on) {
    Summing *summing = data;
    tf_ring_add(&summing->ring, points, n);
    if (!summing->points)
        memcpy(summing->first, points[0], sizeof(LonLat));
    memcpy(summing->last, points[n - 1], sizeof(LonLat));
    summing->points += n - goes_on;
}

static void end_run(gpointer data, CoordinatesEnd end, bool whole, guint64 at) {
    Summing *summing = data;
    Run run = {.end = end, .points = summing->points, .whole = whole, .at = at};
    if (end != COORDINATES_POLYGON) {
        memcpy(run.first, summing->first, sizeof run.first);
        memcpy(run.last, summing->last, sizeof run.last);
        if (whole) {
            run.area = tf_ring_area(&summing->ring);
            run.metres = tf_ring_metres(&summing->ring);
            run.wide = tf_ring_is_wide(&summing->ring);
        } else {
            run.part = summing->parts->len;
            g_array_append_val(summing->parts, summing->ring);
        }
        summing->ring = tf_ring_of(summing->ring.kind);
        summing->points = 0;
    }
    g_array_append_val(summing->runs, run);
}

guint tf_runs_read(CoordinateText *slice, EdgeKind edges, GArray *runs, GArray *parts) {
    Summing summing = {.runs = runs, .parts = parts, .ring = tf_ring_of(edges)};
    /* Longitudes of up to 360 are taken: files from before RFC 7946 have them. */
    CoordinateSink sink = {add_points, end_run, &summing, 360, 90};
    guint before = runs->len;
    tf_coordinates_read(slice, &sink);
    return runs->len - before;
}
