/* Dates as texts print them. */
#pragma once
#include "base/date.h"

/* Reads the date that `text` begins with (plain text, see tf_text_plain): "12 May 1994", "May 12, 1994", "May 1994",
   "April-May 1992", "1991-1994", "1994-05-12". A year alone is a number. Returns the bytes that it takes, 0 if none
   begins there. */
gsize tf_date_words(const char *text, DateSpan *span);

/* Reads the year, of 1500 to 2099, that `text` begins with. Returns 4, or 0. */
gsize tf_date_year(const char *text, DateSpan *span);
