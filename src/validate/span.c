#include "validate/span.h"
#include <math.h>
#include <string.h>

Span tf_span_of(const double *numbers, gsize n) {
    Span span = {.axes = n};
    for (gsize i = 0; i < MIN(n, SPAN_AXES); i++)
        span.low[i] = span.high[i] = numbers[i];
    span.east_low = span.east_high = n && numbers[0] < 0 ? numbers[0] + 360 : span.low[0];
    return span;
}

void tf_span_join(Span *span, const Span *other) {
    for (gsize i = 0; i < MIN(other->axes, SPAN_AXES); i++) {
        bool first = span->axes <= i;
        span->low[i] = first ? other->low[i] : fmin(span->low[i], other->low[i]);
        span->high[i] = first ? other->high[i] : fmax(span->high[i], other->high[i]);
    }
    if (other->axes) {
        span->east_low = span->axes ? fmin(span->east_low, other->east_low) : other->east_low;
        span->east_high = span->axes ? fmax(span->east_high, other->east_high) : other->east_high;
    }
    span->axes = MAX(span->axes, other->axes);
}

/* Half a unit of the last decimal in which the number is written: what rounding it costs. */
static double rounding(const WrittenBox *box, gsize number) {
    const char *text = box->written[number].text;
    gsize length = box->written[number].length, decimals = 0;
    const char *point = memchr(text, '.', length);
    for (const char *at = point ? point + 1 : NULL;
         at && at < text + length && g_ascii_isdigit(*at); at++)
        decimals++;
    bool scaled = memchr(text, 'e', length) || memchr(text, 'E', length);
    return fmax(1e-9, point && !scaled ? 0.5 * pow(10, -(double)decimals) : 0);
}

bool tf_box_crosses(const WrittenBox *box) {
    return box->n >= 4 && box->values[0] > box->values[box->n / 2];
}

BoxSide tf_box_side(const WrittenBox *box, const Span *span, gsize axis) {
    BoxSide side = {{box->values[axis], box->values[box->n / 2 + axis]},
                    {span->low[axis], span->high[axis]}};
    if (axis == 0 && tf_box_crosses(box)) {
        side.says[1] += 360;
        side.has[0] = span->east_low;
        side.has[1] = span->east_high;
    }
    return side;
}

BoxFault tf_box_side_fault(const WrittenBox *box, const Span *span, gsize axis) {
    BoxSide side = tf_box_side(box, span, axis);
    double below = side.says[0] - side.has[0], above = side.has[1] - side.says[1];
    double excess = fmax(below, above);
    double rounded = rounding(box, below >= above ? axis : box->n / 2 + axis);
    if (excess > rounded)
        return BOX_TOO_SMALL;
    return excess > 1e-9 || fmin(below, above) < -1e-9 ? BOX_TOO_WIDE : BOX_RIGHT;
}

BoxFault tf_box_fault(const WrittenBox *box, const Span *span) {
    gsize axes = box->n / 2;
    if (box->n != 2 * span->axes)
        return BOX_OF_OTHER_AXES;
    for (gsize i = 1; i < MIN(axes, 3); i++)
        if (box->values[i] > box->values[axes + i])
            return BOX_UPSIDE_DOWN;
    for (gsize i = 0; i < axes; i++) {
        BoxFault fault = tf_box_side_fault(box, span, i);
        if (fault != BOX_RIGHT)
            return fault;
    }
    return BOX_RIGHT;
}
