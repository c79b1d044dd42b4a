/* The draws of a map's error in the findings' JSON. */
#pragma once
#include "findings/findings.h"
#include "geojson/json_writer.h"

/* Writes the value of "draws" of the map `id`: how many, the seed, how often a face turned inside
   out, and the correlations between the figures of the check's claims; null if it was not drawn. */
void tf_findings_draws_write(JsonWriter *writer, const Check *check, const char *id);
