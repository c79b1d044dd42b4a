/* A map made again after its lines were changed: for coarser and for simpler maps. */
#pragma once
#include "planar/map.h"
#include "planar/snap_round.h"

#define REBUILD_GRID 1e-7 /* degrees: maps have seven decimals */

/* A new map of `map`'s arcs with other points: lines[i] (on the grid of REBUILD_GRID) is arc i,
   noded to cells of `cell` units. A face keeps its id and attributes; one that vanishes is dropped;
   the parts of one that falls apart have the id with "b", "c", ... added, the largest keeps it.
   Roles follow the rules of the map's survey.yaml if the map has a folder; others stay with their
   arcs. Arc ids are new. NULL with an input error. */
Map *tf_map_rebuild(const Map *map, const GridLine *lines, gint64 cell, GError **error);

/* Ground that lies across a map's faces. */
typedef struct {
    const char *attribute;  /* that tells it, "yes" or "no"; the map has none of this name */
    const GPtrArray *rings; /* of GArray of LonLat, closed: what an odd number of them enclose */
    const bool *faces;      /* of the map, those that are part of it; or NULL */
    guint16 source;         /* of the map, of the rings */
    double accuracy_m, correlation_m;
} Zone;

/* A new map whose faces end at the zone's edge and tell whether they are part of it. Faces and roles as in tf_map_rebuild.
   NULL with an input error. */
Map *tf_map_with_zone(const Map *map, const Zone *zone, GError **error);

/* A new map whose points all lie on the grid of `grid_degrees` (a multiple of 1e-7), for output
   with few decimals: every arc is rounded and noded again, so that neighbours still share every
   point and no lines cross. Faces and roles as in tf_map_rebuild. NULL with an input error. */
Map *tf_map_snap_to_grid(const Map *map, double grid_degrees, GError **error);
