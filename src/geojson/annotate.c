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
    AnnotatedPart *part;
    guint64 row, number; /* of values, and of features in the text */
    guint64 begun;       /* objects that are features, or may be */
    gsize bbox[2];       /* where the FeatureCollection's is in the copy; 0: it has none */
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
    annotating->begun++;
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

/* Whether the feature that ends is to be copied. */
static bool is_chosen(const Annotating *annotating) {
    const GArray *places = annotating->part->places;
    return !places || (annotating->row < places->len &&
                       g_array_index(places, guint64, annotating->row) == annotating->number);
}

/* What stands before the first feature is kept, and so is what separates features that are. */
static void pass_over(Annotating *annotating, gsize end) {
    if (annotating->number == 1)
        copy_to(annotating, annotating->begin);
    annotating->copied = end;
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)empty;
    Annotating *annotating = data;
    annotating->number++;
    if (!is_chosen(annotating)) {
        pass_over(annotating, scan->at);
        return true;
    }
    if (annotating->row == annotating->annotations->rows)
        return tf_json_wrong(scan, "more features than there were when they were measured");
    if (annotating->row == 0 && annotating->number > 1)
        annotating->copied = annotating->begin;
    AnnotatedFeature feature = {annotating->to->len + annotating->begin - annotating->copied, 0};
    write_feature(annotating, scan->at);
    copy_to(annotating, scan->at);
    feature.end = annotating->to->len;
    if (annotating->part->features)
        g_array_append_val(annotating->part->features, feature);
    annotating->row++;
    return true;
}

/* A member of the FeatureCollection itself, if the text is one. */
static bool scan_member(JsonScan *scan, gpointer data, guint64 at) {
    Annotating *annotating = data;
    const AnnotatedPart *part = annotating->part;
    bool own = part->collection && annotating->begun == annotating->number + 1;
    bool bbox = strcmp(scan->text->str, "bbox") == 0;
    if (own && !bbox && part->members)
        g_ptr_array_add(part->members, g_strdup(scan->text->str));
    if (!own || !bbox)
        return tf_json_skip(scan, false);
    copy_to(annotating, at);
    annotating->bbox[0] = annotating->to->len;
    bool ok = tf_json_skip(scan, false);
    copy_to(annotating, scan->at);
    annotating->bbox[1] = annotating->to->len;
    return ok;
}

static const GeojsonVisitor visitor = {begin_feature, scan_coordinates, scan_properties,
                                       scan_id,       end_geometry,     end_feature,
                                       NULL,          scan_member};

/* The copy without the bbox and a comma beside it. */
static void drop_bbox(Annotating *annotating) {
    GString *to = annotating->to;
    gsize begin = annotating->bbox[0], end = annotating->bbox[1], after = end;
    while (after < to->len && g_ascii_isspace(to->str[after]))
        after++;
    if (after < to->len && to->str[after] == ',') {
        for (end = after + 1; end < to->len && g_ascii_isspace(to->str[end]); end++)
            ;
    } else {
        while (begin > 0 && g_ascii_isspace(to->str[begin - 1]))
            begin--;
        begin -= begin > 0 && to->str[begin - 1] == ',';
    }
    g_string_erase(to, (gssize)begin, (gssize)(end - begin));
    for (guint i = 0; annotating->part->features && i < annotating->part->features->len; i++) {
        AnnotatedFeature *feature = &g_array_index(annotating->part->features, AnnotatedFeature, i);
        if (feature->begin >= end) {
            feature->begin -= end - begin;
            feature->end -= end - begin;
        }
    }
}

/* ---- Whether it is a collection ---- */

typedef struct {
    guint64 begun, features;
} Counts;

static void count_begun(gpointer data) {
    ((Counts *)data)->begun++;
}

static bool count_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)scan;
    (void)empty;
    ((Counts *)data)->features++;
    return true;
}

/* One object more begins than features end. */
static bool is_collection(const GeojsonText *text) {
    static const GeojsonVisitor counter = {.begin = count_begun, .feature = count_feature};
    Counts counts = {0};
    JsonScan scan = tf_json_scan_of_text(text->text.text, text->text.length, NULL, NULL, NULL);
    bool ok = tf_geojson_scan_texts(&scan, &counter, &counts);
    tf_json_scan_clear(&scan);
    return ok && counts.begun == counts.features + 1;
}

GString *tf_geojson_annotate_part(const GeojsonText *text, const Annotations *annotations,
                                  AnnotatedPart *part, GError **error) {
    const JsonSpan *whole = &text->text;
    Annotating annotating = {.text = text,
                             .annotations = annotations,
                             .part = part,
                             .to = g_string_sized_new(whole->length + whole->length / 4),
                             .places = g_array_new(FALSE, FALSE, sizeof(Place))};
    JsonScan scan = tf_json_scan_of_text(whole->text, whole->length, &source, &annotating, error);
    annotating.scan = &scan;
    part->collection = (part->places || part->features) && is_collection(text);
    bool ok = tf_geojson_scan_texts(&scan, &visitor, &annotating);
    if (ok && annotating.row < annotations->rows)
        ok = tf_json_wrong(&scan, "fewer features than there were when they were measured");
    copy_to(&annotating, whole->length);
    if (ok && annotating.bbox[1] && annotating.row < annotating.number)
        drop_bbox(&annotating);
    tf_json_scan_clear(&scan);
    g_array_unref(annotating.places);
    if (!ok)
        g_string_free(g_steal_pointer(&annotating.to), TRUE);
    return annotating.to;
}

GString *tf_geojson_annotate(const GeojsonText *text, const Annotations *annotations,
                             GError **error) {
    AnnotatedPart all = {0};
    return tf_geojson_annotate_part(text, annotations, &all, error);
}

bool tf_geojson_is_single(const GeojsonText *text) {
    JsonScan scan = tf_json_scan_of_text(text->text.text, text->text.length, NULL, NULL, NULL);
    tf_json_skip_mark(&scan);
    bool single = tf_json_skip(&scan, false) && tf_json_peek(&scan) < 0;
    tf_json_scan_clear(&scan);
    return single;
}
