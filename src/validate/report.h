/* What a validation looked at, and what it found wrong. */
#pragma once
#include "validate/rules.h"
#include <glib.h>
#include <stdbool.h>

/* Something wrong. In a file it has a rule and a place, in a map neither. */
typedef struct {
    const Rule *rule; /* or NULL */
    char *what;       /* "arc a12: ...", "feature 3 (id 'kelbajar'): ..." */
    char *pointer;    /* JSON pointer of the value (RFC 6901), or NULL */
    char *about;      /* JSON pointer of the geometry or other object that it is about, or NULL */
    guint feature;    /* from 1; 0: none */
    gsize at;         /* byte of the file, of a value with a pointer */
    guint line, column;
} Finding;

typedef struct {
    GPtrArray *checked;  /* of char *: "495 arcs have a face on each side" */
    GPtrArray *findings; /* of Finding *, in the file's order */
} ValidationReport;

ValidationReport *tf_validation_report_new(void);
void tf_validation_report_free(ValidationReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ValidationReport, tf_validation_report_free)

void tf_validation_checked(ValidationReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds an error without rule and place. */
void tf_validation_wrong(ValidationReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds a finding, whose texts become the report's. */
void tf_validation_add(ValidationReport *report, Finding finding);

/* Sorts the findings by their places in the text and gives them their lines and columns. */
void tf_validation_place(ValidationReport *report, const char *text);

/* How a finding binds: an error, with `strict` a warning too. */
bool tf_finding_is_error(const Finding *finding, bool strict);

/* How many of the findings are errors. */
guint tf_validation_errors(const ValidationReport *report, bool strict);
