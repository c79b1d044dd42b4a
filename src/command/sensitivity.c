/* terrafact sensitivity: shares and areas, measured in several ways. */
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "findings/sensitivities.h"
#include "findings/terminal.h"
#include <string.h>

/* What is to be measured, with what it borrows from. */
typedef struct {
    GArray *items;          /* of SensitivityItem */
    GPtrArray *expressions; /* of Expression *, owned */
} Asked;

static void expression_free(gpointer data) {
    tf_expression_clear(data);
    g_free(data);
}

static Asked asked_new(void) {
    return (Asked){g_array_new(FALSE, FALSE, sizeof(SensitivityItem)),
                   g_ptr_array_new_with_free_func(expression_free)};
}

static void asked_clear(Asked *asked) {
    g_array_unref(asked->items);
    g_ptr_array_unref(asked->expressions);
}

static void ask_claim(Asked *asked, const Claim *claim) {
    SensitivityItem item = {claim->id, &claim->measure};
    g_array_append_val(asked->items, item);
}

/* Parses and binds an expression; a shape by itself is measured by its size. */
static bool ask_expression(Asked *asked, Opened *opened, const char *text, GError **error) {
    Expression *expression = g_new0(Expression, 1);
    g_ptr_array_add(asked->expressions, expression);
    if (!tf_command_figure(opened, text, expression, error))
        return false;
    SensitivityItem item = {expression->source.text, expression};
    g_array_append_val(asked->items, item);
    return true;
}

static bool is_asked(const Asked *asked, const char *text) {
    for (guint i = 0; i < asked->items->len; i++) {
        const SensitivityItem *item = &g_array_index(asked->items, SensitivityItem, i);
        if (strcmp(item->expression->source.text, text) == 0)
            return true;
    }
    return false;
}

/* The areas of which shares are asked for, each once, because shares hide how much a
   projection stretches. */
static bool ask_wholes(Asked *asked, Opened *opened, GError **error) {
    guint n = asked->items->len;
    for (guint i = 0; i < n; i++) {
        const Bound *node = g_array_index(asked->items, SensitivityItem, i).expression->node;
        if (!tf_bound_is(node, MEASURE_SHARE))
            continue;
        g_autofree char *text = g_strdup_printf("area(%s)", node->children[1]->text);
        if (!is_asked(asked, text) && !ask_expression(asked, opened, text, error))
            return false;
    }
    return true;
}

/* ", did you mean 'controlled-share'?" if the text looks like the id of a claim; else "". */
static char *suggested_claim(const Opened *opened, const char *text) {
    bool word = text[strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_")] == '\0';
    return word && opened->claims ? tf_claims_suggestion(opened->claims, text) : g_strdup("");
}

/* A claim's id, or an expression. */
static bool ask_either(Asked *asked, Opened *opened, const char *text, GError **error) {
    const Claim *claim = opened->claims ? tf_claims_find(opened->claims, text) : NULL;
    GError *wrong = NULL;
    if (claim) {
        ask_claim(asked, claim);
        return true;
    }
    if (ask_expression(asked, opened, text, &wrong))
        return true;
    g_autofree char *hint = suggested_claim(opened, text);
    if (!*hint) {
        g_propagate_error(error, wrong);
        return false;
    }
    g_error_free(wrong);
    return tf_input_error(error, "unknown claim '%s'%s", text, hint);
}

static bool ask(Asked *asked, Opened *opened, const Call *call, GError **error) {
    for (int i = 0; i < call->n; i++)
        if (!ask_either(asked, opened, call->arguments[i], error))
            return false;
    if (call->n > 0)
        return true;
    if (!opened->claims)
        return tf_input_error(error, "the atlas names no claims file; give an expression");
    for (guint i = 0; i < opened->claims->claims->len; i++) {
        const Claim *claim = opened->claims->claims->pdata[i];
        if (tf_sensitivity_is_area(claim->measure.node))
            ask_claim(asked, claim);
    }
    return ask_wholes(asked, opened, error);
}

static char *in_form(const GArray *results, Form form) {
    const MapSensitivity *on = (const MapSensitivity *)results->data;
    if (form == FORM_JSON)
        return tf_sensitivities_json(on, results->len);
    if (form == FORM_MARKDOWN)
        return tf_sensitivities_markdown(on, results->len);
    return tf_sensitivities_text(on, results->len, tf_terminal_width(), tf_terminal_colour());
}

static void result_clear(void *data) {
    tf_sensitivity_free(((MapSensitivity *)data)->sensitivity);
}

/* NULL if something could be measured on some map; else why not. */
static const char *nothing_measured(const GArray *results) {
    const char *why = NULL;
    for (guint i = 0; i < results->len; i++) {
        const GPtrArray *rows = g_array_index(results, MapSensitivity, i).sensitivity->rows;
        for (guint k = 0; k < rows->len; k++) {
            const SensitivityRow *row = rows->pdata[k];
            if (row->values)
                return NULL;
            why = row->why;
        }
    }
    return why;
}

static bool measure(const Asked *asked, const Opened *opened, Form form, GError **error) {
    g_autoptr(GArray) results = g_array_new(FALSE, FALSE, sizeof(MapSensitivity));
    g_array_set_clear_func(results, result_clear);
    for (guint i = 0; i < opened->on->len; i++) {
        MapSensitivity on = {tf_atlas_map(opened->on->pdata[i]), NULL};
        on.sensitivity =
            tf_sensitivity_new(opened->on->pdata[i], (const SensitivityItem *)asked->items->data,
                               asked->items->len, error);
        if (!on.sensitivity)
            return false;
        g_array_append_val(results, on);
    }
    const char *why = nothing_measured(results);
    if (why)
        return tf_input_error(error, "not measurable: %s", why);
    g_autofree char *text = in_form(results, form);
    return tf_command_print(text, error);
}

static bool sensitivity(Opened *opened, const Call *call, GError **error) {
    const MapsOptions *options = call->options;
    Asked asked = asked_new();
    bool ok = ask(&asked, opened, call, error) && measure(&asked, opened, options->format, error);
    asked_clear(&asked);
    return ok;
}

bool tf_command_sensitivity(Call *call, GError **error) {
    return tf_command_on_maps(call, NULL, sensitivity, error);
}
