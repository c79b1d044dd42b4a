#include "geojson/json_writer.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

JsonWriter tf_writer_of(GString *text, int line_depth) {
    return (JsonWriter){.text = text, .line_depth = line_depth, .indent = 1, .first = true};
}

static void begin_line(JsonWriter *writer) {
    g_string_append_printf(writer->text, "\n%*s", writer->depth * writer->indent, "");
}

static void new_line(JsonWriter *writer) {
    if (writer->depth == 0)
        return;
    if (writer->depth > writer->line_depth) {
        if (!writer->first)
            g_string_append_c(writer->text, ' ');
        return;
    }
    begin_line(writer);
}

/* What comes before a value or a key: a comma and a line break, unless its key has them already. */
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

void tf_writer_open(JsonWriter *writer, char bracket) {
    separate(writer);
    g_string_append_c(writer->text, bracket);
    writer->depth++;
    writer->first = true;
}

void tf_writer_close(JsonWriter *writer, char bracket) {
    writer->depth--;
    if (!writer->first && writer->depth < writer->line_depth) {
        begin_line(writer);
    }
    g_string_append_c(writer->text, bracket);
    writer->first = false;
}

/* Whether a terminal would obey the character, or it is no part of a line in YAML, of which this is a part. */
static bool is_command(gunichar c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff ||
           c == 0xfffe || c == 0xffff;
}

static void append_escaped(GString *to, const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_string_append_c(to, '"');
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (*p == '"' || *p == '\\')
            g_string_append_printf(to, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(to, "\\n");
        else if (*p == '\t')
            g_string_append(to, "\\t");
        else if (is_command(c))
            g_string_append_printf(to, "\\u%04x", c);
        else
            g_string_append_unichar(to, c);
    }
    g_string_append_c(to, '"');
}

void tf_writer_key(JsonWriter *writer, const char *key) {
    separate(writer);
    append_escaped(writer->text, key);
    g_string_append(writer->text, ": ");
    writer->keyed = true;
}

void tf_writer_text(JsonWriter *writer, const char *text) {
    if (!text) {
        tf_writer_null(writer);
        return;
    }
    separate(writer);
    append_escaped(writer->text, text);
}

void tf_writer_truth(JsonWriter *writer, bool truth) {
    separate(writer);
    g_string_append(writer->text, truth ? "true" : "false");
}

void tf_writer_null(JsonWriter *writer) {
    separate(writer);
    g_string_append(writer->text, "null");
}

void tf_writer_number(JsonWriter *writer, double number) {
    if (!isfinite(number)) {
        tf_writer_null(writer);
        return;
    }
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(text, sizeof text, "%.15g", number);
    separate(writer);
    g_string_append(writer->text, text);
}

/* How many decimal digits `number` has; 0 has one. */
static int count_digits(guint64 number) {
    int n = 1;
    for (guint64 ten = 10; n < 19 && number >= ten; ten *= 10)
        n++;
    return n;
}

/* The digits are written from the last on into their places: worlds have millions of numbers. */
char *tf_put_scaled(char *to, gint64 scaled, int decimals) {
    guint64 rest = (guint64)(scaled < 0 ? -scaled : scaled);
    if (scaled < 0)
        *to++ = '-';
    for (; decimals > 0 && rest % 10 == 0; decimals--)
        rest /= 10;
    char *at = to + MAX(count_digits(rest), decimals + 1) + (decimals > 0), *end = at;
    if (decimals > 0) {
        for (int i = 0; i < decimals; i++, rest /= 10)
            *--at = (char)('0' + rest % 10);
        *--at = '.';
    }
    do
        *--at = (char)('0' + rest % 10);
    while (rest /= 10);
    return end;
}

char *tf_put_decimal(char *to, double number, int decimals) {
    static const double tens[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    double scaled = number * tens[CLAMP(decimals, 0, 15)];
    if (fabs(scaled) < 1e15) /* exact as a whole number, and several times faster than printf */
        return tf_put_scaled(to, llround(scaled), CLAMP(decimals, 0, 15));
    g_ascii_formatd(to, DECIMAL_ROOM, "%.0f", number);
    return to + strlen(to);
}

void tf_append_decimal(GString *text, double number, int decimals) {
    char digits[DECIMAL_ROOM];
    g_string_append_len(text, digits, tf_put_decimal(digits, number, decimals) - digits);
}

void tf_writer_decimal(JsonWriter *writer, double number, int decimals) {
    if (!isfinite(number)) {
        tf_writer_null(writer);
        return;
    }
    separate(writer);
    tf_append_decimal(writer->text, number, decimals);
}

/* ---- Members ---- */

void tf_member_open(JsonWriter *writer, const char *key, char bracket) {
    tf_writer_key(writer, key);
    tf_writer_open(writer, bracket);
}

void tf_member_text(JsonWriter *writer, const char *key, const char *text) {
    tf_writer_key(writer, key);
    tf_writer_text(writer, text);
}

void tf_member_truth(JsonWriter *writer, const char *key, bool truth) {
    tf_writer_key(writer, key);
    tf_writer_truth(writer, truth);
}

void tf_member_number(JsonWriter *writer, const char *key, double number) {
    tf_writer_key(writer, key);
    tf_writer_number(writer, number);
}

void tf_member_decimal(JsonWriter *writer, const char *key, double number, int decimals) {
    tf_writer_key(writer, key);
    tf_writer_decimal(writer, number, decimals);
}
