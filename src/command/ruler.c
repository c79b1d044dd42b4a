/* terrafact ruler: how long a border is by which ruler. */
#include "claim/divider_measure.h"
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "expression/evaluate.h"
#include "expression/number.h"
#include "findings/divider_curves.h"
#include "findings/terminal.h"

/* The expression that measures it: a territory's outline, a border's length. NULL with an input
   error. */
static char *wrapped(const char *text, Opened *opened, GError **error) {
    g_auto(Expression) expression = {0};
    if (!tf_command_expression(opened, text, &expression, error))
        return NULL;
    const Bound *node = expression.node;
    if (node->type == VALUE_TERRITORY)
        return g_strdup_printf("perimeter(%s)", text);
    if (node->type == VALUE_BORDER)
        return g_strdup_printf("length(%s)", text);
    if (tf_bound_is(node, MEASURE_LENGTH) || tf_bound_is(node, MEASURE_PERIMETER))
        return g_strdup(text);
    tf_ast_error(&expression.source, expression.ast, error,
                 "expected a border, such as border(georgia, azerbaijan)");
    return NULL;
}

static void map_curve_free(void *data) {
    MapDividerCurve *on = data;
    tf_divider_curve_free(on->curve);
    if (on->ladder)
        g_array_unref(on->ladder);
    g_free(on->why);
    if (on->known)
        g_ptr_array_unref(on->known);
    g_free(on);
}

/* Measures on one map; the number is that of the whole expression there. */
static void measure_curve(const Claims *claims, AtlasMap *map, const Bound *node,
                          const Number *number, MapDividerCurve *on) {
    double low, high;
    ArcSet arcs;
    tf_number_interval(number, on->map, &low, &high);
    if (!tf_ruler_arcs(map, node, &arcs)) {
        on->why = g_strdup("the map shows no such border");
        return;
    }
    on->curve = tf_divider_curve_new(arcs, number->value, low, high);
    on->ladder = tf_divider_ladder(arcs);
    on->known = tf_ruler_known(claims, map, node, on->curve);
    tf_arcset_clear(&arcs);
}

static bool curve_on(AtlasMap *map, const Claims *claims, const Bound *node, GPtrArray *curves,
                     GError **error) {
    MapDividerCurve *on = g_new0(MapDividerCurve, 1);
    GError *wrong = NULL;
    on->map = tf_atlas_map(map);
    g_ptr_array_add(curves, on);
    const Value *value = tf_value_on(map, node, &on->why, &wrong);
    if (value)
        measure_curve(claims, map, node, &value->number, on);
    if (wrong)
        g_propagate_error(error, wrong);
    return !wrong;
}

static bool print_curves(const DividerCurves *curves, Form form, GError **error) {
    for (guint i = 0; i < curves->maps->len; i++)
        if (((const MapDividerCurve *)curves->maps->pdata[i])->curve) {
            g_autofree char *out =
                form == FORM_JSON
                    ? tf_divider_curves_json(curves)
                    : tf_divider_curves_text(curves, tf_terminal_width(), tf_terminal_colour());
            return tf_command_print(out, error);
        }
    return tf_input_error(error, "%s: not measurable: %s", curves->expression,
                          ((const MapDividerCurve *)curves->maps->pdata[0])->why);
}

static bool ruler(Opened *opened, const Call *call, GError **error) {
    const MapsOptions *asked = call->options;
    const char *text = call->arguments[0];
    g_autofree char *whole = wrapped(text, opened, error);
    if (!whole)
        return false;
    g_auto(Expression) expression = {0};
    if (!tf_command_expression(opened, whole, &expression, error))
        return false;
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(map_curve_free);
    for (guint i = 0; i < opened->on->len; i++)
        if (!curve_on(opened->on->pdata[i], opened->claims, expression.node, list, error))
            return false;
    DividerCurves curves = {whole, list};
    return print_curves(&curves, asked->format, error);
}

bool tf_command_ruler(Call *call, GError **error) {
    return tf_command_on_maps(call, "one border, such as 'border(georgia, azerbaijan)'", ruler,
                              error);
}
