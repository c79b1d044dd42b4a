/* What has been computed on a map: the inside of an AtlasMap. Only files of this room include
   this. */
#pragma once
#include "expression/bound.h"

typedef struct AtlasMap AtlasMap;

/* A node's outcome: a value, or why there is none, or what is wrong. */
typedef struct {
    const Value *value; /* &own, or that of a node that is the same here; NULL if there is none */
    Value own;
    bool borrowed; /* what `own` points to is another's */
    char *why;
    GError *error;
    bool settled;
} Outcome;

/* A territory's definition, or a row's of the control file, bound for the map; NULL with the error
   that is in it or in what it refers to. */
typedef struct {
    const Bound *node;
    GError *error;
} FaceDefinition;

struct AtlasMap {
    const Atlas *atlas;
    const Map *map;          /* NULL: none */
    AtlasMap *base;          /* the map that this is a realization of, or NULL */
    GHashTable *definitions; /* const Territory * or const ControlRow * -> FaceDefinition *; the
                                base's for a realization */
    GMutex lock;             /* of what follows: several threads may ask */
    GCond settled;
    GHashTable *outcomes; /* const Bound *, the first of those that say the same -> Outcome * */
    guint evaluations;
    GPtrArray *faces; /* expression/faces_by_value.h, by attribute; NULL: not asked for yet */
    GData *attached;  /* see tf_atlas_map_attached */
};

/* The node's outcome. *mine says that it is asked for for the first time: then the caller computes
   it and calls tf_memo_settle, and all other callers wait until it has. Nodes that need each other
   in a circle would wait for ever; FaceDefinitions form none. */
Outcome *tf_memo_ask(AtlasMap *on, const Bound *node, bool *mine);
void tf_memo_settle(AtlasMap *on, Outcome *outcome);

/* The parts of an AtlasMap that hold outcomes. */
void tf_memo_init(AtlasMap *on);
void tf_memo_clear(AtlasMap *on);
