/* Which boxes meet a box: a packed tree over boxes in the order in which they come.
   Segments of a line follow each other, so sixteen neighbours already make a tight group and
   nothing need be sorted: building is one pass, a query looks at a few groups on each level. */
#pragma once
#include <glib.h>

typedef struct {
    double west, south, east, north;
} Box;

typedef struct BoxIndex BoxIndex;

/* Copies the boxes. Free with tf_box_index_free. */
BoxIndex *tf_box_index_new(const Box *boxes, guint n);
void tf_box_index_free(BoxIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BoxIndex, tf_box_index_free)

/* Calls `found` with the number of each box that meets `box` (touching counts), ascending. */
typedef void (*BoxFound)(guint number, gpointer data);
void tf_box_index_query(const BoxIndex *index, const Box *box, BoxFound found, gpointer data);
