/* The pole of inaccessibility: the point of an area that lies farthest from its edge, where a name
   has most room. */
#pragma once
#include "picture/path.h"

/* Of the largest ring of the path, less those within it. False if the path holds no area; *radius
   is the distance to the edge. */
bool pole_of(const Path *area, double *x, double *y, double *radius);
