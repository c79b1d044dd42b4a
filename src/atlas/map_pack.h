/* A map as it is in memory, in the file map.pack of its folder: what a program does not look at is not read. The build
   makes one of the world's map (src/pack/main.c). The GeoJSON files are the map; a pack is passed over unless it was made of
   just these bytes of arcs.geojson, faces.geojson and survey.yaml, and by a program that makes the same of them. */
#pragma once
#include "planar/map.h"

/* Writes `map`, which must be finished and have no two lines on one arc, beside its files. False with an error. */
bool tf_map_pack_write(const Map *map, GError **error);

/* Fills `map`, of which only survey.yaml has been read (tf_map_describe), from its pack. False if there is none, or one of
   something else, or a damaged one; the map is then as it was. */
bool tf_map_pack_read(Map *map);
