#include "format/geojson_fit.h"
#include "format/large_integers.h"
#include <stdbool.h>
#include <string.h>

/* A text that is copied with changes, once there is any. */
typedef struct {
    const char *text, *copied; /* copied up to there */
    gsize length;
    GString *to; /* NULL: no change so far */
} Copy;

enum { FEATURE_DEPTH = 3 }; /* of a feature in the features of a collection */

/* The brackets that are open: of the outermost ones which they are. */
typedef struct {
    char open[FEATURE_DEPTH + 1];
    guint depth;
    guint
        properties; /* the depth in the properties of a feature, if these come or are read; else 0 */
} Brackets;

static void replace(Copy *copy, const char *from, const char *after, const char *by) {
    copy->to = copy->to ? copy->to : g_string_sized_new(copy->length + 64);
    g_string_append_len(copy->to, copy->copied, from - copy->copied);
    g_string_append(copy->to, by);
    copy->copied = after;
}

/* Past the string that begins at `at`. */
static const char *pass_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\';
    return at < end ? at + 1 : end;
}

static const char *pass_space(const char *at, const char *end) {
    while (at < end && strchr(" \t\r\n", *at) && *at)
        at++;
    return at;
}

static void open_or_close(Brackets *brackets, char bracket) {
    if (bracket == '{' || bracket == '[') {
        if (brackets->depth < FEATURE_DEPTH)
            brackets->open[brackets->depth] = bracket;
        brackets->depth++;
    } else if (brackets->depth > 0 && --brackets->depth < FEATURE_DEPTH) {
        brackets->open[brackets->depth] = '\0';
    }
}

static bool in_feature(const Brackets *brackets) {
    return brackets->depth <= FEATURE_DEPTH &&
           (strcmp(brackets->open, "{") == 0 || strcmp(brackets->open, "{[{") == 0);
}

/* The value null of the key "properties", if that ends at `at`; else NULL. */
static const char *null_after(const char *begin, const char *at, const char *end) {
    static const char key[] = "\"properties\"", null[] = "null";
    if ((gsize)(at - begin) != strlen(key) || memcmp(begin, key, strlen(key)) != 0)
        return NULL;
    at = pass_space(at, end);
    if (at == end || *at != ':')
        return NULL;
    at = pass_space(at + 1, end);
    return (gsize)(end - at) >= strlen(null) && memcmp(at, null, strlen(null)) == 0 ? at : NULL;
}

/* Whether the string is the key "properties", and not another one or a value. */
static bool is_properties(const char *at, const char *after) {
    static const char key[] = "\"properties\"";
    return (gsize)(after - at) == strlen(key) && memcmp(at, key, strlen(key)) == 0;
}

static const char *pass_text(Copy *copy, Brackets *brackets, const char *at, const char *end) {
    const char *after = pass_string(at, end), *next = pass_space(after, end);
    if (in_feature(brackets) && next < end && *next == ':')
        brackets->properties = is_properties(at, after) ? brackets->depth + 1 : 0;
    const char *null = in_feature(brackets) ? null_after(at, after, end) : NULL;
    if (null)
        replace(copy, null, null + 4, "{}");
    return null ? null + 4 : after;
}

static const char *pass_number(Copy *copy, const char *at, const char *end) {
    bool large;
    const char *after = tf_large_integers_read(at, end, &large);
    g_autofree char *quoted = large ? g_strdup_printf("\"%.*s\"", (int)(after - at), at) : NULL;
    if (large)
        replace(copy, at, after, quoted);
    return MAX(after, at + 1);
}

/* Past a list or an object; a large integer in it sets *large. */
static const char *pass_nested(const char *at, const char *end, bool *large) {
    guint depth = 0;
    *large = false;
    do {
        bool one = false;
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        if (*at == '"')
            at = pass_string(at, end);
        else if (g_ascii_isdigit(*at) || *at == '-')
            at = MAX(tf_large_integers_read(at, end, &one), at + 1);
        else
            at++;
        *large |= one;
    } while (at < end && depth > 0);
    return at;
}

/* A list or an object with a large integer, which GDAL would take for another, becomes the text that it is. */
static const char *pass_value(Copy *copy, Brackets *brackets, const char *at, const char *end) {
    bool large = false;
    const char *after = brackets->properties && brackets->depth == brackets->properties
                            ? pass_nested(at, end, &large)
                            : at;
    if (!large) {
        open_or_close(brackets, *at);
        return at + 1;
    }
    g_autoptr(GString) quoted = g_string_new("\"");
    for (const char *c = at; c < after; c++) {
        if (*c == '"' || *c == '\\')
            g_string_append_c(quoted, '\\');
        if (!g_ascii_iscntrl(*c)) /* white space */
            g_string_append_c(quoted, *c);
    }
    g_string_append_c(quoted, '"');
    replace(copy, at, after, quoted->str);
    return after;
}

char *tf_geojson_fit(const char *text, gsize length, gsize *own) {
    Copy copy = {text, text, length, NULL};
    Brackets brackets = {0};
    const char *at = text, *end = text + length;
    while (at < end) {
        if (*at == '"') {
            at = pass_text(&copy, &brackets, at, end);
        } else if (g_ascii_isdigit(*at) || *at == '-') {
            at = pass_number(&copy, at, end);
        } else {
            bool opens = *at == '{' || *at == '[';
            if (*at == '}' || *at == ']')
                open_or_close(&brackets, *at);
            at = opens ? pass_value(&copy, &brackets, at, end) : at + 1;
        }
    }
    if (!copy.to)
        return NULL;
    g_string_append_len(copy.to, copy.copied, end - copy.copied);
    *own = copy.to->len;
    return g_string_free(copy.to, FALSE);
}
