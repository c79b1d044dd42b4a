#include "survey/survey.h"
#include "atlas/atlas.h"
#include "command/command.h"

static bool survey(const char *folder, const char *out, const char *file, GError **error) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = survey_build(folder, file, report, error);
    return map && survey_write(map, report, out ? out : folder, error) &&
           command_print(report->str, error);
}

int command_survey(int argc, char **argv) {
    g_autofree char *id = NULL, *out = NULL, *file = NULL;
    const GOptionEntry options[] = {
        {"map", 0, 0, G_OPTION_ARG_STRING, &id, "The map to rebuild (default: the atlas's first)",
         "ID"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &out, "Write into DIR instead of the map's folder",
         "DIR"},
        {"source", 0, 0, G_OPTION_ARG_FILENAME, &file, "Read FILE instead of survey.yaml's files",
         "FILE"},
        G_OPTION_ENTRY_NULL,
    };
    const CommandUsage usage = {
        "survey", "[ATLAS]",
        "Rebuilds a map of an atlas from its sources, as the map's survey.yaml says: closes the "
        "lines'\nloose ends, nodes everything, walks the faces and labels them. The same sources "
        "give the same\nfiles, bit for bit.",
        "  terrafact survey\n"
        "  terrafact survey geodata/karabakh --map natural-earth --out rebuilt",
        options};
    int code;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    g_autoptr(GError) error = NULL;
    if (argc > 2)
        input_error(&error, "too many arguments: expected one atlas, found '%s' too", argv[2]);
    g_autofree char *atlas = command_atlas(argc > 1 ? argv[1] : NULL);
    g_autofree char *folder = error ? NULL : atlas_map_folder(atlas, id, &error);
    if (!folder || !survey(folder, out, file, &error))
        return command_failed("survey", error);
    return 0;
}
