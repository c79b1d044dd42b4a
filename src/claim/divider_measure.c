#include "claim/divider_measure.h"
#include "atlas/outline.h"
#include "base/unconst.h"
#include "expression/evaluate.h"

static bool arcs_of_value(const Value *value, bool outline, ArcSet *arcs) {
    if (!outline && value->type != VALUE_BORDER)
        return false;
    *arcs = outline ? tf_faceset_outline(value->extent.certain)
                    : (ArcSet){value->arcs.map, g_array_copy(value->arcs.arcs)};
    if (arcs->arcs->len > 0)
        return true;
    tf_arcset_clear(arcs);
    return false;
}

bool tf_ruler_arcs(AtlasMap *on, const Bound *measure, ArcSet *arcs) {
    bool outline = tf_bound_is(measure, MEASURE_PERIMETER);
    if (!tf_atlas_map(on) || (!outline && !tf_bound_is(measure, MEASURE_LENGTH)))
        return false;
    const Value *value = tf_value_on(on, measure->children[0], NULL, NULL);
    return value && arcs_of_value(value, outline, arcs);
}

static GHashTable *curves_of(AtlasMap *on) {
    GQuark key = g_quark_from_static_string("divider curves");
    GHashTable *curves = g_datalist_id_get_data(tf_atlas_map_attached(on), key);
    if (!curves) {
        curves =
            g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)(void *)tf_divider_curve_free);
        g_datalist_id_set_data_full(tf_atlas_map_attached(on), key, curves,
                                    (GDestroyNotify)(void *)g_hash_table_unref);
    }
    return curves;
}

/* The curve that is kept; if there is none, `curve`, which is kept then. */
static const DividerCurve *keep(AtlasMap *on, const Bound *measure, DividerCurve *curve) {
    static GMutex lock;
    g_mutex_lock(&lock);
    GHashTable *curves = curves_of(on);
    const DividerCurve *kept = g_hash_table_lookup(curves, measure->same);
    if (!kept && curve) {
        g_hash_table_insert(curves, tf_unconst(measure->same), curve);
        kept = curve;
    } else {
        tf_divider_curve_free(curve);
    }
    g_mutex_unlock(&lock);
    return kept;
}

const DividerCurve *tf_divider_curve_of(AtlasMap *on, const Bound *measure, const Number *number) {
    const DividerCurve *kept = keep(on, measure, NULL);
    ArcSet arcs;
    if (kept || !tf_ruler_arcs(on, measure, &arcs))
        return kept;
    Number undrawn = *number; /* its draws are linear in the displacements */
    undrawn.samples = undrawn.sorted = NULL;
    double low, high;
    tf_number_interval(&undrawn, tf_atlas_map(on), &low, &high);
    DividerCurve *curve = tf_divider_curve_new(arcs, number->value, low, high);
    tf_arcset_clear(&arcs);
    return keep(on, measure, curve);
}

bool tf_length_figure(AtlasMap *on, const Bound *measure, const Number *number,
                      LengthFigure *figure) {
    const DividerCurve *curve = tf_divider_curve_of(on, measure, number);
    if (curve)
        *figure = tf_divider_figure(curve);
    return curve != NULL;
}

Number tf_length_number(const LengthFigure *figure) {
    Number number = tf_number_exact(figure->value, (Dimension){1, 0}, false);
    number.below = figure->value - figure->low;
    number.above = figure->high - figure->value;
    number.spacing_m = figure->ruler_m;
    return number;
}
