/* What validations found, for code hosts and editors. */
#pragma once
#include "findings/validation.h"

/* The Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0): every finding with its rule, place and JSON pointer. With
   `strict` warnings are errors. g_free. */
char *tf_validations_sarif(const Validated *validated, guint n, bool strict);
