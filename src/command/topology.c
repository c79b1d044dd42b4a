/* terrafact topology: polygons that share their borders, as arcs and faces. */
#include "base/file.h"
#include "command/command.h"
#include "command/module.h"
#include "command/options.h"
#include "geojson/measure.h"
#include "topology/polygons_topojson.h"
#include <string.h>

/* "countries" of "/some/where/countries.geo.json"; "polygons" of standard input. g_free. */
static char *object_name(const char *path) {
    if (strcmp(path, "-") == 0)
        return g_strdup("polygons");
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

static void report_matching(const EdgeMatch *matching, GString *text) {
    g_string_append_printf(
        text,
        "%" G_GUINT64_FORMAT " edges came near another feature's: %" G_GUINT64_FORMAT
        " points moved, by up to %.1f m, %" G_GUINT64_FORMAT " were added, %" G_GUINT64_FORMAT
        " at crossings\n",
        matching->near, matching->moved, matching->farthest, matching->added, matching->crossings);
    if (matching->kept_polygons)
        g_string_append_printf(
            text, "%" G_GUINT64_FORMAT " polygon%s left as in the file, to stay valid (%s)\n",
            matching->kept_polygons, matching->kept_polygons == 1 ? "" : "s", matching->kept);
}

static bool print_summary(const Polygons *polygons, const Topology *topology,
                          const EdgeMatch *matching, GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (matching)
        report_matching(matching, text);
    g_string_append_printf(text,
                           "%u features, %u polygons, %u rings, %u points\n"
                           "%u arcs with %u points: %u between two features, %u nodes\n"
                           "%u arcs are on the same side of two features: there they overlap\n",
                           polygons->features->len, polygons->polygons->len, polygons->paths->len,
                           polygons->points->len, topology->n_arcs, topology->n_points,
                           count_shared(topology), topology->n_nodes, topology->n_overlaps);
    return tf_command_print(text->str, error);
}

/* Brings near borders together and finds the arcs again. */
static bool snap(Polygons *polygons, Topology **topology, double metres, EdgeMatch *matching,
                 GError **error) {
    GeosMatch *match;
    void *symbol = tf_module_symbol("geos", "tf_geos_match", error);
    if (!symbol)
        return false;
    memcpy(&match, &symbol, sizeof match);
    match(polygons, *topology, metres, matching);
    tf_topology_free(*topology);
    *topology = tf_polygons_topology(polygons);
    return true;
}

static bool write(const char *path, const char *out, const Polygons *polygons,
                  const Topology *topology, GError **error) {
    gsize length;
    g_autofree char *name = object_name(path);
    g_autofree char *text = tf_polygons_topojson_text(polygons, topology, name, &length);
    return tf_file_write(out, text, length, error);
}

bool tf_command_topology(Call *call, GError **error) {
    const TopologyOptions *asked = call->options;
    double metres = 0;
    if (call->n != 1 && call->n != 2)
        return tf_input_error(
            error, "expected a GeoJSON file and perhaps a file to write; found %d arguments",
            call->n);
    const char *path = call->arguments[0], *out = call->n == 2 ? call->arguments[1] : asked->out;
    if (call->n == 2 && asked->out)
        return tf_command_two_targets(out, asked->out, error);
    bool printed = out && strcmp(out, "-") == 0; /* then nothing else is */
    if (out && !printed && !g_str_has_suffix(out, ".topojson") && !g_str_has_suffix(out, ".json"))
        return tf_input_error(error, "%s: expected a name that ends in .topojson", out);
    if (asked->snap && !tf_command_metres("--snap", asked->snap, &metres, error))
        return false;
    g_autoptr(Polygons) polygons =
        tf_geojson_must_be(path, error) ? tf_polygons_read(path, error) : NULL;
    if (!polygons)
        return false;
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    EdgeMatch matching = {0};
    bool ok = (metres == 0 || snap(polygons, &topology, metres, &matching, error)) &&
              (!out || write(path, out, polygons, topology, error)) &&
              (printed || print_summary(polygons, topology, metres > 0 ? &matching : NULL, error));
    g_free(matching.kept);
    return ok;
}
