#include "validate/fix.h"
#include "base/file.h"
#include "geojson/coordinates.h"
#include "geojson/crs.h"
#include "geojson/grammar.h"
#include "validate/fix_box.h"
#include "validate/fix_text.h"
#include <string.h>

/* A stretch of the text that is replaced. */
typedef struct {
    gsize at, length;
    char *text; /* owned */
} Edit;

/* A member of an object that has not ended. */
typedef struct {
    gsize at, value; /* where its name and its value begin */
    JsonSpan text;   /* name and value */
} Member;

/* What ended inside of an object that has not. */
typedef struct {
    gsize at;
    Span span;
    bool cut;
} Inner;

typedef struct {
    const GeojsonText *text;
    JsonScan scan;
    GeojsonFeature feature; /* its coordinates are those of the geometry that is being read */
    gsize begin;
    bool has_geometry, has_properties;
    GArray *edits, *members, *inner;
    guint counts[FIX_KINDS], firsts[FIX_KINDS]; /* and the first feature of each kind */
    guint boxes, systems, missing;
} Fixing;

/* ---- What is edited ---- */

static void edit(Fixing *fixing, gsize at, gsize length, char *text) {
    Edit change = {.at = at, .length = length};
    change.text = text;
    g_array_append_val(fixing->edits, change);
}

static gint by_place(gconstpointer a, gconstpointer b) {
    const Edit *p = a, *q = b;
    return p->at < q->at ? -1 : p->at > q->at;
}

static GString *edited(Fixing *fixing) {
    const JsonSpan *text = &fixing->text->text;
    GString *to = g_string_sized_new(text->length + text->length / 16);
    gsize copied = 0;
    g_array_sort(fixing->edits, by_place);
    for (guint i = 0; i < fixing->edits->len; i++) {
        const Edit *change = &g_array_index(fixing->edits, Edit, i);
        g_string_append_len(to, text->text + copied, (gssize)(change->at - copied));
        g_string_append(to, change->text);
        copied = change->at + change->length;
    }
    g_string_append_len(to, text->text + copied, (gssize)(text->length - copied));
    return to;
}

static void clear_edit(gpointer data) {
    g_free(((Edit *)data)->text);
}

/* ---- Members ---- */

static bool is_named(const Member *member, const char *name) {
    return member->text.length > strlen(name) &&
           strncmp(member->text.text, name, strlen(name)) == 0;
}

/* The first of the members that belong to the object that began at `at` and ends here. */
static guint first_member(const Fixing *fixing, gsize at) {
    guint first = fixing->members->len;
    while (first > 0 && g_array_index(fixing->members, Member, first - 1).at >= at)
        first--;
    return first;
}

static JsonSpan value_of(const Fixing *fixing, const Member *member) {
    return (JsonSpan){fixing->text->text.text + member->value,
                      member->at + member->text.length - member->value};
}

/* Joins what ended inside the object that began at `at`. */
static Inner join(Fixing *fixing, gsize at) {
    Inner all = {.at = at};
    while (fixing->inner->len > 0) {
        const Inner *last = &g_array_index(fixing->inner, Inner, fixing->inner->len - 1);
        if (last->at < at)
            break;
        tf_span_join(&all.span, &last->span);
        all.cut |= last->cut;
        g_array_set_size(fixing->inner, fixing->inner->len - 1);
    }
    return all;
}

/* An object ends: its box is made anew if it is wrong. */
static void end_with(Fixing *fixing, const Inner *object) {
    guint first = first_member(fixing, object->at);
    for (guint i = first; i < fixing->members->len; i++) {
        const Member *member = &g_array_index(fixing->members, Member, i);
        JsonSpan value = value_of(fixing, member);
        if (!is_named(member, "\"bbox\"") || tf_fix_box_is_right(value, &object->span))
            continue;
        GString *box = g_string_new(NULL);
        tf_fix_box_write(value, &object->span, object->cut, box);
        edit(fixing, member->value, value.length, g_string_free(box, FALSE));
        fixing->boxes++;
    }
    g_array_set_size(fixing->members, first);
    g_array_append_vals(fixing->inner, object, 1);
}

static void end_object(Fixing *fixing, gsize at) {
    Inner all = join(fixing, at);
    end_with(fixing, &all);
}

/* Takes a member out, with the comma after or before it. */
static void take_out(Fixing *fixing, const Member *member) {
    const char *text = fixing->text->text.text;
    gsize from = member->at, to = from + member->text.length, next = to;
    while (next < fixing->text->text.length && g_ascii_isspace(text[next]))
        next++;
    if (next < fixing->text->text.length && text[next] == ',') {
        to = next + 1;
        while (to < fixing->text->text.length && text[to] == ' ')
            to++;
    } else {
        while (from > 0 && text[from - 1] != ',' && text[from - 1] != '{')
            from--;
        from -= from > 0 && text[from - 1] == ',';
    }
    edit(fixing, from, to - from, g_strdup(""));
}

/* ---- Geometries ---- */

static void no_points(gpointer data, const LonLat *points, gsize n, bool goes_on) {
    (void)data;
    (void)points;
    (void)n;
    (void)goes_on;
}

static void no_end(gpointer data, CoordinatesEnd end, bool whole, guint64 at) {
    (void)data;
    (void)end;
    (void)whole;
    (void)at;
}

/* Whether the coordinates are those of a geometry of the type, but for what is repaired. */
static bool are_coordinates(const Fixing *fixing, GeometryType type, GError **error) {
    const GeojsonFeature *feature = &fixing->feature;
    const char *start = fixing->text->text.text;
    CoordinateSink sink = {no_points, no_end, NULL, 360, 90};
    CoordinateText text = {.text = feature->coordinates.text,
                           .length = feature->coordinates.length,
                           .offset = (guint64)(feature->coordinates.text - start)};
    tf_coordinates_read(&text, &sink);
    g_autofree char *wrong = text.wrong;
    if (wrong)
        return tf_geojson_wrong(feature, start + text.wrong_at, error, "%s", wrong);
    return !text.position || text.position == tf_geometry_depth(type) ||
           tf_geojson_wrong(
               feature, feature->coordinates.text, error,
               "found positions in %d brackets, expected %d in the coordinates of a %s",
               text.position, tf_geometry_depth(type), tf_geometry_name(type));
}

/* Replaces the geometry that is `object`, which ends here. */
static void replace(Fixing *fixing, const Inner *object, const FixGeometry *geometry) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text,
                           "{\"type\":\"%s\",\"coordinates\":", tf_geometry_name(geometry->type));
    tf_fix_geometry_write(geometry, text);
    guint first = first_member(fixing, object->at);
    for (guint i = first; i < fixing->members->len; i++) {
        const Member *member = &g_array_index(fixing->members, Member, i);
        JsonSpan value = value_of(fixing, member);
        g_string_append_c(text, ',');
        if (!is_named(member, "\"bbox\"") || tf_fix_box_is_right(value, &object->span)) {
            g_string_append_len(text, member->text.text, (gssize)member->text.length);
            continue;
        }
        g_string_append(text, "\"bbox\":");
        tf_fix_box_write(value, &object->span, object->cut, text);
        fixing->boxes++;
    }
    g_string_append_c(text, '}');
    edit(fixing, object->at, fixing->scan.at - object->at, g_string_free(text, FALSE));
    g_array_set_size(fixing->members, first);
    g_array_append_vals(fixing->inner, object, 1);
}

static void fix_geometry(Fixing *fixing, GeometryType type, gsize at) {
    FixGeometry geometry = tf_fix_geometry_of(type, fixing->feature.coordinates);
    tf_fix_geometry(&geometry);
    Inner object = {at, tf_fix_geometry_span(&geometry), geometry.counts[FIX_CUT] > 0};
    for (int kind = 0; kind < FIX_KINDS; kind++) {
        if (geometry.counts[kind] && fixing->counts[kind] == 0)
            fixing->firsts[kind] = fixing->feature.number;
        fixing->counts[kind] += geometry.counts[kind];
    }
    if (geometry.changed)
        replace(fixing, &object, &geometry);
    else
        end_with(fixing, &object);
    tf_fix_geometry_clear(&geometry);
}

/* ---- What is scanned ---- */

static void report_wrong(JsonScan *scan, guint64 at, const char *message) {
    const Fixing *fixing = scan->data;
    if (!*scan->error) /* of the coordinates, which are looked at when their geometry ends */
        tf_geojson_wrong(&fixing->feature, fixing->text->text.text + at, scan->error, "%s",
                         message);
}

static const JsonSource source = {NULL, report_wrong};

static void begin_feature(gpointer data) {
    Fixing *fixing = data;
    fixing->begin = fixing->scan.at;
    fixing->has_geometry = fixing->has_properties = false;
    fixing->feature.coordinates = (JsonSpan){0};
}

static bool scan_coordinates(JsonScan *scan, gpointer data) {
    Fixing *fixing = data;
    gsize from = scan->at;
    int depth = 0;
    bool closed = tf_json_close_array(scan, &depth);
    fixing->feature.coordinates = (JsonSpan){scan->piece + from, scan->at - from};
    return closed || tf_json_unexpected(scan, "the end of the coordinates");
}

static bool scan_properties(JsonScan *scan, gpointer data) {
    ((Fixing *)data)->has_properties = true;
    return tf_json_skip(scan, false);
}

static bool scan_id(JsonScan *scan, gpointer data) {
    (void)data;
    return tf_json_skip(scan, false);
}

static bool scan_member(JsonScan *scan, gpointer data, guint64 at) {
    Fixing *fixing = data;
    tf_json_peek(scan);
    Member member = {.at = at, .value = scan->at};
    bool is_crs = strcmp(scan->text->str, "crs") == 0;
    g_autofree char *name = NULL;
    if (!(is_crs ? tf_geojson_scan_crs(scan, &name) : tf_json_skip(scan, false)))
        return false;
    member.text = (JsonSpan){scan->piece + at, scan->at - at};
    if (!is_crs) {
        g_array_append_val(fixing->members, member);
        return true;
    }
    if (name && !tf_geojson_crs_is_wgs84(name))
        return tf_json_wrong_at(
            scan, at,
            "found the coordinate system '%s', expected longitude and latitude "
            "on WGS 84; transform it: ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES",
            name);
    take_out(fixing, &member);
    fixing->systems++;
    return true;
}

static void end_geometry(gpointer data, const char *name, guint64 at) {
    Fixing *fixing = data;
    GeometryType type = tf_geometry_type(name);
    fixing->has_geometry = true;
    if (*fixing->scan.error)
        return;
    if (type == GEOMETRY_TYPES)
        end_object(fixing, at);
    else if (are_coordinates(fixing, type, fixing->scan.error))
        fix_geometry(fixing, type, at);
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    Fixing *fixing = data;
    if (*scan->error) {
        scan->failed = true;
        return false;
    }
    const char *text = fixing->text->text.text + fixing->begin;
    bool bare = fixing->inner->len > 0 && !empty &&
                g_array_index(fixing->inner, Inner, fixing->inner->len - 1).at == fixing->begin;
    bool null_geometry =
        empty && g_strstr_len(text, (gssize)(scan->at - fixing->begin), "\"geometry\"");
    if (!bare && (!fixing->has_properties || (empty && !null_geometry))) {
        g_autofree char *geometry = g_strdup(empty && !null_geometry ? "\"geometry\":null," : "");
        edit(fixing, fixing->begin + 1, 0,
             g_strconcat(fixing->has_properties ? "" : "\"properties\":null,", geometry, NULL));
        fixing->missing++;
    }
    if (!bare)
        end_object(fixing, fixing->begin);
    fixing->feature.number++;
    return true;
}

static const GeojsonVisitor visitor = {begin_feature, scan_coordinates, scan_properties,
                                       scan_id,       end_geometry,     end_feature,
                                       NULL,          scan_member};

/* ---- What is said ---- */

static void say(const Fixing *fixing, GPtrArray *said) {
    static const char *const words[FIX_KINDS] = {
        [FIX_NOISE] = "rounded, positions beyond a pole or +-180 by less than 1e-9 degrees",
        [FIX_CLOSED] = "closed, rings that did not end where they begin",
        [FIX_SPELT] = "written as where they begin, ends of rings",
        [FIX_REPEATED] = "dropped, positions that repeat the one before",
        [FIX_REWOUND] = "wound the other way, rings",
        [FIX_CUT] = "cut at the antimeridian, lines and polygons that crossed it",
        [FIX_WRAPPED] = "brought within 180 degrees, longitudes beyond",
        [FIX_JOINED] = "joined, MultiPolygons with borders in common once they are cut",
        [FIX_DROPPED] = "dropped, rings of fewer than four positions",
        [FIX_UNCUT] = "left uncut, polygons whose rings cross or enclose nothing",
        [FIX_WIDE] = "left as written, lines and polygons with an edge of 180 degrees or more",
    };
    for (int kind = 0; kind < FIX_KINDS; kind++)
        if (fixing->counts[kind])
            g_ptr_array_add(said, g_strdup_printf("%s: %u, the first in feature %u", words[kind],
                                                  fixing->counts[kind], fixing->firsts[kind]));
    if (fixing->boxes)
        g_ptr_array_add(said, g_strdup_printf("made anew, bounding boxes: %u", fixing->boxes));
    if (fixing->systems)
        g_ptr_array_add(said, g_strdup("taken out, the member crs: WGS 84 is what GeoJSON has"));
    if (fixing->missing)
        g_ptr_array_add(said,
                        g_strdup_printf("completed by null, features without a member geometry "
                                        "or properties: %u",
                                        fixing->missing));
}

static bool fix(Fixing *fixing, const char *out, GPtrArray *said, GError **error) {
    GError *wrong = NULL;
    const JsonSpan *text = &fixing->text->text;
    fixing->scan = tf_json_scan_of_text(text->text, text->length, &source, fixing, &wrong);
    bool ok = tf_geojson_scan_texts(&fixing->scan, &visitor, fixing);
    if (ok)
        end_object(fixing, 0);
    tf_json_scan_clear(&fixing->scan);
    if (!ok) {
        g_propagate_error(error, wrong);
        return false;
    }
    GString *written = edited(fixing);
    say(fixing, said);
    ok = tf_file_write(out, written->str, written->len, error);
    g_string_free(written, TRUE);
    return ok;
}

bool tf_fix_geojson(const char *path, const char *out, GPtrArray *said, GError **error) {
    GMappedFile *file = tf_geojson_map(path, error);
    if (!file)
        return false;
    GeojsonText text = tf_geojson_text_of(path, file);
    Fixing fixing = {.text = &text,
                     .feature = {.in = &text, .number = 1},
                     .edits = g_array_new(FALSE, FALSE, sizeof(Edit)),
                     .members = g_array_new(FALSE, FALSE, sizeof(Member)),
                     .inner = g_array_new(FALSE, FALSE, sizeof(Inner))};
    g_array_set_clear_func(fixing.edits, clear_edit);
    bool ok = fix(&fixing, out, said, error);
    g_array_unref(fixing.edits);
    g_array_unref(fixing.members);
    g_array_unref(fixing.inner);
    g_mapped_file_unref(file);
    return ok;
}
