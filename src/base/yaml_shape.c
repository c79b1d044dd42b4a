#include "base/yaml_shape.h"
#include "base/error.h"
#include "base/path.h"
#include "base/text.h"
#include "base/unconst.h"
#include <math.h>
#include <string.h>

static void check_object(YamlNode node, const YamlShape *shape, GError **faults);

static void add_fault(YamlNode node, GError **faults, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void add_fault(YamlNode node, GError **faults, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    GError *fault = NULL;
    tf_yaml_error(node, &fault, "%s", message);
    tf_error_add(faults, fault);
}

static const char *found_text(YamlNode node) {
    switch (tf_yaml_kind(node)) {
    case YAML_TEXT:
        return *tf_yaml_text(node) ? "a text" : "nothing";
    case YAML_LIST:
        return "a list";
    default:
        return "a table";
    }
}

static const char *expected_text(ShapeKind kind) {
    static const char *const texts[] = {
        [SHAPE_TEXT] = "a text",
        [SHAPE_INSIDE] = "a path inside the folder",
        [SHAPE_IN_ATLAS] = "a path inside the atlas",
        [SHAPE_NUMBER] = "a number",
        [SHAPE_TRUTH] = "true or false",
        [SHAPE_YES] = "yes or no",
        [SHAPE_WORD] = "one of its words",
        [SHAPE_TEXTS] = "a list of texts",
        [SHAPE_SOME] = "a text or a list of texts",
        [SHAPE_NUMBERS] = "a list of numbers",
        [SHAPE_NAMED] = "a table of names and texts",
        [SHAPE_VALUES] = "a table of names and what they may be",
        [SHAPE_OBJECT] = "a table of 'key: value' lines",
        [SHAPE_OBJECTS] = "a list",
        [SHAPE_OTHER] = "a value",
    };
    return texts[kind];
}

static bool is_text(YamlNode node) {
    return tf_yaml_text(node) && *tf_yaml_text(node);
}

static bool is_number(YamlNode node) {
    char *end;
    return is_text(node) && isfinite(g_ascii_strtod(tf_yaml_text(node), &end)) && !*end;
}

static bool is_word(YamlNode node, const char *const *words) {
    return is_text(node) && g_strv_contains(words, tf_yaml_text(node));
}

static bool is_each(YamlNode node, YamlKind kind, bool (*is)(YamlNode)) {
    bool all = tf_yaml_kind(node) == kind;
    for (gsize i = 0; all && i < tf_yaml_length(node); i++)
        all = is(tf_yaml_at(node, i));
    return all;
}

/* What an attribute may be: nothing, too. */
static bool is_value(YamlNode node) {
    return tf_yaml_text(node) || is_each(node, YAML_LIST, is_text);
}

static bool is_some(YamlNode node) {
    return is_text(node) || is_each(node, YAML_LIST, is_text);
}

static bool fits(YamlNode node, const ShapeKey *key) {
    static const char *const truths[] = {"true", "false", NULL}, *const yeses[] = {"yes", "no",
                                                                                   NULL};
    switch (key->kind) {
    case SHAPE_TEXT:
        return is_text(node);
    case SHAPE_INSIDE:
        return is_text(node) && tf_path_climbs(tf_yaml_text(node)) == 0;
    case SHAPE_IN_ATLAS: /* ATLAS/maps/MAP */
        return is_text(node) && tf_path_climbs(tf_yaml_text(node)) <= 2;
    case SHAPE_NUMBER:
        return is_number(node);
    case SHAPE_TRUTH:
        return is_word(node, truths);
    case SHAPE_YES:
        return is_word(node, yeses);
    case SHAPE_WORD:
        return is_word(node, key->words);
    case SHAPE_TEXTS:
        return is_each(node, YAML_LIST, is_text);
    case SHAPE_SOME:
        return is_some(node);
    case SHAPE_NUMBERS:
        return is_each(node, YAML_LIST, is_number);
    case SHAPE_NAMED:
        return is_each(node, YAML_TABLE, is_text);
    case SHAPE_VALUES:
        return is_each(node, YAML_TABLE, is_value);
    case SHAPE_OBJECT:
        return tf_yaml_kind(node) == YAML_TABLE;
    case SHAPE_OBJECTS:
        return tf_yaml_kind(node) == YAML_LIST;
    case SHAPE_OTHER:
        break;
    }
    return true;
}

static char *expectation(const ShapeKey *key) {
    g_autofree char *words = key->words ? g_strjoinv(", ", tf_unconst(key->words)) : NULL;
    return g_strdup_printf("expected %s%s, such as '%s: %s'", words ? "one of " : "",
                           words ? words : expected_text(key->kind), key->key, key->example);
}

/* The item of a list, or value of a table, that keeps it from fitting; the node itself if none does. */
static YamlNode misfit(YamlNode node, const ShapeKey *key) {
    bool list = tf_yaml_kind(node) == YAML_LIST &&
                (key->kind == SHAPE_TEXTS || key->kind == SHAPE_SOME || key->kind == SHAPE_NUMBERS);
    bool table =
        tf_yaml_kind(node) == YAML_TABLE && (key->kind == SHAPE_NAMED || key->kind == SHAPE_VALUES);
    for (gsize i = 0; (list || table) && i < tf_yaml_length(node); i++) {
        YamlNode item = tf_yaml_at(node, i);
        bool fit = key->kind == SHAPE_NUMBERS  ? is_number(item)
                   : key->kind == SHAPE_VALUES ? is_value(item)
                                               : is_text(item);
        if (!fit)
            return item;
    }
    return node;
}

static void tell_misfit(YamlNode node, const YamlShape *shape, const ShapeKey *key,
                        GError **faults) {
    g_autofree char *expected = expectation(key);
    YamlNode wrong = misfit(node, key);
    const char *text = tf_yaml_text(wrong);
    bool quoted = text && *text;
    g_autofree char *hint =
        quoted && key->words
            ? tf_text_suggestion(text, key->words, g_strv_length(tf_unconst(key->words)))
            : g_strdup("");
    add_fault(wrong, faults, "'%s' of %s %s %s%s%s%s%s%s", key->key, shape->what,
              wrong.id == node.id ? "is" : "holds", quoted ? "'" : "",
              quoted ? text : found_text(wrong), quoted ? "'" : "", hint, *hint ? "" : ", ",
              *hint ? "" : expected);
}

static void check_value(YamlNode node, const YamlShape *shape, const ShapeKey *key,
                        GError **faults) {
    if (!fits(node, key))
        tell_misfit(node, shape, key, faults);
    else if (key->kind == SHAPE_OBJECT)
        check_object(node, key->of, faults);
    else if (key->kind == SHAPE_OBJECTS)
        for (gsize i = 0; i < tf_yaml_length(node); i++)
            check_object(tf_yaml_at(node, i), key->of, faults);
}

static const ShapeKey *find_key(const YamlShape *shape, const char *name) {
    for (const ShapeKey *key = shape->keys; key->key; key++)
        if (strcmp(key->key, name) == 0)
            return key;
    return NULL;
}

static void tell_unknown(YamlNode node, const YamlShape *shape, const char *name, GError **faults) {
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (const ShapeKey *key = shape->keys; key->key; key++)
        g_ptr_array_add(known, tf_unconst(key->key));
    g_autofree char *hint = tf_text_suggestion(name, (const char *const *)known->pdata, known->len);
    g_ptr_array_add(known, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)known->pdata);
    add_fault(node, faults, "unknown key '%s' in %s%s%s", name, shape->what,
              *hint ? hint : ", expected one of ", *hint ? "" : all);
}

bool tf_yaml_tell_missing(YamlNode node, const YamlShape *shape, const char *name, GError **error) {
    const ShapeKey *key = find_key(shape, name);
    return tf_yaml_error(node, error, "%s has no '%s'; expected, for example, '%s: %s'",
                         shape->what, name, name, key->example);
}

static void check_object(YamlNode node, const YamlShape *shape, GError **faults) {
    if (tf_yaml_kind(node) != YAML_TABLE) {
        add_fault(node, faults, "%s is %s, expected a table of 'key: value' lines", shape->what,
                  found_text(node));
        return;
    }
    for (const ShapeKey *key = shape->keys; key->key; key++)
        if (key->needed && tf_yaml_kind(tf_yaml_get(node, key->key)) == YAML_ABSENT) {
            GError *fault = NULL;
            tf_yaml_tell_missing(node, shape, key->key, &fault);
            tf_error_add(faults, fault);
        }
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        const char *name = tf_yaml_key(node, i);
        const ShapeKey *key = find_key(shape, name);
        if (key)
            check_value(tf_yaml_at(node, i), shape, key, faults);
        else
            tell_unknown(tf_yaml_at(node, i), shape, name, faults);
    }
}

bool tf_yaml_check_shape(YamlNode node, const YamlShape *shape, GError **error) {
    GError *faults = NULL;
    check_object(node, shape, &faults);
    if (faults)
        g_propagate_error(error, faults);
    return !faults;
}
