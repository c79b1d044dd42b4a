#include "validate/json_text.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* An array or object that is open. */
typedef struct {
    GHashTable *names; /* char *: those of an object so far; NULL: an array */
    bool name_next;
} Level;

typedef struct {
    const char *at, *end;
    guint line;
    GString *text;  /* what jansson gets */
    GArray *levels; /* of Level */
    ValidationReport *report;
} Reading;

static void level_clear(gpointer data) {
    g_clear_pointer(&((Level *)data)->names, g_hash_table_unref);
}

static Level *innermost(Reading *reading) {
    return reading->levels->len > 0
               ? &g_array_index(reading->levels, Level, reading->levels->len - 1)
               : NULL;
}

/* ---- Strings ---- */

/* The code unit of "\uXXXX" at `at`, or -1. */
static int code_unit(const char *at, const char *end) {
    int unit = 0;
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(at[i]))
            return -1;
        unit = 16 * unit + g_ascii_xdigit_value(at[i]);
    }
    return unit;
}

static bool is_high(int unit) {
    return unit >= 0xd800 && unit < 0xdc00;
}

static bool is_low(int unit) {
    return unit >= 0xdc00 && unit < 0xe000;
}

/* Passes over an escape, which begins here. */
static void read_escape(Reading *reading) {
    int unit = code_unit(reading->at, reading->end);
    gsize length = unit >= 0 ? 6 : MIN(2, (gsize)(reading->end - reading->at));
    if (is_high(unit) && is_low(code_unit(reading->at + 6, reading->end)))
        length = 12;
    else if (is_high(unit) || is_low(unit))
        tf_validation_wrong(reading->report,
                            "line %u: %.6s stands for half a character: what readers make of it "
                            "is not foreseeable (RFC 8259, 8.2)",
                            reading->line, reading->at);
    if (unit == 0 || (length == 6 && (is_high(unit) || is_low(unit))))
        g_string_append(reading->text, "\\ufffd");
    else
        g_string_append_len(reading->text, reading->at, (gssize)length);
    reading->at += length;
}

/* Passes over a string and gives its text as it is written. g_free. */
static char *read_string(Reading *reading) {
    const char *begin = ++reading->at;
    g_string_append_c(reading->text, '"');
    while (reading->at < reading->end && *reading->at != '"') {
        if (*reading->at == '\\')
            read_escape(reading);
        else
            g_string_append_c(reading->text, *reading->at++);
    }
    char *written = g_strndup(begin, (gsize)(reading->at - begin));
    if (reading->at < reading->end)
        g_string_append_c(reading->text, *reading->at++);
    return written;
}

static void read_string_or_name(Reading *reading) {
    Level *level = innermost(reading);
    bool name = level && level->names && level->name_next;
    char *written = read_string(reading);
    if (name && !g_hash_table_add(level->names, written))
        tf_validation_wrong(reading->report,
                            "line %u: the name '%s' occurs twice in an object: which value counts "
                            "is the reader's choice (RFC 8259, 4)",
                            reading->line, written);
    if (name)
        level->name_next = false;
    else
        g_free(written);
}

/* ---- The rest ---- */

static void read_number(Reading *reading) {
    const char *begin = reading->at;
    while (reading->at < reading->end &&
           (g_ascii_isalnum(*reading->at) || strchr("+-.", *reading->at)))
        reading->at++;
    g_autofree char *written = g_strndup(begin, (gsize)(reading->at - begin));
    char *rest;
    double value = g_ascii_strtod(written, &rest);
    if (*rest == '\0' && isinf(value)) {
        g_string_append(reading->text,
                        value < 0 ? "-1.7976931348623157e308" : "1.7976931348623157e308");
        return;
    }
    g_string_append(reading->text, written);
    if (*rest == '\0' && !strpbrk(written, ".eE") && strlen(written) > 18)
        g_string_append(reading->text, ".0");
}

static void open_level(Reading *reading) {
    bool object = *reading->at == '{';
    Level level = {object ? g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) : NULL,
                   object};
    g_array_append_val(reading->levels, level);
}

static void read_mark(Reading *reading) {
    Level *level = innermost(reading);
    reading->line += *reading->at == '\n';
    if (*reading->at == '{' || *reading->at == '[')
        open_level(reading);
    else if ((*reading->at == '}' || *reading->at == ']') && level)
        g_array_set_size(reading->levels, reading->levels->len - 1);
    else if (*reading->at == ',' && level)
        level->name_next = true;
    g_string_append_c(reading->text, *reading->at++);
}

char *tf_json_text_readable(const char *text, gsize length, gsize *readable,
                            ValidationReport *report) {
    Reading reading = {text,
                       text + length,
                       1,
                       g_string_sized_new(length + 16),
                       g_array_new(FALSE, FALSE, sizeof(Level)),
                       report};
    g_array_set_clear_func(reading.levels, level_clear);
    while (reading.at < reading.end) {
        if (*reading.at == '"')
            read_string_or_name(&reading);
        else if (g_ascii_isdigit(*reading.at) || *reading.at == '-')
            read_number(&reading);
        else
            read_mark(&reading);
    }
    g_array_unref(reading.levels);
    *readable = reading.text->len;
    return g_string_free(reading.text, FALSE);
}
