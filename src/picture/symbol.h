/* Symbols on a canvas. */
#pragma once
#include "picture/definition.h"

/* Draws one symbol: areas filled and hatched, lines, points. Any of the paths may be NULL. */
void tf_symbol_draw(const Symbol *symbol, Canvas *canvas, const Path *areas, const Path *lines);
void tf_symbol_draw_point(const Symbol *symbol, Canvas *canvas, double x, double y);
