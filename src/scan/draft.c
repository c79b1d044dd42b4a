#include "scan/draft.h"
#include "base/text.h"
#include "geojson/json_writer.h"
#include "scan/measure.h"
#include <string.h>

typedef struct {
    GString *text;
    GHashTable *ids; /* those that were given, a set of char * */
    const Document *document;
} Draft;

/* A string of JSON, which is one of YAML too. */
static void append_string(GString *text, const char *string) {
    JsonWriter writer = tf_writer_of(text, 0);
    tf_writer_text(&writer, string);
}

/* An id of the first words of the measure, "length-border-georgia-russia", or else of what is printed, that no other claim
   of the draft has. g_free. */
static char *id_of(Draft *draft, const Find *find, const char *measure) {
    enum { WORDS = 6 };
    g_autofree char *words =
        measure ? g_strdup(measure) : g_strdup_printf("%s %s", find->rule->name, find->printed);
    g_autofree char *slug = tf_text_slug(words);
    g_auto(GStrv) parts = g_strsplit(slug, "-", -1);
    for (guint i = g_strv_length(parts); i > WORDS; i--)
        g_clear_pointer(&parts[i - 1], g_free);
    g_autofree char *id = g_strjoinv("-", parts);
    for (guint n = 1;; n++) {
        g_autofree char *numbered = n == 1 ? g_strdup(id) : g_strdup_printf("%s-%u", id, n);
        if (g_hash_table_add(draft->ids, g_strdup(numbered)))
            return g_steal_pointer(&numbered);
    }
}

/* What the claim states: the printed words if a claims file reads them, else as much as was read. g_free. */
static char *stated_text(const Find *find) {
    Stated whole;
    if (find->rule->reading == READ_NOTHING)
        return g_strdup("true");
    bool all = tf_stated_parse(find->printed, &whole, NULL);
    tf_stated_clear(&whole);
    return g_strdup(all || !find->read ? find->printed : find->figure.text);
}

/* The sentence, or as much of it as stands about the find. g_free. */
static char *says(const Find *find) {
    enum { LONGEST = 240 };
    gsize length = strlen(find->sentence);
    if (length <= LONGEST)
        return g_strdup(find->sentence);
    gsize middle = find->at + strlen(find->printed) / 2;
    gsize from = middle > LONGEST / 2 ? middle - LONGEST / 2 : 0;
    gsize to = MIN(from + LONGEST, length);
    while (from > 0 && find->sentence[from - 1] != ' ')
        from--;
    while (to < length && find->sentence[to] != ' ')
        to++;
    g_autofree char *part = g_strndup(find->sentence + from, to - from);
    return g_strdup_printf("%s%s%s", from ? "… " : "", part, to < length ? " …" : "");
}

/* A line of a claim, commented out if the claim is not ready. */
static void begin(GString *text, bool ready, bool first, const char *key) {
    g_string_append_printf(text, "  %s%s%s: ", ready ? "" : "# ", first ? "- " : "  ", key);
}

static void append_find(Draft *draft, const Find *find, const char *measure) {
    GString *text = draft->text;
    bool ready = measure != NULL;
    g_autofree char *id = id_of(draft, find, measure), *words = says(find),
                    *where = tf_document_place(draft->document, find->place),
                    *stated = stated_text(find);
    g_string_append_c(text, '\n');
    begin(text, ready, true, "id");
    g_string_append_printf(text, "%s\n", id);
    begin(text, ready, false, "says");
    append_string(text, words);
    g_string_append_c(text, '\n');
    begin(text, ready, false, "where");
    g_string_append_printf(text, "%s\n", where);
    begin(text, ready, false, "printed");
    append_string(text, find->printed);
    g_string_append_c(text, '\n');
    begin(text, ready, false, "stated");
    if (find->rule->reading == READ_NOTHING)
        g_string_append(text, stated);
    else
        append_string(text, stated);
    if (find->why_not)
        g_string_append_printf(text, " # %s", find->why_not);
    g_string_append_c(text, '\n');
    begin(text, ready, false, "measure");
    g_string_append_printf(text, "%s%s\n", ready ? measure : "# such as ",
                           ready ? "" : tf_find_measure_form(find));
}

static void append_heading(GString *text, const char *path) {
    g_autofree char *name = strcmp(path, "-") == 0 ? g_strdup("a text") : g_path_get_basename(path);
    g_string_append(text, "# What a text says of ground, drafted by `terrafact scan`: figures and "
                          "relations as they are "
                          "printed, to be\n"
                          "# completed. Read each against the text: put `says` into your own "
                          "words, see that `stated` and "
                          "`measure` say no\n"
                          "# more than the text does, and delete what is no claim. Claims without "
                          "a measure are commented "
                          "out: give them one.\n"
                          "report:\n  title: ");
    append_string(text, name);
    g_string_append(text, "\nclaims:");
}

char *tf_scan_draft(const GPtrArray *finds, const Document *document, const char *path,
                    const Scope *scope) {
    Draft draft = {g_string_new(NULL), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                   document};
    g_autoptr(Gazetteer) gazetteer = tf_gazetteer_new(scope->atlas);
    g_autoptr(GString) claims = g_string_new(NULL);
    bool any = false;
    GString *file = draft.text;
    append_heading(file, path);
    draft.text = claims;
    for (guint i = 0; i < finds->len; i++) {
        const Find *find = finds->pdata[i];
        if (find->claims->len > 0)
            continue;
        g_autoptr(GArray) mentions = tf_mentions(gazetteer, find->sentence);
        g_autofree char *measure = tf_find_measure(find, mentions, scope);
        any = any || measure;
        append_find(&draft, find, measure);
    }
    g_string_append_printf(file, "%s\n%s", any ? "" : " []", claims->str);
    g_hash_table_unref(draft.ids);
    return g_string_free(file, FALSE);
}
