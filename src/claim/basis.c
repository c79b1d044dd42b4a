#include "claim/basis.h"
#include "base/unconst.h"
#include "claim/realizations.h"

static void add_once(GPtrArray *ids, const char *id) {
    if (!g_ptr_array_find_with_equal_func(ids, id, g_str_equal, NULL))
        g_ptr_array_add(ids, tf_unconst(id));
}

Basis *tf_basis_new(const Check *check) {
    Basis *basis = g_new0(Basis, 1);
    basis->maps = g_ptr_array_new();
    basis->left_out = g_ptr_array_new();
    for (guint i = 0; i < check->maps->len; i++) {
        const char *id = ((const Map *)check->maps->pdata[i])->id;
        GHashTable *all = check->claims ? check->claims->draws : NULL;
        const ClaimDraws *draws = all ? g_hash_table_lookup(all, id) : NULL;
        add_once(basis->maps, id);
        if (!draws)
            continue;
        basis->draws = tf_claim_draws_count(draws);
        basis->seed = tf_claim_draws_seed(draws);
    }
    const GPtrArray *known = check->atlas->map_ids;
    for (guint i = 0; known && i < known->len; i++)
        if (!g_ptr_array_find_with_equal_func(basis->maps, known->pdata[i], g_str_equal, NULL))
            g_ptr_array_add(basis->left_out, known->pdata[i]);
    return basis;
}

void tf_basis_free(Basis *basis) {
    if (!basis)
        return;
    g_ptr_array_unref(basis->maps);
    g_ptr_array_unref(basis->left_out);
    g_free(basis);
}

/* ---- Words ---- */

static char *joined(const GPtrArray *ids, const char *last) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(text, "%s%s",
                               i == 0             ? ""
                               : i + 1 < ids->len ? ", "
                                                  : last,
                               (const char *)ids->pdata[i]);
    return g_string_free(text, FALSE);
}

char *tf_basis_ids(const GPtrArray *ids) {
    return joined(ids, ", ");
}

static void append_maps(GString *text, const Basis *basis) {
    g_autofree char *maps = joined(basis->maps, " and ");
    g_autofree char *left_out = joined(basis->left_out, " and ");
    g_string_append_printf(text, "Judged on %s", maps);
    if (basis->left_out->len > 0)
        g_string_append_printf(text, "%s, without %s", basis->maps->len == 1 ? " alone" : "",
                               left_out);
}

static void append_draws(GString *text, const Basis *basis) {
    const char *whose = basis->maps->len == 1 ? "the" : "each";
    if (basis->draws == 0) {
        g_string_append_printf(text, ", by the closed form instead of %d draws of %s map's error",
                               CHECK_DRAWS, whose);
        return;
    }
    g_string_append_printf(text, ", with %u draws", basis->draws);
    if (basis->draws != CHECK_DRAWS)
        g_string_append_printf(text, " instead of %d", CHECK_DRAWS);
    g_string_append_printf(text, " of %s map's error, seed %" G_GUINT64_FORMAT, whose, basis->seed);
    if (basis->seed != CHECK_SEED)
        g_string_append_printf(text, " instead of %d", CHECK_SEED);
}

char *tf_basis_text(const Basis *basis) {
    GString *text = g_string_new(NULL);
    append_maps(text, basis);
    append_draws(text, basis);
    g_string_append_c(text, '.');
    return g_string_free(text, FALSE);
}

char *tf_basis_sentence(const Check *check) {
    g_autoptr(Basis) basis = tf_basis_new(check);
    return tf_basis_text(basis);
}
