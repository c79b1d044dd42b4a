/* All polygons of a plain file noded together, and which of its territories each face lies in.

   A ring adds its territory to the left of each of its edges (rings are turned to run so). Walking from the outside, where no
   territory is, across the edges gives each face the territories that it lies in, however many lie on each other. */
#pragma once
#include "plain/plain.h"
#include "planar/faces.h"

#define PLAIN_GRID 1e-7 /* degrees: about a centimetre */

typedef struct {
    HalfEdges *graph;
    Faces *faces;
    guint *cover;      /* of each face, and last of the outside: a number of covers */
    GPtrArray *covers; /* of GArray of guint32: territories, ascending; number 0 is none */
} PlainOverlay;

/* NULL with an input error. Free with tf_plain_overlay_free. */
PlainOverlay *tf_plain_overlay(const PlainFile *plain, GError **error);
void tf_plain_overlay_free(PlainOverlay *overlay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PlainOverlay, tf_plain_overlay_free)

/* The territories on the left of a half-edge: of guint32, borrowed. */
const GArray *tf_plain_cover(const PlainOverlay *overlay, guint32 half);

/* Whether anywhere two territories lie on each other. */
bool tf_plain_overlaps(const PlainOverlay *overlay);

/* The number of the cover on the left of a half-edge. */
static inline guint plain_cover_number(const PlainOverlay *overlay, guint32 half) {
    int face = overlay->faces->face[half];
    return overlay->cover[face < 0 ? overlay->faces->n_faces : (guint)face];
}

/* Joins each face that is too thin for a label point, thinner than the grid can show, to the neighbour with which it has
   the longest border. */
void tf_plain_overlay_join_thin(PlainOverlay *overlay);
