#include "findings/draws.h"
#include "claim/realizations.h"
#include <math.h>

/* The correlations of claim i with those after it, where both vary. */
static void write_row(JsonWriter *writer, const Check *check, const ClaimDraws *draws, guint i) {
    const Claim *one = ((const Finding *)check->findings->pdata[i])->claim;
    bool open = false;
    for (guint j = i + 1; j < check->findings->len; j++) {
        const Claim *other = ((const Finding *)check->findings->pdata[j])->claim;
        if (other->stated.kind != STATED_NUMBER)
            continue;
        double correlation = tf_claim_draws_correlation(draws, one, other);
        if (isnan(correlation))
            continue;
        if (!open) {
            tf_member_open(writer, one->id, '{');
            open = true;
        }
        tf_member_decimal(writer, other->id, correlation, 3);
    }
    if (open)
        tf_writer_close(writer, '}');
}

void tf_findings_draws_write(JsonWriter *writer, const Check *check, const char *id) {
    const ClaimDraws *draws = check->claims && check->claims->draws
                                  ? g_hash_table_lookup(check->claims->draws, id)
                                  : NULL;
    tf_writer_key(writer, "draws");
    if (!draws) {
        tf_writer_null(writer);
        return;
    }
    double share;
    guint of, faces = tf_claim_draws_inverted(draws, &of, &share);
    tf_writer_open(writer, '{');
    tf_member_number(writer, "count", tf_claim_draws_count(draws));
    tf_member_number(writer, "seed", (double)tf_claim_draws_seed(draws));
    tf_member_number(writer, "faces_turned", faces);
    tf_member_number(writer, "share_turned", share);
    tf_member_open(writer, "correlations", '{');
    for (guint i = 0; i < check->findings->len; i++)
        if (((const Finding *)check->findings->pdata[i])->claim->stated.kind == STATED_NUMBER)
            write_row(writer, check, draws, i);
    tf_writer_close(writer, '}');
    tf_writer_close(writer, '}');
}
