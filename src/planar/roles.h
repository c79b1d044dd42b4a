/* Roles of arcs as rules about what lies on their two sides, from `roles` in a map's survey.yaml:

     roles:
       - {role: coast, outside: yes}              # nothing on one side
       - {role: state_border, differs: country}   # another value on each side
       - {role: province_border, differs: province, within: country}
                                                  # and the same value of a second attribute

   The survey gives arcs their roles by these rules, a map on a coarser grid gets them again, and
   validation checks a map against them. */
#pragma once
#include "base/yaml.h"
#include "planar/map.h"

typedef struct {
    char *role;
    bool outside;
    char *differs, *within; /* attributes; `within` may be NULL */
} RoleRule;

/* Reads `roles` of a survey. A survey that states none has `coast` for the outside, ATTRIBUTE_border for each attribute
   that the polygons give, within the one before it, and for the lines that stop a flood their own roles; a map that was
   not made by its survey.yaml has no rules. Free with g_ptr_array_unref; elements are RoleRule *. */
GPtrArray *tf_role_rules_read(YamlNode survey, GError **error);

/* The attributes of a survey's faces, of char *: `attributes`, or else those in `columns`, or else `name`. Free with
   g_ptr_array_unref. */
GPtrArray *tf_survey_attributes(YamlNode survey);

/* Whether a flood, or `inherit`, makes the attribute: not the polygons. */
bool tf_survey_makes(YamlNode survey, const char *attribute);

/* The attribute by which the sides of an arc with the role differ; NULL if no rule says so.
   Borrowed from the rules. */
const char *tf_role_attribute(const GPtrArray *rules, const char *role);

/* The rules in `folder`/survey.yaml. */
GPtrArray *tf_role_rules_load(const char *folder, GError **error);

/* Whether an arc of `map` has the role by the rule. */
bool tf_role_holds(const RoleRule *rule, const Map *map, const Arc *arc);

/* Gives every arc the roles that hold, adding their names to the map's; roles without a
   rule stay. */
void tf_roles_apply(const GPtrArray *rules, Map *map);
