#include "base/plain.h"

/* 0 for what is left out. */
static gunichar plain_character(gunichar c) {
    if (c == 0xad || c == 0x200b ||
        c == 0xfeff) /* soft hyphen, zero-width space, byte order mark */
        return 0;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
        return '-';
    if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == 0x2032)
        return '\'';
    if (c >= 0x201c && c <= 0x201f)
        return '"';
    if (c == 0x223c || c == 0x2248)
        return '~';
    return g_unichar_isspace(c) || c == 0xa0 || c == 0x2007 || c == 0x202f ? ' ' : c;
}

PlainText *tf_plain_text_new(const char *text) {
    PlainText *plain = g_new(PlainText, 1);
    plain->text = g_string_new(NULL);
    plain->from = g_array_new(FALSE, FALSE, sizeof(guint32));
    const char *end;
    g_autofree char *valid = g_utf8_validate(text, -1, &end) ? NULL : g_utf8_make_valid(text, -1);
    const char *start = valid ? valid : text;
    GString *out = plain->text;
    for (const char *at = start; *at; at = g_utf8_next_char(at)) {
        gunichar c = plain_character(g_utf8_get_char(at));
        guint32 from = (guint32)(at - start);
        if (c == 0 || (c == ' ' && (out->len == 0 || out->str[out->len - 1] == ' ')))
            continue;
        g_string_append_unichar(out, c);
        while (plain->from->len < out->len)
            g_array_append_val(plain->from, from);
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ') {
        g_string_truncate(out, out->len - 1);
        g_array_set_size(plain->from, (guint)out->len);
    }
    return plain;
}

void tf_plain_text_free(PlainText *plain) {
    if (!plain)
        return;
    g_string_free(plain->text, TRUE);
    g_array_unref(plain->from);
    g_free(plain);
}

char *tf_text_plain(const char *text) {
    PlainText *plain = tf_plain_text_new(text);
    char *out = g_strdup(plain->text->str);
    tf_plain_text_free(plain);
    return out;
}
