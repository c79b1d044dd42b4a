#include "claim/denominator.h"
#include "claim/published_number.h"
#include "expression/evaluate.h"
#include "expression/naming.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

static const double SAME_TERRITORY = 1.0 / 30;

/* The whole of a share on a map. */
typedef struct {
    const Bound *node;
    double area, error; /* m2 */
} Whole;

static bool whole_of(const Claim *claim, AtlasMap *on, Whole *whole) {
    if (!tf_bound_is(claim->measure.node, MEASURE_SHARE))
        return false;
    whole->node = claim->measure.node->children[1];
    const Value *value = tf_value_on(on, whole->node, NULL, NULL);
    if (!value || value->type != VALUE_TERRITORY)
        return false;
    Number area = {0};
    area.value = tf_faceset_area(value->extent.certain, &area.gradient);
    whole->area = area.value;
    whole->error = tf_number_standard_error(&area, tf_atlas_map(on));
    tf_number_clear(&area);
    return whole->area > 0;
}

/* Whether a row gives the area of the whole by another definition. */
static bool defines_otherwise(const Published *row, const Whole *whole) {
    bool area = row->known && row->rows == 1 && strcmp(row->figure->quantity, "area") == 0 &&
                tf_bound_equal(row->subject.node, whole->node);
    double off = area ? fabs(row->value - whole->area) : 0;
    return off > 1.96 * whole->error + row->half_width && off < SAME_TERRITORY * whole->area;
}

char *tf_denominator_widen(const Claims *claims, const Claim *claim, AtlasMap *on, double value,
                           double *low, double *high) {
    Whole whole;
    const Published *farthest = NULL;
    double from = *low, to = *high;
    if (!whole_of(claim, on, &whole))
        return NULL;
    for (guint i = 0; i < claims->published->len; i++) {
        const Published *row = claims->published->pdata[i];
        if (!defines_otherwise(row, &whole))
            continue;
        double factor = whole.area / row->value;
        *low = fmin(*low, from * factor);
        *high = fmax(*high, to * factor);
        if (!farthest || fabs(row->value - whole.area) > fabs(farthest->value - whole.area))
            farthest = row;
    }
    if (!farthest)
        return NULL;
    double shown = 100 * value * whole.area / farthest->value;
    g_autofree char *name = tf_bound_name(whole.node), *cite = tf_published_cite(farthest->figure);
    g_autofree char *share = tf_figure_text(shown, 100 * *low, 100 * *high);
    const Unit *unit = tf_unit_of_areas();
    return g_strdup_printf(
        "by the published %.0f %s of %s (%s) instead of this map's %.0f %s it is %s %%",
        farthest->value / unit->size, unit->name, name, cite, whole.area / unit->size, unit->name,
        share);
}
