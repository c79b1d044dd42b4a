/* terrafact topology: polygons that share their borders, as arcs and faces. */
#include "base/file.h"
#include "command/command.h"
#include "command/module.h"
#include "topology/edgematch.h"
#include "topology/polygons_topojson.h"
#include <string.h>

static char *snap_text;

static const GOptionEntry options[] = {
    {"snap", 0, 0, G_OPTION_ARG_STRING, &snap_text,
     "Bring borders together that lie nearer than this, such as 50m or 1km", "DISTANCE"},
    G_OPTION_ENTRY_NULL,
};

static const CommandUsage usage = {
    "topology",
    "FILE [OUT.topojson]",
    "Finds the arcs of the polygons in the GeoJSON file FILE, where neighbours have exactly the\n"
    "same points along the border that they share, and says how many there are: arcs, those with\n"
    "a feature on each side, nodes, and arcs that two features claim for the same side. With OUT\n"
    "it writes them as TopoJSON, with ids, properties and coordinates as they are. Where borders\n"
    "of neighbours nearly match, --snap moves points of later features to those of earlier ones,\n"
    "puts points of one border into the other's edges, and leaves everything else as it is.",
    "  terrafact topology countries.geojson\n"
    "  terrafact topology countries.geojson countries.topojson\n"
    "  terrafact topology districts.geojson districts.topojson --snap 50m",
    options,
};

/* "countries" of "/some/where/countries.geo.json". g_free. */
static char *object_name(const char *path) {
    char *name = g_path_get_basename(path);
    char *dot = strchr(name + 1, '.');
    if (dot)
        *dot = '\0';
    return name;
}

static guint32 count_shared(const Topology *topology) {
    guint32 n = 0;
    for (guint32 i = 0; i < topology->n_arcs; i++)
        n += topology->arcs[i].left >= 0 && topology->arcs[i].right >= 0;
    return n;
}

static void tell_matching(const EdgeMatch *matching, GString *text) {
    g_string_append_printf(
        text,
        "%" G_GUINT64_FORMAT " edges came near another feature's: %" G_GUINT64_FORMAT
        " points moved, by up to %.1f m, %" G_GUINT64_FORMAT " were added, %" G_GUINT64_FORMAT
        " at crossings\n",
        matching->near, matching->moved, matching->farthest, matching->added, matching->crossings);
    if (matching->kept_polygons)
        g_string_append_printf(text,
                               "%" G_GUINT64_FORMAT
                               " polygons stay as they were, lest they become invalid (%s)\n",
                               matching->kept_polygons, matching->kept);
}

static bool print_summary(const Polygons *polygons, const Topology *topology,
                          const EdgeMatch *matching, GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (matching)
        tell_matching(matching, text);
    g_string_append_printf(text,
                           "%u features, %u polygons, %u rings, %u points\n"
                           "%u arcs with %u points: %u between two features, %u nodes\n"
                           "%u arcs are on the same side of two features: there they overlap\n",
                           polygons->features->len, polygons->polygons->len, polygons->paths->len,
                           polygons->points->len, topology->n_arcs, topology->n_points,
                           count_shared(topology), topology->n_nodes, topology->n_overlaps);
    return command_print(text->str, error);
}

/* Brings near borders together and finds the arcs again. */
static bool snap(Polygons *polygons, Topology **topology, double metres, EdgeMatch *matching,
                 GError **error) {
    EdgeMatchFunction *match;
    void *symbol = module_symbol("geos", "tf_edgematch", error);
    if (!symbol)
        return false;
    memcpy(&match, &symbol, sizeof match);
    match(polygons, *topology, metres, matching);
    topology_free(*topology);
    *topology = polygons_topology(polygons);
    return true;
}

static bool run(const char *path, const char *out, GError **error) {
    if (out && !g_str_has_suffix(out, ".topojson") && !g_str_has_suffix(out, ".json"))
        return input_error(error, "%s: expected a name that ends in .topojson", out);
    double metres = 0;
    if (snap_text && !command_metres("--snap", snap_text, &metres, error))
        return false;
    g_autoptr(Polygons) polygons = polygons_read(path, error);
    if (!polygons)
        return false;
    g_autoptr(Topology) topology = polygons_topology(polygons);
    EdgeMatch matching = {0};
    bool good = metres == 0 || snap(polygons, &topology, metres, &matching, error);
    if (good && out) {
        g_autofree char *name = object_name(path);
        gsize length;
        g_autofree char *text = polygons_topojson_text(polygons, topology, name, &length);
        good = file_write(out, text, length, error);
    }
    good = good && print_summary(polygons, topology, metres > 0 ? &matching : NULL, error);
    g_free(matching.kept);
    return good;
}

int command_topology(int argc, char **argv) {
    int code;
    g_autoptr(GError) error = NULL;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (argc != 2 && argc != 3)
        input_error(&error,
                    "expected a GeoJSON file and perhaps a file to write; found %d arguments",
                    argc - 1);
    else if (run(argv[1], argc == 3 ? argv[2] : NULL, &error))
        return 0;
    return command_failed(usage.name, error);
}
