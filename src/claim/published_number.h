/* A number that follows from published figures, and whose they are. */
#pragma once
#include "claim/published_rows.h"

typedef struct {
    double value, half_width; /* SI */
    guint rows;               /* it rests on, or its numerator does */
    char *text; /* how it comes about: "7634 of 86600 km2", "sum of 7 published figures"; or "" */
    GPtrArray *sources;            /* of char *, each once */
    const char *origin;            /* the one source of its rows; NULL if there are several */
    double part, whole;            /* of a share, m2; else 0 */
    const PublishedFigure *figure; /* the one that it is, if it is not calculated from several */
} PublishedNumber;

void tf_published_number_free(gpointer number);

/* Takes ownership of `text`. */
PublishedNumber *tf_published_number_new(double value, double half_width, guint rows, char *text);
GPtrArray *tf_published_numbers_new(void); /* of PublishedNumber *, owned */

/* A row by itself. */
void tf_published_add_row(GPtrArray *numbers, const Published *row);

/* Adds the source of a row, or all those of another number. */
void tf_published_add_source(PublishedNumber *number, const PublishedFigure *figure);
void tf_published_add_sources(PublishedNumber *number, const PublishedNumber *from);

/* "4388 km2", as the source prints it. g_free. */
char *tf_published_as_printed(const PublishedFigure *figure);

char *tf_published_rows_text(guint rows); /* "sum of 7 published figures", or "" for one. g_free */

/* "CIA World Factbook 2006"; the year is added where the source's name has none. g_free. */
char *tf_published_cite(const PublishedFigure *figure);
