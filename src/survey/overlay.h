/* The ground that a composite map stands on: lines of several origins noded together, the faces
   between them, and what each line says about the faces beside it.

   A frame line is a side of a country's polygon: its country lies on its left, about its right it
   says nothing. A middle line runs through border waters and says both. An inner line comes from
   another map and says which of that map's faces lie on its two sides. Lines of different maps do
   not agree everywhere, so a face goes by the length of the lines that say the same. */
#pragma once
#include "planar/faces.h"
#include "planar/map.h"
#include "survey/sparse_sums.h"

typedef enum { GROUND_FRAME, GROUND_MIDDLE, GROUND_INNER } GroundKind;

typedef struct {
    GArray *points; /* of GridPoint */
    GroundKind kind;
    int left, right; /* a country's number or -1; faces of the other map or MAP_OUTSIDE */
    gboolean bank;   /* of no use but to find waters */
    guint16 source;
    double accuracy_m;
} GroundLine;

typedef struct {
    HalfEdges *graph;
    Faces *faces;
    int *country;     /* of each face; -1: no line tells. Waters go to their longest bank's */
    gboolean *water;  /* whether a face is beside frame lines, but on no polygon's side of one */
    int *beside;      /* for each half-edge, the country that a frame line says lies on its left */
    SparseSums banks; /* face, country: metres of frame lines around a water */
    SparseSums votes; /* face, face of the other map: metres of inner lines */
} Ground;

/* `base` is the map of the inner lines; `countries` (char *) are the values of its attribute number
   `attribute` by which frame lines number theirs. Lines are GroundLine. NULL with an input error.
   Free with ground_free. */
Ground *ground_new(const GArray *lines, const Map *base, int attribute, const GPtrArray *countries,
                   Grid grid, GError **error);
void ground_free(Ground *ground);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ground, ground_free)

/* An array of GroundLine that owns their points. */
GArray *ground_lines_new(void);

/* The country beside a half-edge: what a frame line says, else the bounded face's; -1 outside. */
int ground_beside(const Ground *ground, guint32 half);

/* Number of the country of `face` of the base map. */
int ground_country(const Map *base, int attribute, const GPtrArray *countries, int face);
