#include "geojson/position_writer.h"
#include "base/unconst.h"
#include "geojson/json_writer.h"
#include <string.h>

/* Most files have at most so many decimals, and whole numbers are quick to write. */
enum { QUICK_DECIMALS = 7 };
static const double QUICK = 1e7;

static char *put_degrees(char *to, double degrees, int decimals) {
    if (decimals != POSITIONS_EXACT)
        return tf_put_decimal(to, degrees, decimals);
    double scaled = round(degrees * QUICK);
    if (scaled / QUICK == degrees && fabs(scaled) < 1e15)
        return tf_put_scaled(to, (gint64)scaled, QUICK_DECIMALS);
    return to + strlen(g_ascii_dtostr(to, G_ASCII_DTOSTR_BUF_SIZE, degrees));
}

void tf_append_positions(GString *text, const LonLat *points, gsize n, int decimals) {
    enum { BATCH = 32, ROOM = 2 * DECIMAL_ROOM + 4 };
    char buffer[BATCH * ROOM];
    for (gsize from = 0; from < n; from += BATCH) {
        char *to = buffer;
        for (gsize i = from; i < MIN(n, from + BATCH); i++) {
            if (i > 0)
                *to++ = ',';
            *to++ = '[';
            to = put_degrees(to, points[i][0], decimals);
            *to++ = ',';
            to = put_degrees(to, points[i][1], decimals);
            *to++ = ']';
        }
        g_string_append_len(text, buffer, to - buffer);
    }
}

void tf_append_position(GString *text, const LonLat at, int decimals) {
    tf_append_positions(text, tf_unconst(at), 1, decimals);
}

void tf_append_exact(GString *text, double number) {
    char digits[DECIMAL_ROOM];
    g_string_append_len(text, digits, put_degrees(digits, number, POSITIONS_EXACT) - digits);
}
