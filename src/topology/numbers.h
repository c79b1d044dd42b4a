/* Equal points of paths get one number. */
#pragma once
#include "topology/arc.h"

/* Equal points get one number: for each of the n points the number of the first that is equal to it. On the globe a
   longitude and the same one a turn further are equal, and so are places that differ by rounding; *varied says whether any
   equal ones are written differently. g_free. */
guint32 *tf_topology_number(const LonLat *points, guint32 n, TopologyGround ground, bool *varied);
