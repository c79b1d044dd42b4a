/* The accuracy of a map's lines, from published areas of territories that it shows: variance
   components by restricted maximum likelihood (claim/area_model.h says of what model), correlation
   lengths by profile likelihood, single wrong figures found and left out, and how often the 95 %
   intervals hold a figure that had no part in them. docs/calibration.md has the derivation. */
#pragma once
#include "claim/area_fit.h"

/* One correlation length that was tried for a source. */
typedef struct {
    double length_m;
    double rise; /* of the deviance above its least: 3.84 bounds the 95 % interval */
    double
        sigma_m; /* the accuracy that goes with it: areas determine the pair better than either */
} TriedLength;

typedef enum {
    CALIBRATED,          /* its accuracy was estimated */
    CALIBRATED_MEASURED, /* it was measured against a better map, and is held at that */
    CALIBRATED_BOUND, /* areas rule out neither no error nor the surveyed accuracy, which stays */
    CALIBRATED_NOT,   /* too few territories inform about it; it was taken to be as surveyed */
} CalibratedHow;

/* What the areas say of one kind of line. */
typedef struct {
    char *source;
    char *roles; /* "district_border"; "coast + state_border": too few inform about one of them */
    guint informed_by; /* territories of whose outline it is a tenth or more */
    guint used;        /* those among them that are not left out as wrong */
    double surveyed_m; /* the accuracy that the map gives it, of each of two components */
    double surveyed_correlation_m;
    CalibratedHow how;
    double sigma_m;       /* m, of each of two components */
    double low_m, high_m; /* its 95 % interval; 0, or INFINITY, where areas set no bound; or NAN */
    double correlation_m;
    double correlation_low_m, correlation_high_m; /* of those tried what is within 95 %; 0, INFINITY
                                                     where the shortest, longest is; or NAN */
    GArray *tried; /* of TriedLength, the surveyed one first; empty if none was to be chosen */
} CalibratedLine;

/* What the fit says of one published area, in m2. `after` is by the accuracies estimated from all
   the others. */
typedef struct {
    char *territory, *cite;
    double published, half_width, measured;
    double error_before, error_after; /* standard error of the difference, with the rounding */
    double before, after;             /* the difference by it */
    double error_lines; /* error_after without the figure's own error: what the map's interval is */
    double given; /* the difference from what the map and all other figures predict, by its error */
    bool outlier; /* left out of the estimates */
} CalibratedArea;

/* How well standard errors describe differences. */
typedef struct {
    guint areas, inside; /* how many there are; how many are at most 1.96 standard errors */
    double rms;          /* of the differences by their errors: 1 is right */
} Coverage;

typedef struct {
    char *map, *path;
    char *title, *licence;         /* the map's */
    GPtrArray *lines;              /* of CalibratedLine * */
    GPtrArray *areas;              /* of CalibratedArea *, in the file's order */
    GPtrArray *left_aside;         /* of char * */
    double threshold;              /* a figure further off than this many errors is an outlier */
    bool bias;                     /* a common bias was fitted */
    double bias_value, bias_error; /* relative: published areas are larger by this */
    bool has_figures;              /* the figures' own relative error was estimated: */
    double figures, figures_low, figures_high;       /* with its 95 % interval */
    Coverage before, alone, after;                   /* of all areas */
    Coverage clean_before, clean_alone, clean_after; /* of those that are not outliers */
} Calibration;

/* Calibrates the map by the areas: the accuracies, and `what` else is wanted. NULL with an input
   error if the areas do not suffice. */
Calibration *tf_calibrate(AtlasMap *on, const PublishedAreas *published, AreaFitWhat what,
                          GError **error);
void tf_calibration_free(Calibration *calibration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calibration, tf_calibration_free)
