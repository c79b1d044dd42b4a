#include "plain/naming.h"
#include "base/text.h"
#include "language/ast.h"
#include <string.h>

enum { MOST_TOLD = 5 };

/* ---- Ids ---- */

/* Letters and digits in lower case, with a hyphen for whatever is between them. */
static char *slug_of_any_script(const char *name) {
    g_autofree char *low = g_utf8_strdown(name, -1);
    GString *slug = g_string_new(NULL);
    for (const char *p = low; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        if (g_unichar_isalnum(letter) || g_unichar_ismark(letter))
            g_string_append_unichar(slug, letter);
        else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
            g_string_append_c(slug, '-');
    }
    if (slug->len > 0 && slug->str[slug->len - 1] == '-')
        g_string_truncate(slug, slug->len - 1);
    return g_string_free(slug, FALSE);
}

/* Whether the letters of `name` are Latin ones. */
static bool is_latin(const char *name) {
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        if (g_unichar_isalpha(letter) && g_unichar_get_script(letter) != G_UNICODE_SCRIPT_LATIN)
            return false;
    }
    return true;
}

/* Whether the lexer takes it for something else than a name. */
static bool is_no_name(const char *slug) {
    static const AstOp words[] = {OP_AND, OP_OR, OP_NOT};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(slug, tf_ast_op_text(words[i])) == 0)
            return true;
    return !*slug || g_unichar_isdigit(g_utf8_get_char(slug));
}

static char *slug_of(const char *name) {
    return is_latin(name) ? tf_text_slug(name) : slug_of_any_script(name);
}

char *tf_plain_id(const char *name, const char *column) {
    g_autofree char *slug = slug_of(name);
    if (column && *slug && strspn(slug, "0123456789") == strlen(slug)) {
        g_autofree char *before = slug_of(column);
        if (!is_no_name(before))
            return g_strdup_printf("%s-%s", before, slug);
    }
    return is_no_name(slug) ? g_strconcat("_", slug, NULL) : g_steal_pointer(&slug);
}

/* `wanted`, or with the first of -2, -3, ... that makes it new among `taken`, which owns it. */
static const char *unique_id(GHashTable *taken, char *wanted) {
    for (guint i = 2; g_hash_table_contains(taken, wanted); i++) {
        g_autofree char *next = g_strdup_printf("%s-%u", wanted, i);
        if (g_hash_table_contains(taken, next))
            continue;
        g_free(wanted);
        wanted = g_steal_pointer(&next);
    }
    g_hash_table_add(taken, wanted);
    return wanted;
}

/* "zug/baar" of "Baar" within "Zug". */
static char *territory_id(const PlainLayer *layer, const PlainTerritory *territory) {
    g_autofree char *own = tf_plain_id(territory->name, layer->name);
    if (!territory->within)
        return g_steal_pointer(&own);
    g_autofree char *parent = tf_plain_id(territory->within, layer->within);
    const char *plain = own[0] == '_' ? own + 1 : own; /* after a '/' all letters and digits do */
    return g_strdup_printf("%s/%s", parent, *plain ? plain : own);
}

/* What was called otherwise, because another is called as it would be. */
typedef struct {
    GString *text;
    guint told;
} Renamed;

static void tell_renamed(Renamed *renamed, const PlainFile *plain,
                         const PlainTerritory *territory) {
    if (++renamed->told <= MOST_TOLD)
        g_string_append_printf(renamed->text, "%s'%s' of '%s' is called %s",
                               renamed->text->len ? ", " : "", territory->name,
                               plain_layer(plain, territory->layer)->title, territory->id);
}

static void note_renamed(PlainFile *plain, Renamed *renamed) {
    if (renamed->told > MOST_TOLD)
        g_string_append_printf(renamed->text, " and %u more", renamed->told - MOST_TOLD);
    if (renamed->told)
        tf_plain_note(plain, "some would share an id with another: %s", renamed->text->str);
    g_string_free(renamed->text, TRUE);
}

/* `wanted`; if a territory of an earlier layer has it, with the layer's id before it. g_free. */
static char *id_in_layer(GHashTable *owner, const PlainLayer *layer, guint number, char *wanted) {
    gpointer earlier;
    bool other = g_hash_table_lookup_extended(owner, wanted, NULL, &earlier) &&
                 GPOINTER_TO_UINT(earlier) != number;
    char *id = other ? g_strdup_printf("%s/%s", layer->id, wanted) : g_strdup(wanted);
    g_free(wanted);
    return id;
}

static void identify_layers(PlainFile *plain) {
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < plain->layers->len; i++) {
        PlainLayer *layer = plain_layer(plain, i);
        layer->id = g_strdup(unique_id(taken, tf_plain_id(layer->title, NULL)));
    }
}

void tf_plain_identify(PlainFile *plain) {
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) owner = g_hash_table_new(g_str_hash, g_str_equal);
    Renamed renamed = {g_string_new(NULL), 0};
    identify_layers(plain);
    for (guint i = 0; i < plain->territories->len; i++) {
        PlainTerritory *territory = plain_territory(plain, i);
        const PlainLayer *layer = plain_layer(plain, territory->layer);
        if (!*territory->name)
            continue;
        g_autofree char *wanted = territory_id(layer, territory);
        territory->id = g_strdup(
            unique_id(taken, id_in_layer(owner, layer, territory->layer, g_strdup(wanted))));
        g_hash_table_insert(owner, territory->id, GUINT_TO_POINTER(territory->layer));
        if (strcmp(wanted, territory->id) != 0)
            tell_renamed(&renamed, plain, territory);
    }
    note_renamed(plain, &renamed);
}

/* ---- Layers ---- */

/* "districts" of "some/where/districts.geo.json". g_free. */
static char *name_of_file(const char *file) {
    char *name = g_path_get_basename(file);
    char *dot = strchr(name + 1, '.');
    if (dot)
        *dot = '\0';
    return name;
}

PlainLayer *tf_plain_layer_new(PlainFile *plain, const char *file, const char *layer) {
    PlainLayer *made = g_new0(PlainLayer, 1);
    made->file = g_strdup(file);
    made->layer = g_strdup(layer);
    made->title = *layer ? g_strdup(layer) : name_of_file(file);
    g_ptr_array_add(plain->layers, made);
    return made;
}

/* ---- Names ---- */

static guint32 add_territory(PlainFile *plain, const char *name, const char *within) {
    PlainTerritory *territory = g_new0(PlainTerritory, 1);
    territory->name = g_strdup(name);
    territory->within = within && *within ? g_strdup(within) : NULL;
    territory->layer = plain->layers->len - 1;
    g_ptr_array_add(plain->territories, territory);
    return plain->territories->len - 1;
}

/* Says which names several features share. */
static void note_shared_names(PlainFile *plain, guint first, bool within) {
    g_autoptr(GString) names = g_string_new(NULL);
    guint shared = 0;
    for (guint i = first; i < plain->territories->len; i++) {
        const PlainTerritory *territory = plain_territory(plain, i);
        if (territory->features < 2 || !*territory->name)
            continue;
        if (++shared <= MOST_TOLD)
            g_string_append_printf(names, "%s%s (%u)", shared > 1 ? ", " : "", territory->name,
                                   territory->features);
    }
    if (shared > MOST_TOLD)
        g_string_append_printf(names, " and %u more", shared - MOST_TOLD);
    if (shared)
        tf_plain_note(plain, "features of one name are one territory: %s%s", names->str,
                      within ? ""
                             : "; --within COLUMN tells those apart that lie in different ones");
}

GArray *tf_plain_name_features(PlainFile *plain, const char *name, const GPtrArray *names,
                               const char *within, const GPtrArray *withins, guint n) {
    PlainLayer *layer = plain_layer(plain, plain->layers->len - 1);
    GArray *numbers = g_array_sized_new(FALSE, FALSE, sizeof(guint32), n);
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint first = plain->territories->len, nameless = 0;
    layer->name = g_strdup(name);
    layer->within = g_strdup(within);
    for (guint i = 0; i < n; i++) {
        const char *own = names ? names->pdata[i] : layer->title;
        const char *parent = withins ? withins->pdata[i] : NULL;
        char *key = g_strdup_printf("%s\n%s", *own && parent ? parent : "", own);
        gpointer found;
        guint32 number;
        if (g_hash_table_lookup_extended(known, key, NULL, &found)) {
            number = GPOINTER_TO_UINT(found);
            g_free(key);
        } else {
            number = add_territory(plain, own, *own ? parent : NULL);
            g_hash_table_insert(known, key, GUINT_TO_POINTER(number));
        }
        plain_territory(plain, number)->features++;
        nameless += !*own;
        g_array_append_val(numbers, number);
    }
    if (names)
        note_shared_names(plain, first, withins != NULL);
    if (nameless)
        tf_plain_note(plain, "of no territory, because '%s' of '%s' is empty: %u feature%s", name,
                      layer->title, nameless, nameless == 1 ? "" : "s");
    return numbers;
}
