/* Where names stand on a map: so that none covers another or a mark, and few cross a line.

   Each name has places where it may stand, from best to worst: around a point those of E. Imhof,
   Positioning names on maps, The American Cartographer 2, 128-144 (1975). Names are set one after
   the other, the important ones first, each in the best place that is free; then names that found
   none make others move, and each moves to a better place, until nothing is gained (after J.
   Christensen, J. Marks, S. Shieber, An empirical study of algorithms for point-feature label
   placement, ACM Transactions on Graphics 14, 203-232 (1995)). Nothing is random. */
#pragma once
#include "picture/canvas.h"

typedef struct {
    double x, y; /* of the text's beginning on its baseline; of its first line if it is broken */
    double cost;
    bool broken; /* written in the label's lines, centred, and not as one */
    double
        alone; /* cost with the lines that are crossed, whatever other names do; INFINITY: none */
} Spot;

typedef struct {
    char *text;
    GPtrArray *lines; /* of char *: its words, one below the other; NULL if it has only one */
    TextStyle style;
    double rank;  /* the higher, the worse it is to leave it out */
    double width; /* of the text */
    double broken_width;
    bool at_point; /* names a point at (x, y) */
    double x, y;
    GArray *spots; /* of Spot */
    bool ground;   /* names a part of the base map: better not placed on the layers over it */
    int chosen;    /* -1: left out */
} Label;

/* What names should not cover. */
typedef struct {
    GArray *boxes;    /* of Rect: marks, never covered */
    GArray *segments; /* of Segment: lines, crossed if there is no better place */
} Obstacles;

typedef struct {
    double x0, y0, x1, y1, weight;
} Segment;

Obstacles tf_obstacles_new(void);
void tf_obstacles_clear(Obstacles *obstacles);

/* Adds the path's segments, each as bad to cross as `weight` says. */
void tf_obstacles_add_path(Obstacles *obstacles, const Path *path, double weight);

/* Makes the places that reach into the area worse for this name. */
void tf_label_keep_off(Label *label, const Path *area);

/* Makes the places within the area worse for names of the base map. */
void tf_labels_keep_off(const GPtrArray *labels, const Path *area);

/* Makes the places outside of it worse for names of points in the area, and the places in it for names of all others, so
   that a name stands on its own side of a border. */
void tf_labels_keep_side(const GPtrArray *labels, const Path *area);

Label *tf_label_new(const char *text, TextStyle style, double rank);
void tf_label_free(gpointer label);

/* Places around a mark of this radius. */
void tf_label_around(Label *label, double x, double y, double radius);

/* Places with the text's middle at and about (x, y), the farther the more room there is (`radius`);
   in `area` if it is not NULL: on one line, or word below word. An area that is much too small for the name has none. */
void tf_label_within(Label *label, double x, double y, double radius, const Path *area);

/* Places around an area of these bounds, for a name for which it is too small. */
void tf_label_outside(Label *label, Rect bounds);

/* Places beside the line, the best near its middle. */
void tf_label_beside(Label *label, const Path *line);

/* The box that the text takes in one of its places. */
Rect tf_label_box(const Label *label, guint spot);

/* Writes the label in the place that was chosen, if one was. */
void tf_label_draw(const Label *label, Canvas *canvas);

/* Chooses a place in the frame for each of the labels (of Label *), or none. */
void tf_labels_place(const GPtrArray *labels, const Obstacles *obstacles, Rect frame);
