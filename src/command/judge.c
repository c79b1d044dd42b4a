#include "command/judge.h"
#include "claim/judge.h"
#include "claim/realizations.h"

enum { MOST_DRAWS = 10000000 };

bool tf_judge_draws_valid(const JudgeDraws *wanted, GError **error) {
    if (wanted->draws < 0 || wanted->draws > MOST_DRAWS)
        return tf_input_error(error, "--draws is %d, expected 0 to %d", wanted->draws, MOST_DRAWS);
    return true;
}

static bool unknown_claim(const Claims *claims, const char *id, GError **error) {
    g_autofree char *hint = tf_claims_suggestion(claims, id);
    return tf_input_error(error, "unknown claim '%s'%s", id,
                          *hint ? hint : "; 'terrafact list claims' lists them");
}

GPtrArray *tf_judge_chosen(const Opened *opened, char *const *ids, guint n, GError **error) {
    if (!opened->claims) {
        tf_input_error(error, "%s/atlas.yaml: names no claims file; give one with --claims",
                       opened->atlas->folder);
        return NULL;
    }
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        const Claim *claim = tf_claims_find(opened->claims, ids[i]);
        if (!claim) {
            unknown_claim(opened->claims, ids[i], error);
            return NULL;
        }
        g_ptr_array_add(chosen, (gpointer)claim);
    }
    for (guint i = 0; n == 0 && i < opened->claims->claims->len; i++)
        g_ptr_array_add(chosen, opened->claims->claims->pdata[i]);
    return g_steal_pointer(&chosen);
}

bool tf_judge_realize(const Opened *opened, const GPtrArray *chosen, const JudgeDraws *wanted,
                      GError **error) {
    return wanted->draws == 0 ||
           tf_claims_realize_on(opened->claims, chosen, opened->on, (guint)wanted->draws,
                                (guint64)wanted->seed, error);
}

GPtrArray *tf_judge_maps(const Opened *opened) {
    GPtrArray *maps = g_ptr_array_new();
    for (guint i = 0; i < opened->on->len; i++)
        g_ptr_array_add(maps, (gpointer)tf_atlas_map(opened->on->pdata[i]));
    return maps;
}

GPtrArray *tf_judge_claims(const Opened *opened, const GPtrArray *chosen, GError **error) {
    return tf_claims_judge(chosen, opened->claims, opened->on, error);
}
