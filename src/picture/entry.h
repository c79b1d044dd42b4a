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

/* The map's lines of the entry's role, without what it leaves out: lines of other roles, and what runs along the polygons
   of a file of the atlas. None if the map has no such role; NULL with an input error if the file cannot be read. Free
   with g_ptr_array_unref. */
GPtrArray *tf_entry_lines(const Entry *entry, const AtlasMap *on, GError **error);

/* What the file of the entry holds: polygons, or, if it neither fills nor hatches, lines. Its parts are the caller's, for
   g_ptr_array_unref; false with an input error. */
bool tf_entry_file(const Entry *entry, const Atlas *atlas, Geometry *geometry, GError **error);

/* Whether the feature is shown on the Julian day `day`; 0: on any. */
bool tf_entry_shows_on(const Entry *entry, const LayerFeature *feature, int day);

/* What the entry calls it on that day: by the shorter name that the definition has, and, if it is shown although it is no
   longer valid, as the former. "" if it has no name. g_free. */
char *tf_entry_name(const Entry *entry, const Definition *definition, const LayerFeature *feature,
                    int day);
