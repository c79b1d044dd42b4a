#include "findings/draws.h"
#include "claim/realizations.h"
#include <math.h>

/* The correlations of claim i with those after it, where both tremble. */
static void write_row(JsonWriter *writer, const Check *check, const ClaimDraws *draws, guint i) {
    const Claim *one = ((const Finding *)check->findings->pdata[i])->claim;
    bool open = false;
    for (guint j = i + 1; j < check->findings->len; j++) {
        const Claim *other = ((const Finding *)check->findings->pdata[j])->claim;
        if (other->stated.kind != STATED_NUMBER)
            continue;
        double correlation = claim_draws_correlation(draws, one, other);
        if (isnan(correlation))
            continue;
        if (!open) {
            member_open(writer, one->id, '{');
            open = true;
        }
        member_decimal(writer, other->id, correlation, 3);
    }
    if (open)
        writer_close(writer, '}');
}

void findings_draws_write(JsonWriter *writer, const Check *check, const char *id) {
    const ClaimDraws *draws = check->claims && check->claims->draws
                                  ? g_hash_table_lookup(check->claims->draws, id)
                                  : NULL;
    writer_key(writer, "draws");
    if (!draws) {
        writer_null(writer);
        return;
    }
    double share;
    guint faces = claim_draws_inverted(draws, &share);
    writer_open(writer, '{');
    member_number(writer, "count", claim_draws_count(draws));
    member_number(writer, "seed", (double)claim_draws_seed(draws));
    member_number(writer, "faces_turned", faces);
    member_number(writer, "share_turned", share);
    member_open(writer, "correlations", '{');
    for (guint i = 0; i < check->findings->len; i++)
        if (((const Finding *)check->findings->pdata[i])->claim->stated.kind == STATED_NUMBER)
            write_row(writer, check, draws, i);
    writer_close(writer, '}');
    writer_close(writer, '}');
}
