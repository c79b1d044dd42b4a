#include "page/html.h"
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

Html tf_html_of(GString *text) {
    return (Html){text, g_ptr_array_new()};
}

void tf_html_end(Html *html) {
    g_assert(html->open->len == 0);
    g_clear_pointer(&html->open, g_ptr_array_unref);
}

/* ---- Escaping ---- */

/* Whether HTML allows the character in a text. */
static bool is_allowed(gunichar c) {
    bool control = c < 0x20 || (c >= 0x7f && c <= 0x9f);
    bool noncharacter = (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
    return c == '\n' || c == '\t' || !(control || noncharacter);
}

static void append_escaped(GString *out, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    for (const char *c = valid; *c; c = g_utf8_next_char(c)) {
        if (*c == '&')
            g_string_append(out, "&amp;");
        else if (*c == '<')
            g_string_append(out, "&lt;");
        else if (*c == '>')
            g_string_append(out, "&gt;");
        else if (*c == '"')
            g_string_append(out, "&quot;");
        else if (*c == '\'')
            g_string_append(out, "&#39;");
        else if (is_allowed(g_utf8_get_char(c)))
            g_string_append_len(out, c, g_utf8_next_char(c) - c);
    }
}

void tf_html_text(Html *html, const char *text) {
    if (text)
        append_escaped(html->text, text);
}

void tf_html_format(Html *html, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    append_escaped(html->text, text);
}

/* ---- Elements ---- */

static void append_tag(Html *html, const char *tag, const char *const *attributes) {
    g_string_append_printf(html->text, "<%s", tag);
    for (; attributes[0]; attributes += 2) {
        if (!attributes[1])
            continue;
        g_string_append_printf(html->text, " %s=\"", attributes[0]);
        append_escaped(html->text, attributes[1]);
        g_string_append_c(html->text, '"');
    }
    g_string_append_c(html->text, '>');
}

void tf_html_open_words(Html *html, const char *const *words) {
    append_tag(html, words[0], words + 1);
    g_ptr_array_add(html->open, (gpointer)words[0]);
}

void tf_html_void_words(Html *html, const char *const *words) {
    append_tag(html, words[0], words + 1);
}

void tf_html_close(Html *html) {
    const char *tag = g_ptr_array_steal_index(html->open, html->open->len - 1);
    g_string_append_printf(html->text, "</%s>", tag);
}

void tf_html_leaf_words(Html *html, const char *const *words) {
    append_tag(html, words[0], words + 2);
    tf_html_text(html, words[1]);
    g_string_append_printf(html->text, "</%s>", words[0]);
}

void tf_html_raw(Html *html, const char *markup) {
    g_string_append(html->text, markup);
}

void tf_html_line(Html *html) {
    g_string_append_c(html->text, '\n');
}

void tf_html_json(Html *html, const char *json) {
    for (const char *c = json; *c; c++) {
        if (*c == '<' || *c == '>' || *c == '&')
            g_string_append_printf(html->text, "\\u%04x", (guint)*c);
        else if (strncmp(c, "\xe2\x80\xa8", 3) == 0 || strncmp(c, "\xe2\x80\xa9", 3) == 0) {
            g_string_append(html->text, c[2] == '\xa8' ? "\\u2028" : "\\u2029");
            c += 2;
        } else {
            g_string_append_c(html->text, *c);
        }
    }
}
