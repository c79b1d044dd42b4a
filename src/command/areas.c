/* terrafact areas: area and perimeter of every feature of a vector file. */
#include "command/command.h"
#include "command/module.h"
#include "command/options.h"
#include "geojson/measure.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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
    return tf_areas_add(feature, ((Target *)data)->areas, error);
}

static void progress(double share, gpointer data) {
    show_progress(share, &((Target *)data)->shown);
}

static bool measure(const char *path, const AreasOptions *asked, const MeasuredSink *sink,
                    GError **error) {
    bool piped = strcmp(path, "-") == 0;
    if (!asked->where && !asked->copy && (piped || tf_geojson_is(path)))
        return tf_geojson_measure(path, sink, error);
    if (piped)
        return tf_input_error(error, "-: standard input is read as GeoJSON, without --where and "
                                     "--output; give these a file");
    GdalAreas *by_gdal;
    void *symbol = tf_module_symbol("gdal", "tf_gdal_areas", error);
    memcpy(&by_gdal, &symbol, sizeof by_gdal);
    return symbol && by_gdal(path, asked->where, asked->copy, sink, error);
}

bool tf_command_areas(Call *call, GError **error) {
    const AreasOptions *asked = call->options;
    tf_units_show(asked->units);
    if (call->n != 1)
        return tf_input_error(error, "expected one file, such as countries.geojson; found %d",
                              call->n);
    g_autoptr(Areas) areas = tf_areas_new(asked->format, asked->by, asked->sum, error);
    Target target = {areas, -1};
    MeasuredSink sink = {.edges = asked->edges,
                         .group = asked->by,
                         .feature = take,
                         .progress = isatty(STDERR_FILENO) ? progress : NULL,
                         .data = &target};
    bool ok = areas && measure(call->arguments[0], asked, &sink, error);
    if (target.shown >= 0)
        fprintf(stderr, "\r%50s\r", "");
    return ok && tf_areas_print(areas, error);
}
