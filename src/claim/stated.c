#include "claim/stated.h"
#include "base/date_words.h"
#include "base/plain.h"
#include "base/text.h"
#include "base/unconst.h"
#include "claim/printed_number.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* A figure as printed: what its digits allow, and its unit. All is in the unit until it is in_si. */
typedef struct {
    double value, low, high;
    const Unit *unit; /* NULL: none is printed */
    bool fraction;
    double times;
    gsize length;
} Figure;

/* What the point of "8.660" is: in prose it may be either, in a data file it stands before decimals. */
typedef enum { POINT_IN_PROSE, POINT_OF_DECIMALS } Point;

/* ---- Words before a figure ---- */

typedef enum {
    HEDGE_NONE,
    HEDGE_ABOUT,
    HEDGE_MORE,
    HEDGE_LESS,
    HEDGE_AT_LEAST,
    HEDGE_AT_MOST,
    HEDGE_JUST_OVER,
    HEDGE_JUST_UNDER
} Hedge;

static const struct {
    const char *words;
    Hedge hedge;
} hedges[] = {
    {"about", HEDGE_ABOUT},
    {"around", HEDGE_ABOUT},
    {"almost", HEDGE_ABOUT},
    {"nearly", HEDGE_ABOUT},
    {"approximately", HEDGE_ABOUT},
    {"approx.", HEDGE_ABOUT},
    {"approx", HEDGE_ABOUT},
    {"roughly", HEDGE_ABOUT},
    {"some", HEDGE_ABOUT},
    {"circa", HEDGE_ABOUT},
    {"ca.", HEDGE_ABOUT},
    {"c.", HEDGE_ABOUT},
    {"close to", HEDGE_ABOUT},
    {"an estimated", HEDGE_ABOUT},
    {"~", HEDGE_ABOUT},
    {"more than", HEDGE_MORE},
    {"greater than", HEDGE_MORE},
    {"over", HEDGE_MORE},
    {"just over", HEDGE_JUST_OVER},
    {"at least", HEDGE_AT_LEAST},
    {"no less than", HEDGE_AT_LEAST},
    {"not less than", HEDGE_AT_LEAST},
    {">", HEDGE_MORE},
    {"≥", HEDGE_AT_LEAST},
    {"less than", HEDGE_LESS},
    {"fewer than", HEDGE_LESS},
    {"under", HEDGE_LESS},
    {"just under", HEDGE_JUST_UNDER},
    {"at most", HEDGE_AT_MOST},
    {"up to", HEDGE_AT_MOST},
    {"no more than", HEDGE_AT_MOST},
    {"not more than", HEDGE_AT_MOST},
    {"<", HEDGE_LESS},
    {"≤", HEDGE_AT_MOST},
};

/* Bytes of `words`, in any case, and the space after them, if text begins with them. A sign needs no space. */
static gsize words_at(const char *text, const char *words) {
    gsize n = strlen(words);
    if (g_ascii_strncasecmp(text, words, n) != 0)
        return 0;
    bool sign = !g_ascii_isalpha(words[n - 1]) && words[n - 1] != '.';
    return text[n] == ' ' ? n + 1 : sign || words[n - 1] == '.' ? n : 0;
}

static gsize hedge_at(const char *text, Hedge *hedge) {
    for (gsize i = 0; i < G_N_ELEMENTS(hedges); i++) {
        gsize length = words_at(text, hedges[i].words);
        if (length) {
            *hedge = hedges[i].hedge;
            return length;
        }
    }
    *hedge = HEDGE_NONE;
    return 0;
}

/* ---- One figure ---- */

/* The unit after a number, with the space or hyphen before it: "193 km", "446-km". */
static gsize unit_after(const char *text, const Unit **unit) {
    gsize gap = *text == ' ' || (*text == '-' && g_ascii_isalpha(text[1]));
    gsize length = tf_unit_at(text + gap, unit);
    return length ? gap + length : 0;
}

/* " a" of "half a mile", " of a" of "a quarter of a mile". */
static gsize article_at(const char *text) {
    static const char *const articles[] = {" of an ", " of a ", " an ", " a "};
    for (gsize i = 0; i < G_N_ELEMENTS(articles); i++)
        if (g_str_has_prefix(text, articles[i]))
            return strlen(articles[i]) - 1;
    return 0;
}

/* The point of "8.660 km2" as either; no share is so large that it could be thousands. g_free. */
static char *two_readings(const char *text, gsize length, const Figure *figure) {
    g_autofree char *printed = g_strndup(text, length);
    const char *unit = figure->unit ? figure->unit->name : "", *space = *unit ? " " : "";
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(low, sizeof low, "%.4f", figure->low);
    g_ascii_formatd(high, sizeof high, "%.4f", figure->high);
    g_auto(GStrv) halves = g_strsplit(printed, ".", 2);
    return g_strdup_printf(
        "'%s' has two readings: thousands parted by a point, or three decimals; write '%s,%s%s%s' "
        "for the one, 'between %s and %s%s%s' for the other",
        printed, halves[0], halves[1], space, unit, low, high, space, unit);
}

/* The number and its unit. Returns its length, 0 if none begins there or it has two readings. */
static gsize figure_at(const char *text, Point point, Figure *figure, char **why) {
    PrintedNumber number = {0};
    gsize length = tf_printed_number(text, &number);
    *figure = (Figure){number.value,    number.low,   number.high, NULL,
                       number.fraction, number.times, length};
    if (!length)
        return 0;
    gsize article = number.fraction ? article_at(text + length) : 0;
    gsize unit = unit_after(text + length + article, &figure->unit);
    figure->length += unit ? article + unit : 0;
    if (point == POINT_IN_PROSE && number.ambiguous && !(unit && figure->unit->percent)) {
        *why = two_readings(text, length, figure);
        return 0;
    }
    return figure->length;
}

static const Unit *unit_of(const Figure *figure) {
    return figure->unit ? figure->unit : tf_unit_find("");
}

static void set_number(Stated *stated, const Unit *unit, double value, double low, double high) {
    const Unit *shown = tf_unit_shown(unit);
    stated->kind = STATED_NUMBER;
    stated->value = value * unit->size;
    stated->low = low * unit->size;
    stated->high = high * unit->size;
    stated->dimension = unit->dimension;
    stated->percent = unit->percent;
    g_free(stated->unit);
    stated->unit = g_strdup(shown->name);
    stated->unit_size = shown->size;
    stated->printed_in = unit;
}

static void set_hedged(Stated *stated, const Figure *figure, Hedge hedge) {
    double value = figure->value, low = figure->low, high = figure->high;
    const Unit *unit = unit_of(figure);
    if (!figure->unit && figure->fraction) { /* a share */
        unit = tf_unit_find("%");
        value *= 100;
        low *= 100;
        high *= 100;
    }
    bool count = !*unit->name && figure->times == 1 && value == floor(value);
    if (hedge == HEDGE_NONE && count) {
        stated->rounding = high - value;
        low = high = value;
    }
    if (hedge == HEDGE_ABOUT || hedge == HEDGE_JUST_UNDER || hedge == HEDGE_JUST_OVER) {
        low = hedge == HEDGE_JUST_OVER ? value : fmin(low, 0.9 * value);
        high = hedge == HEDGE_JUST_UNDER ? value : fmax(high, 1.1 * value);
    }
    if (value >= 0 && *unit->name && low < 0)
        low = 0; /* no length, area, share or time is less */
    bool above = hedge == HEDGE_MORE || hedge == HEDGE_AT_LEAST;
    bool below = hedge == HEDGE_LESS || hedge == HEDGE_AT_MOST;
    stated->beyond = hedge == HEDGE_MORE || hedge == HEDGE_LESS;
    set_number(stated, unit, value,
               below   ? -INFINITY
               : above ? value
                       : low,
               above   ? INFINITY
               : below ? value
                       : high);
}

/* ---- Two figures ---- */

static const char range_form[] = "expected two figures of one kind, the smaller one first, such as "
                                 "'between 4 and 6 km', '4-6 km' or '4 km to 6 km'";

/* The first takes from the second what it leaves out: "8-9 thousand km2", "4 to 6 %". */
static bool one_unit(Figure *low, const Figure *high) {
    if (!low->unit && low->times == 1 && high->times != 1)
        low->value *= high->times;
    const Unit *unit = unit_of(high), *first = low->unit ? low->unit : unit;
    if (!tf_dimension_equal(first->dimension, unit->dimension) || first->percent != unit->percent)
        return false;
    low->value *= first->size / unit->size;
    return low->value <= high->value;
}

static bool set_range(Stated *stated, const Figure *first, const Figure *high) {
    Figure of_first = *first,
           *low = &of_first; /* the first stays what it is if they are no range */
    if (!one_unit(low, high))
        return false;
    double percent = !high->unit && high->fraction ? 100 : 1;
    const Unit *unit = percent > 1 ? tf_unit_find("%") : unit_of(high);
    set_number(stated, unit, percent * (low->value + high->value) / 2, percent * low->value,
               percent * high->value);
    return true;
}

/* What joins the ends of a range. */
static gsize joint_at(const char *text, bool between) {
    static const char *const joints[] = {" - ", "-", " to ", " and "};
    for (gsize i = 0; i < G_N_ELEMENTS(joints) - !between; i++)
        if (g_str_has_prefix(text, joints[i]))
            return strlen(joints[i]);
    return 0;
}

static gsize plus_minus_at(const char *text) {
    static const char *const signs[] = {" ± ", "±", " ±", " +/- ", "+/-", " +- ", "+-"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(text, signs[i]))
            return strlen(signs[i]);
    return 0;
}

/* "8700 ± 100 km2", "8700 km2 ± 100", "8700 km2 ± 5 %". */
static bool set_tolerance(Stated *stated, const Figure *figure, const Figure *tolerance) {
    const Unit *unit = figure->unit ? figure->unit : unit_of(tolerance);
    const Unit *by = tolerance->unit ? tolerance->unit : unit;
    bool relative = by->percent && !unit->percent;
    if (!relative && !tf_dimension_equal(by->dimension, unit->dimension))
        return false;
    double half = relative ? tolerance->value / 100 * figure->value
                           : tolerance->value * by->size / unit->size;
    set_number(stated, unit, figure->value, figure->value - half, figure->value + half);
    return true;
}

/* The second figure of "8,000-9,000 km2" and "8700 ± 100 km2" after the first, if there is one. Returns the whole
   length; 0 with a message. */
static gsize second_figure(const char *text, Point point, bool between, const Figure *first,
                           Stated *stated, char **why) {
    const char *rest = text + first->length;
    gsize plus = plus_minus_at(rest), joint = plus ? plus : joint_at(rest, between);
    Figure second;
    gsize length = joint ? figure_at(rest + joint, point, &second, why) : 0;
    if (!length)
        return 0;
    bool ok = plus ? set_tolerance(stated, first, &second) : set_range(stated, first, &second);
    if (!ok && !*why)
        *why = g_strdup(
            plus ? "expected a figure and by how much it may be off, such as '8700 ± 100 km2'"
                 : range_form);
    return ok ? first->length + joint + length : 0;
}

/* ---- All ---- */

static gsize stated_at(const char *text, Point point, Stated *stated, char **why) {
    Hedge hedge = HEDGE_NONE;
    Figure figure;
    *stated = (Stated){.unit_size = 1};
    *why = NULL;
    gsize between = words_at(text, "between"), from = between ? between : words_at(text, "from");
    gsize before = from ? from : hedge_at(text, &hedge);
    gsize length = figure_at(text + before, point, &figure, why);
    if (!length)
        return 0;
    gsize both = from || hedge == HEDGE_NONE || hedge == HEDGE_ABOUT
                     ? second_figure(text + before, point, between > 0, &figure, stated, why)
                     : 0;
    if (!both && *why && (from || !figure.unit))
        return 0;
    g_clear_pointer(why, g_free);
    if (!both && from)
        return 0;
    if (!both)
        set_hedged(stated, &figure, hedge);
    length = before + (both ? both : length);
    stated->text = g_strndup(text, length);
    return length;
}

gsize tf_stated_at(const char *text, Stated *stated, char **why) {
    return stated_at(text, POINT_IN_PROSE, stated, why);
}

/* ---- Reading a claim's figure ---- */

static const char forms[] = "expected a figure such as '13.4 %', '193 km', '8,660 km2', '3,345 sq "
                            "mi', '7', 'about 5 %', 'more than 50 %', 'up "
                            "to 10 km', 'a fifth', 'between 4 % and 6 %', '8,000-9,000 km2', '8700 "
                            "± 100 km2', '26 years', a date such as "
                            "'1993-03' or 'May 12, 1994', or true or false";

/* "8,66 km2", where the comma parts no thousands: decimals or a slip, which no one but the writer can tell. g_free. */
static char *comma_readings(const char *text) {
    const char *whole = text + strcspn(text, "0123456789");
    int before = (int)strspn(whole, "0123456789");
    const char *after = whole[before] == ',' ? whole + before + 1 : "";
    int decimals = (int)strspn(after, "0123456789");
    const char *unit = after + decimals;
    if (decimals == 0 || *whole == '0' || strpbrk(unit, ",."))
        return g_strdup_printf("found a comma in '%s'; expected commas before groups of three "
                               "digits only, as in '8,660 km2', and a point before decimals, as in "
                               "'8.66 km2'",
                               whole);
    return g_strdup_printf("'%.*s,%.*s' has two readings: decimals after a comma, or digits in one "
                           "piece; write '%.*s.%.*s%s' for the one, '%.*s%.*s%s' for the other",
                           before, whole, decimals, after, before, whole, decimals, after, unit,
                           before, whole, decimals, after, unit);
}

/* Why a text that begins with a figure goes on with something else. g_free. */
static char *why_not_all(const char *text, gsize length) {
    const char *rest = text + length + (text[length] == ' ');
    if (*rest == ',' && g_ascii_isdigit(rest[1]))
        return comma_readings(text);
    if (g_unichar_isalpha(g_utf8_get_char(rest))) {
        gsize n;
        const char *const *names = tf_unit_names(&n);
        g_autofree char *all = g_strjoinv(", ", tf_unconst(names));
        g_autofree char *hint = tf_text_suggestion(rest, names, n);
        return g_strdup_printf("unknown unit '%s'%s; expected one of %s", rest, hint, all);
    }
    return g_strdup(forms);
}

static bool read_truth_or_date(const char *text, Stated *stated) {
    if (strcmp(text, "true") == 0 || strcmp(text, "false") == 0) {
        stated->kind = STATED_TRUTH;
        stated->truth = strcmp(text, "true") == 0;
        return true;
    }
    bool iso = strchr(text, '-') && tf_date_span_parse(text, &stated->date);
    gsize words = iso ? 0 : tf_date_words(text, &stated->date);
    if (!iso && !(words && !text[words]))
        return false;
    stated->kind = STATED_DATE;
    return true;
}

static bool read_stated(const char *plain, Point point, Stated *stated, char **why) {
    if (read_truth_or_date(plain, stated))
        return true;
    gsize length = stated_at(plain, point, stated, why);
    if (!length && !*why) {
        bool range = words_at(plain, "between") || words_at(plain, "from");
        const char *comma = strchr(plain, ',');
        *why = range   ? g_strdup(range_form)
               : comma ? why_not_all(plain, (gsize)(comma - plain))
                       : g_strdup(forms);
    }
    if (length && plain[length])
        *why = why_not_all(plain, length);
    return length && !plain[length];
}

static bool parse(const char *text, Point point, Stated *stated, char **why) {
    g_autofree char *trimmed = g_strstrip(g_utf8_make_valid(text, -1)),
                    *plain = tf_text_plain(text), *reason = NULL;
    *stated = (Stated){.unit_size = 1};
    if (!read_stated(plain, point, stated, &reason)) {
        if (why)
            *why = g_strdup_printf("cannot read the stated figure '%s': %s", trimmed, reason);
        tf_stated_clear(stated);
        return false;
    }
    g_free(stated->text);
    stated->text = g_steal_pointer(&trimmed);
    if (!stated->unit)
        stated->unit = g_strdup("");
    return true;
}

bool tf_stated_parse(const char *text, Stated *stated, char **why) {
    return parse(text, POINT_IN_PROSE, stated, why);
}

bool tf_stated_of_data(const char *value, const char *unit, Stated *stated, char **why) {
    g_autofree char *text = g_strdup_printf("%s %s", value, unit);
    return parse(text, POINT_OF_DECIMALS, stated, why);
}

void tf_stated_clear(Stated *stated) {
    g_clear_pointer(&stated->text, g_free);
    g_clear_pointer(&stated->unit, g_free);
}

char *tf_stated_interval(const Stated *stated) {
    double low = stated->low / stated->unit_size, high = stated->high / stated->unit_size;
    if (stated->kind != STATED_NUMBER || !isfinite(low) || !isfinite(high) || low == high)
        return g_strdup("");
    g_autofree char *from = tf_figure_end_text(low, high - low),
                    *to = tf_figure_end_text(high, high - low);
    return g_strdup_printf("%s … %s%s%s", from, to, *stated->unit ? " " : "", stated->unit);
}

bool tf_stated_is_count(const Stated *stated) {
    return stated->kind == STATED_NUMBER && !*stated->unit && !stated->percent;
}
