#include "picture/definition.h"
#include "atlas/made.h"
#include "base/text.h"
#include "base/unconst.h"
#include "base/yaml.h"
#include "picture/default_definition.h"
#include "picture/map_extent.h"
#include "picture/picture_shape.h"
#include <math.h>
#include <string.h>

static const char WHAT[] = "an entry";

/* ---- Colours ---- */

static bool read_hex(YamlNode node, guint32 *rgb, GError **error) {
    const char *text = tf_yaml_text(node);
    char *end = NULL;
    *rgb = text && *text == '#' ? (guint32)g_ascii_strtoull(text + 1, &end, 16) : 0;
    if (end && *end == '\0' && strlen(text) == 7)
        return true;
    return tf_yaml_error(node, error, "expected a colour such as \"#0072b2\"");
}

static bool read_colour(Definition *definition, YamlNode pair, const char *name, GError **error) {
    guint32 light, dark;
    if (tf_yaml_kind(pair) != YAML_LIST || tf_yaml_length(pair) != 2)
        return tf_yaml_error(pair, error, "colour '%s': expected two, for light and dark", name);
    if (!read_hex(tf_yaml_at(pair, 0), &light, error) ||
        !read_hex(tf_yaml_at(pair, 1), &dark, error))
        return false;
    for (const char *c = name; *c; c++)
        if (!g_ascii_islower(*c) && !g_ascii_isdigit(*c) && *c != '-')
            return tf_yaml_error(pair, error, "colour '%s': a name consists of a-z, 0-9 and -",
                                 name);
    if (tf_ink_find(name))
        return tf_yaml_error(pair, error, "colour '%s' is one of the program's own", name);
    Ink *ink = g_new(Ink, 1);
    *ink = (Ink){g_strdup(name), light, dark};
    g_hash_table_insert(definition->colours, tf_unconst(ink->name), ink);
    return true;
}

static void ink_free(gpointer data) {
    Ink *ink = data;
    g_free(tf_unconst(ink->name));
    g_free(ink);
}

static bool unknown_colour(const Definition *definition, YamlNode node, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    gsize n;
    const Ink *const *own = tf_ink_all(&n);
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(names, tf_unconst(own[i]->name));
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, definition->colours);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, name);
    g_autofree char *hint =
        tf_text_suggestion(tf_yaml_text(node), (const char *const *)names->pdata, names->len);
    return tf_yaml_error(node, error, "unknown colour '%s'%s", tf_yaml_text(node),
                         *hint ? hint : "; 'colours' defines them");
}

/* The ink that `key` names; NULL if it is absent. */
static bool read_ink(const Definition *definition, YamlNode table, const char *key, const Ink **ink,
                     GError **error) {
    YamlNode node = tf_yaml_get(table, key);
    *ink = NULL;
    if (tf_yaml_kind(node) == YAML_ABSENT)
        return true;
    if (!tf_yaml_text(node))
        return tf_yaml_error(node, error, "%s: expected the name of a colour", key);
    *ink = g_hash_table_lookup(definition->colours, tf_yaml_text(node));
    if (!*ink)
        *ink = tf_ink_find(tf_yaml_text(node));
    return *ink || unknown_colour(definition, node, error);
}

/* ---- Values ---- */

static bool read_texts(YamlNode table, const char *key, GPtrArray **texts, GError **error) {
    YamlNode list = tf_yaml_get(table, key);
    *texts = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        const char *text = tf_yaml_text(tf_yaml_at(list, i));
        if (!text)
            return tf_yaml_error(tf_yaml_at(list, i), error, "%s: expected a name", key);
        g_ptr_array_add(*texts, g_strdup(text));
    }
    return true;
}

/* `n` numbers in a list under `key`, or none of them if it is absent. */
static bool read_numbers(YamlNode table, const char *key, double *numbers, gsize n, bool exactly,
                         GError **error) {
    YamlNode list = tf_yaml_get(table, key);
    gsize length = tf_yaml_length(list);
    if (tf_yaml_kind(list) == YAML_ABSENT)
        return true;
    if (tf_yaml_kind(list) != YAML_LIST || length > n || (exactly && length != n))
        return tf_yaml_error(list, error, "%s: expected %s%zu numbers", key,
                             exactly ? "" : "up to ", n);
    for (gsize i = 0; i < length; i++) {
        const char *text = tf_yaml_text(tf_yaml_at(list, i));
        char *end = NULL;
        numbers[i] = text ? g_ascii_strtod(text, &end) : NAN;
        if (!text || *end || end == text || !isfinite(numbers[i]))
            return tf_yaml_error(tf_yaml_at(list, i), error, "%s: expected a number", key);
    }
    return true;
}

static bool read_flag(YamlNode table, const char *key, bool *flag, GError **error) {
    YamlNode node = tf_yaml_get(table, key);
    const char *text = tf_yaml_text(node);
    *flag = text && strcmp(text, "true") == 0;
    if (tf_yaml_kind(node) == YAML_ABSENT || *flag || (text && strcmp(text, "false") == 0))
        return true;
    return tf_yaml_error(node, error, "%s: expected true or false", key);
}

/* A length in millimetres of print, in units. */
static bool read_mm(YamlNode table, const char *key, double fallback, double *units,
                    GError **error) {
    if (!tf_yaml_number(table, WHAT, key, fallback, units, error))
        return false;
    if (!(*units >= 0))
        return tf_yaml_error(tf_yaml_get(table, key), error, "%s: expected 0 or more millimetres",
                             key);
    *units *= UNITS_PER_MM;
    return true;
}

/* ---- Entries ---- */

static bool read_marker(YamlNode table, Symbol *symbol, GError **error) {
    static const char *const markers[] = {"none", "circle", "square", "triangle", "diamond"};
    YamlNode node = tf_yaml_get(table, "marker");
    const char *text = tf_yaml_text(node);
    if (tf_yaml_kind(node) == YAML_ABSENT)
        return true;
    for (gsize i = 0; text && i < G_N_ELEMENTS(markers); i++)
        if (strcmp(text, markers[i]) == 0) {
            symbol->marker = (Marker)i;
            return true;
        }
    return tf_yaml_error(node, error, "marker: expected circle, square, triangle or diamond");
}

static bool read_pen(const Definition *definition, YamlNode table, Symbol *symbol, GError **error) {
    double dash[G_N_ELEMENTS(symbol->pen.dash) - 1] = {0};
    if (!read_ink(definition, table, "line", &symbol->pen.ink, error) ||
        !read_ink(definition, table, "casing", &symbol->casing, error) ||
        !read_mm(table, "width", 0.2, &symbol->pen.width, error) ||
        !read_numbers(table, "dash", dash, G_N_ELEMENTS(dash), false, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(dash); i++)
        symbol->pen.dash[i] = fmax(0, dash[i]) * UNITS_PER_MM;
    return true;
}

static bool read_hatch(const Definition *definition, YamlNode table, Hatch *hatch, GError **error) {
    return read_ink(definition, table, "hatch", &hatch->ink, error) &&
           read_mm(table, "spacing", 1.5, &hatch->spacing, error) &&
           read_mm(table, "weight", 0.15, &hatch->width, error) &&
           tf_yaml_number(table, WHAT, "angle", 45, &hatch->angle, error);
}

static bool read_symbol(const Definition *definition, YamlNode table, Symbol *symbol,
                        GError **error) {
    return read_ink(definition, table, "fill", &symbol->fill, error) &&
           tf_yaml_number(table, WHAT, "opacity", 1, &symbol->opacity, error) &&
           read_hatch(definition, table, &symbol->hatch, error) &&
           read_pen(definition, table, symbol, error) && read_marker(table, symbol, error) &&
           read_mm(table, "size", 1.4, &symbol->size, error);
}

static bool read_label(const Definition *definition, YamlNode table, Entry *entry, GError **error) {
    TextStyle *label = &entry->label;
    bool spaced;
    if (!read_ink(definition, table, "label", &label->ink, error) ||
        !tf_yaml_number(table, WHAT, "label_size", 9, &label->font.size, error) ||
        !tf_yaml_number(table, WHAT, "rank", 1, &entry->rank, error) ||
        !read_flag(table, "bold", &label->font.bold, error) ||
        !read_flag(table, "italic", &label->font.italic, error) ||
        !read_flag(table, "spaced", &spaced, error))
        return false;
    label->font.spacing = spaced ? 0.18 * label->font.size : 0;
    label->halo = &tf_ink_halo;
    return true;
}

/* `where: {PROPERTY: VALUE}` */
static bool read_where(YamlNode table, Entry *entry, GError **error) {
    YamlNode where = tf_yaml_get(table, "where");
    if (tf_yaml_kind(where) == YAML_ABSENT)
        return true;
    if (tf_yaml_kind(where) != YAML_TABLE || tf_yaml_length(where) != 1 ||
        !tf_yaml_text(tf_yaml_at(where, 0)))
        return tf_yaml_error(where, error, "where: expected one property and its value");
    entry->property = g_strdup(tf_yaml_key(where, 0));
    entry->value = g_strdup(tf_yaml_text(tf_yaml_at(where, 0)));
    return true;
}

/* Which of the things that an entry can show it shows: exactly one. */
static bool read_kind(YamlNode table, Entry *entry, GError **error) {
    static const char *const kinds[] = {"layer", "role", "control", "file", "text"};
    int found = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *text = tf_yaml_text(tf_yaml_get(table, kinds[i]));
        if (!text)
            continue;
        found++;
        entry->kind = (ShowKind)i;
        g_free(entry->of);
        entry->of = g_strdup(text);
    }
    if (found != 1)
        return tf_yaml_error(table, error, "expected one of layer, role, control, file and text");
    return true;
}

static bool read_rest(YamlNode table, Entry *entry, GError **error) {
    double from, km;
    entry->legend = g_strdup(tf_yaml_text(tf_yaml_get(table, "legend")));
    entry->not_along = g_strdup(tf_yaml_text(tf_yaml_get(table, "not_along")));
    if (!read_flag(table, "ground", &entry->ground, error) ||
        !read_flag(table, "always", &entry->always, error) ||
        !tf_yaml_number(table, WHAT, "from_km", 0, &from, error) ||
        !tf_yaml_number(table, WHAT, "up_to_km", 1e9, &km, error) ||
        !read_numbers(table, "at", entry->at, 2, true, error))
        return false;
    entry->from_m = from * 1000;
    entry->up_to_m = km * 1000;
    return true;
}

static void entry_free(gpointer data) {
    Entry *entry = data;
    g_free(entry->of);
    g_free(entry->not_along);
    g_free(entry->property);
    g_free(entry->value);
    g_free(entry->legend);
    g_clear_pointer(&entry->only, g_ptr_array_unref);
    g_clear_pointer(&entry->except, g_ptr_array_unref);
    g_clear_pointer(&entry->without, g_ptr_array_unref);
    g_free(entry);
}

static bool unknown_name(YamlNode table, const Entry *entry, const char *kind, GPtrArray *names,
                         GError **error) {
    g_autofree char *hint =
        tf_text_suggestion(entry->of, (const char *const *)names->pdata, names->len);
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    return tf_yaml_error(tf_yaml_get(table, kind), error, "unknown %s '%s'%s%s", kind, entry->of,
                         *hint  ? hint
                         : *all ? ", expected one of "
                                : "; the atlas has none",
                         *hint ? "" : all);
}

/* Any of the atlas's maps may be drawn. */
static bool role_is_known(const Atlas *atlas, YamlNode table, const Entry *entry, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < atlas->map_ids->len; i++) {
        const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[i], error);
        if (!map || tf_map_role(map, entry->of) >= 0)
            return map;
        for (guint role = 0; role < map->roles->len; role++)
            g_ptr_array_add(names, map->roles->pdata[role]);
    }
    return unknown_name(table, entry, "role", names, error);
}

/* Whether the atlas has the layer, role or control that the entry shows. */
static bool is_known(const Atlas *atlas, YamlNode table, const Entry *entry, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    if (entry->kind == SHOW_ROLE)
        return role_is_known(atlas, table, entry, error);
    if (entry->kind == SHOW_CONTROL)
        for (guint i = 0; i < atlas->control->len; i++)
            g_ptr_array_add(names, ((const ControlRow *)atlas->control->pdata[i])->control);
    else if (entry->kind == SHOW_LAYER)
        for (guint i = 0; i < atlas->layers->len; i++)
            g_ptr_array_add(names, ((const LayerDefinition *)atlas->layers->pdata[i])->id);
    else
        return true;
    return g_ptr_array_find_with_equal_func(names, entry->of, g_str_equal, NULL) ||
           unknown_name(table, entry, entry->kind == SHOW_CONTROL ? "control" : "layer", names,
                        error);
}

static bool read_entry(Definition *definition, const Atlas *atlas, YamlNode table, GError **error) {
    Entry *entry = g_new0(Entry, 1);
    g_ptr_array_add(definition->entries, entry);
    entry->line = tf_yaml_line(table);
    return read_kind(table, entry, error) && is_known(atlas, table, entry, error) &&
           read_where(table, entry, error) && read_texts(table, "only", &entry->only, error) &&
           read_texts(table, "except", &entry->except, error) &&
           read_texts(table, "without", &entry->without, error) &&
           read_symbol(definition, table, &entry->symbol, error) &&
           read_ink(definition, table, "band", &entry->band, error) &&
           read_label(definition, table, entry, error) && read_rest(table, entry, error);
}

/* ---- The file ---- */

static bool read_colours(Definition *definition, YamlNode table, GError **error) {
    for (gsize i = 0; i < tf_yaml_length(table); i++)
        if (!read_colour(definition, tf_yaml_at(table, i), tf_yaml_key(table, i), error))
            return false;
    return true;
}

static bool read_names(Definition *definition, YamlNode table, GError **error) {
    for (gsize i = 0; i < tf_yaml_length(table); i++) {
        const char *text = tf_yaml_text(tf_yaml_at(table, i));
        if (!text)
            return tf_yaml_error(tf_yaml_at(table, i), error, "names: expected a text");
        g_hash_table_insert(definition->names, g_strdup(tf_yaml_key(table, i)), g_strdup(text));
    }
    return true;
}

static bool read_extent(Definition *definition, const Atlas *atlas, YamlNode root, GError **error) {
    double *extent = definition->extent;
    if (tf_yaml_kind(tf_yaml_get(root, "extent")) == YAML_ABSENT) {
        const Map *map = tf_atlas_load_map(atlas, atlas->map_ids->pdata[0], error);
        if (map)
            tf_map_extent(map, extent);
        return map;
    }
    if (!read_numbers(root, "extent", extent, 4, true, error))
        return false;
    if (extent[0] >= extent[2] || extent[1] >= extent[3] || fabs(extent[1]) > 90 ||
        fabs(extent[3]) > 90)
        return tf_yaml_error(tf_yaml_get(root, "extent"), error,
                             "extent: expected west, south, east, north in degrees");
    return true;
}

static bool read_date(Definition *definition, const Atlas *atlas, YamlNode root, GError **error) {
    const char *text = tf_yaml_text(tf_yaml_get(root, "date"));
    definition->date = (DateSpan){atlas->time.last, atlas->time.last};
    definition->dated = text != NULL;
    if (!text)
        return true;
    if (tf_date_span_parse(text, &definition->date) &&
        definition->date.first == definition->date.last)
        return true;
    return tf_yaml_error(tf_yaml_get(root, "date"), error,
                         "date '%s': expected a day, such as 1994-05-12", text);
}

static bool read_subject(Definition *definition, const Atlas *atlas, YamlNode root,
                         GError **error) {
    const char *title = tf_yaml_text(tf_yaml_get(root, "title"));
    const char *subject = tf_yaml_text(tf_yaml_get(root, "subject"));
    if (subject && !tf_atlas_territory(atlas, subject)) {
        g_autofree char *hint = tf_atlas_hint(atlas, subject);
        return tf_yaml_error(tf_yaml_get(root, "subject"), error,
                             "subject '%s' is not a territory%s", subject, hint);
    }
    definition->title = g_strdup(title ? title : atlas->title);
    definition->credit = g_strdup(tf_yaml_text(tf_yaml_get(root, "credit")));
    definition->subject = g_strdup(subject);
    return true;
}

static bool read_background(Definition *definition, YamlNode root, GError **error) {
    if (!read_ink(definition, root, "background", &definition->background, error))
        return false;
    if (!definition->background)
        definition->background = &tf_ink_beyond;
    return true;
}

static bool read_entries(Definition *definition, const Atlas *atlas, YamlNode root,
                         GError **error) {
    YamlNode list = tf_yaml_get(root, "show");
    GError *faults = NULL;
    for (gsize i = 0; i < tf_yaml_length(list); i++) {
        GError *fault = NULL;
        if (!read_entry(definition, atlas, tf_yaml_at(list, i), &fault))
            tf_error_add(&faults, fault);
    }
    if (faults)
        g_propagate_error(error, faults);
    return !faults;
}

static bool read_all(Definition *definition, const Atlas *atlas, YamlNode root, GError **error) {
    return tf_yaml_check_shape(root, &tf_picture_shape, error) &&
           read_subject(definition, atlas, root, error) &&
           read_extent(definition, atlas, root, error) &&
           read_date(definition, atlas, root, error) &&
           read_colours(definition, tf_yaml_get(root, "colours"), error) &&
           read_background(definition, root, error) &&
           read_names(definition, tf_yaml_get(root, "names"), error) &&
           read_entries(definition, atlas, root, error);
}

static Definition *definition_new(char *path) {
    Definition *definition = g_new0(Definition, 1);
    definition->path = path;
    definition->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    definition->colours = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, ink_free);
    definition->entries = g_ptr_array_new_with_free_func(entry_free);
    return definition;
}

Definition *tf_definition_of_text(const Atlas *atlas, const char *name, const char *text,
                                  GError **error) {
    g_autoptr(Definition) definition = definition_new(g_strdup(name));
    g_autoptr(Yaml) yaml = tf_yaml_of_text(text, name, error);
    if (!yaml || !read_all(definition, atlas, tf_yaml_root(yaml), error))
        return NULL;
    return g_steal_pointer(&definition);
}

/* The file, or the picture of an atlas that has none. */
static Yaml *load(const Atlas *atlas, const char *path, bool made, GError **error) {
    g_autofree char *text = made ? tf_default_definition(atlas, error) : NULL;
    if (made)
        return text ? tf_yaml_of_text(text, path, error) : NULL;
    return tf_yaml_load(path, error);
}

Definition *tf_definition_read(const Atlas *atlas, GError **error) {
    g_autofree char *file =
        g_build_filename(atlas->folder ? atlas->folder : "", "picture.yaml", NULL);
    bool made = tf_atlas_is_made(atlas) || !g_file_test(file, G_FILE_TEST_EXISTS);
    g_autoptr(Definition) definition =
        definition_new(made ? g_strdup("the default picture") : g_steal_pointer(&file));
    g_autoptr(Yaml) yaml = load(atlas, definition->path, made, error);
    if (!yaml || !read_all(definition, atlas, tf_yaml_root(yaml), error))
        return NULL;
    return g_steal_pointer(&definition);
}

void tf_definition_free(Definition *definition) {
    if (!definition)
        return;
    g_free(definition->path);
    g_free(definition->subject);
    g_free(definition->credit);
    g_free(definition->title);
    g_hash_table_unref(definition->names);
    g_hash_table_unref(definition->colours);
    g_ptr_array_unref(definition->entries);
    g_free(definition);
}
