#include "expression/faces_by_value.h"
#include "base/unconst.h"

/* Values of one text are mostly one pointer, which is looked for first. */
static GHashTable *find_faces(const Map *map, int column) {
    GHashTable *faces =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
    g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);
    for (guint f = 0; f < map->n_faces + map->n_slivers; f++) {
        const char *value = map_face(map, f)->values[column];
        GArray *list = g_hash_table_lookup(known, value);
        if (!list) {
            list = g_hash_table_lookup(faces, value);
            if (!list) {
                list = g_array_new(FALSE, FALSE, sizeof f);
                g_hash_table_insert(faces, tf_unconst(value), list);
            }
            g_hash_table_insert(known, tf_unconst(value), list);
        }
        g_array_append_val(list, f);
    }
    return faces;
}

const GArray *tf_faces_by_value(AtlasMap *on, int column, const char *value) {
    g_mutex_lock(&on->lock);
    if (!on->faces)
        on->faces = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
    while (on->faces->len <= (guint)column)
        g_ptr_array_add(on->faces, find_faces(on->map, (int)on->faces->len));
    const GArray *faces = g_hash_table_lookup(on->faces->pdata[column], value);
    g_mutex_unlock(&on->lock);
    return faces;
}
