/* Coordinates of one geometry, repaired as far as RFC 7946 says how: rings closed, without repeated positions, wound right, cut
   at the antimeridian. */
#pragma once
#include "geojson/geometry_type.h"
#include "validate/fix_position.h"

/* What was repaired, or must be left. */
typedef enum {
    FIX_NOISE,    /* positions beyond a pole or the antimeridian by rounding */
    FIX_CLOSED,   /* rings that did not end where they begin */
    FIX_SPELT,    /* rings that spell their end otherwise than their beginning */
    FIX_REPEATED, /* positions that repeat the one before */
    FIX_REWOUND,  /* rings */
    FIX_CUT,      /* geometries that cross the antimeridian */
    FIX_WRAPPED,  /* positions beyond 180 degrees */
    FIX_JOINED,   /* MultiPolygons whose parts had to be joined where they touch after cutting */
    FIX_DROPPED,  /* rings and lines of which too few positions are left */
    FIX_UNCUT, /* polygons whose rings cross, so that they cannot be cut: left as they are written */
    FIX_WIDE,  /* geometries with edges of 180 degrees or more, left as they are written */
    FIX_KINDS,
} FixKind;

typedef struct {
    GeometryType type;
    GPtrArray *
        parts; /* of GPtrArray of GArray of FixPosition: the rings of each polygon; lines and points are parts of one */
    guint counts[FIX_KINDS];
    bool changed;
} FixGeometry;

/* Repairs it; its type may become that of several. */
void tf_fix_geometry(FixGeometry *geometry);
