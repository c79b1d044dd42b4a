#include "planar/rebuild.h"
#include "base/unconst.h"
#include "geodesy/plane.h"
#include "planar/accuracy.h"
#include "planar/build.h"
#include "planar/roles.h"
#include "planar/second_line.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- Sources and names ---- */

static void copy_description(const Map *map, Map *rebuilt) {
    rebuilt->id = g_strdup(map->id);
    rebuilt->title = g_strdup(map->title);
    rebuilt->licence = g_strdup(map->licence);
    rebuilt->folder = g_strdup(map->folder);
    memcpy(rebuilt->shift_m, map->shift_m, sizeof rebuilt->shift_m);
    for (guint i = 0; i < map->partial->len; i++)
        g_ptr_array_add(rebuilt->partial, g_strdup(map->partial->pdata[i]));
    tf_second_lines_copy(map, rebuilt);
    rebuilt->n_sources = map->n_sources;
    rebuilt->sources = g_new0(MapSource, map->n_sources + 1);
    for (guint i = 0; i < map->n_sources; i++) {
        const MapSource *from = &map->sources[i];
        rebuilt->sources[i] = (MapSource){.id = g_strdup(from->id),
                                          .title = g_strdup(from->title),
                                          .licence = g_strdup(from->licence),
                                          .url = g_strdup(from->url)};
        tf_accuracies_copy(from, &rebuilt->sources[i]);
    }
}

/* ---- Arcs as lines ---- */

/* `lines` are the arcs and, behind them, the zone's rings. */
static bool fill_map(const Map *map, const GridLine *lines, const Zone *zone, Map *rebuilt,
                     gint64 cell, int **regions, GError **error) {
    guint n_rings = zone ? zone->rings->len : 0;
    g_autofree LineTraits *traits = g_new(LineTraits, map->n_arcs + n_rings + 1);
    guint32 keep = zone ? 1u << map->roles->len : 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        traits[i] = (LineTraits){arc->left,   arc->right,      arc->roles,
                                 arc->source, arc->accuracy_m, arc->correlation_m};
    }
    for (guint i = 0; i < n_rings; i++)
        traits[map->n_arcs + i] =
            (LineTraits){REGION_UNKNOWN, REGION_UNKNOWN,   keep,
                         zone->source,   zone->accuracy_m, zone->correlation_m};
    return tf_planar_fill(rebuilt, lines, traits, map->n_arcs + n_rings, keep,
                          tf_grid_of(REBUILD_GRID), cell, regions, error);
}

/* ---- Faces ---- */

typedef struct {
    guint face; /* of the rebuilt map */
    int from;   /* of the one it was made from */
    double area;
} Part;

static gint by_origin(gconstpointer a, gconstpointer b) {
    const Part *p = a, *q = b;
    if (p->from != q->from)
        return p->from < q->from ? -1 : 1;
    if (p->area != q->area)
        return p->area > q->area ? -1 : 1;
    return p->face < q->face ? -1 : 1;
}

/* "f12", "f12b", ..., "f12z", "f12-27", ... */
static char *part_id(const char *id, guint number) {
    if (number == 0)
        return g_strdup(id);
    return number < 26 ? g_strdup_printf("%s%c", id, (char)('a' + number))
                       : g_strdup_printf("%s-%u", id, number + 1);
}

static Part *sorted_parts(const Map *rebuilt, const int *regions) {
    Part *parts = g_new0(Part, rebuilt->n_faces + 1);
    for (guint f = 0; f < rebuilt->n_faces; f++)
        parts[f] = (Part){f, regions[f], rebuilt->faces[f].polar};
    for (guint i = 0; i < rebuilt->n_arcs; i++) {
        const Arc *arc = &rebuilt->arcs[i];
        if (arc->left != MAP_OUTSIDE)
            parts[arc->left].area += arc->area_to_equator;
        if (arc->right != MAP_OUTSIDE)
            parts[arc->right].area -= arc->area_to_equator;
    }
    qsort(parts, rebuilt->n_faces, sizeof *parts, by_origin);
    return parts;
}

/* Gives the faces their attributes and ids and puts them in the fine map's order. */
static void name_faces(const Map *map, Map *rebuilt, const int *regions) {
    g_autofree Part *parts = sorted_parts(rebuilt, regions);
    g_autofree int *place = g_new(int, rebuilt->n_faces + 1);
    Face *faces = g_new0(Face, rebuilt->n_faces + 1);
    for (guint i = 0, number = 0; i < rebuilt->n_faces; i++) {
        const Face *origin = &map->faces[parts[i].from];
        number = i > 0 && parts[i - 1].from == parts[i].from ? number + 1 : 0;
        for (guint k = 0; k < map->attributes->len; k++)
            tf_planar_set(rebuilt, parts[i].face, (int)k, origin->values[k]);
        faces[i] = rebuilt->faces[parts[i].face];
        place[parts[i].face] = (int)i;
        g_free(faces[i].id);
        faces[i].id = part_id(origin->id, number);
    }
    g_free(rebuilt->faces);
    rebuilt->faces = faces;
    tf_planar_renumber(rebuilt, place);
}

/* ---- The zone ---- */

static bool is_in_zone(const Zone *zone, const LonLat at) {
    bool inside = false;
    for (guint i = 0; i < zone->rings->len; i++) {
        const GArray *ring = zone->rings->pdata[i];
        inside ^= tf_plane_ring_holds((const LonLat *)(void *)ring->data, ring->len, at);
    }
    return inside;
}

/* `from`: the face of the old map that each face was part of. */
static void mark_zone(Map *rebuilt, const Zone *zone, const int *from) {
    int attribute = (int)rebuilt->attributes->len - 1;
    for (guint f = 0; f < rebuilt->n_faces; f++) {
        bool in =
            (zone->faces && zone->faces[from[f]]) || is_in_zone(zone, rebuilt->faces[f].label);
        tf_planar_set(rebuilt, f, attribute, in ? "yes" : "no");
    }
}

static GPtrArray *with_name(const GPtrArray *names, const char *name) {
    GPtrArray *longer = g_ptr_array_new();
    g_ptr_array_extend(longer, tf_unconst(names), NULL, NULL);
    g_ptr_array_add(longer, tf_unconst(name));
    return longer;
}

static Map *rebuild(const Map *map, const GridLine *lines, const Zone *zone, gint64 cell,
                    GError **error) {
    g_autoptr(GPtrArray) rules = NULL;
    if (map->folder && !(rules = tf_role_rules_load(map->folder, error)))
        return NULL;
    g_autoptr(GPtrArray) attributes = with_name(map->attributes, zone ? zone->attribute : "");
    g_autoptr(GPtrArray) roles = with_name(map->roles, "zone");
    g_autoptr(Map) rebuilt =
        tf_planar_map_new(zone ? attributes : map->attributes, zone ? roles : map->roles);
    g_autofree int *regions = NULL;
    copy_description(map, rebuilt);
    if (!fill_map(map, lines, zone, rebuilt, cell, &regions, error))
        return NULL;
    tf_map_finish(rebuilt);
    if (zone)
        mark_zone(rebuilt, zone, regions);
    name_faces(map, rebuilt, regions);
    if (rules)
        tf_roles_apply(rules, rebuilt);
    tf_second_lines_find(rebuilt);
    return g_steal_pointer(&rebuilt);
}

Map *tf_map_rebuild(const Map *map, const GridLine *lines, gint64 cell, GError **error) {
    return rebuild(map, lines, NULL, cell, error);
}

/* ---- A coarser grid, and more lines ---- */

static GridLine grid_line(const LonLat *xy, guint n, GPtrArray *owned) {
    GridPoint *points = g_new(GridPoint, n);
    for (guint i = 0; i < n; i++)
        points[i] = tf_grid_point(tf_grid_of(REBUILD_GRID), xy[i]);
    g_ptr_array_add(owned, points);
    return (GridLine){points, n};
}

static void arcs_as_lines(const Map *map, GridLine *lines, GPtrArray *owned) {
    for (guint i = 0; i < map->n_arcs; i++)
        lines[i] = grid_line((const LonLat *)map->arcs[i].xy, map->arcs[i].n, owned);
}

Map *tf_map_with_zone(const Map *map, const Zone *zone, GError **error) {
    if (map->roles->len >= MAP_MAX_ROLES) {
        tf_input_error(error, "the map '%s' has %d roles of lines: no more fit", map->id,
                       MAP_MAX_ROLES);
        return NULL;
    }
    g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func(g_free);
    g_autofree GridLine *lines = g_new(GridLine, map->n_arcs + zone->rings->len + 1);
    arcs_as_lines(map, lines, points);
    for (guint i = 0; i < zone->rings->len; i++) {
        const GArray *ring = zone->rings->pdata[i];
        lines[map->n_arcs + i] = grid_line((const LonLat *)(void *)ring->data, ring->len, points);
    }
    return rebuild(map, lines, zone, 1, error);
}

Map *tf_map_snap_to_grid(const Map *map, double grid_degrees, GError **error) {
    double cell = round(grid_degrees / REBUILD_GRID);
    if (!(cell >= 1 && grid_degrees <= 1) ||
        fabs(cell * REBUILD_GRID - grid_degrees) > REBUILD_GRID / 1000) {
        tf_input_error(error, "a grid of %g degrees: expected a multiple of %g that is at most 1",
                       grid_degrees, REBUILD_GRID);
        return NULL;
    }
    g_autoptr(GPtrArray) points = g_ptr_array_new_with_free_func(g_free);
    g_autofree GridLine *lines = g_new(GridLine, map->n_arcs + 1);
    arcs_as_lines(map, lines, points);
    return tf_map_rebuild(map, lines, (gint64)cell, error);
}
