/* Positions of a geometry that is repaired. */
#pragma once
#include "geojson/reader.h"
#include "validate/span.h"

/* A position: its numbers as they are written, if they are. */
typedef struct {
    LonLat at;
    double windows; /* its line comes to it that many turns east of the plane: see fix_layout.h */
    JsonSpan text;  /* longitude and latitude; no text: they are new */
    JsonSpan tail;  /* what follows them, or nothing */
    guint further;  /* how many numbers follow them at a new one */
    double numbers[SPAN_AXES - 2];
} FixPosition;

/* The places of a line's positions: a GArray of LonLat. */
GArray *tf_fix_places(const GArray *line);

/* The numbers after longitude and latitude, such as the altitude, and how many there are. */
guint tf_fix_further(const FixPosition *position, double numbers[SPAN_AXES - 2]);

/* The longitude as its line goes on. */
static inline double fix_longitude(const FixPosition *position) {
    return position->at[0] + 360 * position->windows;
}
