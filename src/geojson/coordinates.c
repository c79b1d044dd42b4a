#include "geojson/coordinates.h"
#include "geojson/number.h"
#include <string.h>

enum { HELD = EDGES_BLOCK + 1 };

typedef struct {
    CoordinateSlice *slice;
    const char *at, *end;
    int depth;
    bool value;  /* a value may stand here */
    bool opened; /* the bracket was just opened, so that it may be closed */
    bool whole;  /* the run's ring began in this slice */
    GArray *runs, *parts;
    Ring ring;
    LonLat first, points[HELD]; /* points not yet added to the ring */
    size_t held;
    guint64 count;
} Reading;

static bool wrong(Reading *reading, const char *at, const char *format, ...) G_GNUC_PRINTF(3, 4);

static bool wrong(Reading *reading, const char *at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    reading->slice->wrong = g_strdup_vprintf(format, arguments);
    reading->slice->wrong_at = reading->slice->offset + (guint64)(at - reading->slice->text);
    va_end(arguments);
    return false;
}

static bool unexpected(Reading *reading, const char *expected) {
    if (reading->at >= reading->end)
        return wrong(reading, reading->at, "the coordinates end, expected %s", expected);
    unsigned char found = (unsigned char)*reading->at;
    if (found < 0x20 || found > 0x7e)
        return wrong(reading, reading->at, "found byte 0x%02x, expected %s", found, expected);
    return wrong(reading, reading->at, "found '%c', expected %s", found, expected);
}

static void begin_run(Reading *reading, bool whole) {
    reading->ring = ring_of(reading->ring.kind);
    reading->held = 0;
    reading->count = 0;
    reading->whole = whole;
}

static void end_run(Reading *reading, RunEnd end) {
    Run run = {.end = end, .points = reading->count, .whole = reading->whole && end == RUN_ENDS};
    run.at = reading->slice->offset + (guint64)(reading->at - reading->slice->text);
    if (reading->count) {
        ring_add(&reading->ring, (const LonLat *)reading->points, reading->held);
        memcpy(run.first, reading->first, sizeof run.first);
        memcpy(run.last, reading->points[reading->held - 1], sizeof run.last);
    }
    if (run.whole) {
        run.area = ring_area(&reading->ring);
        run.metres = ring_metres(&reading->ring);
    } else {
        run.part = reading->parts->len;
        g_array_append_val(reading->parts, reading->ring);
    }
    g_array_append_val(reading->runs, run);
    reading->slice->runs++;
    begin_run(reading, true);
}

static void end_polygon(Reading *reading) {
    Run run = {.end = RUN_POLYGON};
    g_array_append_val(reading->runs, run);
    reading->slice->runs++;
}

static inline const char *skip_space(const char *at) {
    while (G_UNLIKELY(*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
        at++;
    return at;
}

static bool add_point(Reading *reading, const char *at, double lon, double lat) {
    if (G_UNLIKELY(!(fabs(lat) <= 90 && fabs(lon) <= 360)))
        return wrong(reading, at,
                     "found position %.10g, %.10g, expected longitude and latitude in degrees; "
                     "if the file is projected, transform it to EPSG:4326 first",
                     lon, lat);
    if (reading->held == HELD) {
        ring_add(&reading->ring, (const LonLat *)reading->points, HELD);
        memcpy(reading->points[0], reading->points[HELD - 1], sizeof(LonLat));
        reading->held = 1;
    }
    double *point = reading->points[reading->held++];
    point[0] = lon;
    point[1] = lat;
    if (reading->count++ == 0)
        memcpy(reading->first, point, sizeof(LonLat));
    return true;
}

/* What stands before the first position tells how deep positions lie. */
static bool check_depth(Reading *reading) {
    CoordinateSlice *slice = reading->slice;
    if (!slice->position) {
        if (reading->depth > 4)
            return unexpected(reading, "at most four brackets before a position");
        slice->position = reading->depth;
        reading->whole = slice->depth < slice->position - 1;
    }
    return slice->position == reading->depth ||
           wrong(reading, reading->at, "found a position in %d brackets after others in %d",
                 reading->depth, slice->position);
}

/* A position after its bracket: two numbers or more. */
static bool read_position(Reading *reading) {
    if (reading->slice->position != reading->depth && !check_depth(reading))
        return false;
    const char *start = reading->at, *at = start, *after;
    double numbers[2];
    for (int n = 0;; n++) {
        double number = tf_json_number(at, &after);
        reading->at = at;
        if (G_UNLIKELY(after == at))
            return unexpected(reading, "a number");
        if (n < 2)
            numbers[n] = number;
        at = skip_space(after);
        reading->at = at;
        if (*at == ']') {
            if (n < 1)
                return wrong(reading, at, "found a position of one number, expected two or three");
            break;
        }
        if (G_UNLIKELY(*at != ','))
            return unexpected(reading, "',' or ']'");
        at = skip_space(at + 1);
    }
    reading->at = at + 1;
    reading->depth--;
    reading->value = reading->opened = false;
    return add_point(reading, start, numbers[0], numbers[1]);
}

static bool close_bracket(Reading *reading) {
    if (reading->value && !reading->opened)
        return unexpected(reading, "a value after ','");
    int position = reading->slice->position;
    if (position && reading->depth == position)
        return unexpected(reading, "a position's numbers");
    reading->depth--;
    reading->at++;
    reading->value = reading->opened = false;
    if (position && reading->depth == position - 2)
        end_run(reading, RUN_ENDS);
    else if (position > 2 && reading->depth == position - 3)
        end_polygon(reading);
    return true;
}

static bool read_next(Reading *reading) {
    switch (*reading->at) {
    case '[':
        if (!reading->value)
            return unexpected(reading, "',' or ']'");
        reading->at = skip_space(reading->at + 1);
        reading->depth++;
        reading->opened = true;
        if (*reading->at == '-' || g_ascii_isdigit(*reading->at))
            return read_position(reading);
        return true;
    case ',':
        if (reading->value)
            return unexpected(reading, "a value");
        reading->at++;
        reading->value = true;
        reading->opened = false;
        return true;
    case ']':
        return close_bracket(reading);
    default:
        return unexpected(reading, reading->value ? "'['" : "',' or ']'");
    }
}

void coordinates_read(CoordinateSlice *slice, EdgeKind edges, GArray *runs, GArray *parts) {
    Reading reading = {.slice = slice,
                       .at = slice->text,
                       .end = slice->text + slice->length,
                       .depth = slice->depth,
                       .value = true,
                       .runs = runs,
                       .parts = parts,
                       .ring = ring_of(edges)};
    slice->runs = 0;
    slice->position = 0;
    slice->wrong = NULL;
    while ((reading.at = skip_space(reading.at)) < reading.end)
        if (!read_next(&reading))
            return;
    if (reading.depth && !reading.value)
        unexpected(&reading, "','");
    else if (reading.depth && reading.count)
        end_run(&reading, RUN_GOES_ON);
}
