/* Which column of a layer names its features. */
#pragma once
#include "base/error.h"
#include <stdbool.h>

/* The columns that could name features, with all their values. */
typedef struct {
    char *name;
    bool text;         /* of texts; false: of whole numbers */
    GPtrArray *values; /* of char *, one for each feature; "" where there is none */
} PlainColumn;

void tf_plain_column_free(gpointer column);

/* The column of `columns` (of PlainColumn *) that names the features, by its own choice:
   - of columns of texts that are all different and none empty, the one whose title is a word for name; else, if there is
     just one such column, that one;
   - else the first whose title is a word for name, though some features share one.
   -1 if there is none; an input error if two would do. `where` is the layer, for the error. */
bool tf_plain_guess_name(const GPtrArray *columns, const char *where, int *found, GError **error);

/* The first of the columns that is called as one of `asked` (of char *), letters' case aside; -1 if none is. */
int tf_plain_asked_column(const GPtrArray *columns, const GPtrArray *asked);
