/* Writes JSON text (RFC 8259) piece by piece into a GString, in the order of the calls. jansson
   reads JSON in this program but cannot give each number its own count of digits. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    GString *text; /* borrowed */
    int depth;
    int line_depth; /* values nested deeper than this stay on one line */
    int indent;     /* spaces to a level before a line; 1 unless it is changed */
    bool first;     /* the innermost array or object is still empty */
    bool keyed;     /* a key was written and its value comes next */
} JsonWriter;

/* A writer that appends to `text`; values nested up to `line_depth` deep begin lines of
   their own. */
JsonWriter tf_writer_of(GString *text, int line_depth);

void tf_writer_open(JsonWriter *writer, char bracket);  /* '{' or '[' */
void tf_writer_close(JsonWriter *writer, char bracket); /* '}' or ']' */
void tf_writer_key(JsonWriter *writer, const char *key);
void tf_writer_text(JsonWriter *writer,
                    const char *text); /* NULL is null; bytes that are not UTF-8 become U+FFFD */
void tf_writer_truth(JsonWriter *writer, bool truth);
void tf_writer_null(JsonWriter *writer);

/* Fifteen significant digits: every decimal figure comes out as it went in, and no measurement is
   that exact. null for what JSON cannot say (NaN, infinity). */
void tf_writer_number(JsonWriter *writer, double number);

/* `number` with at most `decimals` decimals, without trailing zeros. */
void tf_writer_decimal(JsonWriter *writer, double number, int decimals);

/* Members of an object: the key, and what the function of the same name writes. */
void tf_member_open(JsonWriter *writer, const char *key, char bracket);
void tf_member_text(JsonWriter *writer, const char *key, const char *text);
void tf_member_truth(JsonWriter *writer, const char *key, bool truth);
void tf_member_number(JsonWriter *writer, const char *key, double number);
void tf_member_decimal(JsonWriter *writer, const char *key, double number, int decimals);

/* A decimal, bare: appended to `text` without separators. */
void tf_append_decimal(GString *text, double number, int decimals);

/* The same into a buffer of DECIMAL_ROOM bytes; returns where it ends, without a NUL. A number of
   2^50 or more in size has no decimals. */
enum { DECIMAL_ROOM = 400 };
char *tf_put_decimal(char *to, double number, int decimals);

/* The same of `scaled` units of 10^-decimals; up to 15 decimals. */
char *tf_put_scaled(char *to, gint64 scaled, int decimals);
