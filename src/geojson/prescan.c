#include "geojson/prescan.h"
#include "geojson/number.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* The shortest line, [[1,2]], has room for the digits of a number below this one. */
enum { MOST_LINES = 10000000 };

/* Where the coordinates of a line stand in the text. */
typedef struct {
    char *begin, *end;
} Span;

/* ---- Reading an array of positions; each returns what follows, or NULL if it is none ---- */

static const char *after_space(const char *at) {
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')
        at++;
    return at;
}

static const char *read_position(const char *at, LonLat position) {
    int numbers = 0;
    if (*at != '[')
        return NULL;
    do {
        const char *begin = after_space(at + 1), *end;
        double number = tf_json_number(begin, &end);
        if (end == begin)
            return NULL;
        if (numbers < 2)
            position[numbers] = number;
        numbers++;
        at = after_space(end);
    } while (*at == ',');
    return *at == ']' && numbers >= 2 ? at + 1 : NULL;
}

static const char *read_positions(const char *at, GArray *points) {
    do {
        LonLat position;
        at = read_position(after_space(at + 1), position);
        if (!at)
            return NULL;
        g_array_append_vals(points, position, 1);
        at = after_space(at);
    } while (*at == ',');
    return *at == ']' ? at + 1 : NULL;
}

/* ---- Finding them ---- */

/* What follows the string that begins at a quotation mark, or NULL if it does not end. */
static char *string_end(char *at) {
    for (at++; *at && *at != '"'; at++)
        if (*at == '\\' && at[1])
            at++;
    return *at ? at + 1 : NULL;
}

/* Lifts the value behind `colon`; returns what follows it, or `colon` if it stays. False in
 *certain if a number stands there. */
static char *lift(Lifted *lifted, GArray *spans, char *colon, bool *certain) {
    char *begin = (char *)after_space(colon + 1);
    guint before = lifted->points->len;
    *certain = *certain && *begin == '[';
    char *end = *begin == '[' ? (char *)read_positions(begin, lifted->points) : NULL;
    if (!end || spans->len == MOST_LINES) {
        g_array_set_size(lifted->points, before);
        return colon;
    }
    Span span = {begin, end};
    g_array_append_val(spans, span);
    g_array_append_val(lifted->ends, lifted->points->len);
    return end;
}

/* Finds what can be lifted; false if that would not be certain. */
static bool find_lines(Lifted *lifted, GArray *spans, char *text) {
    static const char key[] = "\"coordinates\"";
    bool certain = true;
    for (char *at = strchr(text, '"'), *end; at && certain; at = strchr(end, '"')) {
        end = string_end(at);
        if (!end)
            return true;
        char *colon = (char *)after_space(end);
        if (*colon != ':')
            continue;
        /* A name spelt with an escape might be this one. */
        certain = !memchr(at, '\\', (gsize)(end - at));
        if ((gsize)(end - at) == sizeof key - 1 && memcmp(at, key, sizeof key - 1) == 0)
            end = lift(lifted, spans, colon, &certain);
    }
    return certain;
}

/* Leaves of a line's text its number and its line breaks; returns where they end. */
static char *put_number(char *to, const Span *span, guint number) {
    char digits[16];
    gsize length = (gsize)snprintf(digits, sizeof digits, "%u", number), breaks = 0;
    for (const char *at = span->begin; at < span->end; at++)
        breaks += *at == '\n';
    memcpy(to, digits, length);
    memset(to + length, '\n', breaks);
    return to + length + breaks;
}

/* Puts numbers into the spans and moves what stands between them together. */
static gsize close_up(char *text, gsize length, const GArray *spans) {
    char *to = text, *from = text;
    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index(spans, Span, i);
        memmove(to, from, (gsize)(span->begin - from));
        to = put_number(to + (span->begin - from), span, i);
        from = span->end;
    }
    memmove(to, from, (gsize)(text + length - from) + 1);
    return length - (gsize)(from - to);
}

Lifted *lifted_from(char *text, gsize *length) {
    Lifted *lifted = g_new0(Lifted, 1);
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));
    lifted->points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    lifted->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    if (find_lines(lifted, spans, text))
        *length = close_up(text, *length, spans);
    else
        g_array_set_size(lifted->ends, 0);
    return lifted;
}

void lifted_free(Lifted *lifted) {
    if (!lifted)
        return;
    g_array_unref(lifted->points);
    g_array_unref(lifted->ends);
    g_free(lifted);
}

const LonLat *lifted_line(const Lifted *lifted, guint number, guint *n) {
    if (number >= lifted->ends->len)
        return NULL;
    guint begin = number ? g_array_index(lifted->ends, guint, number - 1) : 0;
    *n = g_array_index(lifted->ends, guint, number) - begin;
    return (const LonLat *)(const void *)&g_array_index(lifted->points, LonLat, begin);
}
