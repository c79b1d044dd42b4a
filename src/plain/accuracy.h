/* How accurate the lines of a plain file are: as its user says, by the standard for its scale, or as far as the spacing
   of its vertices lets one guess. An accuracy is the standard deviation of each component, east and north, of
   a vertex's displacement, in metres. */
#pragma once
#include "base/error.h"
#include "plain/plain.h"

/* Median length of the edges of the last layer, whose paths begin with number `first`. */
void tf_plain_layer_spacing(PlainFile *plain, guint first);

/* What is said of all layers; both NULL: nothing. */
typedef struct {
    double accuracy_m; /* 0: not said */
    double scale;      /* 50000 of 1:50,000; 0: not said */
} PlainAccuracy;

/* Gives each layer its accuracy:
   - `accuracy_m`, as its user knows it: it counts as measured;
   - that which the United States National Map Accuracy Standards (Bureau of the Budget, 1947) ask of a map of that
     scale: 90 % of tested points within 1/30 inch at larger scales than 1:20,000, else within 1/50 inch. With normal errors the
     circle about a point that holds 90 % has the radius sqrt(2 ln 10) = 2.146 standard deviations. What a scale asks for, no
     one has measured: it counts as assumed;
   - else half the median length of its edges, assumed: whoever draws a line keeps the bends that the source shows, so that
     their spacing tells how fine it was. On maps whose accuracy was measured it is a quarter to a fifth of the spacing.
   Displacements are correlated over seven times the accuracy: what compare and calibrate found is 4 to 14 times. */
void tf_plain_accuracies(PlainFile *plain, PlainAccuracy said);

/* The standard deviation that the standards of 1947 leave a map of 1:`scale`, in metres. */
double tf_plain_accuracy_of_scale(double scale);

/* Reads "1:50,000", "1:50000", "1 : 50 000" or "50000", from 1:100 to 1:1,000,000,000. False with an input error that names
   the option or key `what`. */
bool tf_plain_scale_parse(const char *text, const char *what, double *scale, GError **error);
