#include "geojson/geometry_sum.h"
#include <string.h>

GeometrySum tf_geometry_sum_of(EdgeKind edges) {
    return (GeometrySum){.edges = edges, .ring.ring = tf_ring_of(edges)};
}

static void begin_ring(GeometrySum *sum) {
    sum->ring.ring = tf_ring_of(sum->edges);
    tf_crossing_begin(&sum->ring.crossing);
}

/* Forgets the geometry that was being added. */
static void begin_geometry(GeometrySum *sum) {
    g_clear_pointer(&sum->wrong, g_free);
    sum->position = 0;
    sum->rings_area = sum->polygon_area = sum->rings_metres = 0;
    sum->rings = 0;
    sum->ring_crossing = sum->polygon_negative = false;
    sum->points = 0;
    begin_ring(sum);
}

void tf_geometry_sum_clear(GeometrySum *sum) {
    begin_geometry(sum);
    sum->area = sum->metres = 0;
    sum->wide = sum->noise = sum->crossing = sum->negative = false;
}

/* The area of a polygon is its first ring's less the others', whichever way they run: files from
   before RFC 7946 wind them as they like. */
static void add_ring(GeometrySum *sum, RingMeasure measure, const Run *run, const LonLat first,
                     guint64 points) {
    if (!points)
        return;
    if (sum->rings == 0)
        sum->outer = measure;
    sum->rings_metres += measure.metres;
    sum->polygon_area += tf_ring_share(&measure, sum->rings++ ? &sum->outer : NULL);
    if (sum->wrong)
        return;
    sum->wrong = tf_ring_fault(first, run->last, points);
    sum->wrong_at = run->at;
}

/* What was added of a ring, or of a line, which does not close. */
static RingMeasure measure_of(const GeometrySum *sum) {
    const Ring *ring = &sum->ring.ring;
    if (sum->first[0] != sum->last[0] || sum->first[1] != sum->last[1])
        return (RingMeasure){tf_ring_area(ring), tf_ring_metres(ring), false, 0, false};
    return tf_ring_measure(ring, sum->rings ? &sum->outer : NULL);
}

static void add_part(GeometrySum *sum, const Run *run, const RingPart *part) {
    if (run->points) {
        LonLat link[2];
        memcpy(link[0], sum->last, sizeof(LonLat));
        memcpy(link[1], run->first, sizeof(LonLat));
        if (sum->points) {
            tf_ring_add(&sum->ring.ring, (const LonLat *)link, 2);
            tf_crossing_add(&sum->ring.crossing, (const LonLat *)link, 2);
        } else {
            memcpy(sum->first, run->first, sizeof(LonLat));
        }
        tf_ring_join(&sum->ring.ring, &part->ring);
        tf_crossing_join(&sum->ring.crossing, &part->crossing);
        memcpy(sum->last, run->last, sizeof(LonLat));
        sum->points += run->points;
    }
    if (run->end == COORDINATES_LINE) {
        Run end = *run;
        sum->wide |= tf_ring_is_wide(&sum->ring.ring);
        sum->ring_crossing |= tf_crossing_found(&sum->ring.crossing);
        memcpy(end.last, sum->last, sizeof(LonLat));
        add_ring(sum, measure_of(sum), &end, sum->first, sum->points);
        begin_ring(sum);
        sum->points = 0;
    }
}

static void add_run(GeometrySum *sum, const Run *run, const RingPart *parts) {
    if (run->end == COORDINATES_POLYGON) {
        sum->rings_area += sum->polygon_area;
        sum->polygon_negative |= sum->polygon_area < 0;
        sum->polygon_area = 0;
        sum->rings = 0;
    } else if (run->whole) {
        sum->wide |= run->wide;
        sum->ring_crossing |= run->crossing;
        add_ring(sum, run->measure, run, run->first, run->points);
    } else {
        add_part(sum, run, &parts[run->part]);
    }
}

bool tf_geometry_sum_add(GeometrySum *sum, CoordinateText *slice, const Run *runs, guint n,
                         const RingPart *parts, guint64 *at, char **message) {
    if (slice->wrong) {
        *at = slice->wrong_at;
        *message = g_steal_pointer(&slice->wrong);
        return false;
    }
    if (slice->position && sum->position && slice->position != sum->position) {
        *at = slice->offset;
        *message = g_strdup_printf("found positions in %d brackets after others in %d",
                                   slice->position, sum->position);
        return false;
    }
    if (slice->position)
        sum->position = slice->position;
    sum->noise |= slice->noise;
    for (guint i = 0; i < n; i++)
        add_run(sum, &runs[i], parts);
    return true;
}

bool tf_geometry_sum_end(GeometrySum *sum, GeometryType type, guint64 *at, char **message) {
    bool polygon = type == GEOMETRY_POLYGON || type == GEOMETRY_MULTIPOLYGON;
    if (sum->position && sum->position != tf_geometry_depth(type)) {
        *message = g_strdup_printf(
            "found positions in %d brackets, expected %d in the coordinates of a %s", sum->position,
            tf_geometry_depth(type), tf_geometry_name(type));
        return false;
    }
    if (polygon && sum->wrong) {
        *at = sum->wrong_at;
        *message = g_steal_pointer(&sum->wrong);
        return false;
    }
    if (polygon) {
        sum->area += sum->rings_area;
        sum->crossing |= sum->ring_crossing;
        sum->negative |= sum->polygon_negative;
    }
    if (type != GEOMETRY_POINT && type != GEOMETRY_MULTIPOINT)
        sum->metres += sum->rings_metres;
    begin_geometry(sum);
    return true;
}
