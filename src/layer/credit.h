/* Whose a layer is: the sources of the map whose lines it shows, and the atlas for what was drawn by hand. */
#pragma once
#include "layer/layer.h"

/* Sets the layer's sources, by_hand, attribution and licence from the features' `source`. What is no id of one of the map's
   sources is a citation: such a feature is the atlas's own, under the atlas's licence. `cut`: the map's lines cut what the
   atlas has drawn; `dated`: the dates are the atlas's. */
void tf_layer_credit(Layer *layer, const LayerDefinition *definition, const LayerSource *source);

/* How the layer came about: a text for each of its sources, and one for what was drawn by hand. Free with g_strfreev. */
char **tf_layer_lineage(const Layer *layer, const Atlas *atlas);
