/* Draws need memory for the figures only, however many there are: blocks are reused. */
#include "claim/realizations.h"
#include "squares.h"
#include "testing.h"
#include <sys/resource.h>

/* The most memory that the process had at any time, in bytes. */
static double peak(void) {
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return (double)usage.ru_maxrss * 1024.0;
}

static void draw(const Squares *squares, const Claims *claims, const GPtrArray *chosen, guint n) {
    g_autoptr(GError) error = NULL;
    g_autoptr(ClaimDraws) draws = tf_claims_realize(claims, chosen, squares->grid, n, 1, &error);
    if (!draws)
        fail_msg("%s", error->message);
    assert_int_equal(tf_claim_draws_count(draws), n);
}

static void a_hundred_times_the_draws_need_room_for_the_figures_only(void **state) {
    enum { DRAWS = 400000 };
    const Squares *squares = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Claims) claims = squares_claims(squares,
                                              "claims:\n"
                                              "- id: one\n"
                                              "  says: a\n"
                                              "  where: b\n"
                                              "  printed: 1\n"
                                              "  stated: 100 km2\n"
                                              "  measure: area(region)\n",
                                              &error);
    if (!claims)
        fail_msg("%s", error->message);
    draw(squares, claims, claims->claims, DRAWS / 100);
    double before = peak();
    draw(squares, claims, claims->claims, DRAWS);
    double figures = DRAWS * (double)sizeof(double);
    /* The arcs' areas in all draws would be ten times the figures. */
    if (peak() - before > 3 * figures)
        fail_msg("%.1f MB more for %.1f MB of figures", (peak() - before) / 1e6, figures / 1e6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_times_the_draws_need_room_for_the_figures_only),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
