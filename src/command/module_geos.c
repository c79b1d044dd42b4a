#include "command/module.h"

void tf_geos_match(Polygons *polygons, const Topology *topology, double metres,
                   Matching *matching) {
    polygons_match(polygons, topology, metres, matching);
}
