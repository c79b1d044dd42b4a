/* JSON text (RFC 8259) scanned strictly, byte by byte, in windows of a file. */
#pragma once
#include "bulk/window.h"

enum { JSON_DEEPEST = 512 };

typedef struct {
    Windows *windows;
    Window *window; /* that is being scanned */
    gsize at;       /* in the window */
    const MeasuredSink *sink;
    GString *text; /* the last string, key or number that was kept: its first 4096 bytes */
    bool ended;    /* the file ends with the window */
    bool failed;   /* *error is set */
    GError **error;
} JsonScan;

JsonScan json_scan_of(Windows *windows, const MeasuredSink *sink, GError **error);
void json_scan_clear(JsonScan *scan);

/* The byte of the file that comes next. */
guint64 json_offset(const JsonScan *scan);

/* Goes on to the next window, keeping the text from `keep` on; false at the end or on an error. */
bool json_advance(JsonScan *scan, gsize keep);

/* The next byte, or -1; after white space, which is passed over, for json_peek. */
int json_byte(JsonScan *scan);
int json_peek(JsonScan *scan);

/* Passes over a byte order mark at the beginning (RFC 8259 §8.1). */
void json_skip_mark(JsonScan *scan);

/* Passes over `c`; else an error that says what was expected. */
bool json_expect(JsonScan *scan, char c, const char *expected);

/* True after a comma, which is passed over; false if `end` follows or anything else. */
bool json_comma(JsonScan *scan, char end);

/* Reads a string; keeps it in scan->text if `keep`. */
bool json_string(JsonScan *scan, bool keep);

/* Reads a member's key into scan->text, and the colon. */
bool json_key(JsonScan *scan);

/* Passes over any value; keeps a string, number or literal in scan->text if `keep`. */
bool json_skip(JsonScan *scan, bool keep);

/* Errors; all return false. */
bool json_wrong(JsonScan *scan, const char *format, ...) G_GNUC_PRINTF(2, 3);
bool json_wrong_at(JsonScan *scan, guint64 at, const char *format, ...) G_GNUC_PRINTF(3, 4);
bool json_unexpected(JsonScan *scan, const char *expected);
