/* terrafact areas: area and perimeter of every feature of a vector file. */
#include "findings/areas.h"
#include "command/command.h"
#include "command/module.h"
#include "format/areas_ogr.h"
#include "geojson/measure.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *edges, *format, *copy, *where, *by;
static gboolean sum;

static const GOptionEntry options[] = {
    {"edges", 0, 0, G_OPTION_ARG_STRING, &edges,
     "geodesic (default) or straight, in longitude and latitude", "KIND"},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default), json or csv", "FORM"},
    {"output", 0, 0, G_OPTION_ARG_FILENAME, &copy,
     "Write a copy of FILE with the columns area_m2 and perimeter_m", "COPY"},
    {"sum", 0, 0, G_OPTION_ARG_NONE, &sum, "Print only the sum of all features", NULL},
    {"where", 0, 0, G_OPTION_ARG_STRING, &where,
     "Only features that meet this condition of OGR SQL", "EXPR"},
    {"by", 0, 0, G_OPTION_ARG_STRING, &by, "Add up the features with the same value of FIELD",
     "FIELD"},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "areas",
    "FILE",
    "Prints the area and the perimeter on the WGS 84 ellipsoid of every feature of FILE, any "
    "vector\n"
    "file that GDAL reads, or - for GeoJSON on standard input. GeoJSON is read without GDAL, in\n"
    "bounded memory, unless --where or --output is given.",
    "  terrafact areas countries.geojson\n"
    "  terrafact areas countries.geojson --by continent --format csv\n"
    "  terrafact areas parcels.gpkg --where 'owner IS NULL' --sum --edges straight",
    options,
};

static void show_progress(double share, gpointer data) {
    int *shown = data, percent = (int)(100 * share);
    if (percent == *shown)
        return;
    *shown = percent;
    char bar[41] = "";
    memset(bar, '#', (size_t)(percent * 40 / 100));
    fprintf(stderr, "\r[%-40s] %3d %%", bar, percent);
}

/* What goes to the rows and to the terminal. */
typedef struct {
    Areas *areas;
    int shown;
} Target;

static bool take(const MeasuredFeature *feature, gpointer data, GError **error) {
    return areas_add(feature, ((Target *)data)->areas, error);
}

static void progress(double share, gpointer data) {
    show_progress(share, &((Target *)data)->shown);
}

static bool measure(const char *path, const MeasuredSink *sink, GError **error) {
    bool piped = strcmp(path, "-") == 0;
    if (!where && !copy && (piped || geojson_is(path)))
        return geojson_measure(path, sink, error);
    if (piped)
        return input_error(error, "-: standard input is read as GeoJSON, without --where and "
                                  "--output; give these a file");
    AreasOgr *by_ogr;
    void *symbol = module_symbol("gdal", "areas_ogr", error);
    memcpy(&by_ogr, &symbol, sizeof by_ogr);
    return symbol && by_ogr(path, where, copy, sink, error);
}

static bool run(const char *path, EdgeKind kind, AreasForm form, GError **error) {
    g_autoptr(Areas) areas = areas_new(form, by, sum, error);
    Target target = {areas, -1};
    MeasuredSink sink = {.edges = kind,
                         .group = by,
                         .feature = take,
                         .progress = isatty(STDERR_FILENO) ? progress : NULL,
                         .data = &target};
    bool measured = areas && measure(path, &sink, error);
    if (target.shown >= 0)
        fprintf(stderr, "\r%50s\r", "");
    return measured && areas_print(areas, error);
}

int command_areas(int argc, char **argv) {
    static const char *const forms[] = {"text", "json", "csv", NULL};
    static const char *const kinds[] = {"geodesic", "straight", NULL};
    int code, form, kind;
    g_autoptr(GError) error = NULL;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (argc != 2) {
        input_error(&error, "expected one file, as countries.geojson; found %d", argc - 1);
        return command_failed(usage.name, error);
    }
    bool done = command_choice("--format", format, forms, &form, &error) &&
                command_choice("--edges", edges, kinds, &kind, &error) &&
                run(argv[1], (EdgeKind)kind, (AreasForm)form, &error);
    return done ? 0 : command_failed(usage.name, error);
}
