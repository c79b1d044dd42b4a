#include "expression/memo.h"
#include "base/unconst.h"

static void outcome_free(gpointer data) {
    Outcome *outcome = data;
    if (!outcome->borrowed)
        tf_value_clear(&outcome->own);
    g_free(outcome->why);
    g_clear_error(&outcome->error);
    g_free(outcome);
}

void tf_memo_init(AtlasMap *on) {
    g_mutex_init(&on->lock);
    g_cond_init(&on->settled);
    on->outcomes = g_hash_table_new_full(NULL, NULL, NULL, outcome_free);
}

void tf_memo_clear(AtlasMap *on) {
    g_hash_table_unref(on->outcomes);
    g_cond_clear(&on->settled);
    g_mutex_clear(&on->lock);
}

Outcome *tf_memo_ask(AtlasMap *on, const Bound *node, bool *mine) {
    g_mutex_lock(&on->lock);
    Outcome *outcome = g_hash_table_lookup(on->outcomes, node->same);
    *mine = !outcome;
    if (*mine) {
        outcome = g_new0(Outcome, 1);
        g_hash_table_insert(on->outcomes, tf_unconst(node->same), outcome);
    }
    while (!*mine && !outcome->settled)
        g_cond_wait(&on->settled, &on->lock);
    g_mutex_unlock(&on->lock);
    return outcome;
}

void tf_memo_settle(AtlasMap *on, Outcome *outcome) {
    g_mutex_lock(&on->lock);
    outcome->settled = true;
    on->evaluations++;
    g_cond_broadcast(&on->settled);
    g_mutex_unlock(&on->lock);
}
