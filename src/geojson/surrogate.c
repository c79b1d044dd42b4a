#include "geojson/surrogate.h"
#include <string.h>

/* The code unit of "\uXXXX" at `at`, or -1. */
static int code_unit(const char *at, const char *end) {
    int unit = 0;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++)
        unit = 16 * unit + g_ascii_xdigit_value(at[i]);
    return unit;
}

static bool is_high(int unit) {
    return unit >= 0xd800 && unit < 0xdc00;
}

static bool is_low(int unit) {
    return unit >= 0xdc00 && unit < 0xe000;
}

bool tf_json_has_half_pair(const char *text, gsize length) {
    const char *end = text + length, *at = text;
    while ((at = memchr(at, '\\', (gsize)(end - at)))) {
        int unit = code_unit(at, end);
        bool pair = is_high(unit) && is_low(code_unit(at + 6, end));
        if (!pair && (is_high(unit) || is_low(unit)))
            return true;
        at += pair ? 12 : unit >= 0 ? 6 : 2;
    }
    return false;
}
