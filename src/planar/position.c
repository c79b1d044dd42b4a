#include "planar/position.h"
#include <string.h>

guint tf_position_hash(gconstpointer position) {
    guint64 bits[2];
    memcpy(bits, position, sizeof bits);
    guint64 mixed =
        (bits[0] ^ (bits[1] << 1 | bits[1] >> 63)) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint)(mixed >> 32);
}

gboolean tf_position_equal(gconstpointer a, gconstpointer b) {
    return memcmp(a, b, sizeof(LonLat)) == 0;
}

guint tf_place_hash(gconstpointer position) {
    const double *at = position;
    LonLat same = {fabs(at[1]) == 90 ? 0 : at[0] == -180 ? 180 : at[0] + 0.0, at[1] + 0.0};
    return tf_position_hash(same);
}

gboolean tf_place_equal(gconstpointer a, gconstpointer b) {
    return geodesic_same_place(a, b);
}
