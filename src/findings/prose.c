#include "findings/prose.h"
#include "base/date.h"
#include <stdbool.h>
#include <string.h>

/* ---- Numbers and dates ---- */

static bool is_inside_word(const char *text, const char *at) {
    return at > text && (g_ascii_isalnum(at[-1]) || strchr(".,-_@/#", at[-1]));
}

/* Bytes of a day or a span of days at the place; 0 if there is none. */
static gsize date_at(const char *at, DateSpan *span) {
    gsize length = strspn(at, "0123456789-/");
    while (length >= 7) {
        g_autofree char *text = g_strndup(at, length);
        if (strchr(text, '-') && tf_date_span_parse(text, span))
            return length;
        length = text[length - 1] == '/' || text[length - 1] == '-' ? length - 1 : 0;
    }
    return 0;
}

/* Whether what follows four digits shows that they are a quantity, not a year. */
static bool is_quantity(const char *after) {
    static const char *const units[] = {"km",  "m ", "m,", "m)",  "m.",    "m;",    "mi",
                                        "nmi", "ft", "ha", "sq ", "draws", "times", "random"};
    if (*after != ' ')
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        gsize length = strlen(units[i]);
        bool ends = !g_ascii_isalpha(units[i][length - 1]);
        if (strncmp(after + 1, units[i], length) == 0 &&
            (ends || !g_ascii_isalpha(after[1 + length])))
            return true;
    }
    static const char *const joints[] = {" of ", " to ", " … ", " ± "};
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++) {
        const char *next = after + strlen(joints[i]);
        if (g_str_has_prefix(after, joints[i]) && g_ascii_isdigit(*next))
            return is_quantity(next + strspn(next, "0123456789,."));
    }
    return false;
}

static void append_grouped(GString *out, const char *digits, gsize length) {
    for (gsize i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0)
            g_string_append_c(out, ',');
        g_string_append_c(out, digits[i]);
    }
}

/* A whole number's digits with separators, if it is one of thousands. */
static void append_digits(GString *out, const char *at, gsize length) {
    const char *after = at + length;
    if (*after == '.' && g_ascii_isdigit(after[1]))
        after += 1 + strspn(after + 1, "0123456789");
    bool grouped = length > 4 || (length == 4 && is_quantity(after));
    if (grouped)
        append_grouped(out, at, length);
    else
        g_string_append_len(out, at, (gssize)length);
}

char *tf_prose_count(guint n) {
    g_autofree char *digits = g_strdup_printf("%u", n);
    GString *text = g_string_new(NULL);
    append_grouped(text, digits, strlen(digits));
    return g_string_free(text, FALSE);
}

/* Numbers and dates are written out, all else as it is. */
static void append_figures(GString *out, const char *text) {
    for (const char *at = text; *at;) {
        gsize digits = strspn(at, "0123456789");
        DateSpan span;
        gsize date = digits == 4 && !is_inside_word(text, at) ? date_at(at, &span) : 0;
        if (date) {
            g_autofree char *words = tf_date_span_words(span);
            g_string_append(out, words);
        } else if (digits && !is_inside_word(text, at)) {
            append_digits(out, at, digits);
        } else {
            g_string_append_len(out, at, digits ? (gssize)digits : 1);
        }
        at += date ? date : digits ? digits : 1;
    }
}

/* "the Natural Earth map" for "the map 'natural-earth'". */
static void name_maps(GString *text) {
    static const char before[] = "the map '";
    char *at;
    while ((at = strstr(text->str, before))) {
        gsize start = (gsize)(at - text->str), length = strcspn(at + strlen(before), "'");
        g_autofree char *id = g_strndup(at + strlen(before), length), *name = tf_prose_map(id);
        g_string_erase(text, (gssize)start, (gssize)MIN(strlen(at), strlen(before) + length + 1));
        g_string_insert(text, (gssize)start, name);
        g_string_insert(text, (gssize)start, "the ");
    }
}

char *tf_prose(const char *text) {
    static const char *const plain[][2] = {
        {" km2", " km²"},
        {" mi2", " mi²"},
        {" nmi2", " nmi²"},
        {" … ", " to "},
        {"% of the draws", "% of the variations within the map's error"}};
    GString *out = g_string_new(NULL);
    append_figures(out, text ? text : "");
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        g_string_replace(out, plain[i][0], plain[i][1], 0);
    name_maps(out);
    return g_string_free(out, FALSE);
}

/* ---- Sentences ---- */

static void append_sentence(GString *out, const char *text) {
    g_autofree char *prose = tf_prose(text), *trimmed = g_strdup(g_strstrip(prose));
    if (!*trimmed)
        return;
    if (out->len > 0)
        g_string_append_c(out, ' ');
    const char *rest = g_utf8_next_char(trimmed);
    g_string_append_unichar(out, g_unichar_toupper(g_utf8_get_char(trimmed)));
    g_string_append(out, rest);
    if (!strchr(".!?:", trimmed[strlen(trimmed) - 1]))
        g_string_append_c(out, '.');
}

/* The next semicolon that is not in brackets or in quotes. */
static const char *part_end(const char *at) {
    int depth = 0;
    for (; *at; at++) {
        depth += *at == '(' ? 1 : *at == ')' ? -1 : 0;
        if (g_str_has_prefix(at, "“") || g_str_has_prefix(at, "”"))
            depth += g_str_has_prefix(at, "“") ? 1 : -1;
        if (*at == ';' && depth <= 0)
            break;
    }
    return at;
}

char *tf_prose_sentences(const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *at = text ? text : ""; *at;) {
        const char *end = part_end(at);
        g_autofree char *part = g_strndup(at, (gsize)(end - at));
        append_sentence(out, part);
        at = *end ? end + 1 : end;
    }
    return g_string_free(out, FALSE);
}

char *tf_prose_sentence(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    GString *out = g_string_new(NULL);
    append_sentence(out, text);
    return g_string_free(out, FALSE);
}

char *tf_prose_map(const char *id) {
    GString *name = g_string_new(NULL);
    bool begins = true;
    for (const char *c = id; *c; c++) {
        bool apart = *c == '-' || *c == '_';
        g_string_append_c(name, apart ? ' ' : begins ? g_ascii_toupper(*c) : *c);
        begins = apart;
    }
    g_string_append(name, " map");
    return g_string_free(name, FALSE);
}
