#include "geojson/annotate.h"
#include "geojson/grammar.h"
#include "geojson/json_writer.h"
#include <math.h>
#include <string.h>

/* The value of a property that is to be set, where it is written. */
typedef struct {
    gsize at, end;
    guint column;
} Place;

typedef struct {
    const GeojsonText *text;
    const Annotations *annotations;
    GString *to;
    gsize copied; /* of the text */
    guint64 row;
    JsonScan *scan;
    /* Of the feature that is being scanned: */
    gsize begin;
    bool is_geometry;    /* it stands alone */
    JsonSpan properties; /* as they are written; no text: none */
    gsize members_end;   /* of the properties, if they are an object: after the last member */
    bool has_members;    /* the properties are not empty */
    bool spaced;         /* in them, a space stands after a colon */
    GArray *places;      /* of Place */
} Annotating;

/* ---- What is written ---- */

static void copy_to(Annotating *annotating, gsize end) {
    g_string_append_len(annotating->to, annotating->text->text.text + annotating->copied,
                        (gssize)(end - annotating->copied));
    annotating->copied = end;
}

/* The fewest digits that read as the same number again. */
static void append_number(GString *to, double number) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (!isfinite(number)) {
        g_string_append(to, "null");
        return;
    }
    for (int precision = 15; precision <= 17; precision++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", precision);
        g_ascii_formatd(digits, sizeof digits, format, number);
        if (g_ascii_strtod(digits, NULL) == number)
            break;
    }
    g_string_append(to, digits);
}

static double value_of(const Annotating *annotating, guint column) {
    const Annotations *annotations = annotating->annotations;
    return annotations->values[annotating->row * annotations->columns + column];
}

static bool is_placed(const Annotating *annotating, guint column) {
    for (guint i = 0; i < annotating->places->len; i++)
        if (g_array_index(annotating->places, Place, i).column == column)
            return true;
    return false;
}

/* The members that are not there yet, with a comma before the first if others come before it. */
static void append_members(Annotating *annotating, bool comma) {
    const Annotations *annotations = annotating->annotations;
    for (guint column = 0; column < annotations->columns; column++) {
        if (is_placed(annotating, column))
            continue;
        const char *space = annotating->spaced ? " " : "";
        g_string_append_printf(annotating->to, "%s%s\"%s\":%s", comma ? "," : "",
                               comma ? space : "", annotations->names[column], space);
        append_number(annotating->to, value_of(annotating, column));
        comma = true;
    }
}

static void append_object(Annotating *annotating) {
    g_string_append_c(annotating->to, '{');
    append_members(annotating, false);
    g_string_append_c(annotating->to, '}');
}

static void set_places(Annotating *annotating) {
    for (guint i = 0; i < annotating->places->len; i++) {
        const Place *place = &g_array_index(annotating->places, Place, i);
        copy_to(annotating, place->at);
        append_number(annotating->to, value_of(annotating, place->column));
        annotating->copied = place->end;
    }
}

static gsize offset_of(const Annotating *annotating, const char *at) {
    return (gsize)(at - annotating->text->text.text);
}

static void write_feature(Annotating *annotating, gsize end) {
    const JsonSpan *properties = &annotating->properties;
    if (annotating->is_geometry) {
        copy_to(annotating, annotating->begin);
        g_string_append(annotating->to, "{\"type\":\"Feature\",\"properties\":");
        append_object(annotating);
        g_string_append(annotating->to, ",\"geometry\":");
        copy_to(annotating, end);
        g_string_append_c(annotating->to, '}');
    } else if (!properties->text) {
        copy_to(annotating, annotating->begin + 1);
        g_string_append(annotating->to, "\"properties\":");
        append_object(annotating);
        g_string_append_c(annotating->to, ',');
    } else if (*properties->text != '{') {
        copy_to(annotating, offset_of(annotating, properties->text));
        append_object(annotating);
        annotating->copied += properties->length;
    } else {
        set_places(annotating);
        copy_to(annotating, annotating->members_end);
        append_members(annotating, annotating->has_members);
    }
}

/* ---- What is scanned ---- */

static void report_wrong(JsonScan *scan, guint64 at, const char *message) {
    const Annotating *annotating = scan->data;
    GeojsonFeature feature = {.in = annotating->text, .number = (guint)annotating->row + 1};
    tf_geojson_wrong(&feature, annotating->text->text.text + at, scan->error, "%s", message);
}

static const JsonSource source = {NULL, report_wrong};

static void begin_feature(gpointer data) {
    Annotating *annotating = data;
    annotating->begin = annotating->scan->at;
    annotating->is_geometry = annotating->spaced = false;
    annotating->properties = (JsonSpan){0};
    g_array_set_size(annotating->places, 0);
}

static bool scan_coordinates(JsonScan *scan, gpointer data) {
    (void)data;
    int depth = 0;
    return tf_json_close_array(scan, &depth) ||
           tf_json_unexpected(scan, "the end of the coordinates");
}

static bool scan_id(JsonScan *scan, gpointer data) {
    (void)data;
    return tf_json_skip(scan, false);
}

/* The value of the member whose key was just read. */
static bool scan_property(JsonScan *scan, Annotating *annotating) {
    const Annotations *annotations = annotating->annotations;
    guint column = 0;
    while (column < annotations->columns &&
           strcmp(scan->text->str, annotations->names[column]) != 0)
        column++;
    bool spaced = scan->at < scan->length && scan->piece[scan->at] == ' ';
    tf_json_peek(scan);
    Place place = {scan->at, 0, column};
    if (!tf_json_skip(scan, false))
        return false;
    place.end = scan->at;
    if (column < annotations->columns)
        g_array_append_val(annotating->places, place);
    annotating->has_members = true;
    annotating->spaced = spaced;
    annotating->members_end = place.end;
    return true;
}

static bool scan_properties(JsonScan *scan, gpointer data) {
    Annotating *annotating = data;
    gsize from = scan->at;
    bool object = tf_json_peek(scan) == '{', ok = true;
    annotating->has_members = annotating->spaced = false;
    if (!object) {
        ok = tf_json_skip(scan, false);
    } else {
        tf_json_expect(scan, '{', "");
        annotating->members_end = scan->at;
        if (tf_json_peek(scan) != '}')
            do
                ok = tf_json_key(scan) && scan_property(scan, annotating);
            while (ok && tf_json_comma(scan, '}'));
        ok = ok && tf_json_expect(scan, '}', "',' or '}'");
    }
    annotating->properties = (JsonSpan){scan->piece + from, scan->at - from};
    return ok;
}

static void end_geometry(gpointer data, const char *type, guint64 at) {
    (void)type;
    Annotating *annotating = data;
    annotating->is_geometry = at == annotating->begin;
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)empty;
    Annotating *annotating = data;
    if (annotating->row == annotating->annotations->rows)
        return tf_json_wrong(scan, "more features than there were when they were measured");
    write_feature(annotating, scan->at);
    annotating->row++;
    return true;
}

static const GeojsonVisitor visitor = {
    begin_feature, scan_coordinates, scan_properties, scan_id, end_geometry, end_feature, NULL,
    NULL};

GString *tf_geojson_annotate(const GeojsonText *text, const Annotations *annotations,
                             GError **error) {
    const JsonSpan *whole = &text->text;
    Annotating annotating = {.text = text,
                             .annotations = annotations,
                             .to = g_string_sized_new(whole->length + whole->length / 4),
                             .places = g_array_new(FALSE, FALSE, sizeof(Place))};
    JsonScan scan = tf_json_scan_of_text(whole->text, whole->length, &source, &annotating, error);
    annotating.scan = &scan;
    bool ok = tf_geojson_scan_texts(&scan, &visitor, &annotating);
    if (ok && annotating.row < annotations->rows)
        ok = tf_json_wrong(&scan, "fewer features than there were when they were measured");
    copy_to(&annotating, whole->length);
    tf_json_scan_clear(&scan);
    g_array_unref(annotating.places);
    if (!ok)
        g_string_free(g_steal_pointer(&annotating.to), TRUE);
    return annotating.to;
}

static void report_nothing(JsonScan *scan, guint64 at, const char *message) {
    (void)scan;
    (void)at;
    (void)message;
}

bool tf_geojson_is_single(const GeojsonText *text) {
    static const JsonSource unreported = {NULL, report_nothing};
    JsonScan scan =
        tf_json_scan_of_text(text->text.text, text->text.length, &unreported, NULL, NULL);
    tf_json_skip_mark(&scan);
    bool single = tf_json_skip(&scan, false) && tf_json_peek(&scan) < 0;
    tf_json_scan_clear(&scan);
    return single;
}
