/* Rings and lines of positions cut at the antimeridian (RFC 7946, 3.1.9): an edge of more than 180 degrees goes the short way,
   straight in longitude and latitude (3.1.1), and a ring may go round a pole. */
#pragma once
#include "validate/fix_position.h"

typedef enum {
    FIX_CROSSES_NOT,
    FIX_CROSSES,
    FIX_CROSSING_WIDE, /* its wide edges may be meant as they are written: see tf_fix_crossing */
} FixCrossing;

/* What the lines of a part do. An edge of 360 degrees lies on the edge of the plane: it was cut before. Edges of 180 to 270
   degrees may be meant as they are written in a line and in a polygon that is valid so; those of more than 270 degrees in such a
   polygon only, if the rings that have them run as they should, too (3.1.6). */
FixCrossing tf_fix_crossing(const GPtrArray *part, bool polygon);

/* Whether an edge goes round the earth and beyond 180 degrees, such as one from 0 to 360: it cannot be cut edge by edge. */
bool tf_fix_goes_round(const GPtrArray *part);

/* Appends to `to` the polygons that are made of the rings, which are closed and wound right, and change. */
void tf_fix_cut_polygon(const GPtrArray *rings, GPtrArray *to);

/* Appends to `to` the parts of the line, each a part of one line. */
void tf_fix_cut_line(const GArray *line, GPtrArray *to);
