/* Text for people: nearest names, display width, numbers with a sensible count of digits. */
#pragma once
#include <glib.h>

/* The one of `names` (count `n`) that is nearest to `name` by edit distance (Damerau-Levenshtein on
   code points, case-insensitive), or NULL if none is near enough to be a slip of the pen
   (more than a third of the longer name's length). Borrowed from `names`. */
const char *tf_text_nearest(const char *name, const char *const *names, gsize n);

/* ", did you mean 'X'?" or "" : to be appended to a message about an unknown name; "" once 200,000 names have been compared,
   so that a file with many faults is not slower to refuse than to read. Free with g_free. */
char *tf_text_suggestion(const char *name, const char *const *names, gsize n);

/* The text without what a terminal would obey: control characters but for line feed and tab, and characters that turn the
   direction of writing, become U+FFFD, as do bytes that are not UTF-8. Free with g_free. */
char *tf_text_printable(const char *text);

/* Number of terminal columns that UTF-8 `text` takes (wide characters two, combining ones none). */
int tf_text_width(const char *text);

/* Appends the text and as many spaces as fill `width` columns. */
void tf_text_pad(GString *to, const char *text, int width);

/* `value` with as many decimals as `low`..`high` justify: two significant digits of the half-width,
   at most 4 decimals, '.' as decimal point whatever the locale; thousands are not grouped.
   Free with g_free. */
char *tf_text_number(double value, double low, double high);

/* "Natural Earth (public domain)": what is credited and, if anything, on which terms. Free with g_free. */
char *tf_text_credit(const char *what, const char *terms);

/* The text with its first letter a capital. Free with g_free. */
char *tf_text_capital(const char *text);

/* A lower-case ASCII identifier made of `name`: "East Azerbaijan" -> "east-azerbaijan",
   "Naxçıvan" -> "naxcivan". Free with g_free. */
char *tf_text_slug(const char *name);
