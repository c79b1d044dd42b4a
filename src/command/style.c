/* terrafact style: a project that was edited in QGIS, back into the atlas. */
#include "command/command.h"
#include "qgis/readback.h"

static const CommandUsage usage = {
    "style",
    "PROJECT",
    "Brings the QGIS project in PROJECT, a .gpkg or .qgz that 'terrafact export' wrote and QGIS\n"
    "saved again (or a .qgs), back into the atlas: its layers' styles, labels, groups, layouts "
    "and\n"
    "time become the templates in the folder that atlas.yaml names as 'qgis'. Titles, sources,\n"
    "coordinate systems of the data, names and dates of who saved it stay out; so does what QGIS\n"
    "would do anyway. A changed style is then a change of few lines. All files are written, or "
    "none.",
    "  terrafact export karabakh.gpkg      (edit and save it in QGIS)\n"
    "  terrafact style karabakh.gpkg\n"
    "  terrafact --atlas my-atlas style edited.qgz",
    NULL,
};

int command_style(int argc, char **argv) {
    int code;
    g_autoptr(GError) error = NULL;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (argc != 2) {
        input_error(&error, "expected one QGIS project (.gpkg, .qgz or .qgs), found %d", argc - 1);
        return command_failed(usage.name, error);
    }
    g_autofree char *folder = command_atlas(NULL);
    g_autoptr(Atlas) atlas = atlas_load(folder, &error);
    if (!atlas || !qgis_readback(argv[1], atlas, &error))
        return command_failed(usage.name, error);
    return 0;
}
