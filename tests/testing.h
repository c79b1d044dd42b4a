/* What every test includes first: cmocka with the headers that it needs before it. */
#pragma once
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Fails unless `value` is within `tolerance` of `expected`; a NaN is not. */
#define assert_near(value, expected, tolerance)                                                    \
    do {                                                                                           \
        double value_ = (value), expected_ = (expected);                                           \
        if (!(fabs(value_ - expected_) <= (tolerance)))                                            \
            fail_msg("%s is %.15g, not within %g of %.15g", #value, value_, (double)(tolerance),   \
                     expected_);                                                                   \
    } while (0)
