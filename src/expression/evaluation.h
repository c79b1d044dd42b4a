/* The state of an evaluation, and why it has no value. */
#pragma once
#include "expression/value.h"

typedef struct AtlasMap AtlasMap; /* expression/atlas_map.h */

typedef struct {
    AtlasMap *on;
    const Map *map; /* NULL where there is none */
    const Atlas *atlas;
    char *unmeasurable; /* why this map or these sources cannot answer; owned */
    GError **error;
} Evaluation;

/* A new evaluation on a map, or on none (see tf_atlas_on_no_map). Clear it with
   tf_evaluation_clear. */
Evaluation tf_evaluation(AtlasMap *on, GError **error);
void tf_evaluation_clear(Evaluation *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Evaluation, tf_evaluation_clear)

/* Sets the reason why nothing can be measured; returns false. */
bool tf_cannot(Evaluation *run, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* False with a reason if the sources leave open what belongs to the extent. */
bool tf_evaluate_settled(Evaluation *run, const Extent *extent);

/* False with a reason if the extent is settled but lies only partly on the map, so that its `what`
   ("area") cannot be measured. */
bool tf_evaluate_whole(Evaluation *run, const Extent *extent, const char *what);
