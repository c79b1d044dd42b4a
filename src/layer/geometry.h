/* The geometry of a value: what of it a map can show. */
#pragma once
#include "layer/layer.h"

/* A territory's faces that certainly belong to it, a border's lines, a place, a route's line; none
   for any other value or an empty one. Clear with geometry_clear. */
Geometry geometry_of(const Value *value);
