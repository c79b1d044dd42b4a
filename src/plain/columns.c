#include "plain/columns.h"
#include "base/unconst.h"
#include <string.h>

/* Words for "name" in languages of many files: the whole of a title, or a part of it between other than letters. */
static const char *const name_words[] = {
    "name",         "names", "nom",     "nome",          "nombre",   "nume",
    "naam",         "navn",  "namn",    "nimi",          "nev",      "név",
    "nazwa",        "nazev", "název",   "nazov",         "naziv",    "ime",
    "emri",         "isim",  "adi",     "title",         "titel",    "titre",
    "label",        "named", "toponym", "bezeichnung",   "gemeinde", "gemname",
    "gemeindename", "gen",   "libelle", "denominazione", "nameen",   "namelong",
};

void tf_plain_column_free(gpointer data) {
    PlainColumn *column = data;
    g_free(column->name);
    g_ptr_array_unref(column->values);
    g_free(column);
}

static bool is_name_word(const char *word) {
    for (gsize i = 0; i < G_N_ELEMENTS(name_words); i++)
        if (strcmp(word, name_words[i]) == 0)
            return true;
    return false;
}

/* How much a title sounds like a name: 2 if it is the word, 1 if it has it as a part ("NAME_2", "gemeinde_name",
   "kantonsname"), 0 if not. */
static int sounds_like_name(const char *title) {
    g_autofree char *low = g_utf8_strdown(title, -1);
    if (is_name_word(low))
        return 2;
    g_auto(GStrv) parts = g_strsplit_set(low, "_- .:0123456789", -1);
    for (char **part = parts; *part; part++)
        if (is_name_word(*part))
            return 1;
    return g_str_has_suffix(low, "name") || g_str_has_prefix(low, "name");
}

static bool is_unique(const PlainColumn *column) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < column->values->len; i++) {
        const char *value = column->values->pdata[i];
        if (!*value || !g_hash_table_add(seen, tf_unconst(value)))
            return false;
    }
    return column->values->len > 0;
}

static bool has_values(const PlainColumn *column) {
    for (guint i = 0; i < column->values->len; i++)
        if (*(const char *)column->values->pdata[i])
            return true;
    return false;
}

static bool ambiguous(const PlainColumn *a, const PlainColumn *b, const char *where,
                      GError **error) {
    return tf_input_error(error,
                          "%s: '%s' and '%s' could both name its features; choose one, as with "
                          "--name '%s'",
                          where, a->name, b->name, a->name);
}

bool tf_plain_guess_name(const GPtrArray *columns, const char *where, int *found, GError **error) {
    int unique = -1, second = -1, best_unique = -1, best = -1, sound_unique = 0, sound = 0;
    *found = -1;
    for (guint i = 0; i < columns->len; i++) {
        const PlainColumn *column = columns->pdata[i];
        if (!column->text || !has_values(column))
            continue;
        int here = sounds_like_name(column->name);
        bool alone = is_unique(column);
        if (alone && unique >= 0)
            second = (int)i;
        else if (alone)
            unique = (int)i;
        if (alone && here > sound_unique) {
            sound_unique = here;
            best_unique = (int)i;
        }
        if (here > sound) {
            sound = here;
            best = (int)i;
        }
    }
    /* A title that is the word itself beats one that has it as a part, unique or not. */
    if (best_unique >= 0 && sound_unique == sound)
        *found = best_unique;
    else if (best >= 0)
        *found = best;
    else if (second >= 0)
        return ambiguous(columns->pdata[unique], columns->pdata[second], where, error);
    else
        *found = unique;
    return true;
}

int tf_plain_asked_column(const GPtrArray *columns, const GPtrArray *asked) {
    for (guint a = 0; a < asked->len; a++) {
        g_autofree char *wanted = g_utf8_casefold(asked->pdata[a], -1);
        for (guint i = 0; i < columns->len; i++) {
            g_autofree char *here =
                g_utf8_casefold(((const PlainColumn *)columns->pdata[i])->name, -1);
            if (strcmp(here, wanted) == 0)
                return (int)i;
        }
    }
    return -1;
}
