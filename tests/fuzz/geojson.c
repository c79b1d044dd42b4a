/* Throws what libFuzzer makes up at the GeoJSON reader. From the repository's root:

     clang -g -O1 -fsanitize=fuzzer,address,undefined -std=c17 -D_GNU_SOURCE -Isrc \
       $(pkg-config --cflags glib-2.0) tests/fuzz/geojson.c src/bulk/[cgjnw]*.c src/base/error.c \
       src/measure/edges.c src/measure/edges_long.c src/measure/ring.c src/measure/geodesic.c \
       $(pkg-config --libs glib-2.0) -lproj -lm -o build/fuzz-geojson
     build/fuzz-geojson -max_total_time=600 */
#include "bulk/geojson.h"
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static bool pass(const MeasuredFeature *feature, gpointer data, GError **error) {
    (void)data;
    (void)error;
    if (!(feature->area >= -1e15 && feature->area <= 1e15 * 1e6))
        abort();
    return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    MeasuredSink sink = {.edges = EDGES_STRAIGHT, .group = "a", .feature = pass};
    int descriptor = memfd_create("input", MFD_CLOEXEC);
    if (write(descriptor, bytes, length) != (ssize_t)length)
        abort();
    path = g_strdup_printf("/proc/self/fd/%d", descriptor);
    if (geojson_measure(path, &sink, &error) == (error != NULL))
        abort();
    close(descriptor);
    return 0;
}
