/* The coordinates of lines, lifted out of a GeoJSON text before it is parsed: jansson makes an
   object of every number, which took longer than all else about a map. */
#pragma once
#include "geodesy/geodesic.h"
#include <glib.h>

typedef struct {
    GArray *points; /* of LonLat: of all lines, one after the other */
    GArray *ends;   /* of guint: one past each line's last point */
} Lifted;

/* Puts its number in the place of each member "coordinates" of `text` that is an array of positions
   (arrays of two numbers or more), and keeps the positions' first two numbers. The text becomes
   shorter, *length with it, but keeps its lines; it ends with a NUL. What is JSON stays JSON, and
   what is not stays wrong. Nothing is lifted of a text in which such a number could be taken for
   one that stood there before. */
Lifted *lifted_from(char *text, gsize *length);
void lifted_free(Lifted *lifted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lifted, lifted_free)

/* The points of line `number`, `*n` of them; NULL if there is no such line. Borrowed. */
const LonLat *lifted_line(const Lifted *lifted, guint number, guint *n);
