/* A part of a layer: what held on a day, or what lies in a box. Figures stay those of
   whole features. */
#pragma once
#include "layer/layer.h"

/* Keeps the features whose valid_from and valid_to, where they have them, have `day` (a Julian day
   of GDate) between them. */
void tf_layer_keep_day(Layer *layer, int day);

typedef struct {
    double west, south, east, north; /* degrees */
} LayerBox;

/* Reads "W,S,E,N"; an input error unless it is a box that does not cross the antimeridian. */
bool tf_layer_box_parse(const char *text, LayerBox *box, GError **error);

/* Cuts the features at the box's edges and drops those of which nothing is left; features without a
   geometry stay. Neighbours are cut at the same points. A system error if GEOS fails. */
bool tf_layer_cut(Layer *layer, const LayerBox *box, GError **error);

/* Turns all rings of polygons round: outer ones then run clockwise, as d3-geo has them, not counterclockwise as RFC 7946
   wants it. */
void tf_layer_turn_rings(Layer *layer);
