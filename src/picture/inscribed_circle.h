/* The pole of inaccessibility: the point of an area that lies farthest from its edge, where a name
   has most room. */
#pragma once
#include "picture/path.h"

/* The centre of the largest circle within the area that an odd number of the path's rings enclose,
   good to a quarter of a unit or to 1/200 of the area's root; its radius goes to *radius. False if
   the path holds no area. */
bool tf_inscribed_circle(const Path *area, double *x, double *y, double *radius);
