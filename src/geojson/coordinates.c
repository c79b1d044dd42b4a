#include "geojson/coordinates.h"
#include "geojson/number.h"
#include <string.h>

enum { DEEPEST = 4 }; /* brackets of a MultiPolygon, the position's own among them */

typedef struct {
    CoordinateText *slice;
    const CoordinateSink *sink;
    const char *at, *end;
    int depth;
    bool value;                       /* a value may come here */
    bool opened;                      /* the bracket was just opened, so that it may be closed */
    bool whole;                       /* the line began in this slice */
    LonLat points[COORDINATES_BLOCK]; /* not yet passed on */
    gsize held;
    bool goes_on; /* the first of them was the last of those passed on before */
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

static void pass_on_points(Reading *reading) {
    reading->sink->points(reading->sink->data, (const LonLat *)reading->points, reading->held,
                          reading->goes_on);
}

static void tell_end(Reading *reading, CoordinatesEnd end) {
    reading->sink->end(reading->sink->data, end, reading->whole && end == COORDINATES_LINE,
                       reading->slice->offset + (guint64)(reading->at - reading->slice->text));
}

static void end_line(Reading *reading, CoordinatesEnd end) {
    if (reading->held)
        pass_on_points(reading);
    tell_end(reading, end);
    reading->held = 0;
    reading->goes_on = false;
    reading->whole = true;
}

static inline const char *skip_space(const char *at, const char *end) {
    while (at < end && G_UNLIKELY(*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
        at++;
    return at;
}

/* The byte at `at`, or a NUL past the end. */
static inline char byte_at(const Reading *reading, const char *at) {
    return G_LIKELY(at < reading->end) ? *at : '\0';
}

enum { DIGITS_ROOM = 32 };

/* As many digits as it takes to tell the number from all others, ten at least if it has them. */
static const char *put_digits(char text[DIGITS_ROOM], double number) {
    for (int digits = 10; digits <= 17; digits++) {
        g_snprintf(text, DIGITS_ROOM, "%.*g", digits, number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    return text;
}

/* Takes what is beyond by no more than rounding, a tenth of a millimetre, as the edge itself. */
static bool take_noise(Reading *reading, double *lon, double *lat) {
    const double noise = 1e-9, north = reading->sink->north, east = reading->sink->east;
    if (!(fabs(*lat) <= north + noise && fabs(*lon) <= east + noise))
        return false;
    *lat = CLAMP(*lat, -north, north);
    *lon = CLAMP(*lon, -east, east);
    reading->slice->noise = true;
    return true;
}

static bool add_point(Reading *reading, const char *at, double lon, double lat) {
    if (G_UNLIKELY(!(fabs(lat) <= reading->sink->north && fabs(lon) <= reading->sink->east)) &&
        !take_noise(reading, &lon, &lat)) {
        char x[DIGITS_ROOM], y[DIGITS_ROOM];
        return wrong(reading, at,
                     "found position %s, %s, expected longitude and latitude in degrees; "
                     "if the file is projected, transform it to EPSG:4326 first",
                     put_digits(x, lon), put_digits(y, lat));
    }
    if (reading->held == COORDINATES_BLOCK) {
        pass_on_points(reading);
        memcpy(reading->points[0], reading->points[COORDINATES_BLOCK - 1], sizeof(LonLat));
        reading->held = 1;
        reading->goes_on = true;
    }
    double *point = reading->points[reading->held++];
    point[0] = lon;
    point[1] = lat;
    return true;
}

/* The brackets before the first position say how deep positions lie. */
static bool check_depth(Reading *reading) {
    CoordinateText *slice = reading->slice;
    if (!slice->position) {
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
        double number = tf_json_number(at, reading->end, &after);
        reading->at = at;
        if (G_UNLIKELY(after == at))
            return unexpected(reading, "a number");
        if (n < 2)
            numbers[n] = number;
        at = skip_space(after, reading->end);
        reading->at = at;
        if (byte_at(reading, at) == ']') {
            if (n < 1)
                return wrong(reading, at, "found a position of one number, expected two or three");
            if (G_UNLIKELY(n > 1))
                reading->slice->further = true;
            break;
        }
        if (G_UNLIKELY(byte_at(reading, at) != ','))
            return unexpected(reading, "',' or ']'");
        at = skip_space(at + 1, reading->end);
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
        end_line(reading, COORDINATES_LINE);
    else if (position > 2 && reading->depth == position - 3)
        tell_end(reading, COORDINATES_POLYGON);
    return true;
}

static bool read_next(Reading *reading) {
    switch (*reading->at) {
    case '[':
        if (!reading->value)
            return unexpected(reading, "',' or ']'");
        if (reading->depth == DEEPEST)
            return unexpected(reading, "at most four brackets before a position");
        reading->at = skip_space(reading->at + 1, reading->end);
        reading->depth++;
        reading->opened = true;
        if (byte_at(reading, reading->at) == '-' || g_ascii_isdigit(byte_at(reading, reading->at)))
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
        return unexpected(reading, !reading->value   ? "',' or ']'"
                                   : reading->opened ? "a number or '['"
                                                     : "'['");
    }
}

void tf_coordinates_read(CoordinateText *slice, const CoordinateSink *sink) {
    Reading reading;
    reading.slice = slice;
    reading.sink = sink;
    reading.at = slice->text;
    reading.end = slice->text + slice->length;
    reading.depth = slice->depth;
    reading.value = true;
    reading.opened = reading.whole = reading.goes_on = false;
    reading.held = 0;
    slice->position = 0;
    slice->wrong = NULL;
    while ((reading.at = skip_space(reading.at, reading.end)) < reading.end)
        if (!read_next(&reading))
            return;
    if (reading.depth && !reading.value)
        unexpected(&reading, "','");
    else if (reading.depth && reading.held)
        end_line(&reading, COORDINATES_GO_ON);
    else if (reading.held) /* a Point */
        pass_on_points(&reading);
}

char *tf_ring_fault(const LonLat first, const LonLat last, guint64 n) {
    char a[DIGITS_ROOM], b[DIGITS_ROOM], c[DIGITS_ROOM], d[DIGITS_ROOM];
    if (first[0] != last[0] || first[1] != last[1])
        return g_strdup_printf("found a ring from %s, %s to %s, %s, expected one that "
                               "ends where it begins",
                               put_digits(a, first[0]), put_digits(b, first[1]),
                               put_digits(c, last[0]), put_digits(d, last[1]));
    if (n < 4)
        return g_strdup_printf(
            "found a ring of %" G_GUINT64_FORMAT " positions, expected four or more", n);
    return NULL;
}
