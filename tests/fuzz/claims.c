/* Fuzzes tf_claims_load on the tests' atlas: it fails with an error, or has claims that can each be
   found by its id, with a measure that is bound. */
#include "claim/claims.h"
#include "shared/fuzz.h"
#include <stdlib.h>
#include <unistd.h>

static Atlas *atlas;

static void free_atlas(void) {
    tf_atlas_free(atlas);
}

/* The atlas keeps each node that it was ever asked for: now and then it is opened anew. */
static void open_atlas(void) {
    static unsigned uses;
    if (uses++ % 1000 != 0)
        return;
    if (atlas)
        free_atlas();
    else
        atexit(free_atlas);
    atlas = tf_atlas_load("tests/data/claim/atlas", NULL);
    expect(atlas != NULL);
}

static void check(const Claims *claims) {
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        expect(tf_claims_find(claims, claim->id) == claim);
        expect(claim->line > 0 && claim->measure.node && claim->kind);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int descriptor;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = fuzz_file(data, size, &descriptor);
    open_atlas();
    g_autoptr(Claims) claims = tf_claims_load(path, atlas, &error);
    fuzz_expect_error(claims, error);
    if (claims)
        check(claims);
    close(descriptor);
    return 0;
}
