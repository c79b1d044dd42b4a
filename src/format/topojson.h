/* TopoJSON (M. Bostock, The TopoJSON Format Specification, 2013): layers in one file in which each
   line is written once, however many territories and borders of however many layers run
   along it. */
#pragma once
#include "layer/layer.h"

/* The text of `layers` (of Layer *), each an object under its id: a GeometryCollection that has
   title, abstract, attribution and licence besides. Coordinates are rounded to `decimals` and not
   quantized further, so they are those of our GeoJSON; only where a ring begins may differ. The
   same bytes for the same layers. g_free; its length goes to *length. */
char *tf_topojson_text(const GPtrArray *layers, int decimals, gsize *length);
