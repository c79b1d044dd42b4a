#include "validate/fix_position.h"
#include "geojson/number.h"
#include <string.h>

GArray *tf_fix_places(const GArray *line) {
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), line->len);
    for (guint i = 0; i < line->len; i++)
        g_array_append_vals(places, g_array_index(line, FixPosition, i).at, 1);
    return places;
}

guint tf_fix_further(const FixPosition *position, double numbers[SPAN_AXES - 2]) {
    const char *at = position->tail.text, *end = at ? at + position->tail.length : NULL, *after;
    guint n = 0;
    if (!at)
        memcpy(numbers, position->numbers, sizeof position->numbers);
    for (; at && at < end && n < SPAN_AXES - 2; at = after) {
        while (at < end && (g_ascii_isspace(*at) || *at == ','))
            at++;
        double number = tf_json_number(at, end, &after);
        if (after == at)
            break;
        numbers[n++] = number;
    }
    return at ? n : position->further;
}
