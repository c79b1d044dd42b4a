/* Throws what libFuzzer makes up at geojson_measure; see tests/fuzz/run. */
#include "geojson/measure.h"
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
