#include "expression/units.h"
#include "base/text.h"
#include <math.h>
#include <string.h>

/* A year is the Gregorian mean; a month is a twelfth of it. */
#define YEAR 365.2425

#define ALIASES(...)                                                                               \
    (const char *const[]) {                                                                        \
        __VA_ARGS__, NULL                                                                          \
    }

static const Unit units[] = {
    {"", ALIASES(""), 1, {0, 0}, false},
    {"%", ALIASES("percent", "per cent"), 0.01, {0, 0}, true},
    {"km", ALIASES("kilometre", "kilometres", "kilometer", "kilometers"), 1e3, {1, 0}, false},
    {"m", ALIASES("metre", "metres", "meter", "meters"), 1, {1, 0}, false},
    {"km2", ALIASES("km²", "square kilometres", "square kilometers"), 1e6, {2, 0}, false},
    {"ha", ALIASES("hectare", "hectares"), 1e4, {2, 0}, false},
    {"m2", ALIASES("m²", "square metres", "square meters"), 1, {2, 0}, false},
    {"days", ALIASES("day"), 1, {0, 1}, false},
    {"weeks", ALIASES("week"), 7, {0, 1}, false},
    {"months", ALIASES("month"), YEAR / 12, {0, 1}, false},
    {"years", ALIASES("year"), YEAR, {0, 1}, false},
};

const Unit *tf_unit_find(const char *name) {
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(units[i].name, name) == 0 || g_strv_contains(units[i].aliases, name))
            return &units[i];
    return NULL;
}

const char *const *tf_unit_names(gsize *n) {
    static const char *names[G_N_ELEMENTS(units) - 1];
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        names[i] = units[i + 1].name;
    *n = G_N_ELEMENTS(names);
    return names;
}

const Unit *tf_unit_to_show(Dimension dimension, bool percent, double value) {
    if (tf_dimension_equal(dimension, (Dimension){0, 1}))
        return tf_unit_find(fabs(value) >= 2 * YEAR ? "years" : "days");
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (tf_dimension_equal(units[i].dimension, dimension) && units[i].percent == percent)
            return &units[i];
    return NULL;
}

/* Three significant digits, never an exponent. */
static char *three_digits(double value, const char *unit) {
    int decimals = value > 0 ? 2 - (int)floor(log10(value)) : 0;
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 2));
    return g_strdup_printf("%s %s", g_ascii_formatd(text, sizeof text, format, value), unit);
}

char *tf_metres_text(double metres) {
    return metres < 1000 ? g_strdup_printf("%.0f m", metres) : three_digits(metres / 1e3, "km");
}

char *tf_square_metres_text(double square_metres) {
    return square_metres < 1e5 ? three_digits(square_metres / 1e4, "ha")
                               : three_digits(square_metres / 1e6, "km2");
}

char *tf_figure_text(double value, double low, double high) {
    if (high > low && value == floor(value) && low == floor(low) &&
        high == floor(high)) /* a count */
        return g_strdup_printf("%.0f", value);
    if (high > low && isfinite(high - low))
        return tf_text_number(value, low, high);
    int decimals = value != 0 && isfinite(value) ? 3 - (int)floor(log10(fabs(value))) : 0;
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 6));
    /* 13.025 is stored a little below itself; a figure that ends in 5 is rounded up. */
    g_ascii_formatd(text, sizeof text, format, value * (1 + 1e-12));
    if (strchr(text, '.')) {
        gsize n = strlen(text);
        while (text[n - 1] == '0')
            text[--n] = '\0';
        if (text[n - 1] == '.')
            text[n - 1] = '\0';
    }
    return g_strdup(text);
}
