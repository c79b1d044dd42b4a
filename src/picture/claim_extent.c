#include "picture/claim_extent.h"
#include "atlas/outline.h"
#include "picture/map_extent.h"
#include "planar/main_parts.h"
#include <math.h>

/* What a picture has to show, as points. */
typedef struct {
    GArray *points; /* of LonLat */
    bool beyond;    /* far parts are not among them */
} Reach;

/* Appends the outlines of the territory's main parts; returns whether it has others. */
static bool reach_main_parts(FaceSet territory, GArray *points) {
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(territory);
    g_autoptr(GPtrArray) outlines = g_ptr_array_sized_new(polygons->len);
    for (guint i = 0; i < polygons->len; i++)
        g_ptr_array_add(outlines, ((const GPtrArray *)polygons->pdata[i])->pdata[0]);
    g_autofree bool *kept = g_new(bool, outlines->len + 1);
    bool others = tf_main_parts(outlines, true, kept);
    for (guint i = 0; i < outlines->len; i++) {
        const GArray *outline = outlines->pdata[i];
        if (kept[i])
            g_array_append_vals(points, outline->data, outline->len);
    }
    return others;
}

static void reach_value(Reach *reach, const Value *value) {
    if (value->type == VALUE_PLACE) {
        g_array_append_vals(reach->points, value->place->at, 1);
    } else if (value->type == VALUE_ROUTE) {
        g_array_append_vals(reach->points, value->route->line->data, value->route->line->len);
    } else if (value->type == VALUE_TERRITORY) {
        reach->beyond |= reach_main_parts(value->extent.certain, reach->points);
    } else {
        for (guint i = 0; i < value->arcs.arcs->len; i++) {
            const Arc *arc = &value->arcs.map->arcs[g_array_index(value->arcs.arcs, guint, i)];
            g_array_append_vals(reach->points, arc->xy, (guint)arc->n);
        }
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

/* Whether any of the points lies in the extent. */
static bool is_seen(const GArray *points, const double extent[4]) {
    bool seen = false;
    for (guint i = 0; !seen && i < points->len; i++) {
        const double *at = g_array_index(points, LonLat, i);
        double x = at[0] < extent[0] ? at[0] + 360 : at[0];
        seen = x < extent[2] && at[1] > extent[1] && at[1] < extent[3];
    }
    return seen;
}

/* Of the points the one nearest to the extent, in degrees. */
static const double *nearest_to(const GArray *points, const double extent[4]) {
    const double *nearest = NULL;
    double least = INFINITY, scale = cos((extent[1] + extent[3]) / 2 * G_PI / 180);
    for (guint i = 0; i < points->len; i++) {
        const double *at = g_array_index(points, LonLat, i);
        double x =
            at[0] < extent[0] && at[0] + 360 - extent[2] < extent[0] - at[0] ? at[0] + 360 : at[0];
        double away = hypot(scale * fmax(0, fmax(extent[0] - x, x - extent[2])),
                            fmax(0, fmax(extent[1] - at[1], at[1] - extent[3])));
        if (away < least) {
            least = away;
            nearest = at;
        }
    }
    return nearest;
}

/* Of a claim about areas the nearest point of what would not be seen at all: a border that there is not is seen by what
   lies between. */
static void reach_near(const ClaimShown *shown, Reach *reach, double extent[4], double least) {
    for (guint i = shown->n_subjects; i < shown->shapes->len; i++) {
        const Value *value = ((const ClaimShape *)shown->shapes->pdata[i])->value;
        g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
        Reach other = {points, false};
        reach_value(&other, value);
        if (points->len == 0 || is_seen(points, extent))
            continue;
        g_array_append_vals(reach->points, nearest_to(points, extent), 1);
        tf_points_extent(reach->points, extent);
        widen(extent, 0.15, least);
    }
}

/* Of a claim about places whatever of the rest would not be seen at all. */
static void reach_unseen(const ClaimShown *shown, Reach *reach, double extent[4], double least) {
    for (guint i = 0; i < shown->shapes->len; i++) {
        const Value *value = ((const ClaimShape *)shown->shapes->pdata[i])->value;
        g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
        Reach more = {points, false};
        reach_value(&more, value);
        if (is_small(value) || points->len == 0 || is_seen(points, extent))
            continue;
        reach->beyond |= more.beyond;
        g_array_append_vals(reach->points, points->data, points->len);
        tf_points_extent(reach->points, extent);
        widen(extent, 0.15, least);
    }
}

/* Whether this shape has to be seen whole. */
static bool is_shown(const ClaimShown *shown, guint number, bool places) {
    const Value *value = ((const ClaimShape *)shown->shapes->pdata[number])->value;
    return places ? is_small(value) : number < shown->n_subjects || value->type != VALUE_TERRITORY;
}

bool tf_claim_extent(const ClaimShown *shown, const Map *map, double extent[4]) {
    const double least = least_span(map);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    Reach reach = {points, false};
    bool places = false;
    for (guint i = 0; i < shown->shapes->len; i++)
        places |= is_small(((const ClaimShape *)shown->shapes->pdata[i])->value);
    for (guint i = 0; i < shown->shapes->len; i++)
        if (is_shown(shown, i, places))
            reach_value(&reach, ((const ClaimShape *)shown->shapes->pdata[i])->value);
    for (guint i = 0; shown->parts->whole && i < shown->parts->parts->len; i++)
        reach.beyond |=
            reach_main_parts(((const ClaimPart *)shown->parts->parts->pdata[i])->set, points);
    tf_points_extent(points, extent);
    widen(extent, places ? 0.15 : 0.08, least);
    (places ? reach_unseen : reach_near)(shown, &reach, extent, least);
    return reach.beyond;
}
