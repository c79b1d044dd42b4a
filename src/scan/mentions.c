#include "scan/mentions.h"
#include "base/plain.h"
#include <string.h>

struct Gazetteer {
    GHashTable *by_name; /* name -> Mention *, owned; without its place in a sentence */
    GPtrArray *names;    /* of char *, the longest first; borrowed from the keys */
};

enum { LEAST_NAME = 3 }; /* bytes; shorter ones are words of other things */

static Mention *entry(Gazetteer *gazetteer, const char *name) {
    Mention *mention = g_hash_table_lookup(gazetteer->by_name, name);
    if (!mention) {
        mention = g_new0(Mention, 1);
        g_hash_table_insert(gazetteer->by_name, g_strdup(name), mention);
    }
    return mention;
}

typedef enum { TERRITORY, PLACE, BORDER } Sort;

/* Names that have no capital are words of other things too: "provinces". */
static bool has_capital(const char *name) {
    for (; *name; name = g_utf8_next_char(name))
        if (g_unichar_isupper(g_utf8_get_char(name)))
            return true;
    return false;
}

/* The atlas's own territories stand before those that a map's attributes make, and win. */
static void add_name(Gazetteer *gazetteer, const char *name, const Names *names, Sort sort,
                     bool own) {
    if (strlen(name) < LEAST_NAME || (sort != BORDER && !has_capital(name)))
        return;
    Mention *mention = entry(gazetteer, name);
    if (sort == PLACE && !mention->place)
        mention->place = names->id;
    if (sort == BORDER && !mention->border)
        mention->border = names->id;
    if (sort != TERRITORY)
        return;
    if (!mention->territory)
        mention->territory = names->id;
    else if (!own && strchr(mention->territory, '/') && strcmp(mention->territory, names->id) != 0)
        mention->doubtful = true;
}

/* "Eastern Azerbaijan" of "East Azerbaijan". */
static void add_sides(Gazetteer *gazetteer, const char *name, const Names *names, Sort sort,
                      bool own) {
    static const char *const sides[] = {"East", "West", "North", "South"};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        gsize n = strlen(sides[i]);
        if (strncmp(name, sides[i], n) != 0 || name[n] != ' ')
            continue;
        g_autofree char *other = g_strdup_printf("%sern%s", sides[i], name + n);
        add_name(gazetteer, other, names, sort, own);
    }
}

static void add_names(Gazetteer *gazetteer, const Names *names, Sort sort, bool own) {
    g_autofree char *plain = tf_text_plain(names->name ? names->name : names->id);
    const char *name = g_str_has_prefix(plain, "the ") ? plain + strlen("the ") : plain;
    add_name(gazetteer, name, names, sort, own);
    add_sides(gazetteer, name, names, sort, own);
    if (sort == BORDER) {
        /* a line that has the name of a day: "line of contact of 12 May 1994" */
        g_autoptr(GRegex) day = g_regex_new(" of \\d.*$", 0, 0, NULL);
        g_autofree char *line = g_regex_replace_literal(day, name, -1, 0, "", 0, NULL);
        add_name(gazetteer, line, names, sort, own);
        g_autofree char *words = g_strdelimit(g_strdup(names->id), "_", ' ');
        add_name(gazetteer, words, names, sort, own);
    }
    if (own && sort == TERRITORY && !strchr(names->id, '/')) {
        g_autofree char *capitals = g_ascii_strup(names->id, -1); /* "NKAR" */
        add_name(gazetteer, capitals, names, sort, own);
    }
}

static int longest_first(gconstpointer a, gconstpointer b) {
    const char *first = *(const char *const *)a, *second = *(const char *const *)b;
    gsize m = strlen(first), n = strlen(second);
    return m == n ? strcmp(first, second) : m < n ? 1 : -1;
}

static void add_territories(Gazetteer *gazetteer, const GPtrArray *territories, bool own) {
    for (guint i = 0; i < territories->len; i++) {
        const Territory *territory = territories->pdata[i];
        if (own == !territory->family)
            add_names(gazetteer, &territory->names, TERRITORY, own);
    }
}

Gazetteer *tf_gazetteer_new(const Atlas *atlas) {
    Gazetteer *gazetteer = g_new(Gazetteer, 1);
    gazetteer->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gazetteer->names = g_ptr_array_new();
    add_territories(gazetteer, atlas->territory_order, true);
    add_territories(gazetteer, atlas->territory_order, false);
    for (guint i = 0; i < atlas->places->len; i++)
        add_names(gazetteer, &((const Place *)atlas->places->pdata[i])->names, PLACE, true);
    for (guint i = 0; i < atlas->borders->len; i++)
        add_names(gazetteer, &((const Border *)atlas->borders->pdata[i])->names, BORDER, true);
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, gazetteer->by_name);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(gazetteer->names, name);
    g_ptr_array_sort(gazetteer->names, longest_first);
    return gazetteer;
}

void tf_gazetteer_free(Gazetteer *gazetteer) {
    if (!gazetteer)
        return;
    g_ptr_array_unref(gazetteer->names);
    g_hash_table_unref(gazetteer->by_name);
    g_free(gazetteer);
}

/* Whether a word goes on over this byte of the text. */
static bool in_word(const char *text, const char *at) {
    if (at <= text || !*at)
        return false;
    return g_unichar_isalnum(g_utf8_get_char(at)) &&
           g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
}

static int by_start(gconstpointer a, gconstpointer b) {
    const Mention *first = a, *second = b;
    return (first->start > second->start) - (first->start < second->start);
}

GArray *tf_mentions(const Gazetteer *gazetteer, const char *text) {
    GArray *mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
    g_autofree char *rest = g_strdup(text); /* what is found is blotted out */
    for (guint i = 0; i < gazetteer->names->len; i++) {
        const char *name = gazetteer->names->pdata[i];
        gsize length = strlen(name);
        for (char *at = strstr(rest, name); at; at = strstr(at + 1, name)) {
            if (in_word(rest, at) || in_word(rest, at + length))
                continue;
            Mention mention = *(const Mention *)g_hash_table_lookup(gazetteer->by_name, name);
            mention.start = (gsize)(at - rest);
            mention.end = mention.start + length;
            g_array_append_val(mentions, mention);
            memset(at, '\1', length);
        }
    }
    g_array_sort(mentions, by_start);
    return mentions;
}
