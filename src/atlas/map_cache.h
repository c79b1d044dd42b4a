/* The maps of an atlas that were loaded so far, for any number of threads. */
#pragma once
#include "planar/map.h"

typedef struct MapCache MapCache;

MapCache *tf_map_cache_new(void);
void tf_map_cache_free(MapCache *cache);

/* The map `id`, which is read from `folder` unless it was read before. Threads that ask for one map
   at the same time may each read it; all get the same. Borrowed until the cache is freed; NULL with
   an input error, and then the next caller tries again. */
const Map *tf_map_cache_load(MapCache *cache, const char *id, const char *folder, GError **error);

/* Puts in a map that was made in memory as `id`, which no other has; takes it. */
void tf_map_cache_put(MapCache *cache, const char *id, Map *map);

/* Whether one of the maps that were loaded so far has the attribute `name`. */
bool tf_map_cache_has_attribute(MapCache *cache, const char *name);
