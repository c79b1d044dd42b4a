/* What of an expression is measured with dividers, and how long it is. */
#pragma once
#include "claim/divider.h"

/* The arcs that the call length(BORDER) or perimeter(T) measures on the map; false for any other
   expression, or where there are none. The caller clears them. */
bool tf_ruler_arcs(AtlasMap *on, const Bound *measure, ArcSet *arcs);

/* The curve of `measure`, the length of a border or an outline on the map, kept with it: a border is measured by the claims of both its
   countries and by each reading of theirs. NULL if it is no such length. Borrowed; several threads may ask. */
const DividerCurve *tf_divider_curve_of(AtlasMap *on, const Bound *measure, const Number *number);

/* How long length(BORDER) or perimeter(T) or perimeter(T) is on the map, whose `number` that is; false for any other
   expression. */
bool tf_length_figure(AtlasMap *on, const Bound *measure, const Number *number,
                      LengthFigure *figure);

/* A number of this value and interval, which depends on nothing. */
Number tf_length_number(const LengthFigure *figure);
