/* What positions span, and what a bbox says of it (RFC 7946, 5). */
#pragma once
#include <glib.h>
#include <stdbool.h>

enum { SPAN_AXES = 8, BOX_NUMBERS = 2 * SPAN_AXES };

/* Nothing: (Span){0}. */
typedef struct {
    double low[SPAN_AXES], high[SPAN_AXES];
    double east_low, east_high; /* longitudes counted from 0 to 360 */
    gsize axes;                 /* numbers of the longest position; 0: no positions */
} Span;

/* A bbox: its numbers, and where they are written. */
typedef struct {
    double values[BOX_NUMBERS];
    struct {
        const char *text;
        gsize length;
    } written[BOX_NUMBERS];
    gsize n; /* 0: none that can be taken for a bbox */
} WrittenBox;

/* A position of n numbers. Those after the eighth are left out. */
Span tf_span_of(const double *numbers, gsize n);
void tf_span_join(Span *span, const Span *other);

/* Whether longitudes are those from the box's west over the antimeridian to its east (5.2). */
bool tf_box_crosses(const WrittenBox *box);

/* What the box says of an axis, least and largest, and what the span has, both counted from 0 to 360 if it crosses. */
typedef struct {
    double says[2], has[2];
} BoxSide;
BoxSide tf_box_side(const WrittenBox *box, const Span *span, gsize axis);

typedef enum {
    BOX_RIGHT,
    BOX_OF_OTHER_AXES, /* it has not two numbers for each of the axes */
    BOX_UPSIDE_DOWN,   /* the larger of two latitudes or heights comes first */
    BOX_TOO_SMALL,     /* by more than the rounding of its last decimal */
    BOX_TOO_WIDE,
} BoxFault;

/* What is wrong with what the box says of an axis: BOX_RIGHT, BOX_TOO_SMALL or BOX_TOO_WIDE. */
BoxFault tf_box_side_fault(const WrittenBox *box, const Span *span, gsize axis);

/* The first fault of the box, as of a span of at least one position. */
BoxFault tf_box_fault(const WrittenBox *box, const Span *span);
