#include "geojson/number.h"
#include <float.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    uint64_t digits; /* the first 19 significant ones */
    int exponent;    /* of ten, for these */
    bool negative, cut;
} Decimal;

static inline bool is_digit(char c) {
    return (unsigned char)(c - '0') < 10;
}

/* Where a number may end. A text whose last byte cannot belong to a number ends every number by
   itself, and is read without looking for the end: `end` is NULL. */
static inline bool is_before(const char *at, const char *end) {
    return !end || at < end;
}

static inline bool digit_at(const char *at, const char *end) {
    return is_before(at, end) && is_digit(*at);
}

static inline bool sign_at(const char *at, const char *end, char sign) {
    return is_before(at, end) && *at == sign;
}

__attribute__((always_inline)) static inline const char *
read_digits(const char *at, const char *end, Decimal *decimal, int step) {
    for (; digit_at(at, end); at++) {
        if (G_LIKELY(decimal->digits < UINT64_C(1000000000000000000))) {
            decimal->digits = decimal->digits * 10 + (uint64_t)(*at - '0');
            decimal->exponent -= step;
        } else {
            decimal->cut = decimal->cut || *at != '0';
            decimal->exponent += 1 - step;
        }
    }
    return at;
}

/* NULL if no exponent follows the 'e'. */
static const char *read_exponent(const char *at, const char *end, Decimal *decimal) {
    bool negative = sign_at(at, end, '-');
    int exponent = 0;
    if (negative || sign_at(at, end, '+'))
        at++;
    if (!digit_at(at, end))
        return NULL;
    for (; digit_at(at, end); at++)
        exponent = exponent < 100000 ? exponent * 10 + (*at - '0') : exponent;
    decimal->exponent += negative ? -exponent : exponent;
    return at;
}

/* The end of the number, or NULL. */
__attribute__((always_inline)) static inline const char *
read_decimal(const char *at, const char *end, Decimal *decimal) {
    decimal->negative = sign_at(at, end, '-');
    at += decimal->negative;
    if (!digit_at(at, end) || (*at == '0' && digit_at(at + 1, end)))
        return NULL;
    at = read_digits(at, end, decimal, 0);
    if (sign_at(at, end, '.')) {
        if (!digit_at(at + 1, end))
            return NULL;
        at = read_digits(at + 1, end, decimal, 1);
    }
    return sign_at(at, end, 'e') || sign_at(at, end, 'E') ? read_exponent(at + 1, end, decimal)
                                                          : at;
}

/* Exact operands, one operation, one rounding (W. D. Clinger, How to read floating point numbers
   accurately, PLDI 1990). */
static inline bool round_exact(const Decimal *decimal, double *value) {
    static const double tens[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    if (decimal->cut || decimal->digits > UINT64_C(1) << 53 || abs(decimal->exponent) > 22)
        return false;
    double digits = (double)decimal->digits;
    *value = decimal->exponent < 0 ? digits / tens[-decimal->exponent]
                                   : digits * tens[decimal->exponent];
    return true;
}

/* The same with the 64 bits of a long double, where it has them: rounding twice is right unless the
   first result lies next to the midpoint of two doubles. Powers of ten up to 27 are exact. */
static bool round_long(const Decimal *decimal, double *value) {
#if LDBL_MANT_DIG == 64 && FLT_EVAL_METHOD == 0
    if (decimal->cut || decimal->exponent < -27 || decimal->exponent > 0 || !decimal->digits)
        return false;
    long double power = 1, quotient;
    int exponent;
    for (int i = 0; i < -decimal->exponent; i++)
        power *= 10;
    quotient = (long double)decimal->digits / power;
    uint64_t bits = (uint64_t)ldexpl(frexpl(quotient, &exponent), 64);
    unsigned beyond = bits & 2047;
    *value = (double)quotient;
    return beyond < 1023 || beyond > 1025;
#else
    (void)decimal;
    (void)value;
    return false;
#endif
}

/* The C library's rounding, of a copy that ends where the number does. */
static double round_slowly(const char *at, const char *after) {
    char digits[64];
    gsize length = (gsize)(after - at);
    if (length >= sizeof digits) {
        g_autofree char *copy = g_strndup(at, length);
        return g_ascii_strtod(copy, NULL);
    }
    memcpy(digits, at, length);
    digits[length] = '\0';
    return g_ascii_strtod(digits, NULL);
}

/* What is not rounded exactly by one operation. */
static __attribute__((noinline)) double round_any(Decimal decimal, const char *at,
                                                  const char *after) {
    double value;
    if (!round_long(&decimal, &value))
        return round_slowly(at, after);
    return decimal.negative ? -value : value;
}

double tf_json_number(const char *at, const char *end, const char **after) {
    Decimal decimal = {0};
    double value;
    bool stops = at < end && (end[-1] == ']' || end[-1] == ',');
    const char *past = stops ? read_decimal(at, NULL, &decimal) : read_decimal(at, end, &decimal);
    *after = past ? past : at;
    if (!past)
        return 0;
    if (!round_exact(&decimal, &value))
        return round_any(decimal, at, past);
    return decimal.negative ? -value : value;
}
