#include "layer/layer-private.h"
#include <math.h>
#include <string.h>

enum { COLUMNS_LANGUAGES = 16 };

/* ---- Names and codes ---- */

static const struct {
    const char *key, *column;
} codes[] = {
    {"iso", "iso_a2"}, {"iso3", "iso_a3"}, {"iso_3166_2", "iso_3166_2"}, {"wikidata", "wikidata"}};

/* The column of the code `key`, or NULL for a language. */
static const char *code_column(const char *key) {
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strcmp(codes[i].key, key) == 0)
            return codes[i].column;
    return NULL;
}

/* Calls `each` for every form in "iso: AZ; az: Azərbaycan"; what has no key has the key "". */
typedef void EachForm(const char *key, const char *form, void *data);

static void each_form(const char *local, EachForm *each, void *data) {
    g_auto(GStrv) forms = g_strsplit(local ? local : "", "; ", -1);
    for (char **form = forms; *form; form++) {
        char *colon = strstr(*form, ": ");
        if (colon)
            *colon = '\0';
        if (**form)
            each(colon ? *form : "", colon ? colon + 2 : *form, data);
    }
}

/* Which codes and languages a layer has. */
typedef struct {
    bool code[G_N_ELEMENTS(codes)];
    GPtrArray *languages; /* of char *, owned, sorted */
    bool together;        /* all languages in one column */
} Columns;

static void note_form(const char *key, const char *form, void *data) {
    Columns *columns = data;
    (void)form;
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (strcmp(codes[i].key, key) == 0) {
            columns->code[i] = true;
            return;
        }
    if (!*key)
        columns->together = true;
    else if (!g_ptr_array_find_with_equal_func(columns->languages, key, g_str_equal, NULL))
        g_ptr_array_add(columns->languages, g_strdup(key));
}

static gint by_name(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef struct {
    const char *key;
    char *found;
} Search;

static void find_form(const char *key, const char *form, void *data) {
    Search *search = data;
    if (!search->found && strcmp(search->key, key) == 0)
        search->found = g_strdup(form);
}

static char *form_of(const char *local, const char *key) {
    Search search = {key, NULL};
    each_form(local, find_form, &search);
    return search.found;
}

static void add_language(const char *key, const char *form, void *data) {
    GString *names = data;
    if (!code_column(key))
        g_string_append_printf(names, "%s%s%s%s", names->len ? "; " : "", key, *key ? ": " : "",
                               form);
}

char *tf_feature_names(const LayerFeature *feature) {
    GString *names = g_string_new(NULL);
    each_form(feature->local, add_language, names);
    return g_string_free(names, names->len == 0);
}

/* "name_az", "name_az_cyrl". g_free. */
static char *language_column(const char *language) {
    g_autofree char *lower = g_ascii_strdown(language, -1);
    return g_strconcat("name_", g_strdelimit(lower, "-", '_'), NULL);
}

/* Puts the feature's forms behind its name, which is its second property. */
static void put_forms(LayerFeature *feature, const Columns *columns) {
    guint before = feature->properties->len;
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (columns->code[i]) {
            g_autofree char *code = form_of(feature->local, codes[i].key);
            tf_feature_put_text(feature, codes[i].column, code);
        }
    g_autofree char *names = columns->together ? tf_feature_names(feature) : NULL;
    if (columns->together)
        tf_feature_put_text(feature, "name_local", names);
    for (guint i = 0; !columns->together && i < columns->languages->len; i++) {
        g_autofree char *name = form_of(feature->local, columns->languages->pdata[i]);
        g_autofree char *column = language_column(columns->languages->pdata[i]);
        tf_feature_put_text(feature, column, name);
    }
    guint added = feature->properties->len - before;
    for (guint i = 0; i < added; i++) {
        gpointer property = g_ptr_array_steal_index(feature->properties, before + i);
        g_ptr_array_insert(feature->properties, (gint)(2 + i), property);
    }
}

static void add_forms(const Layer *layer) {
    Columns columns = {.languages = g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < layer->features->len; i++)
        each_form(((const LayerFeature *)layer->features->pdata[i])->local, note_form, &columns);
    g_ptr_array_sort(columns.languages, by_name);
    columns.together = columns.together || columns.languages->len > COLUMNS_LANGUAGES;
    for (guint i = 0; i < layer->features->len; i++)
        put_forms(layer->features->pdata[i], &columns);
    g_ptr_array_unref(columns.languages);
}

/* ---- Columns without a value ---- */

static bool is_empty(const Property *property) {
    switch (property->type) {
    case PROPERTY_NUMBER:
        return !isfinite(property->number);
    case PROPERTY_TRUTH:
        return false;
    default:
        return !property->text;
    }
}

static void drop_empty(const Layer *layer) {
    g_autoptr(GHashTable) filled = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_add(filled, (gpointer) "id");
    g_hash_table_add(filled, (gpointer) "name");
    for (guint i = 0; i < layer->features->len; i++) {
        const GPtrArray *properties = ((LayerFeature *)layer->features->pdata[i])->properties;
        for (guint k = 0; k < properties->len; k++)
            if (!is_empty(properties->pdata[k]))
                g_hash_table_add(filled, ((Property *)properties->pdata[k])->name);
    }
    for (guint i = 0; i < layer->features->len; i++) {
        GPtrArray *properties = ((LayerFeature *)layer->features->pdata[i])->properties;
        for (guint k = properties->len; k-- > 0;)
            if (!g_hash_table_contains(filled, ((Property *)properties->pdata[k])->name))
                g_ptr_array_remove_index(properties, k);
    }
}

/* ---- The same columns for every feature ---- */

static guint place_of(const GPtrArray *columns, const char *name) {
    guint i = 0;
    while (i < columns->len && strcmp(((Property *)columns->pdata[i])->name, name) != 0)
        i++;
    return i;
}

/* The layer's properties, each where the first feature that has it has it: of Property *, borrowed. */
static GPtrArray *all_columns(const Layer *layer) {
    GPtrArray *columns = g_ptr_array_new();
    for (guint i = 0; i < layer->features->len; i++) {
        const GPtrArray *properties = ((LayerFeature *)layer->features->pdata[i])->properties;
        guint next = 0;
        for (guint k = 0; k < properties->len; k++) {
            Property *property = properties->pdata[k];
            guint at = place_of(columns, property->name);
            if (at == columns->len) {
                g_ptr_array_insert(columns, (gint)next, property);
                at = next;
            }
            next = at + 1;
        }
    }
    return columns;
}

/* Gives the feature, in the columns' order, those that it lacks, empty; a truth cannot be empty. */
static void even_out(LayerFeature *feature, const GPtrArray *names, const GPtrArray *columns) {
    for (guint i = 0; i < columns->len; i++) {
        const Property *column = columns->pdata[i];
        const char *name = names->pdata[i];
        const Property *own = tf_feature_property(feature, name);
        guint end = feature->properties->len;
        if (!own && column->type == PROPERTY_NUMBER)
            tf_feature_put_number(feature, name, NAN, column->decimals);
        else if (!own && column->type != PROPERTY_TRUTH)
            tf_feature_put_empty(feature, name, column->type);
        else if (own)
            for (end = 0; feature->properties->pdata[end] != own;)
                end++;
        if (end == feature->properties->len)
            continue; /* a truth that the feature has not */
        gpointer property = g_ptr_array_steal_index(feature->properties, end);
        g_ptr_array_add(feature->properties, property);
    }
}

static void even_out_all(const Layer *layer) {
    g_autoptr(GPtrArray) columns = all_columns(layer);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add(names, g_strdup(((Property *)columns->pdata[i])->name));
    for (guint i = 0; i < layer->features->len; i++)
        even_out(layer->features->pdata[i], names, columns);
}

void tf_layer_columns(Layer *layer) {
    add_forms(layer);
    drop_empty(layer);
    even_out_all(layer);
}
