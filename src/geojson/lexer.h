/* JSON text (RFC 8259) scanned strictly, byte by byte, whole or in pieces. */
#pragma once
#include "base/error.h"
#include <stdbool.h>

enum { JSON_DEEPEST = 512 };

typedef struct JsonScan JsonScan;

/* Where the text comes from. */
typedef struct {
    /* Puts the piece of the text that begins `keep` bytes into the present one and goes on after it
       into scan->piece, scan->length and scan->offset. False at the text's end, or on an error,
       which it puts into *scan->error. NULL: the piece is the whole text. */
    bool (*next)(JsonScan *scan, gsize keep);
    /* Sets *scan->error: that `message` is wrong at a byte of the text. */
    void (*wrong)(JsonScan *scan, guint64 at, const char *message);
} JsonSource;

struct JsonScan {
    const char *piece; /* of the text; no byte after it is read */
    gsize length;
    guint64 offset; /* of the piece in the text */
    gsize at;       /* in the piece */
    const JsonSource *source;
    gpointer data; /* the source's */
    GString *text; /* the last string, key or number that was kept: its first 4096 bytes */
    bool ended;    /* the text ends with the piece */
    bool failed;   /* *error is set */
    bool
        beyond; /* since the text goes beyond what is read, not since it is no JSON (RFC 8259 §9) */
    GError **error;
};

/* A scan that begins with an empty piece, or with the whole text, whose `source` may be NULL: nobody is told what is wrong. Free
   with tf_json_scan_clear. */
JsonScan tf_json_scan_of(const JsonSource *source, gpointer data, GError **error);
JsonScan tf_json_scan_of_text(const char *text, gsize length, const JsonSource *source,
                              gpointer data, GError **error);
void tf_json_scan_clear(JsonScan *scan);

/* The byte of the text that comes next. */
guint64 tf_json_offset(const JsonScan *scan);

/* Goes on to the next piece, keeping the text from `keep` on; false at the end or on an error. */
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

/* Goes on, within the piece, past the bracket that closes an array of arrays of numbers in which
   *depth brackets are open and which holds no string. False if the piece ends before, with
   *depth as it is there. */
bool tf_json_close_array(JsonScan *scan, int *depth);

/* Errors; all return false. */
bool tf_json_wrong(JsonScan *scan, const char *format, ...) G_GNUC_PRINTF(2, 3);
bool tf_json_wrong_at(JsonScan *scan, guint64 at, const char *format, ...) G_GNUC_PRINTF(3, 4);
bool tf_json_unexpected(JsonScan *scan, const char *expected);
