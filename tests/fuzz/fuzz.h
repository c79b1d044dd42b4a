/* What the fuzzers share. */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void expect(bool holds) {
    if (!holds)
        abort();
}

/* The path of a file of these bytes; close *descriptor. g_free. */
static inline char *fuzz_file(const uint8_t *data, size_t size, int *descriptor) {
    *descriptor = memfd_create("input", MFD_CLOEXEC);
    expect(write(*descriptor, data, size) == (ssize_t)size);
    return g_strdup_printf("/proc/self/fd/%d", *descriptor);
}
