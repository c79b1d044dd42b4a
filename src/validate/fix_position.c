#include "validate/fix_position.h"

GArray *tf_fix_places(const GArray *line) {
    GArray *places = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), line->len);
    for (guint i = 0; i < line->len; i++)
        g_array_append_vals(places, g_array_index(line, FixPosition, i).at, 1);
    return places;
}
