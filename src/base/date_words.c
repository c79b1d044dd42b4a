#include "base/date_words.h"
#include <string.h>

static const char *const months[] = {"January",   "February", "March",    "April",
                                     "May",       "June",     "July",     "August",
                                     "September", "October",  "November", "December"};

static bool ends(const char *at) {
    return !g_unichar_isalnum(g_utf8_get_char(at));
}

/* "May", "Sept.", "Oct": 1 to 12 in *month. */
static gsize month_at(const char *text, int *month) {
    gsize word = 0;
    while (g_ascii_isalpha(text[word]))
        word++;
    if (word < 3 || !g_ascii_isupper(*text))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(months); i++)
        if (word <= strlen(months[i]) && g_ascii_strncasecmp(text, months[i], word) == 0 &&
            (word == strlen(months[i]) || word <= 4)) {
            *month = (int)i + 1;
            return word + (word < strlen(months[i]) && text[word] == '.');
        }
    return 0;
}

/* "12", "1st", "12th of". */
static gsize day_at(const char *text, int *day) {
    gsize digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 2)
        return 0;
    *day = (int)g_ascii_strtoll(text, NULL, 10);
    gsize length = digits;
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (strncmp(text + digits, endings[i], 2) == 0)
            length = digits + 2;
    return *day >= 1 && *day <= 31 && ends(text + length) ? length : 0;
}

static gsize digits4(const char *text, int *year) {
    if (strspn(text, "0123456789") != 4 || !ends(text + 4))
        return 0;
    *year = (int)g_ascii_strtoll(text, NULL, 10);
    return *year >= 1500 && *year <= 2099 ? 4 : 0;
}

/* A space, or a comma and a space, and the year. */
static gsize year_after(const char *text, int *year) {
    gsize gap = *text == ',' ? 1 : 0;
    gap += text[gap] == ' ';
    gsize length = gap ? digits4(text + gap, year) : 0;
    return length ? gap + length : 0;
}

static bool span_of(int year, int month, int day, DateSpan *span) {
    g_autofree char *iso = day ? g_strdup_printf("%04d-%02d-%02d", year, month, day)
                               : g_strdup_printf("%04d-%02d", year, month);
    return tf_date_span_parse(iso, span);
}

/* The gap between two months or days: "-", " - ", " to ", " and ". */
static gsize joint_at(const char *text) {
    static const char *const joints[] = {" - ", "-", " to ", " and "};
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++)
        if (g_str_has_prefix(text, joints[i]))
            return strlen(joints[i]);
    return 0;
}

/* "April-May 1992" */
static gsize months_at(const char *text, DateSpan *span) {
    int first, last, year;
    gsize length = month_at(text, &first), joint = length ? joint_at(text + length) : 0;
    gsize second = joint ? month_at(text + length + joint, &last) : 0;
    gsize at = length + joint + second, more = second ? year_after(text + at, &year) : 0;
    DateSpan end;
    if (!more || last < first || !span_of(year, first, 0, span) || !span_of(year, last, 0, &end))
        return 0;
    span->last = end.last;
    return at + more;
}

/* "May 12, 1994", "May 1994", "October 28-30, 2020" */
static gsize month_first(const char *text, DateSpan *span) {
    int month, day = 0, last = 0, year;
    gsize length = month_at(text, &month);
    if (!length)
        return 0;
    gsize days = text[length] == ' ' ? day_at(text + length + 1, &day) : 0;
    gsize at = length + (days ? 1 + days : 0), joint = days ? joint_at(text + at) : 0;
    gsize others = joint ? day_at(text + at + joint, &last) : 0;
    at += others ? joint + others : 0;
    gsize more = year_after(text + at, &year);
    DateSpan end;
    if (!more || !span_of(year, month, day, span))
        return 0;
    if (others && last > day && span_of(year, month, last, &end))
        span->last = end.last;
    return at + more;
}

/* "12 May 1994", "the 12th of May 1994" without its article */
static gsize day_first(const char *text, DateSpan *span) {
    int month, day, year;
    gsize at = day_at(text, &day);
    if (!at)
        return 0;
    at += g_str_has_prefix(text + at, " of ") ? 4 : text[at] == ' ' ? 1 : 0;
    gsize word = month_at(text + at, &month);
    gsize more = word ? year_after(text + at + word, &year) : 0;
    return more && span_of(year, month, day, span) ? at + word + more : 0;
}

/* "1994-05-12", "1994-05", "1991-1994" */
static gsize digits_first(const char *text, DateSpan *span) {
    static const gsize lengths[] = {10, 9, 7};
    int first, last;
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        if (strspn(text, "0123456789-") != lengths[i] || !ends(text + lengths[i]))
            continue;
        char copy[12];
        g_strlcpy(copy, text, lengths[i] + 1);
        if (lengths[i] != 9)
            return tf_date_span_parse(copy, span) ? lengths[i] : 0;
        copy[4] = text[4] == '-' ? '/' : text[4];
        bool years =
            text[4] == '-' && digits4(text, &first) && digits4(text + 5, &last) && first <= last;
        return years && tf_date_span_parse(copy, span) ? 9 : 0;
    }
    return 0;
}

gsize tf_date_words(const char *text, DateSpan *span) {
    static gsize (*const forms[])(const char *, DateSpan *) = {digits_first, months_at, month_first,
                                                               day_first};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize length = forms[i](text, span);
        if (length)
            return length;
    }
    return 0;
}

gsize tf_date_year(const char *text, DateSpan *span) {
    int year;
    if (!digits4(text, &year))
        return 0;
    char copy[5];
    g_strlcpy(copy, text, sizeof copy);
    return tf_date_span_parse(copy, span) ? 4 : 0;
}
