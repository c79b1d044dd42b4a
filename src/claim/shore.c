#include "claim/shore.h"
#include "expression/dimension.h"
#include "expression/evaluate.h"
#include "expression/figure.h"

/* The coast of a territory in metres; 0 if it has none, or if the map does not tell. */
static double coast_of(AtlasMap *on, const Bound *territory) {
    const Value *value = tf_value_on(on, territory, NULL, NULL);
    g_auto(Evaluation) run = tf_evaluation(on, NULL);
    ArcSet coast;
    if (!value || value->type != VALUE_TERRITORY || !tf_coast_of(&run, &value->extent, &coast))
        return 0;
    double metres = tf_arcset_length(coast, NULL);
    tf_arcset_clear(&coast);
    return metres;
}

static double coasts_in(AtlasMap *on, const Bound *node) {
    if (node->type == VALUE_TERRITORY)
        return coast_of(on, node);
    double metres = 0;
    for (guint i = 0; i < node->n; i++)
        metres += coasts_in(on, node->children[i]);
    return metres;
}

double tf_shore_area(AtlasMap *on, const Bound *measure) {
    return tf_dimension_equal(measure->dimension, (Dimension){2, 0})
               ? SHORE_M * coasts_in(on, measure)
               : 0;
}
