/* What a validation looked at, and what it found wrong: one line each. */
#pragma once
#include <glib.h>

typedef struct {
    GPtrArray *checked; /* of char *: "495 arcs have a face on each side" */
    GPtrArray *wrong;   /* of char *: "arc a12: ..." */
} Proof;

Proof *proof_new(void);
void proof_free(Proof *proof);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Proof, proof_free)

void proof_checked(Proof *proof, const char *format, ...) G_GNUC_PRINTF(2, 3);
void proof_wrong(Proof *proof, const char *format, ...) G_GNUC_PRINTF(2, 3);
