#include "format/large_integers.h"
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { FEWEST_DIGITS = 19 }; /* of 9223372036854775808 */

const char *tf_large_integers_read(const char *at, const char *end, bool *large) {
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

gboolean tf_large_integers_any(const char *text, gsize length) {
    const char *at = text, *end = text + length;
    bool large = false;
    while (at < end && !large)
        at = g_ascii_isdigit(*at) || *at == '-'
                 ? MAX(tf_large_integers_read(at, end, &large), at + 1)
                 : at + 1;
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
        tf_large_integers_read(number, number + strlen(number), &large);
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
    return *tf_large_integers_read(text, text + strlen(text), &large) == '\0' && large;
}
