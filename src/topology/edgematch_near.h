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

/* The longitude in (-180, 180] that is the same. */
static inline double edgematch_longitude(double longitude) {
    double within = geodesic_longitude(longitude);
    return within == -180 ? 180 : within;
}

/* `longitude`, or the same one some turns further, that is nearest to `to`. */
static inline double edgematch_beside(double longitude, double to) {
    return longitude + 360 * round((to - longitude) / 360);
}

/* The box of an edge, which may go beyond 180 or -180 where the edge crosses the antimeridian, and a box that is larger by
   `metres` on every side. */
Box tf_edgematch_box(const LonLat a, const LonLat b);
Box tf_edgematch_widened(Box box, double metres);

/* Boxes on the globe: those that go beyond the antimeridian meet those on its other side. */
typedef struct {
    BoxIndex *index;
    double reach; /* degrees that boxes go beyond */
} GlobeIndex;

GlobeIndex tf_globe_index_of(const Box *boxes, guint n);
void tf_globe_index_clear(GlobeIndex *index);
void tf_globe_index_query(const GlobeIndex *index, const Box *box, BoxFound found, gpointer data);

/* All stretches, in the arcs' order; `near` is set if one of another face comes within `metres` of
   its bounding box. Free with g_array_unref. */
GArray *tf_edgematch_stretches(const Topology *topology, double metres);
