/* What the picture of an atlas shows that has no picture.yaml: its layers of territories, the first as land, others over
   it in colours of their own, and the map's lines. */
#pragma once
#include "atlas/atlas.h"

/* The text of such a picture.yaml: its extent is the first map's, its subject the group of all territories. NULL with
   an input error. g_free. */
char *tf_default_definition(const Atlas *atlas, GError **error);
