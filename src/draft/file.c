/* An atlas of a file of polygons. */
#include "draft/file.h"
#include "base/text.h"
#include "base/unconst.h"
#include "draft/draft-private.h"
#include "language/ast.h"
#include "plain/accuracy.h"
#include "plain/naming.h"
#include "plain/notes.h"
#include "plain/read.h"
#include <string.h>

/* ---- Reading ---- */

/* The file and the layer of "FILE:LAYER"; a file that is there is only a file. */
static void split(const char *given, char **file, char **layer) {
    const char *colon = strrchr(given, ':');
    bool named = !g_file_test(given, G_FILE_TEST_EXISTS) && colon && colon > given && colon[1];
    *file = named ? g_strndup(given, (gsize)(colon - given)) : g_strdup(given);
    *layer = named ? g_strdup(colon + 1) : NULL;
}

static GPtrArray *list_of(const char *value) {
    GPtrArray *list = g_ptr_array_new();
    if (value)
        g_ptr_array_add(list, tf_unconst(value));
    return list;
}

static bool several_layers(const PlainFile *plain, const char *file, GError **error) {
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < plain->layers->len; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", plain_layer(plain, i)->layer);
    return tf_input_error(error, "%s: has several layers of polygons (%s); name one: --from %s:%s",
                          file, names->str, file, plain_layer(plain, 0)->layer);
}

static bool read_file(PlainFile *plain, const DraftFile *asked, char **file, GError **error) {
    g_autoptr(GPtrArray) name = list_of(asked->name), within = list_of(asked->within);
    bool name_used = false, within_used = false;
    PlainColumns columns = {name, within, &name_used, &within_used};
    g_autofree char *layer = NULL;
    split(asked->file, file, &layer);
    if (!g_file_test(*file, G_FILE_TEST_EXISTS))
        return tf_input_error(error, "%s: no such file", *file);
    if (!tf_plain_read(plain, *file, layer, &columns, error))
        return false;
    if (plain->layers->len > 1)
        return several_layers(plain, *file, error);
    if (asked->name && !name_used)
        return tf_plain_no_column(plain, "--name", asked->name, error);
    if (asked->within && !within_used)
        return tf_plain_no_column(plain, "--within", asked->within, error);
    return plain_layer(plain, 0)->name ||
           tf_input_error(error, "%s: no column names its features; name one with --name COLUMN",
                          *file);
}

/* ---- Paths ---- */

/* `file` as it is seen from `folder`, unless it was given from the root. g_free. */
static char *path_from(const char *folder, const char *file) {
    if (g_path_is_absolute(file))
        return g_strdup(file);
    g_autofree char *from = g_canonicalize_filename(folder, NULL);
    g_autofree char *to = g_canonicalize_filename(file, NULL);
    g_auto(GStrv) here = g_strsplit(from, "/", -1), there = g_strsplit(to, "/", -1);
    guint same = 0;
    while (here[same] && there[same] && strcmp(here[same], there[same]) == 0)
        same++;
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = same; here[i]; i++)
        g_string_append(path, "../");
    g_autofree char *rest = g_strjoinv("/", there + same);
    return g_strconcat(path->str, rest, NULL);
}

/* ---- The texts ---- */

static const char survey_head[] =
    "# How this map is made from its source. `terrafact survey` follows it whenever the source or "
    "this file has\n"
    "# changed; arcs.geojson, faces.geojson and report.txt beside it are what comes out.\n";

static const char accuracy_words[] = "# accuracy_m: how far a vertex may lie from where the border "
                                     "is, as standard deviation to the east and to the\n"
                                     "# north. One that is only assumed contradicts no claim. If "
                                     "you know better, write it and `found: measured`:\n"
                                     "# `terrafact compare` measures it against a better map, "
                                     "`terrafact calibrate` by published areas.\n";

static char *metres_text(double metres) {
    char *text = g_malloc(G_ASCII_DTOSTR_BUF_SIZE);
    return g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, metres < 10 ? "%.3g" : "%.0f", metres);
}

static char *survey_text(const PlainFile *plain, const char *map, const char *path) {
    const PlainLayer *layer = plain_layer(plain, 0);
    g_autofree char *title = tf_draft_scalar(layer->title);
    g_autofree char *file = tf_draft_scalar(path), *table = tf_draft_scalar(layer->layer);
    g_autofree char *name = tf_draft_scalar(layer->name);
    g_autofree char *within = layer->within ? tf_draft_scalar(layer->within) : NULL;
    g_autofree char *accuracy = metres_text(layer->accuracy_m);
    GString *text = g_string_new(survey_head);
    g_string_append_printf(text,
                           "id: %s\ntitle: %s\n# licence: CC BY 4.0   # of the map; whoever made "
                           "the data says on which terms\n\n",
                           map, title);
    g_string_append_printf(
        text, "%ssources:\n  - id: %s\n    title: %s\n    accuracy_m: %s\n    found: %s\n\n",
        accuracy_words, map, title, accuracy, layer->assumed ? "assumed" : "measured");
    g_string_append_printf(
        text, "files: %s   # as seen from this file\npolygons:\n  - {layer: %s}\n\n", file, table);
    g_string_append_printf(text,
                           "# What the map knows of each face, and the source's column that says "
                           "it.\ncolumns: {%s%s%sname: %s}\n\n",
                           within ? "within: " : "", within ? within : "", within ? ", " : "",
                           name);
    g_string_append(text, "# What makes a line's role: nothing on one side, or another value on "
                          "each.\nroles:\n  - {role: outline, outside: yes}\n");
    if (within)
        g_string_append(text, "  - {role: outer_border, differs: within}\n  - {role: border, "
                              "differs: name, within: within}\n");
    else
        g_string_append(text, "  - {role: border, differs: name}\n");
    return g_string_free(text, FALSE);
}

/* Whether families make the ids that a plain file's territories have: not of names that no id can be made of by them,
   nor if two names give the same. */
static bool families_do(const PlainFile *plain) {
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < plain->territories->len; i++) {
        const PlainTerritory *territory = plain_territory(plain, i);
        if (!territory->id)
            continue;
        g_autofree char *own = tf_text_slug(territory->name);
        g_autofree char *parent = territory->within ? tf_text_slug(territory->within) : NULL;
        char *id = parent ? g_strdup_printf("%s/%s", parent, own) : g_strdup(own);
        bool same = strcmp(id, territory->id) == 0 && !strpbrk(territory->name, "\"\\");
        if (!g_hash_table_add(ids, id) || !same)
            return false;
    }
    return true;
}

static void append_territories(GString *text, const PlainFile *plain) {
    g_string_append(text,
                    "# A territory is a condition on what the map's faces know.\nterritories:\n");
    g_autoptr(GString) members = g_string_new(NULL);
    for (guint i = 0; i < plain->territories->len; i++) {
        const PlainTerritory *territory = plain_territory(plain, i);
        if (!territory->id)
            continue;
        g_autofree char *id = tf_draft_quoted(territory->id);
        g_autofree char *name = tf_draft_quoted(territory->name);
        g_autofree char *is = tf_ast_literal(territory->name);
        g_autofree char *within = territory->within ? tf_ast_literal(territory->within) : NULL;
        g_autofree char *where = within ? g_strdup_printf("within = %s and name = %s", within, is)
                                        : g_strdup_printf("name = %s", is);
        g_autofree char *quoted = tf_draft_quoted(where);
        g_string_append_printf(text, "  - {id: %s, name: %s, where: %s}\n", id, name, quoted);
        g_string_append_printf(members, "%s%s", members->len ? ", " : "", id);
    }
    g_string_append_printf(text, "  - {id: territories, name: all of them, members: [%s]}\n\n",
                           members->str);
}

static void append_families(GString *text, const PlainLayer *layer) {
    g_string_append(text, "# A family makes a territory of every value: names of territories are "
                          "such values in small letters, with\n"
                          "# hyphens between words; `terrafact list territories` lists them. "
                          "Others can be made of them:\n"
                          "#   territories:\n"
                          "#     - {id: north, name: the north, where: first-one | second-one}\n"
                          "families:\n");
    if (layer->within)
        g_string_append(text, "  - {id: groups, attribute: within}\n  - {id: territories, under: "
                              "within, attribute: name}\n\n");
    else
        g_string_append(text, "  - {id: territories, attribute: name}\n\n");
}

static char *atlas_text(const PlainFile *plain, const char *map, const char *id) {
    const PlainLayer *layer = plain_layer(plain, 0);
    g_autofree char *title = tf_draft_scalar(layer->title);
    bool families = families_do(plain);
    GString *text =
        g_string_new("# What the territories of this atlas are, and which layers it has.\n");
    g_string_append_printf(text,
                           "id: %s\ntitle: %s\nmaps: [%s]\n\n# The text that the claims are "
                           "about:\n# report: {title: A note, authors: N. N., year: 2026}\n\n",
                           id, title, map);
    if (families)
        append_families(text, layer);
    else
        append_territories(text, plain);
    g_string_append(
        text,
        "claims: claims.yaml\n\n# What `terrafact export`, `map` and `report` show.\nlayers:\n");
    if (families && layer->within)
        g_string_append(text, "  - {id: groups, title: Groups, kind: territories, of: [groups]}\n");
    g_string_append_printf(
        text,
        "  - {id: territories, title: %s, kind: territories, of: [territories]}\n  - {id: claims, "
        "title: Claims, kind: claims}\n\n# qgis: qgis   # for a QGIS project of your own: "
        "`terrafact style` brings it here\n",
        title);
    return g_string_free(text, FALSE);
}

static char *picture_text(const PlainFile *plain) {
    const PlainLayer *layer = plain_layer(plain, 0);
    g_autofree char *title = tf_draft_scalar(layer->title);
    bool groups = layer->within && families_do(plain);
    GString *text = g_string_new("# What `terrafact map` and `terrafact report` draw, from bottom "
                                 "to top, and the QGIS project too.\n");
    g_string_append_printf(
        text, "title: %s\nshow:\n  - {layer: territories, fill: land, ground: true}\n", title);
    g_string_append_printf(text,
                           "  - {layer: territories, line: quiet, width: 0.2, label: %s, "
                           "label_size: 8, rank: 1, ground: true}\n",
                           groups ? "quiet" : "text");
    if (groups)
        g_string_append(text, "  - {layer: groups, line: text, width: 0.45, label: text, "
                              "label_size: 10, rank: 5, ground: true}\n");
    g_string_append(text, "  - {role: outline, line: text, width: 0.35, ground: true}\n");
    return g_string_free(text, FALSE);
}

/* ---- All of it ---- */

Draft *tf_draft_of_file(const char *folder, const DraftFile *asked, GError **error) {
    g_autoptr(PlainFile) plain = tf_plain_new();
    g_autofree char *file = NULL;
    if (!read_file(plain, asked, &file, error))
        return NULL;
    tf_plain_identify(plain);
    tf_plain_accuracies(plain, (PlainAccuracy){asked->accuracy_m, asked->scale});
    g_autofree char *map = tf_text_slug(plain_layer(plain, 0)->title);
    if (!*map) {
        g_free(map);
        map = g_strdup("map");
    }
    g_autofree char *map_folder = g_build_filename(folder, "maps", map, NULL);
    g_autofree char *path = path_from(map_folder, file);
    Draft *draft = g_new0(Draft, 1);
    draft->notes = g_ptr_array_ref(plain->notes);
    draft->source = g_strdup(file);
    draft->survey = survey_text(plain, map, path);
    draft->atlas = atlas_text(plain, map, map);
    draft->picture = picture_text(plain);
    draft->group = g_strdup("territories");
    draft->map = g_steal_pointer(&map);
    return draft;
}
