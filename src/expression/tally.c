#include "expression/tally.h"

/* Of the chance that a figure is above its threshold: what is near 0 or 1 counts as it. */
static const double NEARLY = 0.025;

static void add_samples(Tally *tally, const GArray *figures, double threshold) {
    if (!tally->samples) {
        tally->samples = g_array_new(FALSE, TRUE, sizeof(double));
        g_array_set_size(tally->samples, figures->len);
    }
    for (guint k = 0; k < figures->len; k++)
        g_array_index(tally->samples, double, k) += g_array_index(figures, double, k) > threshold;
}

void tf_tally_add(Tally *tally, const Number *figure, double threshold, const Map *map) {
    double error = tf_number_standard_error(figure, map);
    bool told = figure->value > threshold;
    double chance = error > 0 ? tf_normal_distribution((figure->value - threshold) / error) : told;
    tally->told += told;
    tally->least += chance > 1 - NEARLY;
    tally->most += chance > NEARLY;
    if (chance > NEARLY && chance <= 1 - NEARLY) {
        Gradient sum = tf_gradient_combine(1, &tally->doubts, 1, &figure->gradient);
        tf_gradient_clear(&tally->doubts);
        tally->doubts = sum;
    }
    if (figure->samples)
        add_samples(tally, figure->samples, threshold);
    else
        tally->constant += told;
}

void tf_tally_clear(Tally *tally) {
    g_clear_pointer(&tally->samples, g_array_unref);
    tf_gradient_clear(&tally->doubts);
}

Number tf_tally_number(Tally *tally, const guint *of) {
    double value = of ? *of - tally->told : tally->told;
    Number count = tf_number_exact(value, (Dimension){0, 0}, false);
    guint fewer = tally->told - MIN(tally->least, tally->told),
          more = MAX(tally->most, tally->told) - tally->told;
    count.below = of ? more : fewer;
    count.above = of ? fewer : more;
    for (guint k = 0; tally->samples && k < tally->samples->len; k++) {
        double *sample = &g_array_index(tally->samples, double, k);
        *sample = of ? *of - (*sample + tally->constant) : *sample + tally->constant;
    }
    count.samples = g_steal_pointer(&tally->samples);
    count.hangs_on = tally->doubts;
    tally->doubts = (Gradient){0};
    return count;
}
