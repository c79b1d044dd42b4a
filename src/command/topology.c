/* terrafact topology: polygons that share their borders, as arcs and faces. */
#include "base/file.h"
#include "command/command.h"
#include "command/module.h"
#include "command/options.h"
#include "geojson/measure.h"
#include "geojson/piped.h"
#include "topology/polygons_read.h"
#include "topology/polygons_topojson.h"
#include "topology/tails.h"
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
        n += topology_is_shared(topology, i);
    return n;
}

static void report_matching(const Polygons *polygons, const EdgeMatch *matching, GString *text) {
    g_string_append_printf(
        text,
        "%" G_GUINT64_FORMAT " edges came near another feature's: %" G_GUINT64_FORMAT
        " points moved, by up to %.1f m, %" G_GUINT64_FORMAT " were added, %" G_GUINT64_FORMAT
        " at crossings\n",
        matching->near, matching->moved, matching->farthest, matching->added, matching->crossings);
    for (guint i = 0; matching->kept && i < matching->kept->len; i++) {
        const EdgeMatchKept *kept = &g_array_index(matching->kept, EdgeMatchKept, i);
        g_autofree char *name = tf_polygons_label(polygons, kept->feature);
        g_string_append_printf(
            text, "%s: %u polygon%s left as in the file, for the feature to stay valid (%s)\n",
            name, kept->polygons, kept->polygons == 1 ? "" : "s", kept->why);
    }
}

static bool print_summary(const Polygons *polygons, const Topology *topology,
                          const EdgeMatch *matching, GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    if (matching)
        report_matching(polygons, matching, text);
    guint n_polygons, n_rings;
    tf_polygons_count(polygons, &n_polygons, &n_rings);
    g_string_append_printf(text,
                           "%u features, %u polygons, %u rings, %u points\n"
                           "%u arcs with %u points: %u between two features, %u nodes\n"
                           "%u arcs are on the same side of two features: there they overlap",
                           polygons->features->len, n_polygons, n_rings, polygons->points->len,
                           topology->n_arcs, topology->n_points, count_shared(topology),
                           topology->n_nodes, topology->n_overlaps);
    if (topology->n_overlaps > 0) {
        g_autofree char *one = tf_polygons_label(polygons, (guint)topology->overlapping[0]);
        g_autofree char *other = tf_polygons_label(polygons, (guint)topology->overlapping[1]);
        g_string_append_printf(text, ", first %s and %s", one, other);
    }
    g_string_append_c(text, '\n');
    return tf_command_print(text->str, error);
}

static void tell(const char *path, const char *note) {
    g_printerr("terrafact topology: note: %s: %s\n", path, note);
}

/* ---- Reading ---- */

/* What GDAL makes of a file that is not GeoJSON. */
static bool read_by_gdal(Polygons *polygons, const char *path, GBytes *bytes, GError **error) {
    GdalPolygons *read;
    void *symbol = tf_module_symbol("gdal", "tf_gdal_polygons", error);
    if (!symbol)
        return false;
    memcpy(&read, &symbol, sizeof read);
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    bool ok = read(polygons, path, strcmp(path, "-") == 0 ? bytes : NULL, notes, error);
    for (guint i = 0; ok && i < notes->len; i++)
        tell(path, notes->pdata[i]);
    return ok;
}

/* The old member "crs" of GeoJSON. */
static bool transform(Polygons *polygons, const char *path, GError **error) {
    GdalToWgs84 *to_wgs84;
    void *symbol = tf_module_symbol("gdal", "tf_gdal_to_wgs84", error);
    if (!symbol)
        return false;
    memcpy(&to_wgs84, &symbol, sizeof to_wgs84);
    g_autofree char *note =
        g_strdup_printf("coordinates are transformed from %s to WGS 84", polygons->crs);
    if (!to_wgs84(polygons, path, error))
        return false;
    tell(path, note);
    return true;
}

/* The bytes of a file, of standard input, or none of a folder, which may be of a format that is one. */
static GBytes *bytes_of(const char *path, GError **error) {
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return g_bytes_new(NULL, 0);
    GMappedFile *file = tf_geojson_map(path, error);
    GBytes *bytes = file ? g_mapped_file_get_bytes(file) : NULL;
    if (file)
        g_mapped_file_unref(file);
    return bytes;
}

static bool add_text(Polygons *polygons, const char *path, GBytes *bytes, GError **error) {
    g_autofree char *name = object_name(path);
    return tf_polygons_add(polygons, path, name, bytes, PLACES_BY_BYTE, error);
}

/* Whether a file that is neither GeoJSON nor anything else may have been meant as GeoJSON. */
static bool is_meant_as_json(const char *path) {
    static const char *const names[] = {"-",         ".json",   ".geojson",   ".geojsonl",
                                        ".geojsons", ".ndjson", ".geojsonseq"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (i ? g_str_has_suffix(path, names[i]) : strcmp(path, names[i]) == 0)
            return true;
    return false;
}

static bool read(Polygons *polygons, const char *path, GError **error) {
    gsize length;
    g_autoptr(GBytes) bytes = bytes_of(path, error);
    if (!bytes)
        return false;
    const char *text = g_bytes_get_data(bytes, &length);
    bool empty = length == 0 && !g_file_test(path, G_FILE_TEST_IS_DIR);
    if (empty || tf_geojson_begins(text, length))
        return add_text(polygons, path, bytes, error) &&
               (!polygons->crs || transform(polygons, path, error));
    GError *cause = NULL;
    if (read_by_gdal(polygons, path, bytes, &cause))
        return true;
    const char *ending = tf_piped_ending(text, length);
    bool packed = strcmp(ending, ".zip") == 0 || strcmp(ending, ".gz") == 0;
    if (!is_meant_as_json(path) || length == 0 || packed || polygons->layers->len > 0) {
        g_propagate_error(error, cause);
        return false;
    }
    g_error_free(cause);
    return add_text(polygons, path, bytes, error);
}

/* ---- Snapping and writing ---- */

/* Brings near borders together and finds the arcs again. */
static bool snap(Polygons *polygons, Topology **topology, double metres, const char *path,
                 EdgeMatch *matching, GError **error) {
    GeosMatch *match;
    void *symbol = tf_module_symbol("geos", "tf_geos_match", error);
    if (!symbol)
        return false;
    if (!tf_polygons_on_globe(polygons))
        return tf_input_error(
            error,
            "%s: --snap: its coordinates are not longitudes and latitudes, and it "
            "does not say in which system they are; transform it to EPSG:4326",
            strcmp(path, "-") == 0 ? "standard input" : path);
    memcpy(&match, &symbol, sizeof match);
    if (tf_polygons_join_same(polygons)) {
        tf_topology_free(*topology);
        *topology = tf_polygons_topology(polygons);
    }
    g_autoptr(GArray) before = g_array_ref(polygons->points);
    match(polygons, *topology, metres, matching);
    polygons->moved |= matching->moved > 0;
    if (polygons->tails->len)
        tf_polygons_find_tails(polygons, before);
    tf_topology_free(*topology);
    *topology = tf_polygons_topology(polygons);
    return true;
}

static bool write(const char *out, const Polygons *polygons, const Topology *topology,
                  GError **error) {
    gsize length;
    g_autofree char *left_out = NULL;
    g_autofree char *text = tf_polygons_topojson_text(polygons, topology, &left_out, &length);
    if (left_out)
        tell(out, left_out);
    guint lost = tf_polygons_lost_tails(polygons, topology);
    g_autofree char *altitudes = g_strdup_printf(
        "%u points have another altitude than those of the arc that they share, and get theirs",
        lost);
    if (lost)
        tell(out, altitudes);
    return tf_file_write(out, text, length, error);
}

bool tf_command_topology(Call *call, GError **error) {
    const TopologyOptions *asked = call->options;
    double metres = 0;
    if (call->n != 1 && call->n != 2)
        return tf_input_error(
            error, "expected a vector file and perhaps a file to write; found %d arguments",
            call->n);
    const char *path = call->arguments[0], *out = call->n == 2 ? call->arguments[1] : asked->out;
    if (call->n == 2 && asked->out)
        return tf_command_two_targets(out, asked->out, error);
    bool printed = out && strcmp(out, "-") == 0; /* then nothing else is */
    if (out && !printed && !g_str_has_suffix(out, ".topojson") && !g_str_has_suffix(out, ".json"))
        return tf_input_error(error, "%s: expected a name that ends in .topojson", out);
    if (asked->snap && !tf_command_metres("--snap", asked->snap, &metres, error))
        return false;
    g_autoptr(Polygons) polygons = tf_polygons_new();
    if (!read(polygons, path, error))
        return false;
    if (metres == 0 && !tf_polygons_on_globe(polygons))
        tell(path, "its coordinates are not longitudes and latitudes, and it does not say in which "
                   "system they are: "
                   "they are taken for a plane, and stay as they are");
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    EdgeMatch matching = {0};
    bool ok = (metres == 0 || snap(polygons, &topology, metres, path, &matching, error)) &&
              (!out || write(out, polygons, topology, error)) &&
              (printed || print_summary(polygons, topology, metres > 0 ? &matching : NULL, error));
    edgematch_clear(&matching);
    return ok;
}
