/* Cholesky's factor, what is solved by it, and what is refused. */
#include "geodesy/cholesky.h"
#include "testing.h"

enum { N = 30 };

/* 1 / (i + j + 1), with 0.1 added to the diagonal for its condition. */
static void fill(double *a) {
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++)
            a[i * N + j] = 1.0 / (i + j + 1) + (i == j ? 0.1 : 0);
}

static void a_known_matrix_has_its_known_factor(void **state) {
    (void)state;
    double a[] = {4, 12, -16, 12, 37, -43, -16, -43, 98};
    static const double factor[] = {2, 6, 1, -8, 5, 3};
    assert_true(tf_cholesky(a, 3));
    for (int i = 0, k = 0; i < 3; i++)
        for (int j = 0; j <= i; j++)
            assert_near(a[i * 3 + j], factor[k++], 1e-13);
    assert_near(tf_cholesky_log_determinant(a, 3), log(36), 1e-13);
}

static void what_is_solved_gives_the_right_hand_side_back(void **state) {
    (void)state;
    double a[N * N], l[N * N], b[N];
    fill(a);
    fill(l);
    assert_true(tf_cholesky(l, N));
    for (int i = 0; i < N; i++)
        b[i] = i % 7 - 3;
    tf_cholesky_solve(l, N, b);
    for (int i = 0; i < N; i++) {
        double sum = 0;
        for (int j = 0; j < N; j++)
            sum += a[i * N + j] * b[j];
        assert_near(sum, i % 7 - 3, 1e-12);
    }
}

static void the_inverse_is_one_and_symmetric(void **state) {
    (void)state;
    double a[N * N], l[N * N], inverse[N * N];
    fill(a);
    fill(l);
    assert_true(tf_cholesky(l, N));
    tf_cholesky_inverse(l, N, inverse);
    for (int i = 0; i < N; i++)
        for (int j = 0; j < N; j++) {
            double sum = 0;
            for (int k = 0; k < N; k++)
                sum += a[i * N + k] * inverse[k * N + j];
            assert_near(sum, i == j, 1e-12);
            assert_true(inverse[i * N + j] == inverse[j * N + i]);
        }
}

static void what_is_not_positive_definite_is_refused(void **state) {
    (void)state;
    double indefinite[] = {1, 2, 2, 1}, singular[] = {1, 1, 1, 1}, nan[] = {NAN};
    assert_false(tf_cholesky(indefinite, 2));
    assert_false(tf_cholesky(singular, 2));
    assert_false(tf_cholesky(nan, 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_known_matrix_has_its_known_factor),
        cmocka_unit_test(what_is_solved_gives_the_right_hand_side_back),
        cmocka_unit_test(the_inverse_is_one_and_symmetric),
        cmocka_unit_test(what_is_not_positive_definite_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
