/* What the files about published figures share. */
#pragma once
#include "claim/published.h"

/* Takes ownership of `text`. */
PublishedNumber *published_number_new(double value, double half_width, guint rows, char *text);
void published_add_source(PublishedNumber *number, const PublishedFigure *figure);
char *published_rows_text(guint rows); /* "sum of 7 rows", or "" for one */
void published_add_row(GPtrArray *numbers, const Published *row);

/* Appends the rows of a quantity each of which fills the target on the map by itself, in the file's
   order; if there is none, sums of rows that make it up: of each source that has them all, else of
   several. */
void published_cover(GPtrArray *numbers, Evaluation *run, const char *quantity,
                     const Value *target);
