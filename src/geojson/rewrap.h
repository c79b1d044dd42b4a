/* Features of a GeoJSON text as a text of the other kind: one FeatureCollection, or a sequence with a feature to a line
   (RFC 8142). Each stays as it is written. */
#pragma once
#include "geojson/annotate.h"

/* The features that `part` has the places of in `text`, each in a line of its own, without the line breaks between its
   members. g_string_free. */
GString *tf_geojson_as_sequence(const GString *text, const AnnotatedPart *part);

/* The same in a FeatureCollection. g_string_free. */
GString *tf_geojson_as_collection(const GString *text, const AnnotatedPart *part);
