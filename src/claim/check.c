#include "claim/check.h"
#include "base/unconst.h"
#include "claim/judge.h"
#include "claim/realizations.h"

Check *tf_check_new(Claims *claims, const GPtrArray *chosen, GPtrArray *on, guint draws,
                    guint64 seed, GError **error) {
    if (draws > 0 && !tf_claims_realize_on(claims, chosen, on, draws, seed, error))
        return NULL;
    GPtrArray *findings = tf_claims_judge(chosen, claims, on, error);
    if (!findings)
        return NULL;
    Check *check = g_new(Check, 1);
    *check = (Check){claims->atlas, claims, g_ptr_array_new(), findings};
    for (guint i = 0; i < on->len; i++)
        g_ptr_array_add(check->maps, tf_unconst(tf_atlas_map(on->pdata[i])));
    return check;
}

void tf_check_free(Check *check) {
    if (!check)
        return;
    g_ptr_array_unref(check->findings);
    g_ptr_array_unref(check->maps);
    g_free(check);
}
