/* Fuzzes tf_polygons_read, which reads what `topology` is given: it fails with an error, or returns
   rings whose arcs all exist, and TopoJSON that is JSON if the file was, without NUL; so it does when
   borders that nearly match have been brought together, which moves no vertex farther than it may. */
#include "shared/fuzz.h"
#include "topology/edgematch.h"
#include "topology/polygons_read.h"
#include "topology/polygons_topojson.h"
#include <jansson.h>
#include <string.h>
#include <unistd.h>

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
    expect(strlen(text) == length && g_utf8_validate(text, (gssize)length, NULL));
    expect(!json || is_json(text, length));
}

static void match(Polygons *polygons, double metres) {
    EdgeMatch matching;
    guint features = polygons->features->len, paths = polygons->paths->len;
    g_autoptr(Topology) topology = tf_polygons_topology(polygons);
    tf_edgematch(polygons, topology, metres, &matching);
    expect(matching.farthest <= metres * (1 + 1e-9));
    expect(polygons->features->len == features && polygons->paths->len == paths);
    edgematch_clear(&matching);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int descriptor;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fuzz_file(data, size, &descriptor);
    g_autoptr(Polygons) polygons = tf_polygons_read(path, "input", &error);
    fuzz_expect_error(polygons, error);
    if (polygons) {
        bool json = is_json((const char *)data, size);
        check(polygons, json);
        if (tf_polygons_on_globe(polygons)) {
            match(polygons, 20000);
            check(polygons, json);
        }
    }
    close(descriptor);
    return 0;
}
