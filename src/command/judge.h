/* The one way to verdicts, of check, export, map and report alike: which claims are meant, on which
   maps, by how many draws of their errors. */
#pragma once
#include "claim/check.h"
#include "command/open.h"

/* How often each map's error is drawn, and from which seed. */
typedef struct {
    int draws; /* 0: intervals come from the closed form */
    gint64 seed;
} JudgeDraws;

/* The default draws. */
#define JUDGE_DRAWS                                                                                \
    { CHECK_DRAWS, CHECK_SEED }

/* False with an input error if the count is out of range. */
bool tf_judge_draws_valid(const JudgeDraws *wanted, GError **error);

/* Judges the claims called `ids` (count `n`) or, if n is 0, all, in that order, on the maps that
   are open. NULL with an input error if the atlas has no claims or no such claim. Free with
   tf_check_free before what was opened is closed. */
Check *tf_judge(const Opened *opened, char *const *ids, guint n, const JudgeDraws *wanted,
                GError **error);
