/* What the functions about where things lie have in common. A truth's chance comes from a
   margin in metres over its standard deviation: how far the map would have to be wrong for
   the answer to change. */
#pragma once
#include "expression/bound.h"
#include "expression/evaluation.h"

/* One way to decide a relation between two values whose extents are taken as certain. */
typedef bool Relation(Evaluation *run, const Bound *call, const Value *a, const Value *b,
                      Value *result);

/* Decides a relation between extents that the sources may leave open: once with the least and
   once with the most that they allow. If both give the same answer, the less certain one holds;
   if not, it is not measurable. `inverse` says that more of the first argument makes the
   relation less true. */
bool tf_relation_decide(Evaluation *run, const Bound *call, const Value *const *arguments,
                        Relation *relation, bool inverse, Value *result);

/* Makes `result` a truth; takes ownership of `reason`. Returns true. */
bool tf_relation_decided(Value *result, double chance, char *reason);

/* The same for a truth that holds where `margin` is above zero (`inverse`: is not), with the chance
   `factor` besides: in each draw it holds or not. */
bool tf_relation_decided_by(Value *result, const Number *margin, double factor, bool inverse,
                            double chance, char *reason);

/* The two arguments' names for a sentence. */
typedef struct {
    char *a, *b;
} Pair;

Pair tf_pair_names(const Bound *call);
void tf_pair_clear(Pair *pair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, tf_pair_clear)

/* The largest accuracy_m of some arcs; 0 if there is none. */
double tf_arcs_error(ArcSet arcs);

/* The chance that a border of this length between arcs of this error is there at all: both its ends
   may be off. */
double tf_chance_of_border(double length, double error);

/* The chance that a gap is there: its distance over its standard error; 1/2 for a mere point. */
double tf_chance_of_gap(const Number *distance, const Map *map);

/* Whether the two territories of the call border(A, B), between which the map shows no border, lie so near each other that its
   error may hide one. */
bool tf_border_may_be_there(AtlasMap *on, const Bound *border);
