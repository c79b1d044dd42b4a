#include "planar/roles.h"
#include <string.h>

static void role_rule_free(gpointer data) {
    RoleRule *rule = data;
    g_free(rule->role);
    g_free(rule->differs);
    g_free(rule->within);
    g_free(rule);
}

static bool read_rule(YamlNode node, RoleRule *rule, GError **error) {
    const char *role = tf_yaml_need_text(node, "a role's rule", "role", error);
    if (!role)
        return false;
    rule->role = g_strdup(role);
    rule->outside = g_strcmp0(tf_yaml_text(tf_yaml_get(node, "outside")), "yes") == 0;
    rule->differs = g_strdup(tf_yaml_text(tf_yaml_get(node, "differs")));
    rule->within = g_strdup(tf_yaml_text(tf_yaml_get(node, "within")));
    if (rule->outside == (rule->differs != NULL))
        return tf_yaml_error(node, error,
                             "role '%s' needs either 'outside: yes' or 'differs: ATTRIBUTE'", role);
    return true;
}

/* ---- Rules of a survey that states none ---- */

GPtrArray *tf_survey_attributes(YamlNode survey) {
    GPtrArray *attributes = g_ptr_array_new_with_free_func(g_free);
    YamlNode list = tf_yaml_get(survey, "attributes"), columns = tf_yaml_get(survey, "columns");
    if (tf_yaml_text(list))
        g_ptr_array_add(attributes, g_strdup(tf_yaml_text(list)));
    for (gsize i = 0; tf_yaml_kind(list) == YAML_LIST && i < tf_yaml_length(list); i++)
        g_ptr_array_add(attributes, g_strdup(tf_yaml_text(tf_yaml_at(list, i))));
    gsize n = attributes->len ? 0 : tf_yaml_length(columns);
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(attributes, g_strdup(tf_yaml_key(columns, i)));
    if (attributes->len == 0)
        g_ptr_array_add(attributes, g_strdup("name"));
    return attributes;
}

static void add_rule(GPtrArray *rules, const char *role, const char *differs, const char *within) {
    RoleRule *rule = g_new0(RoleRule, 1);
    *rule = (RoleRule){g_strdup(role), !differs, g_strdup(differs), g_strdup(within)};
    g_ptr_array_add(rules, rule);
}

bool tf_survey_makes(YamlNode survey, const char *attribute) {
    YamlNode floods = tf_yaml_get(survey, "flood");
    bool made = g_strcmp0(tf_yaml_text(tf_yaml_get(tf_yaml_get(survey, "inherit"), "attribute")),
                          attribute) == 0;
    for (gsize i = 0; i < tf_yaml_length(floods); i++)
        made = made || g_strcmp0(tf_yaml_text(tf_yaml_get(tf_yaml_at(floods, i), "attribute")),
                                 attribute) == 0;
    return made;
}

/* The lines that stop a flood part what it wets from what it does not, within the one attribute by which it is
   confined. */
static void add_rules_of_flood(YamlNode flood, GPtrArray *rules) {
    YamlNode barriers = tf_yaml_get(flood, "not_across"), where = tf_yaml_get(flood, "where");
    const char *within = tf_yaml_length(where) == 1 ? tf_yaml_key(where, 0) : NULL;
    const char *wet = tf_yaml_text(tf_yaml_get(flood, "attribute"));
    gsize n = tf_yaml_text(barriers) ? 1 : tf_yaml_length(barriers);
    for (gsize i = 0; wet && i < n; i++) {
        const char *role =
            tf_yaml_text(tf_yaml_text(barriers) ? barriers : tf_yaml_at(barriers, i));
        if (role && !tf_role_attribute(rules, role))
            add_rule(rules, role, wet, within);
    }
}

static void add_usual_rules(YamlNode survey, GPtrArray *rules) {
    g_autoptr(GPtrArray) attributes = tf_survey_attributes(survey);
    const char *wider = NULL;
    add_rule(rules, "coast", NULL, NULL);
    for (guint i = 0; i < attributes->len; i++) {
        const char *attribute = attributes->pdata[i];
        if (tf_survey_makes(survey, attribute))
            continue;
        g_autofree char *role = g_strconcat(attribute, "_border", NULL);
        add_rule(rules, role, attribute, wider);
        wider = attribute;
    }
    YamlNode floods = tf_yaml_get(survey, "flood");
    for (gsize i = 0; i < tf_yaml_length(floods); i++)
        add_rules_of_flood(tf_yaml_at(floods, i), rules);
}

/* Whether it says how a map is made; else the map was made by other means, and has what roles it has. */
static bool makes_a_map(YamlNode survey) {
    static const char *const signs[] = {"files", "attributes", "columns", "polygons", "frame"};
    bool makes = false;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        makes = makes || tf_yaml_kind(tf_yaml_get(survey, signs[i])) != YAML_ABSENT;
    return makes;
}

/* ---- Reading ---- */

GPtrArray *tf_role_rules_read(YamlNode survey, GError **error) {
    g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(role_rule_free);
    YamlNode node = tf_yaml_get(survey, "roles");
    if (tf_yaml_kind(node) == YAML_ABSENT && makes_a_map(survey))
        add_usual_rules(survey, rules);
    for (gsize i = 0; i < tf_yaml_length(node); i++) {
        RoleRule *rule = g_new0(RoleRule, 1);
        g_ptr_array_add(rules, rule);
        if (!read_rule(tf_yaml_at(node, i), rule, error))
            return NULL;
    }
    return g_steal_pointer(&rules);
}

const char *tf_role_attribute(const GPtrArray *rules, const char *role) {
    for (guint i = 0; i < rules->len; i++)
        if (strcmp(((const RoleRule *)rules->pdata[i])->role, role) == 0)
            return ((const RoleRule *)rules->pdata[i])->differs;
    return NULL;
}

GPtrArray *tf_role_rules_load(const char *folder, GError **error) {
    g_autofree char *path = g_build_filename(folder, "survey.yaml", NULL);
    g_autoptr(Yaml) yaml = tf_yaml_load(path, error);
    return yaml ? tf_role_rules_read(tf_yaml_root(yaml), error) : NULL;
}

static const char *value_beside(const Map *map, int face, const char *attribute) {
    int number = tf_map_attribute(map, attribute);
    return number < 0 ? "" : map->faces[face].values[number];
}

bool tf_role_holds(const RoleRule *rule, const Map *map, const Arc *arc) {
    bool outside = arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE;
    if (rule->outside || outside)
        return rule->outside && outside;
    if (strcmp(value_beside(map, arc->left, rule->differs),
               value_beside(map, arc->right, rule->differs)) == 0)
        return false;
    return !rule->within || strcmp(value_beside(map, arc->left, rule->within),
                                   value_beside(map, arc->right, rule->within)) == 0;
}

void tf_roles_apply(const GPtrArray *rules, Map *map) {
    for (guint i = 0; i < rules->len; i++) {
        const RoleRule *rule = rules->pdata[i];
        int role = tf_map_role(map, rule->role);
        if (role < 0) {
            role = (int)map->roles->len;
            g_ptr_array_add(map->roles, g_strdup(rule->role));
        }
        for (guint a = 0; a < map->n_arcs; a++) {
            Arc *arc = &map->arcs[a];
            arc->roles = tf_role_holds(rule, map, arc) ? arc->roles | 1u << role
                                                       : arc->roles & ~(1u << role);
        }
    }
}
