/* What validations found, as text, JSON and SARIF. */
#pragma once
#include "validate/report.h"

/* Something that was validated; borrowed. */
typedef struct {
    const char *path; /* "-": standard input */
    const ValidationReport *report;
} Validated;

/* For people: findings of one rule about one object are one line. With `strict` warnings are errors, here as below. g_free. */
char *tf_validations_text(const Validated *validated, guint n, bool strict);

/* Every finding with its rule, section, JSON pointer, line and column. g_free. */
char *tf_validations_json(const Validated *validated, guint n, bool strict);
