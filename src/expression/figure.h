/* The figures by which territories are put in order. */
#pragma once
#include "atlas/faceset.h"
#include "expression/evaluation.h"

typedef enum { FIGURE_AREA, FIGURE_PERIMETER, FIGURE_COAST, FIGURE_BORDER } FigureKind;

/* What is compared: the figure, and for a length also what dividers set to 5 km give, the coarsest with which borders are
   measured. Which of two lines is longer may hang on the ruler, and no map's error says so. */
typedef struct {
    Number number;
    double coarse; /* m; NAN for an area */
} Figure;

/* "area", "perimeter" or "coast" to *kind. False for other words. */
bool tf_figure_kind(const char *word, FigureKind *kind);

/* A territory's figure; false with a reason if the map does not tell. Clear it with tf_figure_clear. */
bool tf_figure_of(Evaluation *run, FigureKind kind, const Extent *extent, Figure *figure);

/* The length of a line. */
Figure tf_figure_of_line(ArcSet arcs);
void tf_figure_clear(Figure *figure);

/* The difference of two figures; *settled says that every ruler agrees on its sign. The caller clears it. */
Number tf_figure_excess(const Figure *of, const Figure *over, bool *settled);

/* The part of the outline beyond which is sea: what the map's survey gave the role "coast". False with a reason if the
   map tells no coast, or not all of the outline's. Caller clears. */
bool tf_coast_of(Evaluation *run, const Extent *extent, ArcSet *coast);
