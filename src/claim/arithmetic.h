/* A measure written out as a sum, with the stated figures in place of their claims' names. */
#pragma once
#include "claim/claim.h"

/* "92.5 % × (13.4 % − 8.4 %) + 8.4 %". Free with g_free. */
char *tf_arithmetic_text(const Bound *node);

/* Whether stated() occurs in the expression. */
bool tf_arithmetic_uses_stated(const Bound *node);
