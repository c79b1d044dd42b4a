/* What another survey.yaml knows of the accuracy of the same source's lines. */
#include "base/yaml.h"
#include "draft/draft-private.h"
#include <string.h>

static YamlNode source_of(YamlNode root, const char *id) {
    YamlNode sources = tf_yaml_get(root, "sources");
    for (gsize i = 0; i < tf_yaml_length(sources); i++)
        if (g_strcmp0(tf_yaml_text(tf_yaml_get(tf_yaml_at(sources, i), "id")), id) == 0)
            return tf_yaml_at(sources, i);
    return tf_yaml_get(root, "no such source");
}

static bool is_text(YamlNode table, const char *key, const char *text) {
    return g_strcmp0(tf_yaml_text(tf_yaml_get(table, key)), text) == 0;
}

static bool have_border(GHashTable *meet, YamlNode one, YamlNode other) {
    g_autofree char *pair = g_strdup_printf("%s\t%s", tf_yaml_text(one), tf_yaml_text(other));
    return g_hash_table_contains(meet, pair);
}

static void append_figures(GString *text, YamlNode role, const char *found) {
    static const char *const keys[] = {"accuracy_m", "correlation_m", "found", "by"};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *value = tf_yaml_text(tf_yaml_get(role, keys[i]));
        if (!value && strcmp(keys[i], "found") == 0)
            value = found;
        g_autofree char *scalar = value ? tf_draft_scalar(value) : NULL;
        if (value)
            g_string_append_printf(text, ", %s: %s", keys[i],
                                   g_ascii_isdigit(*value) ? value : scalar);
    }
    g_string_append(text, "}\n");
}

/* How many of the pairs of countries are the country's own. */
static guint own_pairs(GHashTable *meet, const char *country) {
    g_autofree char *begin = g_strdup_printf("%s\t", country);
    GHashTableIter iter;
    gpointer pair;
    guint n = 0;
    g_hash_table_iter_init(&iter, meet);
    while (g_hash_table_iter_next(&iter, &pair, NULL))
        n += g_str_has_prefix(pair, begin) ? 1U : 0U;
    return n;
}

/* Adds the state borders that it knows and the map shows; how many of them are the country's. */
static guint append_pairs(GString *text, YamlNode source, const char *country, GHashTable *meet) {
    YamlNode roles = tf_yaml_get(source, "roles");
    const char *measured = tf_yaml_text(tf_yaml_get(source, "found"));
    guint own = 0;
    for (gsize i = 0; i < tf_yaml_length(roles); i++) {
        YamlNode role = tf_yaml_at(roles, i), between = tf_yaml_get(role, "between");
        YamlNode one = tf_yaml_at(between, 0), other = tf_yaml_at(between, 1);
        if (tf_yaml_length(between) != 2 || !is_text(role, "role", "state_border") ||
            !have_border(meet, one, other))
            continue;
        g_autofree char *first = tf_draft_scalar(tf_yaml_text(one));
        g_autofree char *second = tf_draft_scalar(tf_yaml_text(other));
        own += strcmp(tf_yaml_text(one), country) == 0 || strcmp(tf_yaml_text(other), country) == 0;
        g_string_append_printf(text, "      - {role: state_border, between: [%s, %s]", first,
                               second);
        append_figures(text, role, measured);
    }
    return own;
}

/* The lines within countries: those whose accuracy was calibrated there, which are first-level units of a country, too. */
static void append_inner(GString *text, YamlNode roles) {
    for (gsize i = 0; i < tf_yaml_length(roles); i++) {
        YamlNode role = tf_yaml_at(roles, i);
        if (!is_text(role, "found", "calibrated"))
            continue;
        g_string_append(text, "      - {role: province_border");
        append_figures(text, role, NULL);
        return;
    }
}

char *tf_draft_known_roles(const char *path, const char *country, GHashTable *meet, bool *measured,
                           GError **error) {
    *measured = false;
    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS))
        return g_strdup("");
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    if (!yaml)
        return NULL;
    YamlNode source = source_of(tf_yaml_root(yaml), "natural-earth-states");
    g_autoptr(GString) text = g_string_new("    roles:\n");
    guint own = append_pairs(text, source, country, meet);
    if (own == 0)
        return g_strdup("");
    *measured = own == own_pairs(meet, country);
    if (*measured)
        append_inner(text, tf_yaml_get(source, "roles"));
    return g_strdup(text->str);
}

char *tf_draft_known_disputed(const char *path, bool here, GError **error) {
    static const char nothing[] =
        "    accuracy_m: 1440\n    correlation_m: 7500\n    found: assumed\n";
    if (!path || !g_file_test(path, G_FILE_TEST_EXISTS))
        return g_strdup(nothing);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    if (!yaml)
        return NULL;
    YamlNode roles = tf_yaml_get(source_of(tf_yaml_root(yaml), "natural-earth-disputed"), "roles");
    for (gsize i = 0; i < tf_yaml_length(roles); i++) {
        YamlNode role = tf_yaml_at(roles, i);
        const char *accuracy = tf_yaml_text(tf_yaml_get(role, "accuracy_m"));
        const char *correlation = tf_yaml_text(tf_yaml_get(role, "correlation_m"));
        if (accuracy && correlation && is_text(role, "found", "measured"))
            return g_strdup_printf(
                "    # What a line of the same layer in the Caucasus was measured to be.\n"
                "    accuracy_m: %s\n    correlation_m: %s\n    found: %s\n",
                accuracy, correlation, here ? "measured" : "assumed");
    }
    return g_strdup(nothing);
}
