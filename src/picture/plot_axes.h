/* A plot and what all kinds of it share: axes, the band of what is stated, the key. */
#pragma once
#include "picture/axis.h"
#include "picture/canvas.h"
#include "picture/figure_source.h"

typedef struct {
    const FigureSource *source;
    const Finding *finding;
    const char *title; /* NULL: the plot's own */
    const char *basis; /* by what it was judged; NULL: not said */
} PlotRequest;

/* A plot being drawn. */
typedef struct {
    const PlotRequest *request;
    Canvas *canvas;
    double width, height; /* units */
    Rect area;            /* within the axes */
} Plot;

extern const TextStyle tf_plot_text, tf_plot_quiet, tf_plot_strong;

/* A kind of plot: what it needs is gathered, how tall it then is, and it is drawn. */
typedef struct {
    const char *id; /* "draws" */
    /* NULL and *why if the claim has no such plot. */
    void *(*gather)(const PlotRequest *request, char **why);
    double (*height)(const void *data, double width); /* of the area within the axes, so wide */
    double left, right;                               /* room beside it */
    void (*draw)(const void *data, Plot *plot);
    /* The key, and what else stands below the axis, from the baseline y on; returns where it ends. */
    double (*draw_key)(const void *data, Plot *plot, double y);
    char *(*describe)(const PlotRequest *request, const void *data); /* a sentence; g_free */
    void (*clear)(void *data);
} PlotForm;

/* The axis below the area with its ticks and name; light lines up through the area. */
void tf_plot_axis_below(Plot *plot, const Axis *axis, const char *name);

/* The axis to its left, and light lines through the area. */
void tf_plot_axis_left(Plot *plot, const Axis *axis, const char *name);

/* The stated figure's interval as an upright band from y0 to y1, or, if these are NAN, as a level one through the area;
   cut off where it leaves it. */
void tf_plot_stated(Plot *plot, const Axis *axis, const Stated *stated, double y0, double y1);

enum {
    PLOT_EDGE = 14,    /* units around everything */
    PLOT_LEADING = 15, /* from line to line */
};

/* A key: samples with words, as many on a line as there is room for. */
typedef struct {
    Plot *plot;
    double x, y; /* where the next begins; its baseline */
} PlotKey;

PlotKey tf_plot_key(Plot *plot, double y);

/* Writes the words after room for a sample `wide` units wide, which ends up at the returned box. */
Rect tf_plot_key_item(PlotKey *key, double wide, const char *words);

/* What is stated. */
void tf_plot_key_stated(PlotKey *key);

/* Numbers of the stated figure in its own unit. */
double tf_stated_in_unit(const Stated *stated, double si);

/* Widens *low … *high to hold what is stated, as far as it has ends. */
void tf_plot_reach_stated(const Stated *stated, double *low, double *high);

/* "the claim's figure in %"; or "km". g_free. */
char *tf_plot_unit_name(const Stated *stated);
