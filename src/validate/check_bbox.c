#include "validate/validate-private.h"
#include <math.h>
#include <string.h>

/* Half a unit of the last decimal in which the number is written: what rounding it costs; 0 of NULL. */
static double rounding(const JsonNode *number) {
    if (!number)
        return 0;
    const char *point = memchr(number->text, '.', number->length);
    gsize decimals = 0;
    for (const char *at = point ? point + 1 : NULL;
         at && at < number->text + number->length && g_ascii_isdigit(*at); at++)
        decimals++;
    bool scaled =
        memchr(number->text, 'e', number->length) || memchr(number->text, 'E', number->length);
    return fmax(1e-9, point && !scaled ? 0.5 * pow(10, -(double)decimals) : 0);
}

/* Of one axis: what the bbox says, in the order of the axes, and what is there. */
typedef struct {
    const char *name;
    const JsonNode *least, *most;
    double says[2], has[2];
} Side;

static void check_side(GeojsonCheck *check, const JsonNode *bbox, const Side *side) {
    double below = side->says[0] - side->has[0], above = side->has[1] - side->says[1];
    double excess = fmax(below, above);
    double rounded = below >= above ? rounding(side->least) : rounding(side->most);
    if (excess > rounded)
        tf_check_wrong(check, RULE_BBOX_HOLDS, bbox,
                       "its bbox has %.15g to %.15g for the %s, expected %.15g to %.15g",
                       side->says[0], side->says[1], side->name, side->has[0], side->has[1]);
    else if (excess > 1e-9 || fmin(below, above) < -1e-9)
        tf_check_wrong(check, RULE_BBOX_WIDE, bbox,
                       "its bbox has %.15g to %.15g for the %s, which goes from %.15g to %.15g",
                       side->says[0], side->says[1], side->name, side->has[0], side->has[1]);
}

static void check_sides(GeojsonCheck *check, const JsonNode *bbox, const JsonNode *const *numbers,
                        const double *v, const Span *span) {
    static const char *const names[] = {"longitude", "latitude", "height"};
    gsize axes = span->axes;
    for (gsize i = 0; i < MIN(axes, 3); i++) {
        Side side = {names[i],
                     numbers[i],
                     numbers[axes + i],
                     {v[i], v[axes + i]},
                     {span->low[i], span->high[i]}};
        if (i == 0 && v[0] > v[axes]) { /* across the antimeridian (RFC 7946, 5.2) */
            side.says[1] += 360;
            side.has[0] = span->east_low;
            side.has[1] = span->east_high;
        }
        check_side(check, bbox, &side);
    }
}

void tf_check_bbox(GeojsonCheck *check, const JsonNode *object, const Span *span) {
    enum { MOST = 16 };
    const JsonNode *bbox = tf_json_member(check->tree, object, "bbox"), *numbers[MOST] = {NULL};
    double v[MOST] = {0};
    guint n = 0;
    if (!bbox)
        return;
    check->boxes++;
    bool ok = tf_json_is(bbox, JSON_IS_ARRAY) && bbox->count >= 4 && bbox->count % 2 == 0 &&
              bbox->count <= MOST;
    for (const JsonNode *i = tf_json_first(check->tree, bbox); ok && i;
         i = tf_json_next(check->tree, i)) {
        ok = i->kind == JSON_IS_NUMBER;
        numbers[n] = i;
        v[n++] = tf_json_node_number(i);
    }
    if (!ok) {
        tf_check_wrong(check, RULE_BBOX, bbox,
                       "its bbox is not an array of four numbers, or six with heights");
        return;
    }
    if (span->axes && n != 2 * span->axes)
        tf_check_wrong(check, RULE_BBOX, bbox,
                       "its bbox has %u numbers, expected %d: two for each of the %d numbers of a "
                       "position",
                       n, (int)(2 * span->axes), (int)span->axes);
    else if (v[1] > v[n / 2 + 1] || (n >= 6 && v[2] > v[n / 2 + 2]))
        tf_check_wrong(check, RULE_BBOX, bbox,
                       "its bbox has %s first, expected the least values first, then the largest",
                       v[1] > v[n / 2 + 1] ? "the north" : "the top");
    else if (span->axes)
        check_sides(check, bbox, numbers, v, span);
}
