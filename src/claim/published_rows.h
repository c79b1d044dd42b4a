/* The rows of the figures file, read, and the sums over groups that follow from them. */
#pragma once
#include "expression/expression.h"

/* A figure of the atlas that has been read, or a sum over a group's members. */
typedef struct {
    const PublishedFigure *figure; /* the row; of a sum, its first */
    Expression subject;            /* as in the row or for the group */
    bool known;                    /* is a number in a known unit */
    double value;                  /* SI */
    double half_width;             /* of what its digits allow */
    DateSpan date;                 /* first is 0 if it is none */
    guint rows;                    /* 1; of a sum, how many */
} Published;

/* Reads and checks the subjects of the atlas's published figures, and adds the sums over groups: a
   GPtrArray of Published *. NULL with an input error that names the line of the figures file. */
GPtrArray *tf_published_read(const Atlas *atlas, GError **error);
