#include "command/module.h"

void tf_geos_match(Polygons *polygons, const Topology *topology, double metres,
                   EdgeMatch *matching) {
    tf_edgematch(polygons, topology, metres, matching);
}
