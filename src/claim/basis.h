/* What verdicts rest on, so that everything that shows them can say it: which maps, how many draws
   of their errors, from which seed. */
#pragma once
#include "claim/check.h"

typedef struct {
    GPtrArray *maps;     /* of const char *: the ids of the maps that were asked */
    GPtrArray *left_out; /* of const char *: those of the atlas's other maps */
    guint draws;         /* of each map's error; 0: intervals are the closed form's */
    guint64 seed;        /* of the draws */
} Basis;

/* Borrows the ids from the check's maps and atlas. */
Basis *tf_basis_new(const Check *check);
void tf_basis_free(Basis *basis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Basis, tf_basis_free)

/* Of a basis, one sentence: "Judged on natural-earth and composite, with 2000 draws of each map's error, seed
   1." Where less was asked for, or another seed, it says so: "Judged on natural-earth alone,
   without composite, by the closed form instead of 2000 draws of the map's error." g_free. */
char *tf_basis_text(const Basis *basis);

/* The same of a check. g_free. */
char *tf_basis_sentence(const Check *check);

/* "natural-earth, composite". g_free. */
char *tf_basis_ids(const GPtrArray *ids);
