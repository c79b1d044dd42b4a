/* Numbers that agree to within a tolerance; cmocka 1.1 compares floats only. */
#pragma once
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define assert_near(found, expected, tolerance)                                                    \
    do {                                                                                           \
        double found_ = (found), expected_ = (expected);                                           \
        if (!(fabs(found_ - expected_) <= (tolerance)))                                            \
            fail_msg("%s is %.9g, expected %.9g", #found, found_, expected_);                      \
    } while (0)
