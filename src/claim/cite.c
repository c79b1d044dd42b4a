#include "claim/cite.h"
#include "base/error.h"
#include "base/file.h"
#include <string.h>

/* Text with white space and quotes made alike, and the line on which each byte of it was. */
typedef struct {
    GString *text;
    GArray *lines; /* int, one for each byte */
} Plain;

static gunichar plain_character(gunichar c) {
    switch (c) {
    case 0x2018: /* ‘ ’ ‛ */
    case 0x2019:
    case 0x201b:
        return '\'';
    case 0x201c: /* “ ” „ */
    case 0x201d:
    case 0x201e:
        return '"';
    default:
        return g_unichar_isspace(c) || c == 0xa0 ? ' ' : c;
    }
}

static Plain plain_new(const char *text) {
    Plain plain = {g_string_new(""), g_array_new(FALSE, FALSE, sizeof(int))};
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    int line = 1;
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = plain_character(g_utf8_get_char(at));
        bool again =
            c == ' ' && (plain.text->len == 0 || plain.text->str[plain.text->len - 1] == ' ');
        if (!again)
            g_string_append_unichar(plain.text, c);
        while (plain.lines->len < plain.text->len)
            g_array_append_val(plain.lines, line);
        line += *at == '\n';
    }
    return plain;
}

static void plain_clear(Plain *plain) {
    g_string_free(plain->text, TRUE);
    g_array_unref(plain->lines);
}

/* Whether text goes on as one word or number over the gap between `before` and `after`:
   "113.4" and "13.4", "percentage" and "percent", "8" and "8.4". */
static bool joined(const char *start, const char *before, const char *after) {
    if (before <= start || !*after)
        return false;
    const char *last = g_utf8_prev_char(before);
    gunichar left = g_utf8_get_char(last), right = g_utf8_get_char(after);
    if (g_unichar_isalnum(left) && g_unichar_isalnum(right))
        return true;
    bool point_left = left == '.' || left == ',', point_right = right == '.' || right == ',';
    if (point_left && g_unichar_isdigit(right))
        return last > start && g_unichar_isdigit(g_utf8_get_char(g_utf8_prev_char(last)));
    return point_right && g_unichar_isdigit(left) &&
           g_unichar_isdigit(g_utf8_get_char(g_utf8_next_char(after)));
}

/* The line of the first place where the figure stands by itself, or 0. */
static int find_line(const Plain *report, const char *printed) {
    Plain figure = plain_new(printed);
    g_autofree char *wanted = g_strstrip(g_strdup(figure.text->str));
    plain_clear(&figure);
    const char *text = report->text->str, *at = *wanted ? text : NULL;
    while (at && (at = strstr(at, wanted)) &&
           (joined(text, at, at) || joined(text, at + strlen(wanted), at + strlen(wanted))))
        at++;
    return at ? g_array_index(report->lines, int, at - text) : 0;
}

/* Whether a claim states a figure that the text must print somewhere, and does not say how. */
static bool lacks_printed(const Claim *claim) {
    return !claim->internal && !claim->printed && !claim->remark &&
           claim->stated.kind != STATED_TRUTH;
}

/* An input error if claims do not say how the text prints their figures. */
static bool check_printed(const GPtrArray *findings, GError **error) {
    g_autoptr(GString) lacking = g_string_new("");
    for (guint i = 0; i < findings->len; i++) {
        const Claim *claim = ((const Finding *)findings->pdata[i])->claim;
        if (lacks_printed(claim))
            g_string_append_printf(lacking, "%s'%s' (line %d)", lacking->len ? ", " : "", claim->id,
                                   claim->line);
    }
    return lacking->len == 0 ||
           tf_input_error(
               error,
               "--report: claims that state a figure but not how it is printed: %s; expected "
               "'printed' with the text's own digits, such as 'printed: 13.4 percent'",
               lacking->str);
}

bool tf_claims_cite(GPtrArray *findings, const char *path, GError **error) {
    g_autofree char *bytes =
        check_printed(findings, error) ? tf_file_read(path, NULL, error) : NULL;
    if (!bytes)
        return false;
    Plain report = plain_new(bytes);
    g_autoptr(GString) missing = g_string_new("");
    guint count = 0;
    for (guint i = 0; i < findings->len; i++) {
        Finding *finding = findings->pdata[i];
        const Claim *claim = finding->claim;
        if (!claim->printed)
            continue;
        finding->report_line = find_line(&report, claim->printed);
        if (finding->report_line > 0)
            continue;
        g_string_append_printf(missing, "%s'%s' of claim '%s'", count++ ? ", " : "", claim->printed,
                               claim->id);
    }
    plain_clear(&report);
    if (count == 0)
        return true;
    return tf_input_error(error,
                          "%s: %u printed figure%s not in this text: %s; expected each as it is "
                          "printed there",
                          path, count, count == 1 ? " is" : "s are", missing->str);
}
