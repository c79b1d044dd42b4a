/* Outlines on the plane of a picture, in its units, y down. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    double x0, y0, x1, y1;
} Rect;

typedef struct {
    double x, y;
    bool move; /* begins a new line or ring */
} PathPoint;

typedef struct {
    GArray *points; /* of PathPoint */
    bool closed;    /* every ring returns to its beginning */
} Path;

Path path_new(bool closed);
void path_clear(Path *path);
void path_move(Path *path, double x, double y);
void path_line(Path *path, double x, double y);

/* A path of a box; of a circle as a ring of points that looks round. */
Path path_of_rect(Rect box);
Path path_of_circle(double x, double y, double radius);

/* What of the path lies in the box. Rings are cut along its edges; lines leave it and come back. */
Path path_clipped(const Path *path, Rect box);

/* The path without points that lie nearer than `least` to the last that was kept. Ends of lines are
   kept, and rings that would vanish go. */
Path path_thinned(const Path *path, double least);

/* Whether the point lies in the rings. */
bool path_holds(const Path *path, double x, double y);

bool path_is_empty(const Path *path);
Rect path_bounds(const Path *path);

Rect rect_grown(Rect box, double by);
bool rect_meets(Rect a, Rect b);
bool rect_holds(Rect box, double x, double y);

/* How much of the segment from (x0, y0) to (x1, y1) lies in the box: *from and *to as shares of it.
   False if nothing does. */
bool rect_cuts(Rect box, double x0, double y0, double x1, double y1, double *from, double *to);
