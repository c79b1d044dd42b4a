#include "command/module.h"
#include "planar/geos.h"

void tf_geos_match(Polygons *polygons, const Topology *topology, double metres,
                   EdgeMatch *matching) {
    tf_edgematch(polygons, topology, metres, matching);
}

GPtrArray *tf_geos_buffer_of(const GPtrArray *lines, double metres) {
    g_autoptr(Geos) geos = tf_geos_new();
    return tf_geos_buffer(geos, lines, metres);
}
