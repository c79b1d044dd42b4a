/* terrafact ruler: how long a border is by which ruler. */
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "expression/number.h"
#include "findings/divider_curves.h"
#include "findings/terminal.h"

/* The expression that measures it: a territory's outline, a border's length. NULL with an input
   error. */
static char *wrapped(const char *text, const Opened *opened, GError **error) {
    AstSource source = {text, NULL, 0};
    ValueType type;
    g_autoptr(Ast) ast = command_expression(opened, &source, &type, error);
    if (!ast)
        return NULL;
    if (type == VALUE_TERRITORY)
        return g_strdup_printf("perimeter(%s)", text);
    if (type == VALUE_BORDER)
        return g_strdup_printf("length(%s)", text);
    if (type == VALUE_NUMBER && ast->kind == AST_CALL &&
        (g_str_equal(ast->text, "length") || g_str_equal(ast->text, "perimeter")))
        return g_strdup(text);
    ast_error(&source, ast, error, "expected a border, as border(georgia, azerbaijan)");
    return NULL;
}

static void map_ladder_free(void *data) {
    MapLadder *on = data;
    ladder_free(on->ladder);
    g_free(on->why);
    if (on->known)
        g_ptr_array_unref(on->known);
    g_free(on);
}

/* Measures on one map; the number is that of the whole expression there. */
static void measure_ladder(Evaluation *run, const Ast *ast, const Number *number, MapLadder *on) {
    ArcSet arcs;
    number_interval(number, on->map, &on->low, &on->high);
    if (!ruler_arcs(run, ast, &arcs)) {
        on->why = run->unmeasurable ? g_strdup(run->unmeasurable)
                                    : g_strdup("the map shows no such border");
        return;
    }
    on->ladder = ladder_new(arcs, number->value, on->low, on->high);
    on->known = ruler_known(run, ast, on->ladder);
    arcset_clear(&arcs);
}

static bool ladder_on(AtlasMap *map, const Claims *claims, const AstSource *source, const Ast *ast,
                      GPtrArray *ladders, GError **error) {
    MapLadder *on = g_new0(MapLadder, 1);
    GError *wrong = NULL;
    Value value;
    on->map = atlas_map(map);
    g_ptr_array_add(ladders, on);
    Evaluation run = {map, on->map, atlas_of(map), claims, source, NULL, &wrong};
    if (expression_evaluate(map, claims, source, ast, &value, &on->why, &wrong)) {
        measure_ladder(&run, ast, &value.number, on);
        value_clear(&value);
    }
    g_free(run.unmeasurable);
    if (wrong)
        g_propagate_error(error, wrong);
    return !wrong;
}

static bool print_ladders(const Ladders *ladders, Form form, GError **error) {
    for (guint i = 0; i < ladders->maps->len; i++)
        if (((const MapLadder *)ladders->maps->pdata[i])->ladder) {
            g_autofree char *out = form == FORM_JSON
                                       ? ladders_json(ladders)
                                       : ladders_text(ladders, terminal_width(), terminal_colour());
            return command_print(out, error);
        }
    return input_error(error, "%s: not measurable: %s", ladders->expression,
                       ((const MapLadder *)ladders->maps->pdata[0])->why);
}

static bool ruler(const Opened *opened, const Call *call, GError **error) {
    const MapsOptions *asked = call->options;
    const char *text = call->arguments[0];
    g_autofree char *whole = wrapped(text, opened, error);
    if (!whole)
        return false;
    AstSource source = {whole, NULL, 0};
    g_autoptr(Ast) ast = ast_parse(&source, error);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(map_ladder_free);
    for (guint i = 0; ast && i < opened->on->len; i++)
        if (!ladder_on(opened->on->pdata[i], opened->claims, &source, ast, list, error))
            return false;
    Ladders ladders = {whole, list};
    return ast && print_ladders(&ladders, asked->format, error);
}

bool tf_command_ruler(Call *call, GError **error) {
    return command_on_maps(call, "one border, as 'border(georgia, azerbaijan)'", ruler, error);
}
