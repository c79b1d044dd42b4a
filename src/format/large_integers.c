#include "format/large_integers.h"
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_DIGITS = 19 }; /* of 9223372036854775808 */

/* Where the number that begins at `at` ends; *large tells whether it is an integer beyond 64 bits. */
static const char *read_number(const char *at, const char *end, bool *large) {
    const char *begin = at;
    while (at < end && (g_ascii_isdigit(*at) || strchr("+-.eE", *at)))
        at++;
    gsize length = (gsize)(at - begin);
    *large = false;
    if (length < FEWEST_DIGITS || memchr(begin, '.', length) || memchr(begin, 'e', length) ||
        memchr(begin, 'E', length))
        return at;
    g_autofree char *digits = g_strndup(begin, length);
    errno = 0;
    strtoll(digits, NULL, 10);
    *large = errno == ERANGE;
    return at;
}

/* Past the string that begins at `at`. */
static const char *pass_string(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\';
    return at < end ? at + 1 : end;
}

char *tf_large_integers_quoted(const char *text, gsize length, gsize *own) {
    GString *to = NULL;
    const char *at = text, *end = text + length, *copied = text;
    bool large;
    while (at < end) {
        if (*at == '"') {
            at = pass_string(at, end);
        } else if (g_ascii_isdigit(*at) || *at == '-') {
            const char *after = read_number(at, end, &large);
            if (large) {
                to = to ? to : g_string_sized_new(length + 64);
                g_string_append_len(to, copied, at - copied);
                g_string_append_printf(to, "\"%.*s\"", (int)(after - at), at);
                copied = after;
            }
            at = MAX(after, at + 1);
        } else {
            at++;
        }
    }
    if (!to)
        return NULL;
    g_string_append_len(to, copied, end - copied);
    *own = to->len;
    return g_string_free(to, FALSE);
}

gboolean tf_large_integers_any(const char *text, gsize length) {
    const char *at = text, *end = text + length;
    bool large = false;
    while (at < end && !large)
        at =
            g_ascii_isdigit(*at) || *at == '-' ? MAX(read_number(at, end, &large), at + 1) : at + 1;
    return large;
}

static gboolean put_condition(const GMatchInfo *match, GString *to, gpointer data) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(data);
    g_autofree char *whole = g_match_info_fetch(match, 0);
    g_autofree char *name = g_match_info_fetch(match, 1);
    g_autofree char *sign = g_match_info_fetch(match, 2);
    g_autofree char *number = g_match_info_fetch(match, 3);
    bool large = false;
    if (number && *number)
        read_number(number, number + strlen(number), &large);
    if (!large) {
        g_string_append(to, whole);
        return FALSE;
    }
    g_autofree char *bare = *name == '"' ? g_strndup(name + 1, strlen(name) - 2) : g_strdup(name);
    int field = OGR_FD_GetFieldIndex(fields, bare);
    bool text = field >= 0 && OGR_Fld_GetType(OGR_FD_GetFieldDefn(fields, field)) == OFTString;
    g_string_append_printf(to, text ? "%s%s'%s'" : "%s%s%s.0", name, sign, number);
    return FALSE;
}

char *tf_large_integers_in_condition(const char *where, OGRLayerH layer) {
    g_autoptr(GRegex) form = g_regex_new("'(?:[^']|'')*'|(\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_]*)("
                                         "\\s*(?:=|<>|!=)\\s*)(-?[0-9]{19,})(?![0-9.eE])",
                                         0, 0, NULL);
    g_autofree char *own = g_regex_replace_eval(form, where, -1, 0, 0, put_condition, layer, NULL);
    return g_strdup(own ? own : where);
}

gboolean tf_large_integer_is(const char *text) {
    bool large;
    return *read_number(text, text + strlen(text), &large) == '\0' && large;
}
