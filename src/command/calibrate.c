/* terrafact calibrate: the accuracy of a map's lines, from published areas. */
#include "command/open.h"
#include "findings/calibration.h"

static char *areas_file, *format;
static gboolean no_bias, keep_correlation;

static const GOptionEntry options[] = {
    {"areas", 0, 0, G_OPTION_ARG_FILENAME, &areas_file,
     "Published areas: a CSV file with the columns territory, area_km2 and perhaps source "
     "(default: "
     "the atlas's published figures)",
     "FILE"},
    {"no-bias", 0, 0, G_OPTION_ARG_NONE, &no_bias, "Fit no bias that is common to all the areas",
     NULL},
    {"keep-correlation", 0, 0, G_OPTION_ARG_NONE, &keep_correlation,
     "Keep the correlation lengths of the map's survey.yaml", NULL},
    {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default), json or csv", "FORM"},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "calibrate",
    "[MAP]",
    "Estimates the accuracy of each kind of line of the map (its source and strongest role) from\n"
    "published areas of territories that the map shows: variance components by restricted maximum\n"
    "likelihood, with 95 % intervals. Figures that fit neither the accuracies nor their "
    "neighbours\n"
    "are named and left out. 'z' is a difference in standard errors, as surveyed and, after, by "
    "the\n"
    "accuracies that all other figures tell. CSV has the territories alone.",
    "  terrafact calibrate natural-earth --areas areas.csv\n"
    "  terrafact calibrate composite --areas areas.csv --format json",
    options,
};

static bool calibrate(const char *map, int form, GError **error) {
    char *const maps[] = {(char *)map, NULL};
    Opened opened;
    if (!command_open(&opened, map ? (char **)maps : NULL, NULL, error))
        return false;
    g_autoptr(PublishedAreas) areas = areas_file
                                          ? tf_published_areas_load(areas_file, opened.atlas, error)
                                          : tf_published_areas_of(opened.atlas, error);
    g_autoptr(Calibration) calibration =
        areas ? tf_calibrate(opened.on->pdata[0], areas, !no_bias, !keep_correlation, error) : NULL;
    bool ok = calibration != NULL;
    if (ok) {
        g_autofree char *text = form == 1   ? tf_calibration_json(calibration)
                                : form == 2 ? tf_calibration_csv(calibration)
                                            : tf_calibration_text(calibration);
        ok = command_print(text, error);
    }
    command_close(&opened);
    return ok;
}

int command_calibrate(int argc, char **argv) {
    static const char *const forms[] = {"text", "json", "csv", NULL};
    int code, form;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    g_autoptr(GError) error = NULL;
    if (argc > 2)
        input_error(&error,
                    "expected at most one map, as 'composite'; found %d arguments; "
                    "'terrafact list maps' lists them",
                    argc - 1);
    if (error || !command_choice("--format", format, forms, &form, &error) ||
        !calibrate(argc == 2 ? argv[1] : NULL, form, &error))
        return command_failed(usage.name, error);
    return 0;
}
