#include "validate/fix_box.h"
#include "geojson/number.h"
#include "geojson/position_writer.h"

/* An array of numbers, an even number of them; else nothing. */
static WrittenBox read_box(JsonSpan written) {
    WrittenBox box = {0};
    const char *end = written.text + written.length, *after;
    for (const char *at = written.text + 1; at < end; at = after) {
        while (at < end && (g_ascii_isspace(*at) || *at == ',' || *at == ']'))
            at++;
        if (at == end)
            break;
        double value = tf_json_number(at, end, &after);
        if (after == at || box.n == BOX_NUMBERS)
            return (WrittenBox){0};
        box.values[box.n] = value;
        box.written[box.n].text = at;
        box.written[box.n++].length = (gsize)(after - at);
    }
    if (box.n < 4 || box.n % 2)
        box.n = 0;
    return box;
}

bool tf_fix_box_is_right(JsonSpan written, const Span *span) {
    if (span->axes == 0)
        return true;
    WrittenBox box = written.length && *written.text == '[' ? read_box(written) : (WrittenBox){0};
    return box.n > 0 && tf_box_fault(&box, span) == BOX_RIGHT;
}

void tf_fix_box_write(JsonSpan replaced, const Span *span, bool cut, GString *text) {
    WrittenBox old =
        replaced.length && *replaced.text == '[' ? read_box(replaced) : (WrittenBox){0};
    double low = span->low[0], high = span->high[0];
    if ((cut || tf_box_crosses(&old)) && span->east_high - span->east_low < high - low &&
        span->east_low < 180 && span->east_high > 180) {
        low = span->east_low;
        high = span->east_high - 360;
    }
    for (int side = 0; side < 2; side++)
        for (gsize axis = 0; axis < MIN(span->axes, SPAN_AXES); axis++) {
            const double *values = side ? span->high : span->low;
            double value = axis ? values[axis] : side ? high : low;
            g_string_append_c(text, side || axis ? ',' : '[');
            tf_append_exact(text, value);
        }
    g_string_append_c(text, ']');
}
