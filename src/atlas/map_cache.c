#include "atlas/map_cache.h"
#include "atlas/map_file.h"

struct MapCache {
    GMutex lock;
    GHashTable *maps; /* id -> Map *, both owned */
};

MapCache *tf_map_cache_new(void) {
    MapCache *cache = g_new0(MapCache, 1);
    g_mutex_init(&cache->lock);
    cache->maps =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)tf_map_free);
    return cache;
}

void tf_map_cache_free(MapCache *cache) {
    g_hash_table_unref(cache->maps);
    g_mutex_clear(&cache->lock);
    g_free(cache);
}

/* The map in the cache, or else `map`, which is put there; NULL if there is neither. Takes
   `map`. */
static const Map *look_up(MapCache *cache, const char *id, Map *map) {
    g_mutex_lock(&cache->lock);
    Map *known = g_hash_table_lookup(cache->maps, id);
    if (!known && map)
        g_hash_table_insert(cache->maps, g_strdup(id), map);
    g_mutex_unlock(&cache->lock);
    if (known && map)
        tf_map_free(map);
    return known ? known : map;
}

const Map *tf_map_cache_load(MapCache *cache, const char *id, const char *folder, GError **error) {
    const Map *known = look_up(cache, id, NULL);
    if (known)
        return known;
    Map *map = tf_map_load(folder, error);
    return map ? look_up(cache, id, map) : NULL;
}

void tf_map_cache_put(MapCache *cache, const char *id, Map *map) {
    look_up(cache, id, map);
}

bool tf_map_cache_has_attribute(MapCache *cache, const char *name) {
    GHashTableIter each;
    gpointer map;
    bool has = false;
    g_mutex_lock(&cache->lock);
    g_hash_table_iter_init(&each, cache->maps);
    while (!has && g_hash_table_iter_next(&each, NULL, &map))
        has = tf_map_attribute(map, name) >= 0;
    g_mutex_unlock(&cache->lock);
    return has;
}
