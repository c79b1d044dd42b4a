/* What comes through standard input, which has no name that tells its format. */
#pragma once
#include <glib.h>

/* The ending of a file's name by which GDAL reads what begins like this: ".geojson", ".zip", ".gz", ".csv" for any other text;
   "" for what tells its format itself. */
const char *tf_piped_ending(const char *text, gsize length);
