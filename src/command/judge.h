/* What check, map and report share: which claims are meant, the draws of the maps' errors, and the
   findings. */
#pragma once
#include "command/open.h"
#include "command/options.h"

/* How often each map's error is drawn, and from which seed. */
typedef struct {
    int draws; /* 0: intervals come from the closed form */
    gint64 seed;
} JudgeDraws;

/* The default draws. */
#define JUDGE_DRAWS                                                                                \
    { DEFAULT_DRAWS, DEFAULT_SEED }

/* False with an input error if the count is out of range. */
bool tf_judge_draws_valid(const JudgeDraws *wanted, GError **error);

/* The claims called `ids` (count `n`), or, if n is 0, all: of const Claim *, in that order. NULL
   with an input error if the atlas has no claims or no such claim. Free with g_ptr_array_unref. */
GPtrArray *tf_judge_chosen(const Opened *opened, char *const *ids, guint n, GError **error);

/* Draws every map's error into opened->claims->draws, so that the claims are judged by
   the draws. */
bool tf_judge_realize(const Opened *opened, const GPtrArray *chosen, const JudgeDraws *wanted,
                      GError **error);

/* The maps: of const Map *. Free with g_ptr_array_unref. */
GPtrArray *tf_judge_maps(const Opened *opened);

/* Judges the claims: of Finding *, owned. NULL with an error. Free with g_ptr_array_unref. */
GPtrArray *tf_judge_claims(const Opened *opened, const GPtrArray *chosen, GError **error);
