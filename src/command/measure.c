/* terrafact measure: the value of one expression. */
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "findings/measurement.h"

/* The expression as it is measured: a shape by itself is wrapped in the function that gives its
   size. NULL with an input error. */
static char *wrapped(const char *text, const Opened *opened, GError **error) {
    AstSource source = {text, NULL, 0};
    ValueType type;
    g_autoptr(Ast) ast = command_expression(opened, &source, &type, error);
    if (!ast)
        return NULL;
    if (type == VALUE_TERRITORY)
        return g_strdup_printf("area(%s)", text);
    if (type == VALUE_BORDER || type == VALUE_ROUTE)
        return g_strdup_printf("length(%s)", text);
    return g_strdup(text);
}

static void map_value_free(void *data) {
    MapValue *value = data;
    if (value->known)
        value_clear(&value->value);
    g_free(value->why);
    g_free(value);
}

/* Evaluates on one map. What the map cannot answer is no error unless nothing else can. */
static bool evaluate_on(AtlasMap *on, const Claims *claims, const AstSource *source, const Ast *ast,
                        GPtrArray *values, GError **error) {
    MapValue *value = g_new0(MapValue, 1);
    GError *wrong = NULL;
    value->map = atlas_map(on);
    g_ptr_array_add(values, value);
    value->known = expression_evaluate(on, claims, source, ast, &value->value, &value->why, &wrong);
    if (wrong) {
        g_propagate_error(error, wrong);
        return false;
    }
    return true;
}

static bool all_unknown(const GPtrArray *values) {
    for (guint i = 0; i < values->len; i++)
        if (((const MapValue *)values->pdata[i])->known)
            return false;
    return true;
}

static bool measure(const Opened *opened, const Call *call, GError **error) {
    const MapsOptions *asked = call->options;
    const char *text = call->arguments[0];
    g_autofree char *whole = wrapped(text, opened, error);
    if (!whole)
        return false;
    AstSource source = {whole, NULL, 0};
    g_autoptr(Ast) ast = ast_parse(&source, error);
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(map_value_free);
    for (guint i = 0; ast && i < opened->on->len; i++)
        if (!evaluate_on(opened->on->pdata[i], opened->claims, &source, ast, values, error))
            return false;
    if (!ast)
        return false;
    if (all_unknown(values))
        return input_error(error, "%s: not measurable: %s", text,
                           ((const MapValue *)values->pdata[0])->why);
    Measurement measurement = {whole, values};
    g_autofree char *out = asked->format == FORM_JSON ? measurement_json(&measurement)
                                                      : measurement_text(&measurement);
    return command_print(out, error);
}

bool tf_command_measure(Call *call, GError **error) {
    return command_on_maps(call, "one expression, as 'share(nkar, azerbaijan)'", measure, error);
}
