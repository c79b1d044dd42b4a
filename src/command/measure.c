/* terrafact measure: the values of expressions. */
#include "claim/divider_measure.h"
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "expression/evaluate.h"
#include "expression/functions.h"
#include "findings/measurement.h"

static void map_value_free(void *data) {
    MapValue *value = data;
    g_free(value->why);
    g_free(value->length);
    g_free(value);
}

/* What `largest(group)` and its like found, where a size of it is measured; or NULL. */
static const char *which(AtlasMap *on, const Bound *node) {
    const Bound *of = node->kind == BOUND_CALL && node->n == 1 ? node->children[0] : NULL;
    if (!of || (of->type != VALUE_TERRITORY && of->type != VALUE_BORDER))
        return NULL;
    const Value *value = tf_value_on(on, of, NULL, NULL);
    return value ? value->reason : NULL;
}

/* An expression that was measured. */
typedef struct {
    Expression expression;
    GPtrArray *values; /* of MapValue * */
} Measured;

/* Evaluates on one map. What the map cannot answer is an error only if no map can answer it. */
static bool evaluate_on(AtlasMap *on, const Bound *node, GPtrArray *values, GError **error) {
    MapValue *value = g_new0(MapValue, 1);
    GError *wrong = NULL;
    value->map = tf_atlas_map(on);
    g_ptr_array_add(values, value);
    value->value = tf_value_on(on, node, &value->why, &wrong);
    value->which = value->value ? which(on, node) : NULL;
    LengthFigure length;
    if (value->value && tf_length_figure(on, node, &value->value->number, &length))
        value->length = g_memdup2(&length, sizeof length);
    if (wrong)
        g_propagate_error(error, wrong);
    return !wrong;
}

static bool all_unknown(const GPtrArray *values) {
    for (guint i = 0; i < values->len; i++)
        if (((const MapValue *)values->pdata[i])->value)
            return false;
    return true;
}

static void measured_free(void *data) {
    Measured *measured = data;
    g_clear_pointer(&measured->values, g_ptr_array_unref);
    tf_expression_clear(&measured->expression);
    g_free(measured);
}

static bool measure_one(Opened *opened, const char *text, Measured *measured, GError **error) {
    GPtrArray *values = measured->values = g_ptr_array_new_with_free_func(map_value_free);
    if (!tf_command_figure(opened, text, &measured->expression, error))
        return false;
    for (guint i = 0; i < opened->on->len; i++)
        if (!evaluate_on(opened->on->pdata[i], measured->expression.node, values, error))
            return false;
    if (all_unknown(values))
        return tf_input_error(error, "%s: not measurable: %s", text,
                              ((const MapValue *)values->pdata[0])->why);
    return true;
}

/* days(…), and what else is named as the unit that it asks for. */
static const Unit *unit_of(const Bound *node) {
    return node->kind == BOUND_CALL ? tf_unit_find(node->function->name) : NULL;
}

static bool measure(Opened *opened, const Call *call, GError **error) {
    const MapsOptions *asked = call->options;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(measured_free);
    g_autofree Measurement *measurements = g_new(Measurement, (gsize)call->n);
    for (int i = 0; i < call->n; i++) {
        Measured *measured = g_new0(Measured, 1);
        g_ptr_array_add(all, measured);
        if (!measure_one(opened, call->arguments[i], measured, error))
            return false;
        measurements[i] = (Measurement){measured->expression.source.text, measured->values,
                                        unit_of(measured->expression.node)};
    }
    g_autofree char *out = asked->format == FORM_JSON
                               ? tf_measurements_json(measurements, (guint)call->n)
                               : tf_measurements_text(measurements, (guint)call->n);
    return tf_command_print(out, error);
}

bool tf_command_measure(Call *call, GError **error) {
    if (call->n == 0)
        return tf_input_error(error, "expected one expression or more, such as "
                                     "'share(nkar, azerbaijan)'; found none");
    return tf_command_on_maps(call, NULL, measure, error);
}
