/* Writes positions of GeoJSON and TopoJSON. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

/* Instead of a number of decimals: as many as it takes to read the same numbers back. */
enum { POSITIONS_EXACT = -1 };

/* Appends "[46.5,39.75]" with at most `decimals` decimals and no trailing zeros. */
void tf_append_position(GString *text, const LonLat at, int decimals);

/* Appends `n` of them with commas between. */
void tf_append_positions(GString *text, const LonLat *points, gsize n, int decimals);

/* Appends one number with as many digits as it takes to read the same back. */
void tf_append_exact(GString *text, double number);
