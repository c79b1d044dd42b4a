/* The shapes that a page's script draws, as JSON after TopoJSON: each once, and each stretch of a line that several have in
   common once. */
#pragma once
#include "geojson/json_writer.h"
#include "layer/geometry.h"

enum { PAGE_GRID = 1000 }; /* steps in a degree: of 100 m, finer than the page can show */

typedef struct PageShapes PageShapes;

PageShapes *tf_page_shapes_new(void);
void tf_page_shapes_free(PageShapes *shapes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PageShapes, tf_page_shapes_free)

/* The geometry's number, from 0, the same for the same geometry; -1 for none. Its points are taken to the page's grid. */
int tf_page_shapes_add(PageShapes *shapes, const Geometry *geometry);

/* Writes the members "arcs" and "shapes" of an object. A shape is {"type": "MultiPolygon", "arcs": …}, with arcs as in TopoJSON:
   the number of an arc, or, if it is walked from its end to its start, -1 minus it; or {"type": "Point", "at": [east, north]}.
   The arcs are one text, with a space after each but the last: their points in thousandths of a degree, the first and then each
   point's steps from the last, as Base64 VLQ, in which source maps (ECMA-426) write numbers. */
void tf_page_shapes_write(const PageShapes *shapes, JsonWriter *writer);
