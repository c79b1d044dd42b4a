#include "expression/dimension.h"
#include <glib.h>

bool tf_dimension_equal(Dimension a, Dimension b) {
    return a.metre == b.metre && a.day == b.day;
}

char *tf_dimension_text(Dimension dimension, bool percent) {
    static const struct {
        Dimension dimension;
        const char *text;
    } known[] = {{{1, 0}, "a length"}, {{2, 0}, "an area"}, {{0, 1}, "a duration"}};
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (tf_dimension_equal(known[i].dimension, dimension))
            return g_strdup(known[i].text);
    if (tf_dimension_equal(dimension, (Dimension){0, 0}))
        return g_strdup(percent ? "a share" : "a plain number");
    if (dimension.day == 0)
        return g_strdup_printf("a quantity in m^%d", dimension.metre);
    return g_strdup_printf("a quantity in m^%d days^%d", dimension.metre, dimension.day);
}
