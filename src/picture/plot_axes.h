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
    double width, height; /* units; the height may be changed before anything is drawn */
    Rect area;            /* within the axes */
} Plot;

extern const TextStyle tf_plot_text, tf_plot_quiet, tf_plot_strong;

/* A kind of plot: what it needs is gathered, how tall it then is, and it is drawn. */
typedef struct {
    const char *id; /* "draws" */
    /* NULL and *why if the claim has no such plot. */
    void *(*gather)(const PlotRequest *request, char **why);
    double (*height)(const void *data); /* of the area within the axes */
    double left, right;                 /* room beside it */
    void (*draw)(const void *data, Plot *plot);
    char *(*describe)(const PlotRequest *request, const void *data); /* a sentence; g_free */
    void (*clear)(void *data);
} PlotForm;

/* The axis below the area with its ticks and name; light lines up through the area. */
void tf_plot_axis_below(Plot *plot, const Axis *axis, const char *name);

/* The axis to its left, and light lines through the area. */
void tf_plot_axis_left(Plot *plot, const Axis *axis, const char *name);

/* The stated figure's interval as an upright or level band through the area, cut off where it
   leaves it. */
void tf_plot_stated(Plot *plot, const Axis *axis, const Stated *stated, bool upright);

enum {
    PLOT_EDGE = 14, /* units around everything */
    PLOT_KEY = 12,  /* from the key's baseline to the plot's lower edge */
};

/* The key of what is stated, from x on; returns where it ends. */
double tf_plot_key_stated(Plot *plot, double x);

/* Numbers of the stated figure in its own unit. */
double tf_stated_in_unit(const Stated *stated, double si);

/* Widens *low … *high to hold what is stated, as far as it has ends. */
void tf_plot_reach_stated(const Stated *stated, double *low, double *high);

/* "the claim's figure in %"; or "km". g_free. */
char *tf_plot_unit_name(const Stated *stated);
