/* The columns of a layer, once all its features are there: names by language, codes, none that is always empty. */
#pragma once
#include "layer/layer.h"

/* Adds to every feature, after its name, what its `local` has: iso_a2 and iso_a3 (ISO 3166-1), iso_3166_2, wikidata, and
   name_az, name_hy, ... by language, in one order for the whole layer. A layer with more than COLUMNS_LANGUAGES languages
   gets one column name_local ("fr: Tchad; ar: …") instead, and so does a name without a language. Then removes every property
   but id and name that no feature has, and gives every feature the others in one order. */
void tf_layer_columns(Layer *layer);

enum { COLUMNS_LANGUAGES = 16 };
