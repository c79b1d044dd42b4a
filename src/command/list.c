/* terrafact list: what the atlas knows. */
#include "base/text.h"
#include "command/command.h"
#include "command/open.h"
#include "command/options.h"
#include "expression/functions.h"
#include "findings/table.h"
#include "findings/terminal.h"
#include <string.h>

static Table *list_maps(const Opened *opened, GError **error) {
    g_autoptr(Table) table =
        tf_table_new((const char *const[]){"id", "title", "licence", "faces", "arcs", NULL});
    for (guint i = 0; i < opened->atlas->map_ids->len; i++) {
        const Map *map = tf_atlas_load_map(opened->atlas, opened->atlas->map_ids->pdata[i], error);
        if (!map)
            return NULL;
        g_autofree char *faces = g_strdup_printf("%u", map->n_faces);
        g_autofree char *arcs = g_strdup_printf("%u", map->n_arcs);
        tf_table_row(table, (const Cell[]){{map->id, STYLE_BOLD},
                                           {map->title, STYLE_PLAIN},
                                           {map->licence, STYLE_PLAIN},
                                           {faces, STYLE_PLAIN},
                                           {arcs, STYLE_PLAIN}});
    }
    return g_steal_pointer(&table);
}

/* A list of things that begin with their Names. */
static Table *list_names(const GPtrArray *things) {
    Table *table = tf_table_new((const char *const[]){"id", "name", "local names", NULL});
    for (guint i = 0; i < things->len; i++) {
        const Names *names = things->pdata[i];
        tf_table_row(table, (const Cell[]){{names->id, STYLE_BOLD},
                                           {names->name, STYLE_PLAIN},
                                           {names->local, STYLE_DIM}});
    }
    return table;
}

static Table *list_territories(const Opened *opened, GError **error) {
    (void)error;
    return list_names(opened->atlas->territory_order);
}

static Table *list_borders(const Opened *opened, GError **error) {
    (void)error;
    return list_names(opened->atlas->borders);
}

static Table *list_places(const Opened *opened, GError **error) {
    (void)error;
    return list_names(opened->atlas->places);
}

static Table *list_routes(const Opened *opened, GError **error) {
    (void)error;
    return list_names(opened->atlas->routes);
}

static Table *list_layers(const Opened *opened, GError **error) {
    (void)error;
    Table *table = tf_table_new((const char *const[]){"id", "kind", "title", NULL});
    for (guint i = 0; i < opened->atlas->layers->len; i++) {
        const LayerDefinition *layer = opened->atlas->layers->pdata[i];
        tf_table_row(table, (const Cell[]){{layer->id, STYLE_BOLD},
                                           {layer->kind, STYLE_DIM},
                                           {layer->title, STYLE_PLAIN}});
    }
    return table;
}

static Table *list_claims(const Opened *opened, GError **error) {
    (void)error;
    Table *table = tf_table_new((const char *const[]){"id", "stated", "says", "where", NULL});
    for (guint i = 0; opened->claims && i < opened->claims->claims->len; i++) {
        const Claim *claim = opened->claims->claims->pdata[i];
        tf_table_row(table, (const Cell[]){{claim->id, STYLE_BOLD},
                                           {claim->stated.text, STYLE_PLAIN},
                                           {claim->says, STYLE_PLAIN},
                                           {claim->where, STYLE_DIM}});
    }
    return table;
}

static Table *list_functions(const Opened *opened, GError **error) {
    (void)opened;
    (void)error;
    Table *table = tf_table_new((const char *const[]){"function", "what it is", NULL});
    for (guint i = 0; tf_function_at(i); i++)
        tf_table_row(table, (const Cell[]){{tf_function_at(i)->signature, STYLE_BOLD},
                                           {tf_function_at(i)->doc, STYLE_PLAIN}});
    return table;
}

typedef Table *List(const Opened *opened, GError **error);

static const struct {
    const char *kind;
    List *list;
} lists[] = {
    {"maps", list_maps},     {"territories", list_territories}, {"borders", list_borders},
    {"places", list_places}, {"routes", list_routes},           {"layers", list_layers},
    {"claims", list_claims}, {"functions", list_functions},
};

/* The kinds with `separator` between them. g_free. */
static char *all_kinds(const char *separator) {
    GString *all = g_string_new(lists[0].kind);
    for (gsize i = 1; i < G_N_ELEMENTS(lists); i++)
        g_string_append_printf(all, "%s%s", separator, lists[i].kind);
    return g_string_free(all, FALSE);
}

static List *find_list(const char *kind, GError **error) {
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        if (strcmp(lists[i].kind, kind) == 0)
            return lists[i].list;
    const char *kinds[G_N_ELEMENTS(lists)];
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        kinds[i] = lists[i].kind;
    g_autofree char *all = all_kinds(", ");
    g_autofree char *hint = tf_text_suggestion(kind, kinds, G_N_ELEMENTS(kinds));
    tf_input_error(error, "list %s: unknown%s%s", kind, *hint ? hint : ", expected one of ",
                   *hint ? "" : all);
    return NULL;
}

static char *table_as(const Table *table, Form form) {
    static const char *const numbers[] = {"faces", "arcs", NULL};
    return form == FORM_JSON  ? tf_table_json(table, numbers)
           : form == FORM_CSV ? tf_table_csv(table)
                              : tf_table_text(table, tf_terminal_width(), tf_terminal_colour());
}

bool tf_command_list(Call *call, GError **error) {
    const char *claims = call->n == 2 ? call->arguments[1] : NULL;
    const ListOptions *asked = call->options;
    Opened opened;
    if (call->n != 1 && !(claims && tf_command_is_text(claims))) {
        g_autofree char *all = all_kinds("|");
        return tf_input_error(error, "expected one of %s", all);
    }
    List *list = find_list(call->arguments[0], error);
    if (!list || !tf_command_open(&opened, call, &asked->on, claims, error))
        return false;
    g_autoptr(Table) table = list(&opened, error);
    g_autofree char *text = table ? table_as(table, asked->format) : NULL;
    bool ok = text && tf_command_print(text, error);
    tf_command_close(&opened);
    return ok;
}
