#include "claim/stated.h"
#include "base/text.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* A figure as printed: its value, half a unit of its last digit (both in SI), and its unit. */
typedef struct {
    double value, half;
    const Unit *unit;
} Figure;

typedef enum { HEDGE_NONE, HEDGE_ABOUT, HEDGE_MORE, HEDGE_LESS } Hedge;

static const struct {
    const char *words;
    Hedge hedge;
} hedges[] = {
    {"about ", HEDGE_ABOUT},    {"around ", HEDGE_ABOUT},        {"almost ", HEDGE_ABOUT},
    {"nearly ", HEDGE_ABOUT},   {"approximately ", HEDGE_ABOUT}, {"more than ", HEDGE_MORE},
    {"less than ", HEDGE_LESS},
};

static const char forms[] =
    "expected a figure such as '13.4 %', '193 km', '7', 'about 5 %', 'more than 50 %', 'less than "
    "10 km', 'between 4 % and 6 %', '26 years', a date such as '1993-03', or true or false";

/* Half a unit of the last digit of "13.4", "193", "800". */
static double half_of_last_digit(const char *digits, gsize length, double value) {
    const char *point = memchr(digits, '.', length);
    if (point)
        return 0.5 * pow(10, -(double)(length - (gsize)(point - digits) - 1));
    int zeros = 0;
    while (value != 0 && digits[length - 1 - (gsize)zeros] == '0')
        zeros++;
    double half = 0.5 * pow(10, zeros);
    return zeros ? fmin(half, 0.05 * value) : half;
}

static bool read_unit(const char *name, const Unit **unit, char **why) {
    *unit = tf_unit_find(name);
    if (*unit)
        return true;
    gsize n;
    const char *const *names = tf_unit_names(&n);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    g_autofree char *hint = tf_text_suggestion(name, names, n);
    *why = g_strdup_printf("unknown unit '%s'%s; expected one of %s", name, hint, all);
    return false;
}

static bool read_figure(const char *text, Figure *figure, char **why) {
    gsize length = strspn(text, "0123456789");
    if (length && text[length] == '.')
        length += 1 + strspn(text + length + 1, "0123456789");
    if (!length || text[length - 1] == '.') {
        *why = g_strdup(forms);
        return false;
    }
    if (text[length] == ',' && g_ascii_isdigit(text[length + 1])) {
        *why = g_strdup_printf(
            "found a comma in '%s'; expected digits with at most a decimal point", text);
        return false;
    }
    g_autofree char *name = g_strstrip(g_strdup(text + length));
    if (!read_unit(name, &figure->unit, why))
        return false;
    double value = g_ascii_strtod(text, NULL);
    figure->value = value * figure->unit->size;
    figure->half = half_of_last_digit(text, length, value) * figure->unit->size;
    return isfinite(figure->value) || (*why = g_strdup("the figure is too large"), false);
}

static void set_number(Stated *stated, const Unit *unit, double value, double low, double high) {
    stated->kind = STATED_NUMBER;
    stated->value = value;
    stated->low = low;
    stated->high = high;
    stated->dimension = unit->dimension;
    stated->percent = unit->percent;
    stated->unit = g_strdup(unit->name);
    stated->unit_size = unit->size;
}

static bool read_between(const char *text, Stated *stated, char **why) {
    const char *and = strstr(text, " and ");
    if (!and) {
        *why = g_strdup("expected 'between FIGURE and FIGURE'");
        return false;
    }
    g_autofree char *first = g_strndup(text, (gsize)(and-text));
    Figure low, high;
    if (!read_figure(first, &low, why) || !read_figure(and+strlen(" and "), &high, why))
        return false;
    if (!*low.unit->name) { /* "between 4 and 6 %" */
        low.value *= high.unit->size;
        low.unit = high.unit;
    }
    if (!tf_dimension_equal(low.unit->dimension, high.unit->dimension) ||
        low.unit->percent != high.unit->percent || low.value > high.value) {
        *why = g_strdup("expected 'between FIGURE and FIGURE' in one unit, the smaller one first");
        return false;
    }
    set_number(stated, high.unit, (low.value + high.value) / 2, low.value, high.value);
    return true;
}

static bool read_hedged(const char *text, Stated *stated, char **why) {
    Hedge hedge = HEDGE_NONE;
    for (gsize i = 0; i < G_N_ELEMENTS(hedges) && hedge == HEDGE_NONE; i++)
        if (g_str_has_prefix(text, hedges[i].words)) {
            hedge = hedges[i].hedge;
            text += strlen(hedges[i].words);
        }
    Figure figure;
    if (!read_figure(text, &figure, why))
        return false;
    double value = figure.value, half = *figure.unit->name ? figure.half : 0; /* counts are exact */
    if (hedge == HEDGE_ABOUT)
        half = fmax(figure.half, 0.1 * value);
    double low = hedge == HEDGE_MORE ? value : hedge == HEDGE_LESS ? -INFINITY : value - half;
    double high = hedge == HEDGE_LESS ? value : hedge == HEDGE_MORE ? INFINITY : value + half;
    set_number(stated, figure.unit, value, low, high);
    return true;
}

static bool read_stated(const char *text, Stated *stated, char **why) {
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        stated->kind = STATED_TRUTH;
        stated->truth = strcmp(text, "true") == 0;
        return true;
    }
    if (strchr(text, '-') && tf_date_span_parse(text, &stated->date)) {
        stated->kind = STATED_DATE;
        return true;
    }
    if (g_str_has_prefix(text, "between "))
        return read_between(text + strlen("between "), stated, why);
    return read_hedged(text, stated, why);
}

bool tf_stated_parse(const char *text, Stated *stated, char **why) {
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    *stated = (Stated){.unit_size = 1};
    char *reason = NULL;
    if (!read_stated(trimmed, stated, &reason)) {
        *why = g_strdup_printf("cannot read the stated figure '%s': %s", trimmed, reason);
        g_free(reason);
        tf_stated_clear(stated);
        return false;
    }
    stated->text = g_steal_pointer(&trimmed);
    if (!stated->unit)
        stated->unit = g_strdup("");
    return true;
}

void tf_stated_clear(Stated *stated) {
    g_clear_pointer(&stated->text, g_free);
    g_clear_pointer(&stated->unit, g_free);
}
