#include "expression/extent.h"
#include <string.h>

Extent extent_nothing(const Map *map) {
    return (Extent){faceset_new(map), faceset_new(map), NULL, NULL};
}

Extent extent_everything(const Map *map) {
    Extent extent = extent_nothing(map);
    for (guint f = 0; f < map->n_faces; f++) {
        faceset_add(&extent.certain, f);
        faceset_add(&extent.possible, f);
    }
    return extent;
}

Extent extent_copy(const Extent *extent) {
    return (Extent){faceset_copy(extent->certain), faceset_copy(extent->possible),
                    g_strdup(extent->doubt), g_strdup(extent->partial)};
}

void extent_clear(Extent *extent) {
    faceset_clear(&extent->certain);
    faceset_clear(&extent->possible);
    g_clear_pointer(&extent->doubt, g_free);
    g_clear_pointer(&extent->partial, g_free);
}

/* The reasons for doubt of both, each once, or NULL if nothing is left in doubt. */
static char *doubts(Extent result, Extent a, Extent b) {
    if (faceset_equal(result.certain, result.possible))
        return NULL;
    if (!a.doubt || !b.doubt || strstr(a.doubt, b.doubt))
        return g_strdup(a.doubt ? a.doubt : b.doubt);
    return strstr(b.doubt, a.doubt) ? g_strdup(b.doubt)
                                    : g_strdup_printf("%s; %s", a.doubt, b.doubt);
}

Extent extent_union(Extent a, Extent b) {
    Extent result = {faceset_union(a.certain, b.certain), faceset_union(a.possible, b.possible),
                     NULL, g_strdup(a.partial ? a.partial : b.partial)};
    result.doubt = doubts(result, a, b);
    return result;
}

Extent extent_intersection(Extent a, Extent b) {
    /* What a partial country shares with a whole one lies whole on the map. */
    Extent result = {faceset_intersection(a.certain, b.certain),
                     faceset_intersection(a.possible, b.possible), NULL,
                     a.partial && b.partial ? g_strdup(a.partial) : NULL};
    result.doubt = doubts(result, a, b);
    return result;
}

Extent extent_difference(Extent a, Extent b) {
    Extent result = {faceset_difference(a.certain, b.possible),
                     faceset_difference(a.possible, b.certain), NULL, g_strdup(a.partial)};
    result.doubt = doubts(result, a, b);
    return result;
}
