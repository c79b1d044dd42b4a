/* A planar map on disk: a folder with arcs.geojson (LineStrings: id, left, right, roles, source,
   accuracy_m, correlation_m), faces.geojson (label Points: id and one property for each attribute) and
   survey.yaml (title, licence, sources with their accuracies by role, countries that are only
   partly on the map). */
#pragma once
#include "base/file_set.h"
#include "planar/map.h"

/* Loads the map in `folder`. NULL with an input error that names file and feature. */
Map *tf_map_load(const char *folder, GError **error);

/* The map in `folder` as its survey.yaml describes it, without arcs and faces: what a survey fills.
   NULL with an input error. */
Map *tf_map_describe(const char *folder, GError **error);

/* Adds arcs.geojson and faces.geojson, the same bytes for the same map. Coordinates have 7 decimals. */
void tf_map_add_files(const Map *map, FileSet *files);
