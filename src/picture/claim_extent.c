#include "picture/claim_extent.h"
#include <math.h>

static const Value *shape_of(const GPtrArray *shapes, guint number) {
    return ((const ClaimShape *)shapes->pdata[number])->value;
}

static void reach_points(double extent[4], const LonLat *points, gsize n) {
    for (gsize i = 0; i < n; i++) {
        extent[0] = fmin(extent[0], points[i][0]);
        extent[1] = fmin(extent[1], points[i][1]);
        extent[2] = fmax(extent[2], points[i][0]);
        extent[3] = fmax(extent[3], points[i][1]);
    }
}

ArcSet tf_claim_value_arcs(const Value *value) {
    if (value->type == VALUE_TERRITORY)
        return tf_faceset_outline(value->extent.certain);
    ArcSet copy = {value->arcs.map, g_array_copy(value->arcs.arcs)};
    return copy;
}

static void reach_value(double extent[4], const Value *value) {
    if (value->type == VALUE_PLACE) {
        reach_points(extent, (const LonLat *)&value->place->at, 1);
    } else if (value->type == VALUE_ROUTE) {
        reach_points(extent, (const LonLat *)(void *)value->route->line->data,
                     value->route->line->len);
    } else {
        ArcSet arcs = tf_claim_value_arcs(value);
        for (guint i = 0; i < arcs.arcs->len; i++) {
            const Arc *arc = &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)];
            reach_points(extent, (const LonLat *)arc->xy, arc->n);
        }
        tf_arcset_clear(&arcs);
    }
}

/* A place alone still shows what is around it: how many degrees a picture spans at least, at most MOST and on a map of
   a small country or a town less, by the map's own size. */
static double least_span(const Map *map) {
    static const double MOST = 0.9, OF_MAP = 0.18;
    double west = INFINITY, south = INFINITY, east = -INFINITY, north = -INFINITY;
    for (guint i = 0; i < map->n_arcs; i++) {
        const LonLat *at = (const LonLat *)map->arcs[i].xy;
        for (guint k = 0; k < map->arcs[i].n; k++) {
            west = fmin(west, at[k][0]);
            east = fmax(east, at[k][0]);
            south = fmin(south, at[k][1]);
            north = fmax(north, at[k][1]);
        }
    }
    double size = sqrt(fmax(0, east - west) * fmax(0, north - south));
    return size > 0 ? fmin(MOST, OF_MAP * size) : MOST;
}

static bool is_small(const Value *value) {
    return value->type == VALUE_PLACE || value->type == VALUE_ROUTE;
}

/* By a share of its size to each side, and to at least so many degrees. */
static void widen(double extent[4], double share, double least) {
    for (int k = 0; k < 2; k++) {
        double span = extent[k + 2] - extent[k];
        double more = fmax(share * span, (least - span) / 2);
        extent[k] -= more;
        extent[k + 2] += more;
    }
}

/* Whether any of the value's lines has a vertex in the extent. */
static bool is_seen(const Value *value, const double extent[4]) {
    ArcSet arcs = tf_claim_value_arcs(value);
    bool seen = false;
    for (guint i = 0; !seen && i < arcs.arcs->len; i++) {
        const Arc *arc = &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)];
        for (guint k = 0; !seen && k < arc->n; k++)
            seen = arc->xy[k][0] > extent[0] && arc->xy[k][0] < extent[2] &&
                   arc->xy[k][1] > extent[1] && arc->xy[k][1] < extent[3];
    }
    tf_arcset_clear(&arcs);
    return seen;
}

void tf_claim_extent(const GPtrArray *shapes, const Map *map, double extent[4]) {
    const double least = least_span(map);
    extent[0] = extent[1] = INFINITY;
    extent[2] = extent[3] = -INFINITY;
    bool places = false;
    for (guint i = 0; i < shapes->len; i++)
        places |= is_small(shape_of(shapes, i));
    for (guint i = 0; i < shapes->len; i++) {
        const Value *value = shape_of(shapes, i);
        if (places ? is_small(value) : i == 0 || value->type != VALUE_TERRITORY)
            reach_value(extent, value);
    }
    widen(extent, places ? 0.15 : 0.08, least);
    for (guint i = 0; places && i < shapes->len; i++) {
        const Value *value = shape_of(shapes, i);
        if (is_small(value) || is_seen(value, extent))
            continue;
        reach_value(extent, value);
        widen(extent, 0.04, least);
    }
}
