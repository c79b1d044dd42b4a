#include "geojson/lexer.h"
#include "geodesy/simd.h"
#include "geojson/number.h"
#include <string.h>

enum { KEPT = 4096 };

JsonScan tf_json_scan_of(const JsonSource *source, gpointer data, GError **error) {
    return (JsonScan){.source = source, .data = data, .text = g_string_new(NULL), .error = error};
}

JsonScan tf_json_scan_of_text(const char *text, gsize length, const JsonSource *source,
                              gpointer data, GError **error) {
    JsonScan scan = tf_json_scan_of(source, data, error);
    scan.piece = text;
    scan.length = length;
    return scan;
}

void tf_json_scan_clear(JsonScan *scan) {
    g_string_free(scan->text, TRUE);
}

guint64 tf_json_offset(const JsonScan *scan) {
    return scan->offset + scan->at;
}

bool tf_json_wrong_at(JsonScan *scan, guint64 at, const char *format, ...) {
    if (scan->failed)
        return false;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    scan->failed = true;
    if (scan->source && scan->source->wrong)
        scan->source->wrong(scan, at, message);
    return false;
}

bool tf_json_wrong(JsonScan *scan, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return tf_json_wrong_at(scan, tf_json_offset(scan), "%s", message);
}

bool tf_json_unexpected(JsonScan *scan, const char *expected) {
    if (scan->at >= scan->length)
        return tf_json_wrong(scan, "the file ends, expected %s", expected);
    unsigned char found = (unsigned char)scan->piece[scan->at];
    if (found < 0x20 || found > 0x7e)
        return tf_json_wrong(scan, "found byte 0x%02x, expected %s", found, expected);
    return tf_json_wrong(scan, "found '%c', expected %s", found, expected);
}

bool tf_json_advance(JsonScan *scan, gsize keep) {
    if (scan->ended || scan->failed)
        return false;
    if (scan->source && scan->source->next && scan->source->next(scan, keep)) {
        scan->at = 0;
        return true;
    }
    scan->ended = true;
    scan->at = scan->length;
    return false;
}

static inline int look(JsonScan *scan) {
    if (G_UNLIKELY(scan->at >= scan->length) && !tf_json_advance(scan, scan->length))
        return -1;
    return (unsigned char)scan->piece[scan->at];
}

int tf_json_byte(JsonScan *scan) {
    int c = look(scan);
    scan->at += c >= 0;
    return c;
}

int tf_json_peek(JsonScan *scan) {
    int c;
    while ((c = look(scan)) == ' ' || c == '\n' || c == '\r' || c == '\t')
        scan->at++;
    return c;
}

void tf_json_skip_mark(JsonScan *scan) {
    static const char mark[] = {'\xef', '\xbb', '\xbf'};
    if (look(scan) == 0xef && scan->length - scan->at >= sizeof mark &&
        memcmp(scan->piece + scan->at, mark, sizeof mark) == 0)
        scan->at += sizeof mark;
}

bool tf_json_expect(JsonScan *scan, char c, const char *expected) {
    if (tf_json_peek(scan) != c)
        return tf_json_unexpected(scan, expected);
    scan->at++;
    return true;
}

bool tf_json_comma(JsonScan *scan, char end) {
    int c = tf_json_peek(scan);
    if (c != ',' || c == end)
        return false;
    scan->at++;
    return true;
}

static void keep_bytes(JsonScan *scan, const char *bytes, gsize length) {
    if (scan->text->len < KEPT)
        g_string_append_len(scan->text, bytes, (gssize)MIN(length, KEPT - scan->text->len));
}

/* Four hexadecimal digits; -1 with an error. */
static int hexadecimal(JsonScan *scan) {
    int value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = look(scan) < 0 ? -1 : g_ascii_xdigit_value((char)look(scan));
        if (digit < 0) {
            tf_json_unexpected(scan, "four hexadecimal digits");
            return -1;
        }
        value = value * 16 + digit;
        scan->at++;
    }
    return value;
}

/* Keeps the character; half of a surrogate pair as U+FFFD, the replacement character. */
static void keep_character(JsonScan *scan, gunichar character) {
    char bytes[6];
    bool half = character >= 0xd800 && character < 0xe000;
    keep_bytes(scan, bytes,
               (gsize)g_unichar_to_utf8(half || !character ? 0xfffd : character, bytes));
}

/* After "\u". `*high` is the first half of a pair that waits for the second, or 0. */
static bool read_unicode(JsonScan *scan, gunichar *high) {
    int read = hexadecimal(scan);
    gunichar unit = (gunichar)read;
    if (read < 0)
        return false;
    if (*high && unit >= 0xdc00 && unit < 0xe000)
        unit = 0x10000 + ((*high - 0xd800) << 10) + (unit - 0xdc00);
    else if (*high)
        keep_character(scan, *high);
    *high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
    if (!*high)
        keep_character(scan, unit);
    return true;
}

/* After a backslash. */
static bool read_escape(JsonScan *scan, gunichar *high) {
    static const char names[] = "\"\\/bfnrt", characters[] = "\"\\/\b\f\n\r\t";
    int c = look(scan);
    const char *name = c > 0 ? strchr(names, c) : NULL;
    if (c == 'u') {
        scan->at++;
        return read_unicode(scan, high);
    }
    if (!name)
        return tf_json_unexpected(scan, "a JSON escape");
    scan->at++;
    if (*high)
        keep_character(scan, *high);
    *high = 0;
    keep_bytes(scan, &characters[name - names], 1);
    return true;
}

/* The plain characters of a string that lie in the piece. */
static void read_plain(JsonScan *scan, bool keep) {
    const char *begin = scan->piece + scan->at, *at = begin, *end = scan->piece + scan->length;
    while (at < end && *at != '"' && *at != '\\' && (unsigned char)*at >= 0x20)
        at++;
    if (keep)
        keep_bytes(scan, begin, (gsize)(at - begin));
    scan->at += (gsize)(at - begin);
}

static bool read_string(JsonScan *scan, bool keep) {
    gunichar high = 0;
    for (;;) {
        int c = look(scan);
        if (high && c != '\\') {
            keep_character(scan, high);
            high = 0;
        }
        read_plain(scan, keep);
        c = look(scan);
        if (c == '\\') {
            scan->at++;
            if (!read_escape(scan, &high))
                return false;
        } else if (c == '"') {
            scan->at++;
            return true;
        } else if (c < 0x20) {
            return tf_json_unexpected(scan, c < 0 ? "the end of a string"
                                                  : "an escape instead of a control character");
        }
    }
}

bool tf_json_string(JsonScan *scan, bool keep) {
    if (!tf_json_expect(scan, '"', "a string"))
        return false;
    g_string_truncate(scan->text, 0);
    if (!read_string(scan, keep))
        return false;
    if (keep && !g_utf8_validate(scan->text->str, (gssize)scan->text->len, NULL)) {
        char *valid = g_utf8_make_valid(scan->text->str, (gssize)scan->text->len);
        g_string_assign(scan->text, valid);
        g_free(valid);
    }
    return true;
}

bool tf_json_key(JsonScan *scan) {
    if (tf_json_peek(scan) != '"')
        return tf_json_unexpected(scan, "a member's name in quotes");
    return tf_json_string(scan, true) && tf_json_expect(scan, ':', "':'");
}

static bool skip_number(JsonScan *scan) {
    const char *end;
    int c;
    g_string_truncate(scan->text, 0);
    guint64 at = tf_json_offset(scan);
    while ((c = look(scan)) >= 0 && (g_ascii_isdigit(c) || strchr("+-.eE", c))) {
        g_string_append_c(scan->text, (char)c);
        if ((scan->beyond = scan->text->len > KEPT))
            return tf_json_wrong(scan, "found a number of more than %d digits", KEPT);
        scan->at++;
    }
    const char *text_end = scan->text->str + scan->text->len;
    tf_json_number(scan->text->str, text_end, &end);
    return (end == text_end && scan->text->len) ||
           tf_json_wrong_at(scan, at, "found '%s', expected a number", scan->text->str);
}

static bool skip_literal(JsonScan *scan) {
    static const char *const literals[] = {"true", "false", "null"};
    g_string_truncate(scan->text, 0);
    while (look(scan) >= 'a' && look(scan) <= 'z' && scan->text->len < 6) {
        g_string_append_c(scan->text, (char)look(scan));
        scan->at++;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(literals); i++)
        if (strcmp(literals[i], scan->text->str) == 0)
            return true;
    return scan->text->len ? tf_json_wrong(scan, "found '%s', expected a value", scan->text->str)
                           : tf_json_unexpected(scan, "a value");
}

static bool skip_value(JsonScan *scan, bool keep, int depth);

static bool skip_nested(JsonScan *scan, char end, int depth) {
    scan->at++;
    if ((scan->beyond = depth > JSON_DEEPEST))
        return tf_json_wrong(scan, "nested more than %d deep", JSON_DEEPEST);
    if (tf_json_peek(scan) != end)
        do {
            if ((end == '}' && !tf_json_key(scan)) || !skip_value(scan, false, depth + 1))
                return false;
        } while (tf_json_comma(scan, end));
    return tf_json_expect(scan, end, end == '}' ? "',' or '}'" : "',' or ']'");
}

static bool skip_value(JsonScan *scan, bool keep, int depth) {
    int c = tf_json_peek(scan);
    if (c == '{' || c == '[')
        return skip_nested(scan, c == '{' ? '}' : ']', depth);
    if (c == '"')
        return tf_json_string(scan, keep);
    return c == '-' || (c >= '0' && c <= '9') ? skip_number(scan) : skip_literal(scan);
}

bool tf_json_skip(JsonScan *scan, bool keep) {
    return skip_value(scan, keep, 0);
}

/* So few bytes that they seldom close as many brackets as are open around a position. */
enum { BLOCK = 32 };

/* Passes over blocks in which the outermost bracket cannot close: fewer close than are open. */
WIDE static const char *skip_blocks(const char *at, const char *end, int *depth) {
    for (; end - at >= BLOCK; at += BLOCK) {
        unsigned char open = 0, close = 0;
        for (int i = 0; i < BLOCK; i++) {
            open = (unsigned char)(open + (at[i] == '['));
            close = (unsigned char)(close + (at[i] == ']'));
        }
        if (*depth <= close)
            break;
        *depth += open - close;
    }
    return at;
}

bool tf_json_close_array(JsonScan *scan, int *depth) {
    const char *at = scan->piece + scan->at, *end = scan->piece + scan->length;
    int open = *depth;
    bool closed = false;
    while (at < end && !closed) {
        at = skip_blocks(at, end, &open);
        for (const char *stop = at + MIN(BLOCK, end - at); at < stop && !closed; at++) {
            open += (*at == '[') - (*at == ']');
            closed = open == 0;
        }
    }
    scan->at = (gsize)(at - scan->piece);
    *depth = open;
    return closed;
}
