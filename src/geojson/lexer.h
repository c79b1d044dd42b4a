/* JSON text (RFC 8259) scanned strictly, byte by byte, in windows of a file. */
#pragma once
#include "geojson/chunk_reader.h"

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

JsonScan tf_json_scan_of(Windows *windows, const MeasuredSink *sink, GError **error);
void tf_json_scan_clear(JsonScan *scan);

/* The byte of the file that comes next. */
guint64 tf_json_offset(const JsonScan *scan);

/* Goes on to the next window, keeping the text from `keep` on; false at the end or on an error. */
bool tf_json_advance(JsonScan *scan, gsize keep);

/* The next byte, or -1; after white space, which is passed over, for tf_json_peek. */
int tf_json_byte(JsonScan *scan);
int tf_json_peek(JsonScan *scan);

/* Passes over a byte order mark at the beginning (RFC 8259 §8.1). */
void tf_json_skip_mark(JsonScan *scan);

/* Passes over `c`; else an error that says what was expected. */
bool tf_json_expect(JsonScan *scan, char c, const char *expected);

/* True after a comma, which is passed over; false if `end` follows or anything else. */
bool tf_json_comma(JsonScan *scan, char end);

/* Reads a string; keeps it in scan->text if `keep`. */
bool tf_json_string(JsonScan *scan, bool keep);

/* Reads a member's key into scan->text, and the colon. */
bool tf_json_key(JsonScan *scan);

/* Passes over any value; keeps a string, number or literal in scan->text if `keep`. */
bool tf_json_skip(JsonScan *scan, bool keep);

/* Errors; all return false. */
bool tf_json_wrong(JsonScan *scan, const char *format, ...) G_GNUC_PRINTF(2, 3);
bool tf_json_wrong_at(JsonScan *scan, guint64 at, const char *format, ...) G_GNUC_PRINTF(3, 4);
bool tf_json_unexpected(JsonScan *scan, const char *expected);
