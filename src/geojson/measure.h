/* Areas and lengths of the features of a GeoJSON text (RFC 7946) or sequence of texts (RFC 8142, or
   one to a line), read once, in bounded memory, by all processors. */
#pragma once
#include "geojson/measured.h"

/* True if what `path` holds begins as GeoJSON does; false if it does not or cannot be read.
   TopoJSON, which begins alike, is not. */
bool tf_geojson_is(const char *path);

/* The same of a text of which these are the first bytes, or all. */
bool tf_geojson_begins(const char *text, gsize length);

/* False with an input error that says how to convert the file if its name is that of another format; what claims to be
   GeoJSON is left to the reader. */
bool tf_geojson_must_be(const char *path, GError **error);

/* Measures the features of `path` ("-": standard input) and passes them to `sink`. An input error
   names the byte and the feature; features before it have been passed on by then. False without an error if the file names
   another coordinate system than longitude and latitude on WGS 84 by a member "crs": that goes to *crs (g_free; else NULL),
   and what the sink got means nothing. */
bool tf_geojson_measure(const char *path, const MeasuredSink *sink, char **crs, GError **error);
