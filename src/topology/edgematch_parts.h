/* Polygons of one feature, before and after their borders were matched: what was valid as a whole stays so. */
#pragma once
#include "planar/geos.h"
#include "topology/edgematch.h"

/* The polygons of a feature, each a GPtrArray of rings, closed, as they are to be, and as they were. */
typedef struct {
    const Geos *geos;
    EdgeMatch *matching;
    guint32 feature;
    bool was_invalid; /* one of those that change is invalid by itself anyway */
    GPtrArray *now;   /* owned */
    GPtrArray *old;   /* owned; NULL for those that do not change */
} MatchedParts;

MatchedParts tf_edgematch_parts_of(const Geos *geos, EdgeMatch *matching, guint32 feature);
void tf_edgematch_parts_clear(MatchedParts *parts);

/* Adds a polygon that does not change; `old` is taken. */
void tf_edgematch_parts_keep(MatchedParts *parts, GPtrArray *old);

/* Adds one that does, unless it would become invalid by itself, or `closed_up`; both are taken. */
void tf_edgematch_parts_change(MatchedParts *parts, GPtrArray *old, GPtrArray *made,
                               bool closed_up);

/* Leaves as few polygons as they were as are needed for the feature to stay valid. */
void tf_edgematch_parts_settle(MatchedParts *parts);
