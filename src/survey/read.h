/* Layers of a vector file, through OGR, as lines on the grid, with what they contribute to
   the map. */
#pragma once
#include "planar/halfedge.h"
#include "survey/plan.h"

/* A ring of a polygon, or a line. */
typedef struct {
    GArray *points; /* of GridPoint, no two in a row equal; a ring's last point repeats its first */
    LineTraits traits; /* a ring has its polygon's number on the left, outside on the right */
    int role;          /* of a line: its bit in traits.mask; -1 for a ring */
} SourceLine;

/* Polygons are numbered in the order in which they are read. */
typedef struct {
    GArray *lines;       /* of SourceLine */
    GPtrArray *polygons; /* of char **: a value for each attribute of the plan, "" where none */
    GPtrArray *roles;    /* of char *: line roles in the order of their bits, sorted */
    Grid grid;
} SourceLines;

/* Reads the plan's layers from `file`; what was read goes to `report`. NULL with an input error
   that names the layer and feature. */
SourceLines *tf_source_read(const Plan *plan, const Map *map, const char *file, GString *report,
                            GError **error);
void tf_source_free(SourceLines *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SourceLines, tf_source_free)

/* Adds a line like `pattern` without points, and returns its points: borrowed from the source. */
GArray *tf_source_add_line(SourceLines *source, const SourceLine *pattern);
