/* Conditions on faces in survey.yaml: `{country: Azerbaijan, district: [Agdam, Fizuli]}` is met by
   a face whose attributes all have the value, or one of the values, that is given for them. */
#pragma once
#include "base/yaml.h"
#include "planar/map.h"

typedef struct Condition Condition;

/* Reads the table at `node`; an absent one is met by every face. NULL with an input error if it is
   not such a table or names an attribute that is not in `attributes` (char *). */
Condition *tf_condition_read(YamlNode node, const GPtrArray *attributes, GError **error);
void tf_condition_free(Condition *condition);

/* Whether every value that it names is one of the map's; else an input error with the file and line, and the nearest value
   there is. An attribute that no face has yet is left out. */
bool tf_condition_fits(const Condition *condition, const Map *map, GError **error);

bool tf_condition_met(const Condition *condition, const Map *map, int face); /* false for outside */

/* The values of the list (or the one value) at `node`, borrowed; empty if it is absent. */
GPtrArray *tf_condition_values(YamlNode node);

/* Number of the attribute called tf_yaml_text(node), or -1 with an input error. */
int tf_condition_attribute(YamlNode node, const GPtrArray *attributes, GError **error);
