/* What a page's map shows first: what its claims are about. Boxes are degrees: west, south, east, north. */
#pragma once
#include "layer/geometry.h"

/* The box around the main parts of a geometry (planar/main_parts.h). Returns whether there are other parts; *box is not changed
   if the geometry is none. */
bool tf_page_frame_of(const Geometry *geometry, double box[4]);

/* Makes *box take in `other`, too. */
void tf_page_frame_join(double box[4], const double other[4]);

/* Whether they have a place in common. */
bool tf_page_frame_meets(const double box[4], const double other[4]);

/* A box that takes in nothing, for tf_page_frame_join. */
void tf_page_frame_clear(double box[4]);

/* The whole of part `i` of lines or polygons. */
void tf_page_frame_part(const Geometry *geometry, guint i, double box[4]);

/* The box with a margin on every side: `share` of its size, but not less than `degrees`; on the globe. */
void tf_page_frame_grow(double box[4], double share, double degrees);
