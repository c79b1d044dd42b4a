/* Calendar dates and intervals of dates, as days of the proleptic Gregorian calendar. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* A span of days: a date that is known to the day has first == last. Days are GDate Julian days. */
typedef struct {
    int first, last;
} DateSpan;

/* Reads "1994-05-12", "1994-05" (the whole month), "1994" (the whole year) or "A/B" (from the first
   day of A to the last of B; ISO 8601 interval). False if `text` is none of these. */
bool tf_date_span_parse(const char *text, DateSpan *span);

/* "1994-05-12", "1994-05" for a whole month, else "1992-04-01/1992-05-18". Free with g_free. */
char *tf_date_span_text(DateSpan span);

/* The same for people: "12 May 1994", "March 1993", "1994", "17 to 18 May 1992", "27 March to 3 April 1993". g_free. */
char *tf_date_span_words(DateSpan span);

/* When that was, in a sentence: "on 12 May 1994", "in March 1993", "between 17 and 18 May 1992". g_free. */
char *tf_date_span_phrase(DateSpan span);
