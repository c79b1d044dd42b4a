/* Integers beyond 64 bits, which GDAL has no type for: it takes the nearest that it has, and so one id for another. */
#pragma once
#include <glib.h>
#include <ogr_api.h>
#include <stdbool.h>

/* Where the number that begins at `at` ends; *large tells whether it is such an integer. */
const char *tf_large_integers_read(const char *at, const char *end, bool *large);

/* Whether such a number stands in the text of a table (CSV). */
gboolean tf_large_integers_any(const char *text, gsize length);

/* The condition of OGR SQL, in which such a number that a field is compared with (=, <>, !=) is a text if the field is one,
   and else a number with a point. g_free. */
char *tf_large_integers_in_condition(const char *where, OGRLayerH layer);

/* Whether the text is such a number and nothing else. */
gboolean tf_large_integer_is(const char *text);
