#include "command/judge.h"

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

/* Of const Claim *; NULL with an input error. */
static GPtrArray *chosen_claims(const Opened *opened, char *const *ids, guint n, GError **error) {
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

Check *tf_judge(const Opened *opened, char *const *ids, guint n, const JudgeDraws *wanted,
                GError **error) {
    g_autoptr(GPtrArray) chosen = chosen_claims(opened, ids, n, error);
    return chosen ? tf_check_new(opened->claims, chosen, opened->on, (guint)wanted->draws,
                                 (guint64)wanted->seed, error)
                  : NULL;
}
