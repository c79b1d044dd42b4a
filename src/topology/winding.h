/* Which way a ring turns, also around a pole and across the antimeridian. */
#pragma once
#include "topology/arc.h"

/* A ring as it is taken. */
typedef struct {
    double
        area; /* on the plane of longitude and latitude; only its sign counts if it is `across` */
    bool across;  /* it has edges that may be meant to cross the antimeridian, and they do */
    bool written; /* all its edges are taken as they are written */
} TopologyTurn;

/* The area is positive if the ring has its face on its left as an outer one. On the globe edges of more than 180 degrees are
   taken as geodesy/ring.h says, and a ring around a pole bounds the smaller side. `outer` is the outer ring if this one is a
   hole, else NULL. */
TopologyTurn tf_topology_turn(const LonLat *ring, guint32 n, TopologyGround ground,
                              const TopologyTurn *outer);
