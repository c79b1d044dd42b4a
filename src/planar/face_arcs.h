/* Which arcs lie beside a face: what is asked of a country of the world is not to go through all of the world's lines. */
#pragma once
#include "planar/map.h"

/* Fills face_arcs and first_face_arc; tf_map_finish does. */
void tf_map_find_face_arcs(Map *map);

/* The numbers of the arcs beside a face, ascending; an arc with the face on both sides once. */
static inline const guint32 *face_arcs(const Map *map, guint face, guint *n) {
    *n = map->first_face_arc[face + 1] - map->first_face_arc[face];
    return map->face_arcs + map->first_face_arc[face];
}
