/* Numbers as texts print them: digits with thousands grouped, fractions, words. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    double value;
    double low,
        high;       /* what is printed so: half a unit of the last digit to both sides, and so on */
    bool fraction;  /* "a fifth", "1/5", "one in five": a share, unless a unit follows */
    bool ambiguous; /* "8.660": thousands or decimals; read as decimals */
    double times;   /* 1000 of "8 thousand", else 1 */
} PrintedNumber;

/* Reads the number that `text` begins with (plain text, see tf_text_plain): "8,660", "8 660", "13.4", "1.2 million",
   "twenty-six", "two thirds", "1/5", "one in five", "half". Returns the bytes that it takes, 0 if none begins there.

   Its interval: half a unit of the last printed digit; zeros at the end of a whole number are not digits, so a round
   one gets half a unit of its last other digit, but at most 5 % of itself. A fraction reaches half way to the next
   fractions with denominators up to six (or one more than its own), and to a tenth of itself at least. */
gsize tf_printed_number(const char *text, PrintedNumber *number);
