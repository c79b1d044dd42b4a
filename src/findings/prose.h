/* Texts of the findings as a reader is shown them: sentences, with the signs and dates of prose. */
#pragma once
#include <glib.h>

/* The text with "km²" for "km2", thousands separated ("11,695 km²"), days in words ("12 May 1994") and "to" between
   the ends of an interval; NULL is "". g_free. */
char *tf_prose(const char *text);

/* The same as a sentence or several: each part between semicolons becomes one, with a capital and a full stop.
   "" stays "". g_free. */
char *tf_prose_sentences(const char *text);

/* One sentence of a format's text; semicolons stay. g_free. */
char *tf_prose_sentence(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* A number of things: "88", "1,975". g_free. */
char *tf_prose_count(guint n);

/* "Natural Earth map" of the id "natural-earth". g_free. */
char *tf_prose_map(const char *id);
