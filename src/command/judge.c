#include "command/judge.h"
#include "base/unconst.h"
#include <string.h>

enum { MOST_DRAWS = 10000000 };

bool tf_judge_draws_valid(const JudgeDraws *wanted, GError **error) {
    if (wanted->draws < 0 || wanted->draws > MOST_DRAWS)
        return tf_input_error(error, "--draws is %d, expected 0 to %d", wanted->draws, MOST_DRAWS);
    return true;
}

static bool says(const char *text, const char *folded) {
    g_autofree char *other = text ? g_utf8_casefold(text, -1) : NULL;
    return other && strstr(other, folded);
}

/* Adds the claims whose words, or whose figure as it is stated or printed, hold `words`. Says whether there are any. */
static bool add_by_words(GPtrArray *chosen, const Claims *claims, const char *words) {
    g_autofree char *folded = g_utf8_casefold(words, -1);
    guint before = chosen->len;
    for (guint i = 0; *words && i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        if (says(claim->says, folded) || says(claim->printed, folded) ||
            says(claim->stated.text, folded))
            g_ptr_array_add(chosen, tf_unconst(claim));
    }
    return chosen->len > before;
}

static bool unknown_claim(const Claims *claims, const char *id, GError **error) {
    g_autofree char *hint = tf_claims_suggestion(claims, id);
    return tf_input_error(error, "unknown claim '%s'%s", id,
                          *hint ? hint : "; 'terrafact list claims' lists them");
}

/* Of const Claim *; NULL with an input error. */
static GPtrArray *chosen_claims(const Opened *opened, char *const *ids, guint n, GError **error) {
    if (!opened->claims) {
        const char *folder = opened->atlas->folder;
        tf_input_error(error,
                       "%s%s names no claims file; give one, as in 'terrafact check mine.yaml'",
                       folder ? folder : "a plain file", folder ? "/atlas.yaml:" : "");
        return NULL;
    }
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    for (guint i = 0; i < n; i++) {
        const Claim *claim = tf_claims_find(opened->claims, ids[i]);
        if (claim) {
            g_ptr_array_add(chosen, tf_unconst(claim));
        } else if (!add_by_words(chosen, opened->claims, ids[i])) {
            unknown_claim(opened->claims, ids[i], error);
            return NULL;
        }
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
