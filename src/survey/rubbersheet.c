#include "survey/rubbersheet.h"
#include <math.h>

/* Metres: a triple point farther off than this is not the counterpart. */
static const double FARTHEST_NODE = 20000;

void tf_rubbersheet_move(const RubberSheet *sheet, const LonLat at, LonLat to) {
    LonLat border, target;
    guint number;
    to[0] = at[0];
    to[1] = at[1];
    double metres = tf_border_segments_nearest(sheet->from, at, -2, -2, false, border, &number);
    if (!isfinite(metres))
        return;
    const BorderSegment *segment =
        &g_array_index(tf_border_segments_all(sheet->from), BorderSegment, number);
    if (!(tf_border_segments_counterpart(sheet->to, sheet->from, border, target) <=
          FARTHEST_NODE) &&
        !isfinite(tf_border_segments_nearest(sheet->to, border, segment->left, segment->right,
                                             false, target, NULL)))
        return;
    double part = exp(-metres / sheet->length);
    to[0] = metres == 0 ? target[0]
                        : geodesic_longitude(at[0] + part * geodesic_turn(border[0], target[0]));
    to[1] = metres == 0 ? target[1] : at[1] + part * (target[1] - border[1]);
}
