/* The planar map of an overlay. */
#pragma once
#include "plain/overlay.h"
#include "planar/map.h"

/* Makes a map `id` whose faces are the ground with one cover. Attributes: for each layer and level the territories' names
   and, if the layer has them, what they lie in. Roles: `border` between the first layer's territories, `outline` where
   nothing lies beyond, ID_outline around those of another layer ID. Sets the territories' levels. NULL with an input
   error. */
Map *tf_plain_map(PlainFile *plain, const PlainOverlay *overlay, const char *id, GError **error);

/* Names of the attributes of a layer's territories of one level: "name", "name_2", "flood_name". The second is NULL if the
   layer says not what they lie in. g_free. */
char *tf_plain_attribute(const PlainFile *plain, guint layer, guint level);
char *tf_plain_attribute_within(const PlainFile *plain, guint layer, guint level);
