#include "base/date.h"
#include <stdio.h>
#include <string.h>

static int julian(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    GDateYear y = (GDateYear)year;
    GDateMonth m = (GDateMonth)month;
    GDateDay d = (GDateDay)day;
    if (!g_date_valid_dmy(d, m, y))
        return 0;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, d, m, y);
    return (int)g_date_get_julian(&date);
}

static int days_in(int year, int month) {
    return g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

/* One date, month or year, which must fill `length` bytes of `text`. */
static bool parse_one(const char *text, size_t length, DateSpan *span) {
    int year = 0, month = 0, day = 0, used = 0;
    static const struct {
        const char *format;
        const char *shape;
    } forms[] = {{"%4d-%2d-%2d%n", "dddd-dd-dd"}, {"%4d-%2d%n", "dddd-dd"}, {"%4d%n", "dddd"}};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        if (strlen(forms[i].shape) != length)
            continue;
        for (size_t k = 0; k < length; k++)
            if (forms[i].shape[k] == 'd' ? !g_ascii_isdigit(text[k]) : text[k] != forms[i].shape[k])
                return false;
        char copy[16] = "";
        memcpy(copy, text, length);
        if (i == 0 && sscanf(copy, forms[0].format, &year, &month, &day, &used) == 3) {
            span->first = span->last = julian(year, month, day);
        } else if (i == 1 && sscanf(copy, forms[1].format, &year, &month, &used) == 2) {
            span->first = julian(year, month, 1);
            span->last = span->first ? julian(year, month, days_in(year, month)) : 0;
        } else if (i == 2 && sscanf(copy, forms[2].format, &year, &used) == 1) {
            span->first = julian(year, 1, 1);
            span->last = julian(year, 12, 31);
        }
        return span->first > 0;
    }
    return false;
}

bool tf_date_span_parse(const char *text, DateSpan *span) {
    const char *slash = strchr(text, '/');
    if (!slash)
        return parse_one(text, strlen(text), span);
    DateSpan from, to;
    if (!parse_one(text, (size_t)(slash - text), &from) ||
        !parse_one(slash + 1, strlen(slash + 1), &to) || to.last < from.first)
        return false;
    *span = (DateSpan){from.first, to.last};
    return true;
}

static void day_text(int day, char out[16]) {
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    g_snprintf(out, 16, "%04d-%02d-%02d", g_date_get_year(&date), g_date_get_month(&date),
               g_date_get_day(&date));
}

char *tf_date_span_text(DateSpan span) {
    char first[16], last[16];
    day_text(span.first, first);
    day_text(span.last, last);
    if (span.first == span.last)
        return g_strdup(first);
    DateSpan month;
    char name[8];
    g_strlcpy(name, first, sizeof name);
    if (tf_date_span_parse(name, &month) && month.first == span.first && month.last == span.last)
        return g_strdup(name);
    return g_strdup_printf("%s/%s", first, last);
}

/* ---- Words ---- */

static GDate date_of(int day) {
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)day);
    return date;
}

/* A day, month or year, as exactly as the span's end needs it. */
static char *end_words(const GDate *date, bool day, bool month, bool year) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    GString *text = g_string_new(NULL);
    if (day)
        g_string_append_printf(text, "%d", g_date_get_day(date));
    if (month)
        g_string_append_printf(text, "%s%s", text->len ? " " : "",
                               months[g_date_get_month(date) - 1]);
    if (year)
        g_string_append_printf(text, "%s%d", text->len ? " " : "", g_date_get_year(date));
    return g_string_free(text, FALSE);
}

/* The span's ends in words, the first without what the second says too; *last is NULL where one
   says it all. */
static void both_ends(DateSpan span, char **first, char **last) {
    GDate from = date_of(span.first), to = date_of(span.last), next = date_of(span.last + 1);
    bool months = g_date_get_day(&from) == 1 && g_date_get_day(&next) == 1;
    bool years = months && g_date_get_month(&from) == 1 && g_date_get_month(&next) == 1;
    bool same_year = g_date_get_year(&from) == g_date_get_year(&to);
    bool same_month = same_year && g_date_get_month(&from) == g_date_get_month(&to);
    bool one = span.first == span.last || (months && same_month) || (years && same_year);
    *first = one ? NULL : end_words(&from, !months, !years && (months || !same_month), !same_year);
    *last = end_words(&to, !months, !years, true);
    if (one) {
        *first = *last;
        *last = NULL;
    }
}

char *tf_date_span_words(DateSpan span) {
    g_autofree char *first = NULL, *last = NULL;
    both_ends(span, &first, &last);
    return last ? g_strdup_printf("%s to %s", first, last) : g_steal_pointer(&first);
}

char *tf_date_span_phrase(DateSpan span) {
    g_autofree char *first = NULL, *last = NULL;
    both_ends(span, &first, &last);
    if (last)
        return g_strdup_printf("between %s and %s", first, last);
    return g_strdup_printf("%s %s", span.first == span.last ? "on" : "in", first);
}
