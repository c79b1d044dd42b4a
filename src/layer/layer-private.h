/* What the builders of layers share. Only the files in src/layer include this. */
#pragma once
#include "layer/layer.h"

/* Fills `layer` with the features of `definition`; an input error says what is wrong with it. */
typedef bool LayerBuilder(Layer *layer, const LayerDefinition *definition,
                          const LayerSource *source, GError **error);

LayerBuilder tf_layer_of_territories, tf_layer_of_held, tf_layer_of_held_parts, tf_layer_of_lines,
    tf_layer_of_pairs, tf_layer_of_role, tf_layer_of_routes, tf_layer_of_buffers,
    tf_layer_of_places, tf_layer_of_events, tf_layer_of_claims;

/* An input error "FILE:LINE: layer 'ID': message"; returns false. */
bool tf_layer_error(const LayerDefinition *definition, const LayerSource *source, GError **error,
                    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* The same for a name that is not a `thing` ("border") of the atlas, with a suggestion. */
bool tf_layer_no_such(const LayerDefinition *definition, const LayerSource *source,
                      const char *name, const char *thing, GError **error);

/* Whether the layer shows the atlas's place, event or route `id`: its `of` names it, or
   is empty. */
bool tf_layer_wants(const LayerDefinition *definition, const char *id);

/* Adds a feature without a geometry. Owned by the layer. */
LayerFeature *tf_layer_add(Layer *layer, const FeatureHead *head);

/* ---- Territories ---- */

/* One of the things that a layer shows: a named territory or an expression. */
typedef struct {
    const Territory *territory; /* NULL: an expression */
    Expression expression;
    char *file; /* in which it stands */
} LayerItem;

/* The items that `of` names: a group (families are groups) stands for its members. NULL with an
   input error. Free with g_ptr_array_unref. */
GPtrArray *tf_layer_items(const GPtrArray *of, const LayerDefinition *definition,
                          const LayerSource *source, GError **error);

/* The item's extent on a map; the caller clears it. */
bool tf_layer_item_extent(const LayerItem *item, AtlasMap *on, Extent *extent, GError **error);

/* Sets `polygons` to what the layer's `within` is on a map, as tf_faceset_polygons gives it, or to NULL if
   the layer has none. An input error if it is wrong. Free with g_ptr_array_unref. */
bool tf_layer_within(const LayerDefinition *definition, const LayerSource *source, AtlasMap *on,
                     GPtrArray **polygons, GError **error);

/* Ids of the sources of the outline of what the layer is cut to, "a, b"; NULL if it is cut to nothing, or that is wrong. g_free. */
char *tf_layer_within_source(const LayerDefinition *definition, const LayerSource *source);

/* Notes as the atlas's own which of its records (tf_atlas_records) an expression asks. */
void tf_layer_note_records(Layer *layer, const AtlasMap *on, const Bound *node);

/* Adds a feature for a territory's faces, with its sources, accuracy and area; its shape comes from
   the same extent on the map that is drawn. */
LayerFeature *tf_layer_add_faces(Layer *layer, FeatureHead head, FaceSet faces, FaceSet shape);

/* ---- Finishing a layer whose features are all there ---- */

/* Sets the layer's sources, attribution and licence from the features' `source` and from `own`, which is under the atlas's licence. */
void tf_layer_credit(Layer *layer, const LayerDefinition *definition, const LayerSource *source);

/* Adds to every feature, after its name, what its `local` has: iso_a2 and iso_a3 (ISO 3166-1), iso_3166_2, wikidata, and
   name_az, name_hy, ... by language, in one order for the whole layer. A layer with more than 16 languages
   gets one column name_local ("fr: Tchad; ar: …") instead, and so does a name without a language. Then removes every property
   but id and name that no feature has, and gives every feature the others in one order. */
void tf_layer_columns(Layer *layer);
