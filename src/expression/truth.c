#include "expression/truth.h"
#include "expression/naming.h"
#include "expression/number.h"
#include <math.h>

static Value with_set(const Value *value, bool possible) {
    Value copy = *value;
    if (possible && value->type == VALUE_TERRITORY)
        copy.extent.certain = value->extent.possible;
    return copy;
}

static bool is_settled(const Value *value) {
    return value->type != VALUE_TERRITORY ||
           tf_faceset_equal(value->extent.certain, value->extent.possible);
}

bool tf_relation_decide(Evaluation *run, const Bound *call, const Value *const *arguments,
                        Relation *relation, bool inverse, Value *result) {
    if (is_settled(arguments[0]) && is_settled(arguments[1]))
        return relation(run, call, arguments[0], arguments[1], result);
    Value least[2] = {with_set(arguments[0], inverse), with_set(arguments[1], false)};
    Value most[2] = {with_set(arguments[0], !inverse), with_set(arguments[1], true)};
    if (!relation(run, call, &least[0], &least[1], result))
        return false;
    Value other = {.type = VALUE_TRUTH};
    if (!relation(run, call, &most[0], &most[1], &other))
        return false;
    bool agree = (result->chance >= 0.5) == (other.chance >= 0.5);
    if (agree && fabs(other.chance - 0.5) < fabs(result->chance - 0.5)) {
        Value swap = *result;
        *result = other;
        other = swap;
    }
    tf_value_clear(&other);
    return agree || (tf_evaluate_settled(run, is_settled(arguments[0]) ? &arguments[1]->extent
                                                                       : &arguments[0]->extent));
}

bool tf_relation_decided_by(Value *result, const Number *margin, double factor, bool inverse,
                            double chance, char *reason) {
    result->truths = tf_number_truths_above_zero(margin);
    for (guint k = 0; result->truths && k < result->truths->len; k++) {
        double *truth = &g_array_index(result->truths, double, k);
        *truth = factor * (inverse ? 1 - *truth : *truth);
    }
    return tf_relation_decided(result, chance, reason);
}

bool tf_relation_decided(Value *result, double chance, char *reason) {
    result->type = VALUE_TRUTH;
    result->chance = chance;
    result->reason = reason;
    return true;
}

Pair tf_pair_names(const Bound *call) {
    return (Pair){tf_bound_name(call->children[0]), tf_bound_name(call->children[1])};
}

void tf_pair_clear(Pair *pair) {
    g_free(pair->a);
    g_free(pair->b);
}
double tf_arcs_error(ArcSet arcs) {
    double largest = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        largest = fmax(largest, arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].accuracy_m);
    return largest;
}

double tf_chance_of_border(double length, double error) {
    return error > 0 ? tf_normal_distribution(length / (G_SQRT2 * error)) : 1;
}

double tf_chance_of_gap(const Number *distance, const Map *map) {
    return tf_number_chance_above_zero(distance, map);
}
