/* Polygons as arcs and faces, where neighbours have exactly the same vertices along the border that
   they share: no noding and no snapping, in time proportional to the number of points.

   Two paths part at a vertex whose neighbours are not the same two on every visit; there they are
   cut (the rule of M. Bostock's topojson, 2012). Between such nodes an arc is identified by its
   first edge, so it is found again by one look into a table. Lines that nearly match stay apart;
   edgematch.h brings them together. */
#pragma once
#include "topology/arc.h"

/* Cuts the paths into arcs, which keep the coordinates as they are written. Repeated points are dropped; -0 is 0. A line or
   ring that is left with one point is an arc that has it twice; one of fewer than three bounds nothing. At most 2^31 points.
   The same for the same paths. */
Topology *tf_topology_new(const LonLat *points, const TopologyPath *paths, guint32 n_paths,
                          TopologyGround ground);
void tf_topology_free(Topology *topology);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Topology, tf_topology_free)
