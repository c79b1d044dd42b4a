#include "atlas/draws.h"
#include "measure/tremble.h"
#include <string.h>

void map_draws_free(MapDraws *draws) {
    if (!draws)
        return;
    g_free(draws->area_change);
    g_free(draws->length);
    g_free(draws->east);
    g_free(draws->north);
    g_free(draws);
}

MapDraws *map_draws_new(const Map *map, const Field *field, guint64 seed, guint64 first,
                        guint lanes) {
    g_autoptr(MapDraws) draws = g_new0(MapDraws, 1);
    *draws = (MapDraws){.lanes = lanes, .seed = seed, .first = first};
    draws->east = g_try_new(float, (gsize)map->n_vertices *lanes);
    draws->north = g_try_new(float, (gsize)map->n_vertices *lanes);
    draws->area_change = g_try_new(double, (gsize)map->n_arcs *lanes);
    draws->length = g_try_new(double, (gsize)map->n_arcs *lanes);
    if (!draws->east || !draws->north || !draws->area_change || !draws->length ||
        !field_draw(field, seed, first, lanes, draws->east, draws->north))
        return NULL;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        tremble_line((const LonLat *)arc->xy, arc->vertex, arc->n, draws->east, draws->north, lanes,
                     draws->area_change + (gsize)i * lanes, draws->length + (gsize)i * lanes);
    }
    return g_steal_pointer(&draws);
}

static GArray *constant(double value, guint lanes) {
    GArray *array = g_array_sized_new(FALSE, FALSE, sizeof(double), lanes);
    for (guint k = 0; k < lanes; k++)
        g_array_append_val(array, value);
    return array;
}

/* Adds factor * from[lane] to each lane. */
static void add_lanes(GArray *sum, double factor, const double *from) {
    double *lanes = (double *)(void *)sum->data;
    for (guint k = 0; k < sum->len; k++)
        lanes[k] += factor * from[k];
}

GArray *faceset_area_draws(FaceSet set) {
    const MapDraws *draws = set.map->draws;
    GArray *areas = constant(faceset_area(set, NULL), draws->lanes);
    for (guint i = 0; i < set.map->n_arcs; i++) {
        const Arc *arc = &set.map->arcs[i];
        int side = faceset_has(set, arc->left) - faceset_has(set, arc->right);
        if (side)
            add_lanes(areas, side, draws->area_change + (gsize)i * draws->lanes);
    }
    return areas;
}

GArray *arcset_length_draws(ArcSet set) {
    const MapDraws *draws = set.map->draws;
    GArray *lengths = constant(0, draws->lanes);
    for (guint i = 0; i < set.arcs->len; i++)
        add_lanes(lengths, 1,
                  draws->length + (gsize)g_array_index(set.arcs, guint, i) * draws->lanes);
    return lengths;
}

void map_count_inverted(const Map *trembling, guint *count) {
    const MapDraws *draws = trembling->draws;
    g_autofree double *areas = g_new0(double, (gsize)trembling->n_faces * draws->lanes);
    for (guint i = 0; i < trembling->n_arcs; i++) {
        const Arc *arc = &trembling->arcs[i];
        const double *change = draws->area_change + (gsize)i * draws->lanes;
        for (int side = 1; side >= -1; side -= 2) {
            int face = side > 0 ? arc->left : arc->right;
            double *lanes = face < 0 ? NULL : areas + (gsize)face * draws->lanes;
            for (guint k = 0; lanes && k < draws->lanes; k++)
                lanes[k] += side * (arc->area_under + change[k]);
        }
    }
    for (guint f = 0; f < trembling->n_faces; f++)
        for (guint k = 0; k < draws->lanes; k++)
            count[f] += areas[(gsize)f * draws->lanes + k] <= 0;
}
