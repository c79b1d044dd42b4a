/* Fuzzes tf_json_number: what it accepts, jansson accepts and strtod gives the same value; what it
   refuses, jansson does not accept as the beginning of a number. */
#include "geojson/number.h"
#include "shared/fuzz.h"
#include <jansson.h>
#include <math.h>
#include <string.h>

static bool is_json(const char *text, size_t length) {
    g_autofree char *array = g_strdup_printf("[%.*s]", (int)length, text);
    json_t *json = json_loads(array, JSON_DECODE_INT_AS_REAL, NULL);
    json_decref(json);
    return json != NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data, *after, *behind;
    char *strtod_end;
    if (size > 400 || memchr(data, '\0', size) || (size && g_ascii_isspace(*text)))
        return 0;
    double number = tf_json_number(text, text + size, &after);
    size_t length = (size_t)(after - text);
    expect(length <= size);
    if (length == 0) {
        expect(!size || !(*text == '-' || g_ascii_isdigit(*text)) || !is_json(text, size));
        return 0;
    }
    g_autofree char *digits = g_strndup(text, length);
    double truth = g_ascii_strtod(digits, &strtod_end);
    expect(*strtod_end == '\0' && memcmp(&truth, &number, sizeof truth) == 0);
    expect(is_json(digits, length) || isinf(number));
    /* The same with a bracket after it, at which it stops. */
    g_autofree char *closed = g_strconcat(digits, "]", NULL);
    double again = tf_json_number(closed, closed + length + 1, &behind);
    expect(behind == closed + length && memcmp(&again, &number, sizeof again) == 0);
    return 0;
}
