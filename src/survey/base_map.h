/* The map that a composite map's inner lines come from, as the frame sees it: which of its arcs the frame has, too. */
#pragma once
#include "planar/border_segments.h"
#include "planar/map.h"
#include "survey/plan.h"

/* Whether only the common borders of a country are wanted, not all of its outline. */
bool tf_base_is_partial(const Map *map, const char *country);

/* Whether the frame of `map` has the arc of `base`: a border between countries, or the outline of a whole one. */
bool tf_base_is_framed(const PlanFrame *frame, const Map *map, const Map *base, const Arc *arc);

/* The borders and outlines of the countries of `base`: only framed ones, or all. Free with tf_border_segments_free. */
BorderSegments *tf_base_borders(const PlanFrame *frame, const Map *map, const Map *base,
                                bool framed);

/* A rectangle that holds `base` and what another map of the same region may have beyond it, in degrees. */
void tf_base_extent(const Map *base, LonLat low, LonLat high);
