/* What an entry of picture.yaml shows of a layer and of a map; pictures and the page share it. */
#pragma once
#include "layer/layer.h"
#include "picture/definition.h"

/* Builds the layer that the entry shows. NULL with an input error, if it is unknown with the
   entry's line. Free with tf_layer_free. */
Layer *tf_entry_layer(const Entry *entry, const Definition *definition, const LayerSource *source,
                      GError **error);

/* Whether the entry's `only`, `except` and `where` let the feature through. */
bool tf_entry_shows(const Entry *entry, const LayerFeature *feature);

/* The map's arcs of the entry's role, without those of the roles that it leaves out; none if the
   map has no such role. The caller clears them. */
ArcSet tf_entry_arcs(const Entry *entry, const Map *map);
