/* By what a statement about ground is known: a table of patterns. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum {
    SCAN_AREA,
    SCAN_SHARE,
    SCAN_LENGTH,
    SCAN_COUNT,
    SCAN_RELATION,
    SCAN_CONTROL,
    SCAN_DATE,
} ScanKind;

/* How a find's words are read. */
typedef enum { READ_FIGURE, READ_DATE, READ_NOTHING } ScanReading;

typedef struct {
    ScanKind kind;
    ScanReading reading;
    const char *name;    /* what it finds: "border", "the only one" */
    const char *pattern; /* Perl's regular expressions; capitals count */
    const char *needs;   /* what must stand near it, or NULL; capitals do not count */
    const char *refuses; /* what may not stand near it, or NULL */
    int near;            /* within how many bytes of it; 0: in the same sentence */
} ScanRule;

/* The rules; where two find the same words, the one that stands first has them. */
extern const ScanRule tf_scan_rules[];
extern const gsize tf_n_scan_rules;

/* "area", "share", ... */
const char *tf_scan_kind(ScanKind kind);
