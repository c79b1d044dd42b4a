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

Path tf_path_new(bool closed);
void tf_path_clear(Path *path);
void tf_path_move(Path *path, double x, double y);
void tf_path_line(Path *path, double x, double y);

/* A path of a box; of a circle as a ring of points that looks round. */
Path tf_path_of_rect(Rect box);
Path tf_path_of_circle(double x, double y, double radius);

/* What of the path lies in the box. Rings are cut along its edges; lines leave it and come back. */
Path tf_path_clipped(const Path *path, Rect box);

/* The path without points that lie nearer than `least` to the last that was kept. Ends of lines
   stay; rings that would collapse are dropped. */
Path tf_path_thinned(const Path *path, double least);

/* Whether the point lies in the rings. */
bool tf_path_holds(const Path *path, double x, double y);

bool tf_path_is_empty(const Path *path);
Rect tf_path_bounds(const Path *path);

Rect tf_rect_grown(Rect box, double by);
bool tf_rect_meets(Rect a, Rect b);
bool tf_rect_holds(Rect box, double x, double y);

/* How much of the segment from (x0, y0) to (x1, y1) lies in the box: *from and *to as shares of it.
   False if nothing does. */
bool tf_rect_cuts(Rect box, double x0, double y0, double x1, double y1, double *from, double *to);
