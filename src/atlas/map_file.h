/* A planar map on disk: a folder with arcs.geojson (LineStrings: id, left, right, roles, source,
   accuracy_m, correlation_m), faces.geojson (label Points: id and one property for each attribute) and
   survey.yaml (title, licence, sources with their accuracies by role, countries that are only
   partly on the map). */
#pragma once
#include "planar/map.h"

/* Loads the map in `folder`. NULL with an input error that names file and feature. */
Map *tf_map_load(const char *folder, GError **error);

/* The map in `folder` as its survey.yaml describes it, without arcs and faces: what a survey fills.
   NULL with an input error. */
Map *tf_map_describe(const char *folder, GError **error);
/* Writes arcs.geojson and faces.geojson into `folder`, the same bytes for the same map.
   Coordinates have 7 decimals. */
bool tf_map_write(const Map *map, const char *folder, GError **error);
