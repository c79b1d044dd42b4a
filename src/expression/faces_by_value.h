/* Which faces have which value of an attribute: what is asked of each country is found once for all. */
#pragma once
#include "expression/memo.h"

/* The numbers (guint) of the faces and slivers whose attribute number `column` is `value`, ascending; NULL if there are none. Kept
   with the map; several threads may ask. */
const GArray *tf_faces_by_value(AtlasMap *on, int column, const char *value);
