/* Positions of a geometry that is repaired. */
#pragma once
#include "geojson/reader.h"

/* A position: its numbers as they are written, if they are. */
typedef struct {
    LonLat at;
    JsonSpan text; /* longitude and latitude; no text: they are new */
    JsonSpan tail; /* what follows them, or nothing */
    double height; /* of a new one between two with heights; else NAN */
} FixPosition;

/* The places of a line's positions: a GArray of LonLat. */
GArray *tf_fix_places(const GArray *line);
