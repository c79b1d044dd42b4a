/* Fuzzes tf_world_read, which reads the countries around a survey: it fails with an error, or
   returns sides of the countries that were asked for, near where they were asked for. */
#include "survey/world.h"
#include "shared/fuzz.h"
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int descriptor;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fuzz_file(data, size, &descriptor);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    g_ptr_array_add(codes, (char *)"AZE");
    if (size % 2)
        g_ptr_array_add(codes, (char *)"b");
    g_autoptr(GArray) sides = tf_world_read(path, "id", codes, tf_grid_of(1e-7), (LonLat){40, 30},
                                            (LonLat){50, 45}, (const double[]){180, 83.6}, &error);
    fuzz_expect_error(sides, error);
    for (guint i = 0; sides && i < sides->len; i++) {
        const WorldSide *side = &g_array_index(sides, WorldSide, i);
        expect(side->country >= 0 && (guint)side->country < codes->len);
        expect(!grid_equal(side->a, side->b));
    }
    close(descriptor);
    return 0;
}
