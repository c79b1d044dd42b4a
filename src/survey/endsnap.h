/* Loose ends of lines, closed by cutting or by straight connectors that take the line's role.

   An end is loose if no line of the same role ends or passes there. First the nearest end of
   another line of that role within `end_m`, nearest pairs first. What is then still loose is
   brought to a border (where the plan's border attribute changes, or the outline): cut off there if
   the line crosses one no more than `overrun_m` before its end, else led to the nearest point of
   one within `border_m`. */
#pragma once
#include "survey/read.h"

/* Cuts lines and adds connectors to source->lines. Each end closed, and each left loose, is reported
   with where it was, where it went and how far. Input error only if the polygons overlap. */
bool tf_snap_lines(const Plan *plan, SourceLines *source, GString *report, GError **error);
