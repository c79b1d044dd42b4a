/* Which way a ring turns, also around a pole and across the antimeridian. */
#pragma once
#include "topology/arc.h"

/* Whether the ring has its face on its left if it is an outer one. On the globe an edge goes the short way round, and a ring
   around a pole bounds the smaller side. */
bool tf_topology_turns_left(const LonLat *ring, guint32 n, TopologyGround ground);
