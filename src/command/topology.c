/* terrafact topology: polygons that share their borders, as arcs and faces. */
#include "base/file.h"
#include "command/command.h"
#include "output/polygons_topojson.h"
#include <string.h>

static const CommandUsage usage = {
    "topology",
    "FILE [OUT.topojson]",
    "Finds the arcs of the polygons in the GeoJSON file FILE, where neighbours have exactly the\n"
    "same points along the border that they share, and says how many there are: arcs, those with\n"
    "a feature on each side, nodes, and arcs that two features claim for the same side. With OUT\n"
    "it writes them as TopoJSON, with ids, properties and coordinates as they are.",
    "  terrafact topology countries.geojson\n"
    "  terrafact topology countries.geojson countries.topojson",
    NULL,
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

static bool print_summary(const Polygons *polygons, const Topology *topology, GError **error) {
    g_autofree char *text =
        g_strdup_printf("%u features, %u polygons, %u rings, %u points\n"
                        "%u arcs with %u points: %u between two features, %u nodes\n"
                        "%u arcs are on the same side of two features: there they overlap\n",
                        polygons->features->len, polygons->polygons->len, polygons->paths->len,
                        polygons->points->len, topology->n_arcs, topology->n_points,
                        count_shared(topology), topology->n_nodes, topology->n_crowded);
    return command_print(text, error);
}

static bool run(const char *path, const char *out, GError **error) {
    if (out && !g_str_has_suffix(out, ".topojson") && !g_str_has_suffix(out, ".json"))
        return input_error(error, "%s: expected a name that ends in .topojson", out);
    g_autoptr(Polygons) polygons = polygons_read(path, error);
    if (!polygons)
        return false;
    g_autoptr(Topology) topology = polygons_topology(polygons);
    if (out) {
        g_autofree char *name = object_name(path);
        gsize length;
        g_autofree char *text = polygons_topojson_text(polygons, topology, name, &length);
        if (!file_write(out, text, length, error))
            return false;
    }
    return print_summary(polygons, topology, error);
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
