/* What the picture of a text's verdicts shows: each territory that claims are about in a colour by their verdicts, what is
   contradicted hatched, too, for those who see no colours. */
#pragma once
#include "claim/check.h"
#include "picture/definition.h"

/* NULL and one line *why (g_free) if the atlas shows none of them; NULL with an error if PROJ or the atlas is to blame.
   tf_definition_free. */
Definition *tf_verdict_definition(const Check *check, char **why, GError **error);
