/* Features of GeoJSON of any kind: collections, single features and geometries, sequences of them. */
#pragma once
#include "topology/polygons.h"

/* Adds the features of `bytes`, which errors call `path`, as the layer `name`. Coordinates may be in any unit. False with an
   input error that names the byte and the feature, as of tf_geojson_read; texts that are kept must be UTF-8. */
bool tf_polygons_add(Polygons *polygons, const char *path, const char *name, GBytes *bytes,
                     PlaceNaming places, GError **error);

/* Those of the file `path` ("-": standard input), or NULL. */
Polygons *tf_polygons_read(const char *path, const char *name, GError **error);
