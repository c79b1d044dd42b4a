#include "base/text.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Optimal string alignment distance (Damerau-Levenshtein without repeated edits) on code points. */
static glong edit_distance(const gunichar *a, glong n, const gunichar *b, glong m) {
    g_autofree glong *d = g_new(glong, (gsize)((n + 1) * (m + 1)));
#define D(i, j) d[(i) * (m + 1) + (j)]
    for (glong i = 0; i <= n; i++)
        D(i, 0) = i;
    for (glong j = 0; j <= m; j++)
        D(0, j) = j;
    for (glong i = 1; i <= n; i++)
        for (glong j = 1; j <= m; j++) {
            glong cost = a[i - 1] != b[j - 1];
            glong best = MIN(MIN(D(i - 1, j) + 1, D(i, j - 1) + 1), D(i - 1, j - 1) + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, D(i - 2, j - 2) + 1);
            D(i, j) = best;
        }
    return D(n, m);
#undef D
}

static gunichar *folded(const char *text, glong *n) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *fold = g_utf8_casefold(valid, -1);
    return g_utf8_to_ucs4_fast(fold, -1, n);
}

/* Nobody mistypes a name as long as this; and the work grows with the square of it. */
enum { LONGEST_NAME = 200 };

static bool may_be_near(glong n, glong m) {
    return MAX(n, m) <= LONGEST_NAME && 3 * ABS(n - m) <= MAX(n, m);
}

const char *tf_text_nearest(const char *name, const char *const *names, gsize n) {
    glong length;
    g_autofree gunichar *wanted = folded(name, &length);
    const char *best = NULL;
    glong best_distance = G_MAXLONG;
    for (gsize i = 0; i < n; i++) {
        glong other_length;
        g_autofree gunichar *other = folded(names[i], &other_length);
        if (!may_be_near(length, other_length))
            continue;
        glong distance = edit_distance(wanted, length, other, other_length);
        if (distance < best_distance && 3 * distance <= MAX(length, other_length)) {
            best = names[i];
            best_distance = distance;
        }
    }
    return best;
}

/* Comparisons for suggestions in all: with thousands of unknown names it is not slips of the pen that need mending, and each
   would be compared with thousands of others. */
enum { SUGGESTING = 200000 };

char *tf_text_suggestion(const char *name, const char *const *names, gsize n) {
    static gint compared;
    if (n > (gsize)(SUGGESTING - g_atomic_int_get(&compared)))
        return g_strdup("");
    g_atomic_int_add(&compared, (gint)n);
    const char *near = tf_text_nearest(name, names, n);
    return near ? g_strdup_printf(", did you mean '%s'?", near) : g_strdup("");
}

char *tf_text_printable(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *printable = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool turns = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
        bool obeyed = turns || (g_unichar_iscntrl(c) && c != '\n' && c != '\t');
        g_string_append_unichar(printable, obeyed ? 0xfffd : c);
    }
    return g_string_free(printable, FALSE);
}

int tf_text_width(const char *text) {
    int width = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_iszerowidth(c))
            width += g_unichar_iswide(c) ? 2 : 1;
    }
    return width;
}

void tf_text_pad(GString *to, const char *text, int width) {
    g_string_append(to, text);
    for (int i = tf_text_width(text); i < width; i++)
        g_string_append_c(to, ' ');
}

char *tf_text_number(double value, double low, double high) {
    double half = (high - low) / 2;
    int decimals = 4;
    if (half > 0 && isfinite(half))
        decimals = 1 - (int)floor(log10(half));
    else if (value == rint(value))
        decimals = 0;
    decimals = CLAMP(decimals, 0, 4);
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    return g_strdup(g_ascii_formatd(text, sizeof text, format, value));
}

char *tf_text_slug(const char *name) {
    /* Letters that do not decompose into a base letter and a mark. */
    g_autoptr(GString) plain = g_string_new(name);
    g_string_replace(plain, "ı", "i", 0);
    g_string_replace(plain, "ə", "e", 0);
    g_string_replace(plain, "Ə", "E", 0);
    g_autofree char *ascii = g_str_to_ascii(plain->str, "C");
    GString *slug = g_string_new(NULL);
    for (const char *p = ascii; *p; p++) {
        if (g_ascii_isalnum(*p))
            g_string_append_c(slug, g_ascii_tolower(*p));
        else if (*p != '\'' && slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return g_string_free(slug, FALSE);
}

char *tf_text_credit(const char *what, const char *terms) {
    return terms && *terms ? g_strdup_printf("%s (%s)", what, terms) : g_strdup(what);
}

char *tf_text_capital(const char *text) {
    if (!*text)
        return g_strdup("");
    char capital[7] = "";
    g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(text)), capital);
    return g_strconcat(capital, g_utf8_next_char(text), NULL);
}
