/* Where borders that are not shared lie near those of another feature. */
#pragma once
#include "planar/box_index.h"
#include "topology/topology.h"

/* A stretch of an arc that only one feature uses. */
typedef struct {
    guint32 arc, first, n; /* n edges from point `first` of the arc on */
    gint32 face;
    bool near;
} EdgeMatchStretch;

/* A degree's metres about a place: east and north. */
typedef struct {
    double east, north;
} Scale;

Scale tf_edgematch_scale_at(const LonLat at);

/* The box of an edge, and a box that is larger by `metres` on every side. */
Box tf_edgematch_box(const LonLat a, const LonLat b);
Box tf_edgematch_widened(Box box, double metres);

/* All stretches, in the arcs' order; `near` is set if one of another face comes within `metres` of
   its bounding box. Free with g_array_unref. */
GArray *tf_edgematch_stretches(const Topology *topology, double metres);
