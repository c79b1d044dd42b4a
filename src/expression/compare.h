/* Comparisons of two values of one kind, each with its chance and its reason. */
#pragma once
#include "expression/bound.h"
#include "expression/evaluation.h"

/* `node` is the comparison, `a` and `b` its operands: two numbers of one dimension or two dates.
   Two dates whose order their spans leave open cannot be compared. */
bool tf_compare_values(Evaluation *run, const Bound *node, const Value *a, const Value *b,
                       Value *result);
