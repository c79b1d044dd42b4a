#include "scan/occurrence.h"
#include <string.h>

PlainText *tf_document_plain(const Document *document) {
    return tf_plain_text_new(document->text->str);
}

/* Whether text goes on as one word or number over the gap between `before` and `after`:
   "113.4" and "13.4", "percentage" and "percent", "8" and "8.4". */
static bool joined(const char *start, const char *at) {
    if (at <= start || !*at)
        return false;
    const char *last = g_utf8_prev_char(at);
    gunichar left = g_utf8_get_char(last), right = g_utf8_get_char(at);
    if (g_unichar_isalnum(left) && g_unichar_isalnum(right))
        return true;
    bool point_left = left == '.' || left == ',', point_right = right == '.' || right == ',';
    if (point_left && g_unichar_isdigit(right))
        return last > start && g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(last)));
    return point_right && g_unichar_isdigit(left) &&
           g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(at)));
}

bool tf_occurrence(const PlainText *text, const char *printed, gsize after, gsize *start,
                   gsize *end, gsize *next) {
    g_autofree char *wanted = tf_text_plain(printed);
    const char *all = text->text->str;
    gsize length = strlen(wanted);
    const char *at = length && after < text->text->len ? all + after : NULL;
    while (at && (at = strstr(at, wanted)) && (joined(all, at) || joined(all, at + length)))
        at++;
    if (!at)
        return false;
    gsize found = (gsize)(at - all);
    *start = g_array_index(text->from, guint32, found);
    *end = (gsize)g_array_index(text->from, guint32, found + length - 1) + 1;
    *next = found + length;
    return true;
}
