/* Fuzzes lifted_from: a text that is JSON stays JSON, differs only in the lines that were lifted,
   and these have the points that jansson reads. tests/fuzz/run builds and runs it. */
#include "geojson/prescan.h"
#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool holds) {
    if (!holds)
        abort();
}

static void compare_line(json_t *before, const Lifted *lifted, json_t *number) {
    guint n = 0;
    const LonLat *line = lifted_line(lifted, (guint)json_integer_value(number), &n);
    expect(line && n == json_array_size(before));
    for (guint i = 0; i < n; i++)
        for (size_t axis = 0; axis < 2; axis++) {
            json_t *value = json_array_get(json_array_get(before, i), axis);
            expect(json_is_number(value) && json_number_value(value) == line[i][axis]);
        }
}

/* The same, but where a line was lifted. */
static void compare(json_t *before, json_t *after, const Lifted *lifted) {
    const char *key;
    size_t i;
    json_t *value;
    if (json_is_array(before) && json_is_integer(after)) {
        compare_line(before, lifted, after);
    } else if (json_is_object(before) && json_is_object(after)) {
        expect(json_object_size(before) == json_object_size(after));
        json_object_foreach(before, key, value) compare(value, json_object_get(after, key), lifted);
    } else if (json_is_array(before) && json_is_array(after)) {
        expect(json_array_size(before) == json_array_size(after));
        json_array_foreach(before, i, value) compare(value, json_array_get(after, i), lifted);
    } else {
        expect(json_equal(before, after));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = g_strndup((const char *)data, size);
    gsize length = strlen(text);
    json_t *before = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    Lifted *lifted = lifted_from(text, &length);
    json_t *after = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    expect(!before || after);
    if (before)
        compare(before, after, lifted);
    json_decref(before);
    json_decref(after);
    lifted_free(lifted);
    return 0;
}
