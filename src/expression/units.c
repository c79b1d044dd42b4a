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

/* The international mile and the acre of 43,560 square international feet: NIST SP 811 (2008), B.6 and B.8, and the
   Federal Register of 5 October 2020 (85 FR 62698), which ends the US survey foot. The nautical mile: 1st International
   Extraordinary Hydrographic Conference, Monaco 1929. All are exact. */
#define FOOT 0.3048
#define MILE (5280 * FOOT)
#define NAUTICAL_MILE 1852.0
#define ACRE (43560 * FOOT * FOOT)

/* A row for each unit; the first of a dimension is what figures are shown in. */
/* clang-format off */
static const Unit units[] = {
    {"", ALIASES(""), 1, {0, 0}, false},
    {"%", ALIASES("percent", "per cent"), 0.01, {0, 0}, true},
    {"km", ALIASES("kilometre", "kilometres", "kilometer", "kilometers"), 1e3, {1, 0}, false},
    {"m", ALIASES("metre", "metres", "meter", "meters"), 1, {1, 0}, false},
    {"mi", ALIASES("mile", "miles", "statute mile", "statute miles", "mi."), MILE, {1, 0}, false},
    {"nmi", ALIASES("nautical mile", "nautical miles", "NM", "nm", "sea mile", "sea miles"), NAUTICAL_MILE, {1, 0}, false},
    {"ft", ALIASES("foot", "feet"), FOOT, {1, 0}, false},
    {"km2", ALIASES("km²", "km^2", "square kilometre", "square kilometres", "square kilometer", "square kilometers",
                    "square km", "sq km", "sq. km", "sq.km", "sqkm"), 1e6, {2, 0}, false},
    {"ha", ALIASES("hectare", "hectares"), 1e4, {2, 0}, false},
    {"m2", ALIASES("m²", "m^2", "square metre", "square metres", "square meter", "square meters", "sq m", "sq. m"),
     1, {2, 0}, false},
    {"mi2", ALIASES("mi²", "square mile", "square miles", "sq mi", "sq miles", "sq. mi", "sq. mi.", "sq mi.",
                    "sq. miles", "sqmi"), MILE * MILE, {2, 0}, false},
    {"acres", ALIASES("acre"), ACRE, {2, 0}, false},
    {"nmi2", ALIASES("nmi²", "NM²", "sq nmi", "sq NM", "square nautical mile", "square nautical miles"),
     NAUTICAL_MILE * NAUTICAL_MILE, {2, 0}, false},
    {"days", ALIASES("day"), 1, {0, 1}, false},
    {"weeks", ALIASES("week"), 7, {0, 1}, false},
    {"months", ALIASES("month"), YEAR / 12, {0, 1}, false},
    {"years", ALIASES("year"), YEAR, {0, 1}, false},
};
/* clang-format on */

/* What stands for a unit in each system. */
static const struct {
    const char *unit;
    const char *in[UNITS_NAUTICAL + 1];
} shown_as[] = {
    {"km", {"km", "km", "mi", "nmi"}},        {"m", {"m", "m", "ft", "m"}},
    {"mi", {"mi", "km", "mi", "nmi"}},        {"nmi", {"nmi", "km", "mi", "nmi"}},
    {"ft", {"ft", "m", "ft", "m"}},           {"km2", {"km2", "km2", "mi2", "nmi2"}},
    {"ha", {"ha", "ha", "acres", "ha"}},      {"m2", {"m2", "m2", "acres", "m2"}},
    {"mi2", {"mi2", "km2", "mi2", "nmi2"}},   {"acres", {"acres", "ha", "acres", "ha"}},
    {"nmi2", {"nmi2", "km2", "mi2", "nmi2"}},
};

/* The unit for small figures, the one for all others, and the SI value below which a figure is small. */
typedef struct {
    const char *small, *large;
    double below;
} Scale;

static const Scale lengths[] = {
    [UNITS_AS_STATED] = {"m", "km", 1000},
    [UNITS_METRIC] = {"m", "km", 1000},
    [UNITS_US] = {"ft", "mi", MILE / 2},
    [UNITS_NAUTICAL] = {"m", "nmi", NAUTICAL_MILE},
};

static const Scale areas[] = {
    [UNITS_AS_STATED] = {"ha", "km2", 1e5},
    [UNITS_METRIC] = {"ha", "km2", 1e5},
    [UNITS_US] = {"acres", "mi2", MILE *MILE / 10},
    [UNITS_NAUTICAL] = {"ha", "nmi2", 1e5},
};
static UnitSystem system_shown = UNITS_AS_STATED;

void tf_units_show(UnitSystem system) {
    system_shown = system;
}

const Unit *tf_unit_find(const char *name) {
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (strcmp(units[i].name, name) == 0 || g_strv_contains(units[i].aliases, name))
            return &units[i];
    return NULL;
}

/* Bytes of `name` if text begins with it and no letter or digit follows. */
static gsize begins_with(const char *text, const char *name, bool any_case) {
    gsize n = strlen(name);
    bool same =
        any_case && n > 1 ? g_ascii_strncasecmp(text, name, n) == 0 : strncmp(text, name, n) == 0;
    bool goes_on = same && n > 0 && g_unichar_isalnum(g_utf8_get_char(text + n)) &&
                   (g_ascii_isalnum(name[n - 1]) || name[n - 1] & 0x80);
    return same && !goes_on ? n : 0;
}

static gsize longest_at(const char *text, bool any_case, const Unit **unit) {
    gsize longest = 0;
    for (gsize i = 1; i < G_N_ELEMENTS(units); i++) {
        gsize n = begins_with(text, units[i].name, any_case);
        for (const char *const *alias = units[i].aliases; *alias; alias++)
            n = MAX(n, begins_with(text, *alias, any_case));
        if (n > longest) {
            longest = n;
            *unit = &units[i];
        }
    }
    return longest;
}

gsize tf_unit_at(const char *text, const Unit **unit) {
    gsize as_written = longest_at(text, false, unit);
    return as_written ? as_written : longest_at(text, true, unit);
}

const Unit *tf_unit_shown(const Unit *unit) {
    for (gsize i = 0; i < G_N_ELEMENTS(shown_as); i++)
        if (strcmp(shown_as[i].unit, unit->name) == 0)
            return tf_unit_find(shown_as[i].in[system_shown]);
    return unit;
}

const Unit *tf_unit_of_lengths(void) {
    return tf_unit_find(lengths[system_shown].large);
}

const Unit *tf_unit_of_length(double metres) {
    const Scale *scale = &lengths[system_shown];
    return tf_unit_find(metres < scale->below ? scale->small : scale->large);
}

const Unit *tf_unit_of_areas(void) {
    return tf_unit_find(areas[system_shown].large);
}

const char *const *tf_unit_names(gsize *n) {
    static const char *names[G_N_ELEMENTS(units)]; /* all but the unit without a name, and NULL */
    for (gsize i = 1; i < G_N_ELEMENTS(units); i++)
        names[i - 1] = units[i].name;
    *n = G_N_ELEMENTS(units) - 1;
    return names;
}

const Unit *tf_unit_to_show(Dimension dimension, bool percent, double value) {
    if (tf_dimension_equal(dimension, (Dimension){0, 1}))
        return tf_unit_find(fabs(value) >= 2 * YEAR ? "years" : "days");
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (tf_dimension_equal(units[i].dimension, dimension) && units[i].percent == percent)
            return tf_unit_shown(&units[i]);
    return NULL;
}

/* Three significant digits, never an exponent. */
static char *three_digits(double value, const char *unit) {
    int decimals = value > 0 ? 2 - (int)floor(log10(value)) : 0;
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 2));
    return g_strdup_printf("%s %s", g_ascii_formatd(text, sizeof text, format, value), unit);
}

static char *scaled_text(double value, const Scale *scale, bool whole) {
    bool small = value < scale->below;
    const Unit *unit = tf_unit_find(small ? scale->small : scale->large);
    if (small && whole)
        return g_strdup_printf("%.0f %s", value / unit->size, unit->name);
    return three_digits(value / unit->size, unit->name);
}

char *tf_metres_text(double metres) {
    return scaled_text(metres, &lengths[system_shown], true);
}

char *tf_square_metres_text(double square_metres) {
    return scaled_text(square_metres, &areas[system_shown], false);
}

char *tf_figure_text(double value, double low, double high) {
    if (high > low && value == floor(value) && low == floor(low) &&
        high == floor(high)) /* a count */
        return g_strdup_printf("%.0f", value);
    if (high > low && isfinite(high - low))
        return tf_text_number(value, low, high);
    return tf_figure_end_text(value, 0);
}

/* The decimal that is so many places after the first digit of the figure. */
static int decimal_after(double figure, int places) {
    return figure != 0 && isfinite(figure) ? places - (int)floor(log10(fabs(figure))) : 0;
}

char *tf_figure_end_text(double end, double width) {
    int decimals = MAX(decimal_after(end, 3), decimal_after(width / 2, 1));
    char format[8], text[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 6));
    /* 13.025 is stored a little below itself; a figure that ends in 5 is rounded up. */
    g_ascii_formatd(text, sizeof text, format, end * (1 + 1e-12));
    if (strchr(text, '.')) {
        gsize n = strlen(text);
        while (text[n - 1] == '0')
            text[--n] = '\0';
        if (text[n - 1] == '.')
            text[n - 1] = '\0';
    }
    return g_strdup(text);
}
