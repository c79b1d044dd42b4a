/* Fuzzes tf_polygons_read, which reads what `topology` is given: it fails with an error, or returns
   rings whose arcs all exist, and TopoJSON that is JSON if the file was. */
#include "fuzz.h"
#include "topology/polygons_read.h"
#include "topology/polygons_topojson.h"
#include <jansson.h>

static bool is_json(const char *text, size_t length) {
    json_t *json = json_loadb(text, length, 0, NULL);
    json_decref(json);
    return json != NULL;
}

static void check(const Polygons *polygons, bool json) {
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    gsize length;
    g_autofree char *left_out = NULL;
    g_autofree char *text = tf_polygons_topojson_text(polygons, topology, &left_out, &length);
    guint32 uses = topology->n_paths ? topology->use_ends[topology->n_paths - 1] : 0;
    expect(topology->n_paths == polygons->paths->len);
    for (guint32 use = 0; use < uses; use++)
        expect(topology_arc(topology->uses[use]) < topology->n_arcs);
    expect(!json || is_json(text, length));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int descriptor;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fuzz_file(data, size, &descriptor);
    g_autoptr(Polygons) polygons = tf_polygons_read(path, "input", &error);
    expect(!polygons == (error != NULL));
    if (polygons)
        check(polygons, is_json((const char *)data, size));
    close(descriptor);
    return 0;
}
