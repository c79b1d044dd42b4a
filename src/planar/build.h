/* From noded lines to a Map: faces walked, arcs chained, label points found. */
#pragma once
#include "planar/halfedge.h"
#include "planar/map.h"
#include "planar/snap_round.h"

/* A map without arcs and faces. `attributes` and `roles` are copied (char *). */
Map *tf_planar_map_new(const GPtrArray *attributes, const GPtrArray *roles);

/* Nodes `lines` (points on `grid`) to cells of `cell` units; they bring traits[line]. Fills `map`
   with what they bound: arcs (ids a1, a2, ... from west to east; roles are the masks) and faces
   (ids f1, f2, ...; no attribute has a value yet). Edges with the same region on both sides stay
   only if their mask meets `keep`. Ground that no region covers is outside. *regions (g_free): the
   region of each face. False with an input error if regions overlap. The caller sets the values,
   then tf_map_finish. */
bool tf_planar_fill(Map *map, const GridLine *lines, const LineTraits *traits, guint n_lines,
                    guint32 keep, Grid grid, gint64 cell, int **regions, GError **error);

/* The same of `pieces` (of Piece) that meet only in their ends, on `grid`; traits[piece.line] is what they bring. */
bool tf_planar_fill_pieces(Map *map, const GArray *pieces, const LineTraits *traits, guint32 keep,
                           Grid grid, int **regions, GError **error);

/* Sets a face's attribute; `value` is copied. */
void tf_planar_set(Map *map, guint face, int attribute, const char *value);

/* Gives face f the number place[f] in the arcs beside it. */
void tf_planar_renumber(Map *map, const int *place);

/* Orders the faces by their attributes' values and then from west to east, and gives them ids
   f1, f2, ...; arcs follow. */
void tf_planar_sort_faces(Map *map);
