/* terrafact list: what the atlas knows. */
#include "command/command.h"
#include "command/open.h"
#include "expression/functions.h"
#include "findings/table.h"
#include "findings/terminal.h"

static const CommandUsage usage = {
    "list",
    "maps|territories|borders|places|routes|layers|claims|functions",
    "Lists what the atlas knows of one kind, with the ids by which expressions and options name "
    "it.",
    "  terrafact list territories\n"
    "  terrafact list functions\n"
    "  terrafact --atlas ./my-atlas list layers",
    NULL,
};

static Table *list_maps(const Opened *opened, GError **error) {
    g_autoptr(Table) table =
        table_new((const char *const[]){"id", "title", "licence", "faces", "arcs", NULL});
    for (guint i = 0; i < opened->atlas->map_ids->len; i++) {
        const Map *map = atlas_load_map(opened->atlas, opened->atlas->map_ids->pdata[i], error);
        if (!map)
            return NULL;
        g_autofree char *faces = g_strdup_printf("%u", map->n_faces);
        g_autofree char *arcs = g_strdup_printf("%u", map->n_arcs);
        table_row(table, (const Cell[]){{map->id, STYLE_BOLD},
                                        {map->title, STYLE_PLAIN},
                                        {map->licence, STYLE_PLAIN},
                                        {faces, STYLE_PLAIN},
                                        {arcs, STYLE_PLAIN}});
    }
    return g_steal_pointer(&table);
}

/* A list of things that begin with their Names. */
static Table *list_names(const GPtrArray *things) {
    Table *table = table_new((const char *const[]){"id", "name", "local names", NULL});
    for (guint i = 0; i < things->len; i++) {
        const Names *names = things->pdata[i];
        table_row(table, (const Cell[]){{names->id, STYLE_BOLD},
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
    Table *table = table_new((const char *const[]){"id", "kind", "title", NULL});
    for (guint i = 0; i < opened->atlas->layers->len; i++) {
        const LayerDefinition *layer = opened->atlas->layers->pdata[i];
        table_row(table, (const Cell[]){{layer->id, STYLE_BOLD},
                                        {layer->kind, STYLE_DIM},
                                        {layer->title, STYLE_PLAIN}});
    }
    return table;
}

static Table *list_claims(const Opened *opened, GError **error) {
    (void)error;
    Table *table = table_new((const char *const[]){"id", "stated", "says", "where", NULL});
    for (guint i = 0; opened->claims && i < opened->claims->claims->len; i++) {
        const Claim *claim = opened->claims->claims->pdata[i];
        table_row(table, (const Cell[]){{claim->id, STYLE_BOLD},
                                        {claim->stated.text, STYLE_PLAIN},
                                        {claim->says, STYLE_PLAIN},
                                        {claim->where, STYLE_DIM}});
    }
    return table;
}

static Table *list_functions(const Opened *opened, GError **error) {
    (void)opened;
    (void)error;
    Table *table = table_new((const char *const[]){"function", "what it is", NULL});
    for (guint i = 0; tf_function_at(i); i++)
        table_row(table, (const Cell[]){{tf_function_at(i)->signature, STYLE_BOLD},
                                        {tf_function_at(i)->doc, STYLE_PLAIN}});
    return table;
}

int command_list(int argc, char **argv) {
    static const char *const kinds[] = {"maps",   "territories", "borders",   "places", "routes",
                                        "layers", "claims",      "functions", NULL};
    static Table *(*const lists[])(const Opened *, GError **) = {
        list_maps,   list_territories, list_borders, list_places,
        list_routes, list_layers,      list_claims,  list_functions,
    };
    int code, kind;
    g_autoptr(GError) error = NULL;
    Opened opened;
    if (!command_start(&usage, &argc, &argv, &code))
        return code;
    if (argc != 2) {
        input_error(&error, "expected one of %s", usage.arguments);
        return command_failed(usage.name, error);
    }
    if (!command_choice("list", argv[1], kinds, &kind, &error) ||
        !command_open(&opened, NULL, NULL, &error))
        return command_failed(usage.name, error);
    g_autoptr(Table) table = lists[kind](&opened, &error);
    g_autofree char *text = table ? table_text(table, terminal_width(), terminal_colour()) : NULL;
    bool done = text && command_print(text, &error);
    command_close(&opened);
    return done ? 0 : command_failed(usage.name, error);
}
