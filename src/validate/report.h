/* What a validation looked at, and what it found wrong: one line each. */
#pragma once
#include <glib.h>

typedef struct {
    GPtrArray *checked; /* of char *: "495 arcs have a face on each side" */
    GPtrArray *wrong;   /* of char *: "arc a12: ..." */
} ValidationReport;

ValidationReport *tf_validation_report_new(void);
void tf_validation_report_free(ValidationReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ValidationReport, tf_validation_report_free)

void tf_validation_checked(ValidationReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tf_validation_wrong(ValidationReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);
