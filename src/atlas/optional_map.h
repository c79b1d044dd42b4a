/* Maps that do not come with their atlas but are made where they are wanted, because they are too large to be handed on or under
   another licence. In atlas.yaml:

     optional_maps:
       - {id: osm, made_by: ./setup.sh world}

   Such a map is made of the atlas's maps/osm/survey.yaml and lies in the user's cache, in terrafact/ATLAS/osm. It is one of the
   atlas's maps while it is there, after those that come with it. */
#pragma once
#include "base/yaml.h"

typedef struct {
    char *id, *made_by;
    char *folder; /* where it is, or would be */
    bool made;    /* it is there, and of the survey.yaml that the atlas has now */
} OptionalMap;

/* Reads `optional_maps` of an atlas.yaml, of OptionalMap *; `atlas` is the atlas's id, `folder` its folder. NULL with an input
   error. Free with g_ptr_array_unref. */
GPtrArray *tf_optional_maps_read(YamlNode root, const char *atlas, const char *folder,
                                 GError **error);

/* The one of `maps` with this id, or NULL. */
const OptionalMap *tf_optional_map_find(const GPtrArray *maps, const char *id);

/* Says how the map, which is not made, is made. Returns false. */
bool tf_optional_map_tell(const OptionalMap *map, GError **error);
