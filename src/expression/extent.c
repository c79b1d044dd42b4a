#include "expression/extent.h"
#include <string.h>

Extent tf_extent_nothing(const Map *map) {
    return (Extent){tf_faceset_new(map), tf_faceset_new(map), NULL, NULL};
}

Extent tf_extent_everything(const Map *map) {
    Extent extent = tf_extent_nothing(map);
    tf_faceset_add_all(&extent.certain);
    tf_faceset_add_all(&extent.possible);
    return extent;
}

Extent tf_extent_copy(const Extent *extent) {
    return (Extent){tf_faceset_copy(extent->certain), tf_faceset_copy(extent->possible),
                    g_strdup(extent->doubt), g_strdup(extent->partial)};
}

void tf_extent_clear(Extent *extent) {
    tf_faceset_clear(&extent->certain);
    tf_faceset_clear(&extent->possible);
    g_clear_pointer(&extent->doubt, g_free);
    g_clear_pointer(&extent->partial, g_free);
}

/* The reasons for doubt of both, each once, or NULL if nothing is left in doubt. */
static char *doubts(Extent result, Extent a, Extent b) {
    if (tf_faceset_equal(result.certain, result.possible))
        return NULL;
    if (!a.doubt || !b.doubt || strstr(a.doubt, b.doubt))
        return g_strdup(a.doubt ? a.doubt : b.doubt);
    return strstr(b.doubt, a.doubt) ? g_strdup(b.doubt)
                                    : g_strdup_printf("%s; %s", a.doubt, b.doubt);
}

Extent tf_extent_union(Extent a, Extent b) {
    Extent result = {tf_faceset_union(a.certain, b.certain),
                     tf_faceset_union(a.possible, b.possible), NULL,
                     g_strdup(a.partial ? a.partial : b.partial)};
    result.doubt = doubts(result, a, b);
    return result;
}

Extent tf_extent_intersection(Extent a, Extent b) {
    /* What a partial country shares with a whole one lies whole on the map. */
    Extent result = {tf_faceset_intersection(a.certain, b.certain),
                     tf_faceset_intersection(a.possible, b.possible), NULL,
                     a.partial && b.partial ? g_strdup(a.partial) : NULL};
    result.doubt = doubts(result, a, b);
    return result;
}

Extent tf_extent_difference(Extent a, Extent b) {
    Extent result = {tf_faceset_difference(a.certain, b.possible),
                     tf_faceset_difference(a.possible, b.certain), NULL, g_strdup(a.partial)};
    result.doubt = doubts(result, a, b);
    return result;
}
