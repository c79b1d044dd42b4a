#include "page/html.h"
#include "base/unconst.h"
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

/* Whether a unit begins there: "%", or a word such as "km" or "km²". */
static bool is_unit(const char *at) {
    static const char *const units[] = {"%", "km", "m", "ha", "mi", "nmi", "ft", "mm"};
    gsize letters = strcspn(at, " \t\n.,;:!?()[]\"'/0123456789");
    gsize length = letters >= 2 && g_str_has_prefix(at + letters - 2, "²") ? letters - 2 : letters;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (strlen(units[i]) == length && strncmp(at, units[i], length) == 0)
            return true;
    return false;
}

/* The text with a no-break space before each unit of a figure. g_free. */
static char *keep_units(const char *text) {
    GString *kept = g_string_sized_new(strlen(text));
    for (const char *c = text; *c; c++) {
        if (*c == ' ' && c > text && g_ascii_isdigit(c[-1]) && is_unit(c + 1))
            g_string_append(kept, "\u00a0");
        else
            g_string_append_c(kept, *c);
    }
    return g_string_free(kept, FALSE);
}

void tf_html_text(Html *html, const char *text) {
    g_autofree char *kept = text ? keep_units(text) : NULL;
    if (text)
        append_escaped(html->text, kept);
}

void tf_html_exact(Html *html, const char *text) {
    if (text)
        append_escaped(html->text, text);
}

void tf_html_format(Html *html, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tf_html_text(html, text);
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
    g_ptr_array_add(html->open, tf_unconst(words[0]));
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
    if (strcmp(words[0], "code") == 0)
        tf_html_exact(html, words[1]);
    else
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
