/* The table of forms in docs/method.md, and figures printed at random and read again. */
#include "claim/stated.h"
#include "testing.h"
#include <string.h>

/* ---- The table ---- */

static Stated read_form(const char *form) {
    Stated stated;
    g_autofree char *why = NULL;
    if (!tf_stated_parse(form, &stated, &why))
        fail_msg("docs/method.md shows '%s', but: %s", form, why);
    return stated;
}

/* Whether `value` is what "1,234.5" shows, to its last digit. */
static bool shows(const char *figure, double value) {
    const char *point = strchr(figure, '.');
    double half = 0.5 * pow(10, point ? -(double)strlen(point + 1) : 0);
    return fabs(g_ascii_strtod(figure, NULL) - value) <= half * (1 + 1e-9) + 1e-9 * fabs(value);
}

/* Whether "760 … 840 km", or "7" alone, is the figure's interval. A ratio's is that of its digits. */
static bool is_interval(const Stated *stated, const char *shown) {
    g_autoptr(GString) plain = g_string_new(shown);
    g_string_replace(plain, ",", "", 0);
    g_auto(GStrv) words = g_strsplit(plain->str, " ", 5);
    guint n = g_strv_length(words);
    bool both = n > 2 && strcmp(words[1], "…") == 0;
    const char *low = words[0], *high = both ? words[2] : words[0];
    double times = both && n > 3 && strcmp(words[3], "million") == 0 ? 1e6 : 1;
    const char *name = n > (both ? 3 + (times > 1) : 1) ? words[n - 1] : "";
    const Unit *unit = NULL;
    if (*name && !tf_unit_at(name, &unit))
        fail_msg("docs/method.md has the interval '%s' in no unit", shown);
    double size = (unit ? unit->size : 1) * times, rounding = both ? stated->rounding : 0;
    return shows(low, (stated->low - rounding) / size) &&
           shows(high, (stated->high + rounding) / size);
}

static void check_number(const char *form, const Stated *stated, const char *cell) {
    assert_int_equal(stated->kind, STATED_NUMBER);
    if (g_str_has_prefix(cell, "everything")) {
        bool above = strstr(cell, "above") || strstr(cell, "from");
        assert_true(isinf(above ? stated->high : stated->low));
        assert_true(isfinite(above ? stated->low : stated->high));
        assert_int_equal(stated->beyond, strstr(cell, "not the figure itself") != NULL);
        return;
    }
    g_auto(GStrv) intervals = g_strsplit(cell, "; ", 0);
    bool found = false;
    for (char **interval = intervals; *interval; interval++)
        found |= is_interval(stated, *interval);
    if (!found)
        fail_msg("'%s' is %.10g … %.10g (SI), not as docs/method.md has it: %s", form, stated->low,
                 stated->high, cell);
}

/* One form of a row, against what the row's second cell says of it. */
static void check_form(const char *form, const char *cell) {
    Stated stated;
    if (strcmp(cell, "an error") == 0) {
        assert_false(tf_stated_parse(form, &stated, NULL));
        return;
    }
    stated = read_form(form);
    if (g_str_has_prefix(cell, "the whole"))
        assert_int_equal(stated.kind, STATED_DATE);
    else if (!*cell)
        assert_int_equal(stated.kind, STATED_TRUTH);
    else
        check_number(form, &stated, cell);
    tf_stated_clear(&stated);
}

static void every_form_of_the_manual_is_read_as_it_says(void **state) {
    (void)state;
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(GEODATA "/../docs/method.md", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    guint forms = 0, line = 0;
    while (!g_str_has_prefix(lines[line], "| stated |"))
        line++;
    for (line += 2; *lines[line] == '|'; line++) {
        g_auto(GStrv) cells = g_strsplit(lines[line], "|", 4);
        g_auto(GStrv) parts = g_strsplit(cells[1], "`", 0);
        for (guint i = 1; parts[i] && parts[i + 1]; i += 2, forms++)
            check_form(parts[i], g_strstrip(cells[2]));
    }
    assert_true(forms > 50);
}

/* ---- At random ---- */

/* What stands between groups of three digits; a point only where it cannot be taken for decimals. */
static const char *const separators[] = {"", ",", " ", "\u00a0", "\u2009", "\u202f", "'"};

/* Digits as a text prints them. */
static char *print_digits(guint64 whole, const char *separator, guint decimals, guint fraction) {
    g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, whole);
    g_autoptr(GString) text = g_string_new(NULL);
    gsize n = strlen(digits);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(text, "%s%c", i > 0 && (n - i) % 3 == 0 ? separator : "", digits[i]);
    if (decimals)
        g_string_append_printf(text, ".%0*u", (int)decimals, fraction);
    return g_strdup(text->str);
}

/* Half of what the last printed digit counts, as docs/method.md has it. */
static double half_of(guint64 whole, guint decimals) {
    double half = 0.5 * pow(10, -(double)decimals);
    if (decimals || whole % 10 || !whole)
        return half;
    for (guint64 rest = whole; rest % 10 == 0; rest /= 10)
        half *= 10;
    return fmin(half, 0.05 * (double)whole);
}

static void a_figure_printed_at_random_is_read_again(void **state) {
    (void)state;
    static const guint places[] = {0, 0, 1, 2, 4};
    static const guint powers[] = {1, 10, 100, 1000, 10000};
    g_autoptr(GRand) random = g_rand_new_with_seed(1);
    gsize units;
    const char *const *names = tf_unit_names(&units);
    for (guint k = 0; k < 20000; k++) {
        guint decimals = places[g_rand_int_range(random, 0, COUNT(places))];
        guint64 whole = (guint64)pow(10, g_rand_double_range(random, 0, 9));
        guint fraction = (guint)g_rand_int_range(random, 0, (gint)powers[decimals]);
        const char *separator = separators[g_rand_int_range(random, 0, COUNT(separators))];
        const char *unit = names[g_rand_int_range(random, 0, (gint)units)];
        g_autofree char *digits = print_digits(whole, separator, decimals, fraction);
        g_autofree char *text = g_strdup_printf("%s %s", digits, unit);
        Stated stated = read_form(text);
        double size = tf_unit_find(unit)->size, half = half_of(whole, decimals);
        double value = (double)whole + fraction / (double)powers[decimals];
        assert_string_equal(stated.text, text);
        assert_string_equal(stated.unit, unit);
        assert_near(stated.value, value * size, 1e-12 * value * size);
        assert_near(stated.low, (value - half) * size, 1e-12 * value * size);
        assert_near(stated.high, (value + half) * size, 1e-12 * value * size);
        tf_stated_clear(&stated);
    }
}

/* Whatever is printed, it is read as an interval about its value or refused with a reason. */
static void scrambled_figures_are_read_or_refused(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "8",     ",",       "660", ".",    " ",       "-",        "–",     "±",       "a ",
        "fifth", "one in ", "km",  "km2",  "sq",      "mi",       "about", " to ",    "%",
        "half",  "/",       "two", "½",    "million", "between ", " and",  "3",       "0",
        "'",     "May ",    "NM",  "over", "~",       "000",      "1994",  "hundred", "\u00a0"};
    g_autoptr(GRand) random = g_rand_new_with_seed(2);
    guint read = 0;
    for (guint k = 0; k < 20000; k++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint n = g_rand_int_range(random, 1, 7); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(random, 0, COUNT(pieces))]);
        Stated stated;
        g_autofree char *why = NULL;
        if (!tf_stated_parse(text->str, &stated, &why)) {
            assert_non_null(why);
            continue;
        }
        read++;
        if (stated.kind == STATED_NUMBER &&
            !(stated.low <= stated.value && stated.value <= stated.high))
            fail_msg("'%s' is %g, outside of %g … %g", text->str, stated.value, stated.low,
                     stated.high);
        tf_stated_clear(&stated);
    }
    assert_true(read > 1000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_the_manual_is_read_as_it_says),
        cmocka_unit_test(a_figure_printed_at_random_is_read_again),
        cmocka_unit_test(scrambled_figures_are_read_or_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
