/* Areas in the plane of longitude and latitude. */
#include "geodesy/plane.h"
#include "testing.h"

static void a_square_s_area_has_the_sign_of_its_turn(void **state) {
    (void)state;
    const LonLat ring[] = {{46, 39}, {48, 39}, {48, 42}, {46, 42}, {46, 39}};
    const LonLat back[] = {{46, 42}, {48, 42}, {48, 39}, {46, 39}};
    assert_near(tf_plane_ring_area(ring, 5), 6, 0);
    assert_near(tf_plane_ring_area(ring, 4), 6, 0); /* closed or not */
    assert_near(tf_plane_ring_area(back, 4), -6, 0);
    assert_near(tf_plane_ring_area(ring, 2), 0, 0);
    assert_near(tf_plane_ring_area(ring, 0), 0, 0);
}

static void a_small_ring_far_from_the_origin_keeps_its_digits(void **state) {
    (void)state;
    const double side = 1.0 / (1 << 23); /* exact in binary: about a centimetre */
    const LonLat ring[] = {{170, 80}, {170 + side, 80}, {170 + side, 80 + side}, {170, 80 + side}};
    assert_near(tf_plane_ring_area(ring, 4) / (side * side), 1, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_square_s_area_has_the_sign_of_its_turn),
        cmocka_unit_test(a_small_ring_far_from_the_origin_keeps_its_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
