/* Random numbers by counter: many at once are the same as one by one, and near the quantiles that
   the distribution has. */
#include "geodesy/random.h"
#include "testing.h"
#include <math.h>
#include <string.h>

static void many_at_once_are_the_same_as_one_by_one(void **state) {
    (void)state;
    static const uint64_t first[] = {0, 7, 0xfffffff8u, 0x123456789abcdefu};
    static const size_t n[] = {1, 15, 16, 17, 100};
    for (int f = 0; f < 4; f++)
        for (int k = 0; k < 5; k++) {
            float a[200], b[200], one[4];
            tf_random_normal_pairs(42 + first[f], 9, first[f], n[k], a, b);
            for (size_t i = 0; i < n[k]; i++) {
                tf_random_normals(42 + first[f], 9, first[f] + i, one);
                assert_memory_equal(&a[2 * i], one, 2 * sizeof(float));
                assert_memory_equal(&b[2 * i], one + 2, 2 * sizeof(float));
            }
        }
}

/* The distribution function of each deviate, by the C library, is the uniform number that it was
   made of. */
static void deviates_are_quantiles(void **state) {
    (void)state;
    double least = 0, most = 0;
    for (uint64_t i = 0; i < 50000; i++) {
        float normals[4];
        double uniforms[4];
        tf_random_normals(3, 1, i, normals);
        tf_random_uniforms(3, 1, i, uniforms);
        for (int k = 0; k < 4; k++) {
            double tail = fmin(uniforms[k], 1 - uniforms[k]);
            double found = erfc(fabs((double)normals[k]) * M_SQRT1_2) / 2;
            assert_true((normals[k] < 0) == (uniforms[k] < 0.5));
            assert_near(found / tail, 1, 4e-6);
            least = fmin(least, normals[k]);
            most = fmax(most, normals[k]);
        }
    }
    assert_true(least < -4 && most > 4); /* the tails were tried */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_at_once_are_the_same_as_one_by_one),
        cmocka_unit_test(deviates_are_quantiles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
