/* The text of GeoJSON's coordinates, read in slices that know nothing of each other.

   A slice is a stretch of the value of a "coordinates" member (RFC 7946 §3.1), perhaps all of it,
   that begins with a bracket and ends before one or with the value. What becomes of its positions
   is up to a sink: runs.h sums them up, reader.h keeps them. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>
#include <stdbool.h>

/* The most positions that a sink is given at once. */
enum { COORDINATES_BLOCK = 257 };

typedef enum {
    COORDINATES_GO_ON,   /* the slice ends before the line or ring does */
    COORDINATES_LINE,    /* a line, ring or list of points ends */
    COORDINATES_POLYGON, /* no points: a polygon ends, or a MultiLineString */
} CoordinatesEnd;

/* What becomes of the positions of a slice, in its order. */
typedef struct {
    /* Positions of one line; with `goes_on` the first of them was the last of those before. */
    void (*points)(gpointer data, const LonLat *points, gsize n, bool goes_on);
    /* What ends at byte `at` of the file; `whole` if a line or ring began in this slice as well. */
    void (*end)(gpointer data, CoordinatesEnd end, bool whole, guint64 at);
    gpointer data;
    double east, north; /* the largest longitude and latitude, and the least with a minus */
} CoordinateSink;

typedef struct {
    const char *text;
    gsize length;
    guint64 offset; /* of the text in the file */
    int depth;      /* brackets open before it */
    /* What is found: */
    int position; /* how deep positions lie; 0 if there are none */
    bool further; /* a position has an altitude or more */
    bool noise;   /* a position beyond the edges by less than 1e-9 degrees was taken as on them */
    guint64 wrong_at; /* byte of the file; with `wrong` */
    char *wrong;      /* what was found and expected, or NULL; g_free */
} CoordinateText;

/* Reads a slice up to its end or to what is wrong with it. Altitudes and further numbers of a
   position are passed over. */
void tf_coordinates_read(CoordinateText *slice, const CoordinateSink *sink);

/* What keeps a line of `n` positions from `first` to `last` from being a ring (§3.1.6); NULL if
   nothing does. g_free. */
char *tf_ring_fault(const LonLat first, const LonLat last, guint64 n);
