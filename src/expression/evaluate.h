/* The walk over an expression's tree that computes its value. */
#pragma once
#include "claim/claim.h"

/* Where an evaluation stands. */
typedef struct {
    AtlasMap *on;   /* NULL for an expression that needs no map */
    const Map *map; /* NULL then too */
    const Atlas *atlas;
    const Claims *claims;
    const AstSource *source;
    char *unmeasurable; /* why this map or these sources cannot answer; owned */
    GError **error;
} Evaluation;

/* Computes an expression that check_expression has accepted. False if run->unmeasurable or
   *run->error is set. The caller clears the value. */
bool evaluate(Evaluation *run, const Ast *ast, Value *value);

/* Sets the reason why nothing can be measured; returns false. */
bool cannot(Evaluation *run, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The name of a territory, place or border for a sentence: "Iran", "controlled on 1994-05-12"; an
   expression as it is written. Free with g_free. */
char *evaluate_name(const Evaluation *run, const Ast *ast);

/* False with a reason if the sources leave open what belongs to the extent. */
bool evaluate_settled(Evaluation *run, const Extent *extent);

/* False with a reason if the extent is settled but lies only partly on the map, so that its `what`
   ("area") cannot be measured. */
bool evaluate_whole(Evaluation *run, const Extent *extent, const char *what);
