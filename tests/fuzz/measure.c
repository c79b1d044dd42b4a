/* Fuzzes tf_geojson_measure, which reads what `areas` is given: it fails with an error or measures
   areas that fit on the Earth, the same whichever edges are asked for first. */
#include "geojson/measure.h"
#include "shared/fuzz.h"
#include <unistd.h>

typedef struct {
    guint64 features;
} Seen;

static bool pass(const MeasuredFeature *feature, gpointer data, GError **error) {
    (void)error;
    expect(feature->area >= -1e15 && feature->area <= 1e15 * 1e6 && feature->metres >= 0);
    expect(feature->number == ++((Seen *)data)->features);
    return true;
}

static guint64 measure(const char *path, EdgeKind edges, bool *ok) {
    g_autoptr(GError) error = NULL;
    Seen seen = {0};
    MeasuredSink sink = {.edges = edges, .group = "a", .feature = pass, .data = &seen};
    g_autofree char *crs = NULL;
    *ok = tf_geojson_measure(path, &sink, &crs, &error);
    expect(*ok == (!error && !crs));
    return seen.features;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int descriptor;
    bool straight, geodesic;
    g_autofree char *path = fuzz_file(data, size, &descriptor);
    guint64 features = measure(path, EDGES_STRAIGHT, &straight);
    expect(measure(path, EDGES_GEODESIC, &geodesic) == features && straight == geodesic);
    close(descriptor);
    return 0;
}
