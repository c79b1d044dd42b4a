#include "geojson/json_writer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

JsonWriter writer_of(GString *text, int line_depth) {
    return (JsonWriter){.text = text, .line_depth = line_depth, .first = true};
}

static void new_line(JsonWriter *writer) {
    if (writer->depth == 0)
        return;
    if (writer->depth > writer->line_depth) {
        if (!writer->first)
            g_string_append_c(writer->text, ' ');
        return;
    }
    g_string_append_c(writer->text, '\n');
    for (int i = 0; i < writer->depth; i++)
        g_string_append_c(writer->text, ' ');
}

/* What stands before a value or a key: a comma and a line break, unless its key has
   them already. */
static void separate(JsonWriter *writer) {
    if (writer->keyed) {
        writer->keyed = false;
        return;
    }
    if (!writer->first)
        g_string_append_c(writer->text, ',');
    new_line(writer);
    writer->first = false;
}

void writer_open(JsonWriter *writer, char bracket) {
    separate(writer);
    g_string_append_c(writer->text, bracket);
    writer->depth++;
    writer->first = true;
}

void writer_close(JsonWriter *writer, char bracket) {
    writer->depth--;
    if (!writer->first && writer->depth < writer->line_depth) {
        g_string_append_c(writer->text, '\n');
        for (int i = 0; i < writer->depth; i++)
            g_string_append_c(writer->text, ' ');
    }
    g_string_append_c(writer->text, bracket);
    writer->first = false;
}

static void append_escaped(GString *to, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(to, '"');
    for (const char *p = valid; *p; p++) {
        if (*p == '"' || *p == '\\')
            g_string_append_printf(to, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(to, "\\n");
        else if (*p == '\t')
            g_string_append(to, "\\t");
        else if ((unsigned char)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(to, "\\u%04x", *p);
        else
            g_string_append_c(to, *p);
    }
    g_string_append_c(to, '"');
}

void writer_key(JsonWriter *writer, const char *key) {
    separate(writer);
    append_escaped(writer->text, key);
    g_string_append(writer->text, ": ");
    writer->keyed = true;
}

void writer_text(JsonWriter *writer, const char *text) {
    if (!text) {
        writer_null(writer);
        return;
    }
    separate(writer);
    append_escaped(writer->text, text);
}

void writer_truth(JsonWriter *writer, bool truth) {
    separate(writer);
    g_string_append(writer->text, truth ? "true" : "false");
}

void writer_null(JsonWriter *writer) {
    separate(writer);
    g_string_append(writer->text, "null");
}

void writer_number(JsonWriter *writer, double number) {
    if (!isfinite(number)) {
        writer_null(writer);
        return;
    }
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.15g", number);
    separate(writer);
    g_string_append(writer->text, text);
}

/* The digits of a whole number of units of 10^-decimals. */
static void append_scaled(GString *text, gint64 scaled, int decimals) {
    while (decimals > 0 && scaled % 10 == 0) {
        scaled /= 10;
        decimals--;
    }
    char digits[32];
    char *p = digits + sizeof digits;
    *--p = '\0';
    guint64 rest = (guint64)(scaled < 0 ? -scaled : scaled);
    for (int i = 0; rest > 0 || i <= decimals; i++) {
        if (i == decimals && i > 0)
            *--p = '.';
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (scaled < 0)
        *--p = '-';
    g_string_append(text, p);
}

void append_decimal(GString *text, double number, int decimals) {
    double scaled = number * pow(10, decimals);
    if (fabs(scaled) < 1e15) { /* exact as a whole number, and several times faster than printf */
        append_scaled(text, llround(scaled), decimals);
        return;
    }
    char digits[400];
    g_string_append(text, g_ascii_formatd(digits, sizeof digits, "%.0f", number));
}

void writer_decimal(JsonWriter *writer, double number, int decimals) {
    if (!isfinite(number)) {
        writer_null(writer);
        return;
    }
    separate(writer);
    append_decimal(writer->text, number, decimals);
}

/* ---- Members ---- */

void member_open(JsonWriter *writer, const char *key, char bracket) {
    writer_key(writer, key);
    writer_open(writer, bracket);
}

void member_text(JsonWriter *writer, const char *key, const char *text) {
    writer_key(writer, key);
    writer_text(writer, text);
}

void member_truth(JsonWriter *writer, const char *key, bool truth) {
    writer_key(writer, key);
    writer_truth(writer, truth);
}

void member_number(JsonWriter *writer, const char *key, double number) {
    writer_key(writer, key);
    writer_number(writer, number);
}

void member_decimal(JsonWriter *writer, const char *key, double number, int decimals) {
    writer_key(writer, key);
    writer_decimal(writer, number, decimals);
}
