/* The atlas of a plain file's map. */
#pragma once
#include "atlas/made.h"
#include "plain/plain.h"

/* An atlas with `map`, which it takes, and with the file's territories:
   - one for each name ("baar", or "zug/baar" where there is a column that it lies in),
   - of each value of that column the group of those within ("zug"),
   - of each layer, if there are several, the group of its own ("flood"),
   - of all of the first layer the group `territories`;
   a group gives way to a territory of its id. Its layers are the file's. NULL with an input error. */
Atlas *tf_plain_atlas(const PlainFile *plain, Map *map, GError **error);
