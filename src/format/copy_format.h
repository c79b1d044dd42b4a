/* What the drivers of GDAL make of a copy: what they have no place for, and what they are asked for so that they keep more. */
#pragma once
#include <ogr_api.h>
#include <stdbool.h>

/* What a format takes for the name of a column: anything, what stands in a line, what stands in quotes, or a word. */
typedef enum { NAMES_ANY, NAMES_IN_LINE, NAMES_QUOTED, NAMES_WORDS } Names;

typedef struct {
    Names names;
    bool dbf;              /* names of ten bytes, numbers as texts of a fixed width */
    bool needs_geometry;   /* the format passes over features that have none */
    bool all_high;         /* all geometries of a layer have heights, or none has */
    bool truths_are_words; /* true and false */
    bool days_are_texts;   /* of which the driver writes none before Christ itself */
    bool after_christ;     /* the driver writes no earlier moment */
    bool no_nulls;         /* no value is read as an empty text */
    const char *reserved;  /* a column of this name is read as the ids, or NULL */
} CopyFormat;

/* Of the format whose driver has this short name. */
CopyFormat tf_copy_format_of(const char *driver);

/* A column's name with _ for what the format has no place for in one. g_free. */
char *tf_copy_format_name(const CopyFormat *format, const char *name);

/* What the driver is asked for in a layer like this one. CSLDestroy. */
char **tf_copy_format_options(const char *driver, OGRLayerH layer);
