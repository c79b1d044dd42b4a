/* Published areas on a map as a model of its lines' errors.

   Territory k was published with the area A[k] and is measured as a[k], whose derivative with
   respect to the map's vertices is g[k]. To first order the differences y = A - a are Gaussian with
   mean b a (a relative bias that all share; optional) and covariance

       R + tau^2 diag(a^2) + sum over kinds of line s of sigma[s]^2 G[s] C(l[s]) G[s]'

   R = diag(half width^2 / 3) is the rounding of the published figures and tau their own relative
   error: nobody's figures are exact. The rows of G[s] are the parts of the g[k] at the vertices of
   kind s (planar/line_components.h), and C(l) is exp(-d/l), the correlation of the map's errors
   (geodesy/covariance.h). docs/calibration.md derives it. */
#pragma once
#include "claim/published_areas.h"
#include "expression/atlas_map.h"
#include "geodesy/variance_components.h"
#include "planar/line_components.h"

/* Fewer territories than this do not determine a component's accuracy, or a map's. */
enum { TF_ENOUGH_TERRITORIES = 8 };

/* One territory, measured. */
typedef struct {
    const PublishedArea *published; /* borrowed */
    double measured;                /* m2 */
    double surveyed_error;          /* m2: standard error by the map's own accuracies */
    FaceSet faces;
    Gradient gradient;
} MeasuredArea;

/* One kind of line, or several of one source that areas cannot tell apart, with an
   accuracy of their own. */
typedef struct {
    guint source;         /* index into map->sources */
    char *roles;          /* "state_border", "coast + state_border"; "" for lines without a role */
    double accuracy_m;    /* the map's own: root mean square over the vertices */
    double correlation_m; /* likewise: their mean */
    guint informed_by;    /* territories of whose outline it is a tenth or more */
    bool estimated;       /* they are enough */
    bool measured;        /* the map's accuracy was measured: it is held, not estimated again */
} AreaComponent;

typedef struct {
    const Map *map;
    LineComponents *lines;
    GArray *areas;         /* of MeasuredArea */
    GPtrArray *left_aside; /* of char *: "kelbajar (Republic ..., 2013): why", for people */
    GArray *components;    /* of AreaComponent: those to be estimated first */
    guchar *of_line;       /* [line]: its component; 255 if no outline has vertices of it */
    guint estimated;       /* how many these are */
    guint parameters;      /* their variances, m2, and after them tau^2, the figures' own */
    const double *lengths; /* m: correlation lengths to choose from; 0 stands for the map's own */
    guint n_lengths;
    double
        *known; /* n * n, m4: R, and the components that are not estimated, at their own accuracy */
    double **unit; /* [component * n_lengths + length]: n * n, m4 per m2; of the estimated ones */
} AreaModel;

/* Measures what of `published` the map can measure. What it cannot, and what repeats another row's
   territory less finely, is left aside. NULL with an input error if fewer than
   TF_ENOUGH_TERRITORIES are left or no component can be estimated. `published` must outlive it. */
AreaModel *tf_area_model_new(AtlasMap *on, const PublishedAreas *published, GError **error);
void tf_area_model_free(AreaModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaModel, tf_area_model_free)

/* The correlation length in metres of an estimated component under choice `length`. */
double tf_area_model_length(const AreaModel *model, guint component, guint length);

/* Whether a tenth or more of the outline of territory k is of this component. */
bool tf_area_model_informs(const AreaModel *model, guint k, guint component);

/* The model of some of the territories. */
typedef struct {
    VarianceModel model;
    guint *number; /* [row]: which of the territories it is */
    double *memory;
    const double **unit;
} AreaPart;

/* Those with use[k], each estimated component under length[component], and last the figures' own
   error; with the common bias if `bias`. Free with tf_area_part_free. */
AreaPart *tf_area_part_new(const AreaModel *model, const bool *use, const guint *length, bool bias);
void tf_area_part_free(AreaPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AreaPart, tf_area_part_free)
