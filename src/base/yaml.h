/* YAML documents with the line of every value (libyaml's document API).
   A Yaml is loaded whole; a YamlNode is a handle into it that lives as long as the Yaml. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct Yaml Yaml;

typedef struct {
    const Yaml *yaml;
    int id; /* libyaml's node number; 0 is "absent" */
} YamlNode;

typedef enum { YAML_ABSENT, YAML_TEXT, YAML_LIST, YAML_TABLE } YamlKind;

/* Loads `path` ("-": standard input). NULL with an input error "PATH:LINE: ..." if it cannot be read, is not YAML, has a
   duplicate key or more than one document, holds itself by an alias or, aliases written out, more
   than a million values. Free with tf_yaml_unload. */
Yaml *tf_yaml_load(const char *path, GError **error);
/* The same of a text; `path` stands for it in errors. */
Yaml *tf_yaml_of_text(const char *text, const char *path, GError **error);
void tf_yaml_unload(Yaml *yaml);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Yaml, tf_yaml_unload)

const char *tf_yaml_path(YamlNode node); /* the file's path */
YamlNode tf_yaml_root(const Yaml *yaml);
YamlKind tf_yaml_kind(YamlNode node);
int tf_yaml_line(YamlNode node);     /* 1-based; 0 if absent */
int tf_yaml_column(YamlNode node);   /* 1-based column of the first character of the value */
gsize tf_yaml_length(YamlNode node); /* entries of a list or table, else 0 */
YamlNode tf_yaml_at(YamlNode node, gsize index);      /* item of a list, value of a table's pair */
const char *tf_yaml_key(YamlNode node, gsize index);  /* key of a table's pair */
YamlNode tf_yaml_get(YamlNode node, const char *key); /* value under `key`, or absent */
const char *tf_yaml_text(YamlNode node); /* the scalar's text, or NULL if it is not a scalar */

/* The text under `key` (borrowed); an input error if it is absent or not a scalar. */
const char *tf_yaml_need_text(YamlNode table, const char *what, const char *key, GError **error);

/* The number under `key`; `fallback` if absent; an input error if it is not a finite number.
   With NAN as fallback the key is required. */
bool tf_yaml_number(YamlNode table, const char *what, const char *key, double fallback,
                    double *value, GError **error);

/* An input error "PATH:LINE: message" at `node`; returns false. */
bool tf_yaml_error(YamlNode node, GError **error, const char *format, ...) G_GNUC_PRINTF(3, 4);
