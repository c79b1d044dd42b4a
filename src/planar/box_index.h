/* Which boxes meet a box: a packed tree over boxes in the order in which they come.
   Segments of a line follow each other, so sixteen neighbours already make a tight group and
   nothing need be sorted: building is one pass, a query looks at a few groups on each level. Many
   short lines in no order are another matter; their boxes are grouped along a Z-order curve (G. M.
   Morton, A computer oriented geodetic data base and a new technique in file sequencing, IBM 1966). */
#pragma once
#include <glib.h>

typedef struct {
    double west, south, east, north;
} Box;

typedef struct BoxIndex BoxIndex;

/* The box of number `number`. */
typedef Box (*BoxOf)(guint number, gconstpointer data);

/* Copies the boxes. Free with tf_box_index_free. */
BoxIndex *tf_box_index_new(const Box *boxes, guint n);

/* Of boxes in any order, which are not kept, but asked for again in each query: `box_of` must give the same ones as long as the
   index lives. Queries find in no particular order. */
BoxIndex *tf_box_index_sorted(guint n, BoxOf box_of, gconstpointer data);
void tf_box_index_free(BoxIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BoxIndex, tf_box_index_free)

/* Calls `found` with the number of each box that meets `box` (touching counts), ascending unless they are sorted. */
typedef void (*BoxFound)(guint number, gpointer data);
void tf_box_index_query(const BoxIndex *index, const Box *box, BoxFound found, gpointer data);
