/* The text of GeoJSON's coordinates, read in slices that know nothing of each other.

   A slice is a stretch of the value of a "coordinates" member (RFC 7946 §3.1) that begins with a
   bracket and ends before one or with the value. What a slice holds of a ring is summed up as a
   run; geometry_sum.h joins the runs. */
#pragma once
#include "geodesy/ring.h"
#include <glib.h>
#include <stdbool.h>

typedef enum {
    RUN_GOES_ON, /* the slice ends before the ring does */
    RUN_ENDS,    /* a ring or line ends here */
    RUN_POLYGON, /* no points: a polygon ends */
} RunEnd;

/* Points that follow each other in a ring, or line. */
typedef struct {
    LonLat first, last;
    guint64 points;
    double area, metres; /* if it is whole */
    guint part;          /* if it is not: index of its Ring */
    guint64 at;          /* byte of the file at which it ends */
    bool whole;
    RunEnd end;
} Run;

typedef struct {
    const char *text; /* followed by at least one more byte */
    gsize length;
    guint64 offset; /* of the text in the file */
    int depth;      /* brackets open before it */
    /* What coordinates_read finds: */
    guint runs;       /* how many */
    int position;     /* how deep positions lie; 0 if there are none */
    guint64 wrong_at; /* byte of the file; with `wrong` */
    char *wrong;      /* what was found and expected, or NULL; g_free */
} CoordinateSlice;

/* Reads a slice, appends its runs to `runs` (of Run) and the sums of those that are not whole to
   `parts` (of Ring). Altitudes and further numbers of a position are passed over. */
void coordinates_read(CoordinateSlice *slice, EdgeKind edges, GArray *runs, GArray *parts);
