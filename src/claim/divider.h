/* How long a border is by which ruler, and what that says of a stated length.

   The finest ruler that a map supports is the median distance of neighbouring vertices on the
   border: below it the map draws straight lines, so a shorter ruler measures the drawing, not the
   border. The median and not the mean, since a few long straight reaches say nothing of the rest.

   The rulers with which borders are measured are those of 100 m to 5 km. Lengths are taken off
   topographic and general maps of 1:25,000 to 1:1,000,000 with dividers, an opisometer or, today,
   the vertices of a file drawn from such sheets. A step of 5 mm, about the widest that is walked
   along a winding line, is 5 km on the coarsest of these maps; one of 4 mm on the finest of them,
   or of 1 mm on the 1:100,000 sheets with which most borders were laid down, is 100 m. */
#pragma once
#include "claim/finding.h"
#include "expression/atlas_map.h"
#include "geodesy/divider.h"

#define RULER_FINEST_USED 100.0   /* metres */
#define RULER_COARSEST_USED 5e3   /* metres */
#define RULER_FINEST_ASKED 50.0   /* curves go from here … */
#define RULER_COARSEST_ASKED 50e3 /* … to here */
#define RULER_EXTRAPOLATION 10.0  /* lengths go this factor below the finest ruler, no further */

/* The least 95 % half-width of a fitted dimension. The regression's alone is too narrow where a law fitted to coarse rulers
   is continued to fine ones: with it Natural Earth's intervals at 100 m hold the lengths that OpenStreetMap's borders give
   there on six of the nine borders of two countries, with this on all (tests/command/test_ruler.sh). */
#define RULER_DIMENSION_ERROR 0.03

typedef struct {
    double ruler_m, length_m;
} DividerPoint;

/* A border's lengths on one map. */
typedef struct {
    GArray *points;  /* of DividerPoint: from the finest supported ruler to 50 km, ten a decade */
    double finest_m; /* the finest ruler that the map supports */
    double drawn_m;  /* along all vertices */
    double below, above; /* 95 % interval of a length as factors: 0.96 and 1.04 */
    RulerFit fit;        /* over the points up to a tenth of the length; fit.n is 0 if that is less
                            than a factor of two */
    double
        fit_error; /* 95 % half-width of the fitted dimension: Student's of its standard error, but at least
                         RULER_DIMENSION_ERROR and half of what
                         the dimensions of the finer and of the coarser half of the points differ by, as the law only
                         approximates a real border (Klinkenberg 1994) */
} DividerCurve;

/* The length of a border: one figure, one interval. */
typedef struct {
    double value;   /* m: by the finest ruler of 100 m to 5 km that the map supports */
    double ruler_m; /* that ruler; where it supports none, the nearest of them, by extrapolation */
    double low, high; /* m: all that rulers of 100 m to 5 km give, each with its 95 % interval */
    double near,
        far; /* m: what those give that the map reaches, from_m to to_m, by the map's interval alone */
    double from_m, to_m; /* from_m > to_m: the map reaches none of them */
    bool beyond;         /* the value is one by extrapolation: the map's own rulers are coarser */
    bool extrapolated;   /* low..high goes down to 100 m: by the fitted law where need be */
} LengthFigure;

/* Measures arcs, of which there is at least one. Rulers are walked from both ends, and the mean is
   taken, since a border has no beginning. `low` and `high` are the 95 % interval of their length
   `value` on the map. Free with tf_divider_curve_free. */
DividerCurve *tf_divider_curve_new(ArcSet arcs, double value, double low, double high);

/* The lengths of arcs by rulers of 50, 100, 200, 500 m … 50 km, as they come out, whether the map supports them or not. Of
   DividerPoint; g_array_unref. */
GArray *tf_divider_ladder(ArcSet arcs);
void tf_divider_curve_free(DividerCurve *curve);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DividerCurve, tf_divider_curve_free)

/* The finest ruler of which the curve knows the length, by extrapolation if it can. */
double tf_divider_finest(const DividerCurve *curve);

/* Length by a ruler from tf_divider_finest to 50 km: interpolated between the logarithms of the
   curve, below the finest supported ruler by the fitted law from there. Its 95 % interval, the
   map's and the fitted dimension's, goes to *low and *high. Below the finest ruler its upper end is
   raised by what the dividers cut off the drawing's corners: the vertices lie on the border, so
   going from one to the next is a walk with about that ruler too. */
double tf_divider_length(const DividerCurve *curve, double ruler, double *low, double *high);

/* The border's length. A map without a fitted law that reaches none of the rulers gives the length by its finest one, with
   the map's interval. */
LengthFigure tf_divider_figure(const DividerCurve *curve);

/* The ruler at which `length` comes out: the first, from fine to coarse, in the range in use, else
   the first beyond it; the finest supported one for a length between what it gives and what is
   drawn. 0 if there is none. */
double tf_divider_ruler(const DividerCurve *curve, double length);

/* What the curve says of a stated length, whose interval is a..b; *figures in metres.
     b below all that rulers in use give, or a above it, the law continued to 100 m with the upper end of
       its dimension -> contradicted;
     some ruler in use that the map reaches (as it is, or by extrapolation to a tenth of its finest) gives it, and the map's
       interval is at most 5 % wide to each side or no wider than the stated one -> supported;
     else inconclusive. Where no law can be fitted a length above what the map reaches is left open. */
Verdict tf_divider_judge(const DividerCurve *curve, const LengthFigure *figure,
                         const Stated *stated, RulerFigures *figures);

/* "640 m", "1.6 km", "20 km": two digits. Free with g_free. */
char *tf_ruler_text(double metres);

/* The finest of the rulers whose lengths the interval of a result takes in: those of 100 m to 5 km, or where the law is not
   known only those that the map reaches. */
double tf_ruler_from(const RulerFigures *ruler);

/* "446 km comes out with a ruler of 640 m, by extrapolation ..." Free with g_free. */
char *tf_ruler_explain(const Stated *stated, const Result *result);
