/* TopoJSON of whole files of features (see topojson.h for layers of ours). */
#pragma once
#include "topology/polygons.h"

/* The text: an object for each layer, a GeometryCollection with a geometry for each feature, or that geometry itself if the
   text had no collection. Ids, properties and members that GeoJSON does not define are as they stood in the file, coordinates
   are the file's numbers, not quantized. Members that cannot be kept, because TopoJSON gives them a meaning of its own or
   because they are the bbox of coordinates that changed, go to *left_out in words (g_free), or NULL. g_free; its length goes
   to *length. */
char *tf_polygons_topojson_text(const Polygons *polygons, const Topology *topology, char **left_out,
                                gsize *length);
