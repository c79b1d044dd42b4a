/* TopoJSON of a whole file of polygons (see topojson.h for layers of ours). */
#pragma once
#include "topology/polygons.h"

/* The text: one object `name`, a GeometryCollection with a geometry for each feature, its id and
   properties as they stood in the file; coordinates are the file's numbers, not quantized. g_free;
   its length goes to *length. */
char *tf_polygons_topojson_text(const Polygons *polygons, const Topology *topology,
                                const char *name, gsize *length);
