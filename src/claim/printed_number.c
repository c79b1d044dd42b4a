#include "claim/printed_number.h"
#include <math.h>
#include <string.h>

enum { MOST_DENOMINATOR = 100 };

/* Whether a word ends at `at`. */
static bool ends(const char *at) {
    return !g_unichar_isalnum(g_utf8_get_char(at));
}

/* Bytes of `word`, in any case, if text begins with it and it ends there. */
static gsize word_at(const char *text, const char *word) {
    gsize n = strlen(word);
    return g_ascii_strncasecmp(text, word, n) == 0 && ends(text + n) ? n : 0;
}

static gsize digits_at(const char *text) {
    return strspn(text, "0123456789");
}

/* ---- Intervals ---- */

/* Half a unit of the last digit of a whole number. */
static double half_of_whole(double value) {
    double unit = 1;
    while (value != 0 && fmod(value, 10 * unit) == 0)
        unit *= 10;
    return unit > 1 ? fmin(0.5 * unit, 0.05 * value) : 0.5;
}

static void set_whole(PrintedNumber *number, double value) {
    double half = half_of_whole(value);
    *number =
        (PrintedNumber){.value = value, .low = value - half, .high = value + half, .times = 1};
}

static void set_decimal(PrintedNumber *number, double value, int decimals) {
    double half = 0.5 * pow(10, -decimals);
    *number =
        (PrintedNumber){.value = value, .low = value - half, .high = value + half, .times = 1};
}

/* The next common fractions below and above. */
static void set_fraction(PrintedNumber *number, int numerator, int denominator) {
    double value = (double)numerator / denominator, below = 0, above = INFINITY;
    for (int n = 1; n <= MAX(6, denominator + 1); n++) {
        double under = ceil(value * n - 1e-9) - 1, over = floor(value * n + 1e-9) + 1;
        below = fmax(below, under / n);
        above = fmin(above, over / n);
    }
    double low = fmin((value + below) / 2, 0.9 * value);
    double high = fmax((value + above) / 2, 1.1 * value);
    *number = (PrintedNumber){.value = value,
                              .low = low,
                              .high = value < 1 ? fmin(high, 1) : high,
                              .fraction = true,
                              .times = 1};
}

/* ---- Digits ---- */

/* Digits in threes after one of `separators`: bytes of "8,660,000", 0 if there are none. */
static gsize grouped_at(const char *text, char separator) {
    gsize length = digits_at(text);
    if (length == 0 || length > 3 || *text == '0')
        return 0;
    bool any = false;
    while (text[length] == separator && digits_at(text + length + 1) == 3) {
        length += 4;
        any = true;
    }
    return any ? length : 0;
}

static gsize whole_at(const char *text) {
    static const char separators[] = ", '";
    for (const char *separator = separators; *separator; separator++) {
        gsize length = grouped_at(text, *separator);
        if (length)
            return length;
    }
    gsize points = grouped_at(text, '.'); /* "1.234.567" can only be thousands */
    return points > 7 ? points : digits_at(text);
}

/* "8.660", where the point may be either; "0.660" and "12.345.678" may not. */
static bool may_be_thousands(const char *text, gsize whole, gsize decimals) {
    return whole == digits_at(text) && whole <= 3 && *text != '0' && decimals == 3;
}

/* "8.660,5" and "1.234.567,8": points that part thousands, as the comma after them shows. Bytes before the comma. */
static gsize points_before_comma(const char *text) {
    gsize length = grouped_at(text, '.');
    return length && text[length] == ',' && g_ascii_isdigit(text[length + 1]) ? length : 0;
}

static gsize decimal_at(const char *text, PrintedNumber *number) {
    gsize points = points_before_comma(text), whole = points ? points : whole_at(text);
    gsize length = whole;
    char mark = points ? ',' : '.';
    gsize decimals = whole && text[whole] == mark ? digits_at(text + whole + 1) : 0;
    if (whole == 0 || (!points && text[whole] == ',' && g_ascii_isdigit(text[whole + 1])))
        return 0;
    if (decimals)
        length += 1 + decimals;
    g_autoptr(GString) plain = g_string_new(NULL);
    for (gsize i = 0; i < length; i++)
        if (g_ascii_isdigit(text[i]) || (i == whole && decimals))
            g_string_append_c(plain, i == whole && decimals ? '.' : text[i]);
    double value = g_ascii_strtod(plain->str, NULL);
    if (decimals)
        set_decimal(number, value, (int)MIN(decimals, 300));
    else
        set_whole(number, value);
    number->ambiguous = may_be_thousands(text, whole, decimals);
    return isfinite(value) ? length : 0;
}

/* ---- Words ---- */

static const char *const below_twenty[] = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"twenty", "thirty",  "forty",  "fifty",
                                   "sixty",  "seventy", "eighty", "ninety"};

static gsize one_of(const char *text, const char *const *words, gsize n, int *index) {
    for (gsize i = 0; i < n; i++) {
        gsize length = word_at(text, words[i]);
        if (length) {
            *index = (int)i;
            return length;
        }
    }
    return 0;
}

/* "seven", "twenty-six": 0 to 99. */
static gsize below_hundred(const char *text, double *value) {
    int index, unit;
    gsize length = one_of(text, below_twenty, G_N_ELEMENTS(below_twenty), &index);
    if (length) {
        *value = index;
        return length;
    }
    length = one_of(text, tens, G_N_ELEMENTS(tens), &index);
    if (!length)
        return 0;
    *value = 10 * (index + 2);
    bool joined = text[length] == '-' || text[length] == ' ';
    gsize more = joined ? one_of(text + length + 1, below_twenty, 10, &unit) : 0;
    if (!more || unit == 0)
        return length;
    *value += unit;
    return length + 1 + more;
}

static const struct {
    const char *word;
    double times;
} multipliers[] = {
    {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"mn", 1e6}, {"bn", 1e9},
};

/* " thousand": its bytes with the space. */
static gsize multiplier_at(const char *text, double *times) {
    for (gsize i = 0; *text == ' ' && i < G_N_ELEMENTS(multipliers); i++) {
        gsize length = word_at(text + 1, multipliers[i].word);
        if (length) {
            *times = multipliers[i].times;
            return 1 + length;
        }
    }
    return 0;
}

/* "two hundred and six", "a hundred", "seven": 0 to 9999. */
static gsize hundreds(const char *text, double *value) {
    gsize length = below_hundred(text, value);
    if (!length) {
        length = word_at(text, "a");
        *value = 1;
        if (!length || (!word_at(text + length + (text[length] == ' '), "hundred") &&
                        !word_at(text + length + (text[length] == ' '), "thousand")))
            return 0;
    }
    gsize hundred = text[length] == ' ' ? word_at(text + length + 1, "hundred") : 0;
    if (!hundred)
        return length;
    double more;
    *value *= 100;
    length += 1 + hundred;
    const char *rest = text + length;
    gsize and = g_ascii_strncasecmp(rest, " and ", 5) == 0 ? 5 : *rest == ' ' ? 1 : 0;
    gsize last = and? below_hundred(rest + and, &more) : 0;
    if (!last)
        return length;
    *value += more;
    return length + and+last;
}

/* "three thousand two hundred": each multiplier less than the one before. */
static gsize words_at(const char *text, PrintedNumber *number) {
    double value, sum = 0, times, last = INFINITY;
    gsize length = hundreds(text, &value), taken = 0;
    if (!length)
        return 0;
    for (;;) {
        gsize more = multiplier_at(text + length, &times);
        if (!more || times >= last) {
            sum += value;
            taken = length;
            break;
        }
        sum += value * times;
        last = times;
        taken = length + more;
        gsize next = text[taken] == ' ' ? hundreds(text + taken + 1, &value) : 0;
        if (!next)
            break;
        length = taken + 1 + next;
    }
    set_whole(number, sum);
    number->times = isfinite(last) ? last : 1;
    return taken;
}

/* ---- Fractions ---- */

static const struct {
    const char *one, *many;
    int denominator;
} parts[] = {
    {"half", "halves", 2},      {"third", "thirds", 3},      {"quarter", "quarters", 4},
    {"fourth", "fourths", 4},   {"fifth", "fifths", 5},      {"sixth", "sixths", 6},
    {"seventh", "sevenths", 7}, {"eighth", "eighths", 8},    {"ninth", "ninths", 9},
    {"tenth", "tenths", 10},    {"twelfth", "twelfths", 12}, {"twentieth", "twentieths", 20},
};

static const struct {
    const char *sign;
    int numerator, denominator;
} signs[] = {
    {"½", 1, 2}, {"⅓", 1, 3}, {"⅔", 2, 3}, {"¼", 1, 4}, {"¾", 3, 4},
    {"⅕", 1, 5}, {"⅖", 2, 5}, {"⅗", 3, 5}, {"⅘", 4, 5}, {"⅙", 1, 6},
    {"⅚", 5, 6}, {"⅛", 1, 8}, {"⅜", 3, 8}, {"⅝", 5, 8}, {"⅞", 7, 8},
};

/* A whole number from 1 to MOST_DENOMINATOR in digits or words. */
static gsize small_at(const char *text, int *value) {
    double number;
    gsize length = digits_at(text);
    if (length) {
        *value = length <= 3 ? (int)g_ascii_strtoll(text, NULL, 10) : 0;
        return *value >= 1 && *value <= MOST_DENOMINATOR ? length : 0;
    }
    length = below_hundred(text, &number);
    *value = length ? (int)number : 0;
    return *value >= 1 ? length : 0;
}

/* "1/5", "one in five", "1 out of 5". */
static gsize ratio_at(const char *text, PrintedNumber *number) {
    static const char *const joints[] = {"/", " in ", " out of ", " in every "};
    int numerator, denominator;
    gsize first = small_at(text, &numerator);
    for (gsize i = 0; first && i < G_N_ELEMENTS(joints); i++) {
        gsize joint = strlen(joints[i]);
        if (g_ascii_strncasecmp(text + first, joints[i], joint) != 0)
            continue;
        gsize second = small_at(text + first + joint, &denominator);
        const char *end = text + first + joint + second;
        bool ends_here = ends(end) && *end != '/' && !(*end == '.' && g_ascii_isdigit(end[1]));
        if (!second || !ends_here || numerator >= denominator)
            return 0;
        set_fraction(number, numerator, denominator);
        return first + joint + second;
    }
    return 0;
}

/* "a fifth", "two thirds", "three-quarters", "half". */
static gsize part_at(const char *text, PrintedNumber *number) {
    double count = 1;
    gsize article = word_at(text, "a") ? 1 : word_at(text, "an") ? 2 : 0;
    gsize before = article ? article : below_hundred(text, &count);
    bool joined = before && (text[before] == ' ' || text[before] == '-');
    const char *part = text + before + joined;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        gsize length = word_at(part, count > 1 ? parts[i].many : parts[i].one);
        bool stands_alone = before == 0 && parts[i].denominator == 2;
        if (!length || !(joined || stands_alone) || count < 1 || count >= parts[i].denominator)
            continue;
        set_fraction(number, (int)count, parts[i].denominator);
        return before + joined + length;
    }
    return 0;
}

static gsize sign_at(const char *text, PrintedNumber *number) {
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_prefix(text, signs[i].sign)) {
            set_fraction(number, signs[i].numerator, signs[i].denominator);
            return strlen(signs[i].sign);
        }
    return 0;
}

/* "2½", "2 1/2": known to half of the part that is counted. */
static gsize mixed_at(const char *text, PrintedNumber *number) {
    gsize whole = digits_at(text);
    if (!whole || whole > 6)
        return 0;
    const char *rest = text + whole + (text[whole] == ' ');
    gsize length = sign_at(rest, number);
    if (!length && text[whole] == ' ' && rest[digits_at(rest)] == '/')
        length = ratio_at(rest, number);
    if (!length)
        return 0;
    double value = (double)g_ascii_strtoll(text, NULL, 10) + number->value;
    double denominator = 1;
    while (denominator < MOST_DENOMINATOR &&
           fabs(rint(value * denominator) - value * denominator) > 1e-9)
        denominator++;
    double half = 0.5 / denominator;
    *number =
        (PrintedNumber){.value = value, .low = value - half, .high = value + half, .times = 1};
    return (gsize)(rest - text) + length;
}

/* ---- All ---- */

static gsize number_at(const char *text, PrintedNumber *number) {
    static gsize (*const forms[])(const char *, PrintedNumber *) = {mixed_at, sign_at,    ratio_at,
                                                                    part_at,  decimal_at, words_at};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        gsize length = forms[i](text, number);
        if (length)
            return length;
    }
    return 0;
}

gsize tf_printed_number(const char *text, PrintedNumber *number) {
    double times;
    gsize length = number_at(text, number);
    gsize more = length && !number->fraction && number->times == 1
                     ? multiplier_at(text + length, &times)
                     : 0;
    if (!more)
        return length;
    bool whole = number->value == floor(number->value) && !memchr(text, '.', length);
    if (whole) {
        set_whole(number, number->value * times);
    } else {
        number->value *= times;
        number->low *= times;
        number->high *= times;
    }
    number->times = times;
    number->ambiguous = false;
    return length + more;
}
