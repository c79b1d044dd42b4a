/* The overlay that a composite map is made of: lines of several origins noded together, the faces
   between them, and what each line says about the faces beside it.

   A frame line is a side of a country's polygon: its country lies on its left; it says nothing
   about its right. A middle line runs through border waters and says both. An inner line comes
   from another map and says which of that map's faces lie on its two sides. Lines of different
   maps do not agree everywhere, so for each face the statement with the greatest length of
   lines behind it decides. */
#pragma once
#include "base/progress.h"
#include "planar/faces.h"
#include "planar/map.h"
#include "survey/sparse_sums.h"

typedef enum { OVERLAY_FRAME, OVERLAY_MIDDLE, OVERLAY_INNER } OverlayKind;

typedef struct {
    GArray *points; /* of GridPoint */
    OverlayKind kind;
    int left, right; /* a country's number or -1; faces of the other map or MAP_OUTSIDE */
    bool bank;       /* of use only to find border water */
    guint16 source;
    double accuracy_m, correlation_m;
} OverlayLine;

typedef struct {
    HalfEdges *graph;
    Faces *faces;
    int *country;       /* of each face; -1: unknown. Border water goes to its longest bank's */
    bool *land;         /* whether a face is on the polygon's side of a frame line */
    bool *border_water; /* whether a face is beside frame lines, but on no polygon's side of one */
    int *beside;      /* for each half-edge, the country that a frame line says lies on its left */
    SparseSums banks; /* face, country: metres of frame lines around border water */
    SparseSums votes; /* face, face of the other map: metres of inner lines */
} Overlay;

/* `base` is the map of the inner lines, NULL if there are none; `countries` (char *) are the values of its attribute number
   `attribute` by which frame lines number theirs. Lines are OverlayLine. NULL with an input error.
   Free with tf_overlay_free. */
Overlay *tf_overlay_new(const GArray *lines, const Map *base, int attribute,
                        const GPtrArray *countries, Grid grid, Progress progress, GError **error);
void tf_overlay_free(Overlay *overlay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Overlay, tf_overlay_free)

/* An array of OverlayLine that owns their points. */
GArray *tf_overlay_lines_new(void);

/* The country beside a half-edge: what a frame line says, else the bounded face's; -1 outside. */
int tf_overlay_country_beside(const Overlay *overlay, guint32 half);

/* Number of the country of `face` of the base map. */
int tf_overlay_country(const Map *base, int attribute, const GPtrArray *countries, int face);
