/* What a YAML file of ours may hold: tables from which files are checked, and schemas and the reference of
   all keys are written (src/reference). */
#pragma once
#include "base/yaml.h"

typedef enum {
    SHAPE_TEXT,
    SHAPE_INSIDE,   /* a path that stays in the file's folder */
    SHAPE_IN_ATLAS, /* a path from a map's folder that stays in its atlas */
    SHAPE_NUMBER,
    SHAPE_TRUTH,   /* true or false */
    SHAPE_YES,     /* yes or no */
    SHAPE_WORD,    /* one of the shape's words */
    SHAPE_TEXTS,   /* a list of texts */
    SHAPE_SOME,    /* a text, or a list of texts */
    SHAPE_NUMBERS, /* a list of numbers */
    SHAPE_NAMED,   /* a table of texts under names that the writer chooses */
    SHAPE_VALUES,  /* the same of texts or lists of texts */
    SHAPE_OBJECT,
    SHAPE_OBJECTS, /* a list of objects */
    SHAPE_OTHER,   /* what the reader of the file alone can tell */
} ShapeKind;

typedef struct YamlShape YamlShape;

/* A key of an object. */
typedef struct {
    const char *key;
    ShapeKind kind;
    bool needed;
    const char *example; /* a value, as YAML on one line */
    const char *help;    /* what it says, as a phrase without a full stop */
    const YamlShape *of;
    const char *const *words;
} ShapeKey;

/* An object. */
struct YamlShape {
    const char *what;     /* "a claim" */
    const ShapeKey *keys; /* ends with one without a key */
};

/* Checks `node` and all that it holds. False with an input error, a line for each fault: what was found, what is
   expected, an example. */
bool tf_yaml_check_shape(YamlNode node, const YamlShape *shape, GError **error);

/* The input error that `node`, of that shape, lacks one of its keys, with the key's example; for keys that are needed
   by some readers only. Returns false. */
bool tf_yaml_tell_missing(YamlNode node, const YamlShape *shape, const char *name, GError **error);
