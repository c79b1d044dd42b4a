/* What the picture of an atlas shows that has no picture.yaml: its first layer of territories as land, those of families as
   divisions of it, others over it in colours of their own, then borders, routes, places and what was under control. */
#pragma once
#include "atlas/atlas.h"

/* The text of such a picture.yaml: its extent is the first map's, its day the atlas's last. NULL with an input error.
   g_free. */
char *tf_default_definition(const Atlas *atlas, GError **error);
