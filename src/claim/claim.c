#include "claim/claim.h"

const char *tf_evidence_id(EvidenceKind kind) {
    static const char *const ids[] = {
        [EVIDENCE_PUBLISHED] = "published",
        [EVIDENCE_REPORT] = "report",
        [EVIDENCE_ATLAS] = "atlas",
    };
    return ids[kind];
}

static void clear_expression(gpointer expression) {
    tf_expression_clear(expression);
}

Claim *tf_claim_new(void) {
    Claim *claim = g_new0(Claim, 1);
    claim->also = g_array_new(FALSE, TRUE, sizeof(Expression));
    g_array_set_clear_func(claim->also, clear_expression);
    claim->readings = g_ptr_array_new_with_free_func((GDestroyNotify)tf_claim_free);
    return claim;
}

void tf_claim_free(Claim *claim) {
    g_free(claim->id);
    g_free(claim->says);
    g_free(claim->about);
    g_free(claim->where);
    g_free(claim->printed);
    tf_stated_clear(&claim->stated);
    tf_expression_clear(&claim->measure);
    g_array_unref(claim->also);
    tf_expression_clear(&claim->geometry);
    g_free(claim->note);
    g_free(claim->reading);
    g_ptr_array_unref(claim->readings);
    g_free(claim->unmeasured);
    g_free(claim->proxy);
    g_free(claim->limit);
    g_free(claim->kind);
    g_free(claim->row);
    g_free(claim);
}
