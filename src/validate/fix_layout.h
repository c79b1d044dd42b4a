/* Lines and rings as they are meant, laid out: a line that goes over the antimeridian goes on beyond 180 degrees. The plane is a
   window of 360 degrees, from -180; the next one east of it is window 1. */
#pragma once
#include "validate/fix_position.h"

typedef struct {
    bool leaves;  /* the plane: it must be cut or moved */
    bool crosses; /* from one window into another */
    bool wide;    /* it has edges of 180 degrees or more that are taken as they are written */
} FixLayout;

/* Lays out the lines of a part. Rings, which are closed, are taken as geodesy/ring.h says, their edges being straight. Of lines,
   edges of more than 270 degrees go the short way, and others as they are written. With rings they are wound as RFC 7946, 3.1.6,
   asks for, too, and *rewound is the number of those that ran the other way. */
FixLayout tf_fix_lay_out(const GPtrArray *rings, guint *rewound);
FixLayout tf_fix_lay_out_line(GArray *line);

/* The line, laid out, with the places where it meets the antimeridian; an edge of 180 degrees or more has further places every
   90 degrees, so that none is so long. */
GArray *tf_fix_with_crossings(const GArray *line);
