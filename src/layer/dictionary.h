/* What the columns of layers mean. */
#pragma once
#include "layer/feature.h"

/* What the column `name` says, a sentence without a full stop; NULL if it is not known. Borrowed; for a column of a
   language or a witness it is the same for all of them. */
const char *tf_column_meaning(const char *name);
