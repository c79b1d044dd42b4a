/* A GeoJSON text with numbers set in the properties of its features; everything else stays as it is written, byte
   by byte: the spelling of numbers and texts, the order of members, ids, foreign members, white space. */
#pragma once
#include "geojson/reader.h"

/* What is set: the properties' names, and a row of their values for each feature in the text's order. */
typedef struct {
    const char *const *names;
    guint columns;
    const double *values; /* NAN is written as null */
    guint64 rows;
} Annotations;

/* Where a feature begins and ends in a copy. */
typedef struct {
    gsize begin, end;
} AnnotatedFeature;

/* Which features of the text are copied, and what was found of them. */
typedef struct {
    const GArray *
        places; /* of guint64: numbers, from 1 and ascending, of those that the rows are of; NULL: all */
    GArray *features;   /* of AnnotatedFeature; or NULL */
    GPtrArray *members; /* of char *: names of the FeatureCollection's own members; or NULL */
    bool collection;    /* the text is one FeatureCollection */
} AnnotatedPart;

/* As tf_geojson_annotate, of a part of the text; what lies between features that are left out goes with them, and so does the
   bbox of a FeatureCollection of which any is. */
GString *tf_geojson_annotate_part(const GeojsonText *text, const Annotations *annotations,
                                  AnnotatedPart *part, GError **error);

/* The text with these properties, of one GeoJSON object or of a sequence of them. A property that is there
   already gets the new value in its place; a geometry that stands alone is put into a feature. NULL with an
   input error as of tf_geojson_read, or if the text has not as many features. g_string_free. */
GString *tf_geojson_annotate(const GeojsonText *text, const Annotations *annotations,
                             GError **error);

/* True if there is one JSON value in the text, not a sequence of several (RFC 8142). */
bool tf_geojson_is_single(const GeojsonText *text);
