/* The options of each command, as its rows in usage_*.c define them: a command reads its struct from
   Call.options. Texts are borrowed, NULL if the option was not given. */
#pragma once
#include "expression/units.h"
#include "findings/areas.h"
#include <glib.h>
#include <stdbool.h>

/* Forms in which results are printed. */
typedef enum { FORM_TEXT, FORM_JSON, FORM_CSV, FORM_MARKDOWN, FORM_YAML, FORM_SARIF } Form;

/* The maps that a command works on: the first fields of the options of each that takes them. */
typedef struct {
    char **maps;           /* ids of the atlas's maps, or plain files */
    char **name, **within; /* of plain files: command/plain_map.h */
    char *snap, *accuracy, *scale;
} MapChoice;

typedef struct {
    MapChoice on;
    char *claims, *report;
    int draws;
    gint64 seed;
    Form format;
    UnitSystem units;
    bool strict;
} CheckOptions;

typedef struct {
    char *claims, *draft;
    Form format;
} ScanOptions;

/* Which way the outer rings of polygons run. */
typedef enum { WINDING_RFC7946, WINDING_D3 } Winding;

enum { PRECISION_OF_MAP = -1 };

/* Of measure, ruler and sensitivity. */
typedef struct {
    MapChoice on;
    Form format;
    UnitSystem units;
} MapsOptions;

typedef struct {
    MapChoice on;
    char **layers, *format, *date, *crs, *bbox, *simplify, *out;
    int draws, precision; /* PRECISION_OF_MAP: as the map's accuracy suggests */
    gint64 seed;
    Winding winding;
} ExportOptions;

typedef struct {
    MapChoice on;
    char *claims, *report, *url, *picture, *contact, *out;
    int draws;
    gint64 seed;
    UnitSystem units;
} ReportOptions;

typedef struct {
    MapChoice on;
    Form format;
} ListOptions;

/* What is plotted of a claim. */
typedef enum { PLOT_OF_NOTHING, PLOT_OF_RULER, PLOT_OF_DRAWS, PLOT_OF_MAPS } PlotChoice;

typedef struct {
    MapChoice on;
    char *date, **layers, *bbox, *claim, *title, *out;
    PlotChoice plot;
    UnitSystem units;
    int width;
    bool dark, verdicts;
} MapOptions;

typedef struct {
    EdgeKind edges;
    AreasForm format;
    UnitSystem units;
    char *copy, *where, *by, *crs, *unit, *layer;
    bool sum, strict;
} AreasOptions;

typedef struct {
    char *snap, *out;
} TopologyOptions;

typedef struct {
    char *by;
    bool territories;
    Form format;
} CompareOptions;

typedef struct {
    char *areas, *plot;
    bool no_bias, exact_figures, keep_correlation;
    int beyond;
    Form format;
} CalibrateOptions;

typedef struct {
    char *from, *name, *within, *accuracy, *scale, *country;
} NewOptions;

typedef struct {
    char *map, *out, *source;
} SurveyOptions;

typedef struct {
    Form format;
    bool strict;
    char *fix;
} ValidateOptions;
