#include "picture/axis.h"
#include <math.h>

double tf_axis_place(const Axis *axis, double figure) {
    double share = axis->log ? log(figure / axis->low) / log(axis->high / axis->low)
                             : (figure - axis->low) / (axis->high - axis->low);
    return axis->from + share * (axis->to - axis->from);
}

/* Figures are computed from whole numbers, so that none is 0.30000000000000004. */
static double scaled_figure(double whole, int power) {
    return power < 0 ? whole / pow(10, -power) : whole * pow(10, power);
}

static GArray *linear_ticks(const Axis *axis, guint wanted) {
    static const double steps[] = {1, 2, 5, 10};
    GArray *ticks = g_array_new(FALSE, FALSE, sizeof(double));
    double rough = (axis->high - axis->low) / MAX(wanted, 2);
    int power = (int)floor(log10(rough)), k = 0;
    while (k < 3 && scaled_figure(steps[k], power) < rough)
        k++;
    if (axis->whole && power < 0) {
        k = 0;
        power = 0;
    }
    /* A finer step if this one leaves fewer than two. */
    for (;;) {
        double step = scaled_figure(steps[k], power), slack = 1e-9;
        gint64 first = (gint64)ceil(axis->low / step - slack);
        gint64 last = (gint64)floor(axis->high / step + slack);
        for (gint64 n = first; n <= last; n++) {
            double tick = scaled_figure((double)n * steps[k], power);
            g_array_append_val(ticks, tick);
        }
        if (ticks->len >= 2 || (axis->whole && power == 0 && k == 0))
            return ticks;
        g_array_set_size(ticks, 0);
        power -= k == 0;
        k = k == 0 ? 2 : k - 1;
    }
}

static GArray *decade_ticks(const Axis *axis, const double *steps, gsize n) {
    GArray *ticks = g_array_new(FALSE, FALSE, sizeof(double));
    int first = (int)floor(log10(axis->low)), last = (int)ceil(log10(axis->high));
    for (int power = first; power <= last; power++)
        for (gsize k = 0; k < n; k++) {
            double tick = scaled_figure(steps[k], power);
            if (tick >= axis->low * (1 - 1e-12) && tick <= axis->high * (1 + 1e-12))
                g_array_append_val(ticks, tick);
        }
    return ticks;
}

GArray *tf_axis_ticks(const Axis *axis, guint wanted) {
    static const double steps[] = {1, 2, 5};
    if (!axis->log)
        return linear_ticks(axis, wanted);
    GArray *ticks = decade_ticks(axis, steps, G_N_ELEMENTS(steps));
    if (ticks->len > 2 * wanted) {
        g_array_unref(ticks);
        ticks = decade_ticks(axis, steps, 1);
    }
    if (ticks->len >= 3)
        return ticks;
    g_array_unref(ticks); /* less than a decade */
    return linear_ticks(axis, wanted);
}

char *tf_axis_tick_text(const GArray *ticks, guint tick) {
    double figure = g_array_index(ticks, double, tick), step = INFINITY;
    for (guint i = 1; i < ticks->len; i++)
        step =
            fmin(step, fabs(g_array_index(ticks, double, i) - g_array_index(ticks, double, i - 1)));
    int decimals = step < 1 ? (int)ceil(-log10(step) - 1e-9) : 0;
    char format[] = "%.0f", text[G_ASCII_DTOSTR_BUF_SIZE];
    format[2] = (char)('0' + MIN(decimals, 9));
    return g_strdup(g_ascii_formatd(text, sizeof text, format, figure));
}
