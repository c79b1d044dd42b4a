#include "geojson/number.h"
#include <float.h>
#include <glib.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct {
    uint64_t digits; /* the first 19 significant ones */
    int exponent;    /* of ten, for these */
    bool negative, cut;
} Decimal;

static inline bool is_digit(char c) {
    return (unsigned char)(c - '0') < 10;
}

static inline const char *read_digits(const char *at, Decimal *decimal, int step) {
    for (; is_digit(*at); at++) {
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

/* NULL if no exponent stands after the 'e'. */
static const char *read_exponent(const char *at, Decimal *decimal) {
    bool negative = *at == '-';
    int exponent = 0;
    if (*at == '-' || *at == '+')
        at++;
    if (!is_digit(*at))
        return NULL;
    for (; is_digit(*at); at++)
        exponent = exponent < 100000 ? exponent * 10 + (*at - '0') : exponent;
    decimal->exponent += negative ? -exponent : exponent;
    return at;
}

/* The end of the number, or NULL. */
static inline const char *read_decimal(const char *at, Decimal *decimal) {
    decimal->negative = *at == '-';
    at += decimal->negative;
    if (!is_digit(*at) || (*at == '0' && is_digit(at[1])))
        return NULL;
    at = read_digits(at, decimal, 0);
    if (*at == '.') {
        if (!is_digit(at[1]))
            return NULL;
        at = read_digits(at + 1, decimal, 1);
    }
    return *at == 'e' || *at == 'E' ? read_exponent(at + 1, decimal) : at;
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
   first result lies beside the middle of two doubles. Powers of ten up to 27 are exact. */
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

double tf_json_number(const char *text, const char **end) {
    Decimal decimal = {0};
    double value;
    const char *after = read_decimal(text, &decimal);
    *end = after ? after : text;
    if (!after)
        return 0;
    if (round_exact(&decimal, &value) || round_long(&decimal, &value))
        return decimal.negative ? -value : value;
    return g_ascii_strtod(text, NULL);
}
