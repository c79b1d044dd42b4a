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
    static const char *const known[] = {"role", "outside", "differs", "within", NULL};
    const char *what = "a role's rule";
    if (!tf_yaml_check(node, what, known, error))
        return false;
    const char *role = tf_yaml_need_text(node, what, "role", error);
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

GPtrArray *tf_role_rules_read(YamlNode node, GError **error) {
    g_autoptr(GPtrArray) rules = g_ptr_array_new_with_free_func(role_rule_free);
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
    return yaml ? tf_role_rules_read(tf_yaml_get(tf_yaml_root(yaml), "roles"), error) : NULL;
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
