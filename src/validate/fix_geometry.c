#include "validate/fix_geometry.h"
#include "geodesy/plane.h"
#include "geodesy/ring.h"
#include "geojson/number.h"
#include "geojson/position_writer.h"
#include "validate/fix_cut.h"
#include <string.h>

#define AT(line, i) (&g_array_index(line, FixPosition, i))

static void free_part(gpointer part) {
    g_ptr_array_unref(part);
}

static GPtrArray *part_new(void) {
    return g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
}

/* ---- Reading ---- */

typedef struct {
    const char *at, *end;
} Text;

static void skip_space(Text *text) {
    while (text->at < text->end && g_ascii_isspace(*text->at))
        text->at++;
}

static bool take(Text *text, char c) {
    skip_space(text);
    bool found = text->at < text->end && *text->at == c;
    text->at += found;
    return found;
}

/* After the bracket; goes past the one that closes it. */
static FixPosition read_position(Text *text) {
    FixPosition position = {.height = NAN};
    const char *start = text->at, *after;
    skip_space(text);
    position.at[0] = tf_json_number(text->at, text->end, &text->at);
    take(text, ',');
    skip_space(text);
    position.at[1] = tf_json_number(text->at, text->end, &after);
    position.text = (JsonSpan){start, (gsize)(after - start)};
    text->at = after;
    if (take(text, ',')) {
        const char *close = memchr(text->at, ']', (gsize)(text->end - text->at));
        position.tail = (JsonSpan){text->at, (gsize)(close - text->at)};
        text->at = close;
    }
    take(text, ']');
    return position;
}

/* An array of positions. */
static GArray *read_line(Text *text) {
    GArray *line = g_array_new(FALSE, FALSE, sizeof(FixPosition));
    take(text, '[');
    while (take(text, '[')) {
        FixPosition position = read_position(text);
        g_array_append_val(line, position);
        take(text, ',');
    }
    take(text, ']');
    return line;
}

static GPtrArray *read_part(Text *text) {
    GPtrArray *part = part_new();
    take(text, '[');
    for (skip_space(text); text->at < text->end && *text->at == '['; skip_space(text)) {
        g_ptr_array_add(part, read_line(text));
        take(text, ',');
    }
    take(text, ']');
    return part;
}

static void add_line(FixGeometry *geometry, GArray *line) {
    GPtrArray *part = part_new();
    g_ptr_array_add(part, line);
    g_ptr_array_add(geometry->parts, part);
}

FixGeometry tf_fix_geometry_of(GeometryType type, JsonSpan coordinates) {
    FixGeometry geometry = {type, g_ptr_array_new_with_free_func(free_part), {0}, false};
    Text text = {coordinates.text, coordinates.text + coordinates.length};
    if (type == GEOMETRY_POINT) {
        GArray *line = g_array_new(FALSE, FALSE, sizeof(FixPosition));
        take(&text, '[');
        FixPosition position = read_position(&text);
        if (position.text.length)
            g_array_append_val(line, position);
        add_line(&geometry, line);
    } else if (type == GEOMETRY_POLYGON) {
        g_ptr_array_add(geometry.parts, read_part(&text));
    } else if (type == GEOMETRY_MULTIPOINT || type == GEOMETRY_LINE) {
        add_line(&geometry, read_line(&text));
    } else {
        take(&text, '[');
        for (skip_space(&text); text.at < text.end && *text.at == '['; skip_space(&text)) {
            if (type == GEOMETRY_MULTILINE)
                add_line(&geometry, read_line(&text));
            else
                g_ptr_array_add(geometry.parts, read_part(&text));
            take(&text, ',');
        }
    }
    return geometry;
}

void tf_fix_geometry_clear(FixGeometry *geometry) {
    g_ptr_array_unref(geometry->parts);
}

/* ---- Repairs ---- */

static void count(FixGeometry *geometry, FixKind kind, guint n) {
    geometry->counts[kind] += n;
    geometry->changed |= n > 0 && kind != FIX_WIDE;
}

static void wrap(FixGeometry *geometry, GArray *line) {
    for (guint i = 0; i < line->len; i++) {
        FixPosition *position = AT(line, i);
        if (fabs(position->at[0]) <= 180)
            continue;
        position->at[0] = geodesic_longitude(position->at[0]);
        position->text = (JsonSpan){0};
        count(geometry, FIX_WRAPPED, 1);
    }
}

static bool same(const FixPosition *a, const FixPosition *b) {
    return a->at[0] == b->at[0] && a->at[1] == b->at[1];
}

static void drop_repeats(FixGeometry *geometry, GArray *line) {
    guint kept = 0;
    for (guint i = 0; i < line->len; i++)
        if (kept == 0 || !same(AT(line, kept - 1), AT(line, i)))
            *AT(line, kept++) = *AT(line, i);
    count(geometry, FIX_REPEATED, line->len - kept);
    g_array_set_size(line, kept);
}

static void close_ring(FixGeometry *geometry, GArray *ring) {
    if (ring->len < 2)
        return;
    FixPosition first = *AT(ring, 0);
    FixPosition *last = AT(ring, ring->len - 1);
    bool tail = last->tail.length == first.tail.length &&
                (first.tail.length == 0 ||
                 memcmp(last->tail.text, first.tail.text, first.tail.length) == 0);
    if (same(last, &first) && tail)
        return;
    if (same(last, &first)) /* at another height */
        *last = first;
    else
        g_array_append_val(ring, first);
    count(geometry, FIX_CLOSED, 1);
}

static void turn_round(GArray *ring) {
    for (guint i = 0, k = ring->len - 1; i < k; i++, k--) {
        FixPosition other = *AT(ring, i);
        *AT(ring, i) = *AT(ring, k);
        *AT(ring, k) = other;
    }
}

/* Outer rings run counter-clockwise, holes clockwise (3.1.6), where a ring that crosses the antimeridian goes the short way. */
static void wind(FixGeometry *geometry, GPtrArray *part, bool crosses) {
    for (guint i = 0; i < part->len; i++) {
        GArray *ring = part->pdata[i];
        g_autoptr(GArray) places = tf_fix_places(ring);
        const LonLat *points = (const LonLat *)(void *)places->data;
        Ring sum = tf_ring_of(EDGES_GEODESIC);
        if (crosses)
            tf_ring_add(&sum, points, ring->len);
        double area = crosses ? tf_ring_area(&sum) : tf_plane_ring_area(points, ring->len);
        if (i == 0 ? area >= 0 : area <= 0)
            continue;
        turn_round(ring);
        count(geometry, FIX_REWOUND, 1);
    }
}

/* A ring of fewer than four positions encloses nothing: a hole goes, and a polygon with its outer ring. */
static void drop_collapsed(FixGeometry *geometry, GPtrArray *part) {
    for (guint i = 0; i < part->len;) {
        if (((const GArray *)part->pdata[i])->len >= 4) {
            i++;
            continue;
        }
        guint n = i == 0 ? part->len : 1;
        g_ptr_array_remove_range(part, i, n);
        count(geometry, FIX_DROPPED, n);
    }
}

static void fix_polygon(FixGeometry *geometry, GPtrArray *part, GPtrArray *to) {
    for (guint i = 0; i < part->len; i++) {
        drop_repeats(geometry, part->pdata[i]);
        close_ring(geometry, part->pdata[i]);
    }
    drop_collapsed(geometry, part);
    if (part->len == 0)
        return;
    FixCrossing crossing = tf_fix_crossing(part, true);
    if (crossing == FIX_CROSSING_WIDE)
        count(geometry, FIX_WIDE, 1);
    else
        wind(geometry, part, crossing == FIX_CROSSES);
    if (crossing == FIX_CROSSES) {
        tf_fix_cut_polygon(part, to);
        count(geometry, FIX_CUT, 1);
    } else {
        g_ptr_array_add(to, g_ptr_array_ref(part));
    }
}

static void fix_line(FixGeometry *geometry, GPtrArray *part, GPtrArray *to) {
    GArray *line = part->pdata[0];
    FixCrossing crossing = tf_fix_crossing(part, false);
    if (line->len > 2)
        drop_repeats(geometry, line);
    if (crossing == FIX_CROSSING_WIDE)
        count(geometry, FIX_WIDE, 1);
    if (crossing == FIX_CROSSES) {
        tf_fix_cut_line(line, to);
        count(geometry, FIX_CUT, 1);
    } else {
        g_ptr_array_add(to, g_ptr_array_ref(part));
    }
}

void tf_fix_geometry(FixGeometry *geometry) {
    GeometryType type = geometry->type;
    bool polygons = type == GEOMETRY_POLYGON || type == GEOMETRY_MULTIPOLYGON;
    bool lines = type == GEOMETRY_LINE || type == GEOMETRY_MULTILINE;
    GPtrArray *to = g_ptr_array_new_with_free_func(free_part);
    for (guint i = 0; i < geometry->parts->len; i++) {
        GPtrArray *part = geometry->parts->pdata[i];
        bool whole = tf_fix_goes_round(part);
        for (guint k = 0; k < part->len && !whole; k++)
            wrap(geometry, part->pdata[k]);
        if (whole) {
            count(geometry, FIX_WIDE, 1);
            g_ptr_array_add(to, g_ptr_array_ref(part));
        } else if (polygons)
            fix_polygon(geometry, part, to);
        else if (lines)
            fix_line(geometry, part, to);
        else
            g_ptr_array_add(to, g_ptr_array_ref(part));
    }
    g_ptr_array_unref(geometry->parts);
    geometry->parts = to;
    if (type == GEOMETRY_POLYGON && to->len > 1)
        geometry->type = GEOMETRY_MULTIPOLYGON;
    if (type == GEOMETRY_LINE && to->len > 1)
        geometry->type = GEOMETRY_MULTILINE;
}

/* ---- Writing ---- */

static void write_position(const FixPosition *position, GString *text) {
    g_string_append_c(text, '[');
    if (position->text.text) {
        g_string_append_len(text, position->text.text, (gssize)position->text.length);
    } else {
        g_string_truncate(text, text->len - 1);
        tf_append_position(text, position->at, POSITIONS_EXACT);
        g_string_truncate(text, text->len - 1);
    }
    if (position->tail.text) {
        g_string_append_c(text, ',');
        g_string_append_len(text, position->tail.text, (gssize)position->tail.length);
    } else if (!isnan(position->height)) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        g_string_append_printf(text, ",%s",
                               g_ascii_formatd(digits, sizeof digits, "%.15g", position->height));
    }
    g_string_append_c(text, ']');
}

static void write_line(const GArray *line, bool brackets, GString *text) {
    if (brackets)
        g_string_append_c(text, '[');
    for (guint i = 0; i < line->len; i++) {
        if (i > 0)
            g_string_append_c(text, ',');
        write_position(AT(line, i), text);
    }
    if (brackets)
        g_string_append_c(text, ']');
}

void tf_fix_geometry_write(const FixGeometry *geometry, GString *text) {
    GeometryType type = geometry->type;
    bool several = type == GEOMETRY_MULTILINE || type == GEOMETRY_MULTIPOLYGON;
    bool polygons = type == GEOMETRY_POLYGON || type == GEOMETRY_MULTIPOLYGON;
    if (several || geometry->parts->len == 0)
        g_string_append_c(text, '[');
    for (guint i = 0; i < geometry->parts->len; i++) {
        const GPtrArray *part = geometry->parts->pdata[i];
        g_string_append(text, i ? "," : "");
        if (polygons)
            g_string_append_c(text, '[');
        for (guint k = 0; k < part->len; k++) {
            g_string_append(text, k ? "," : "");
            write_line(part->pdata[k], type != GEOMETRY_POINT, text);
        }
        if (polygons)
            g_string_append_c(text, ']');
    }
    if (several || geometry->parts->len == 0)
        g_string_append_c(text, ']');
}

void tf_fix_geometry_widen(const FixGeometry *geometry, double box[4]) {
    for (guint i = 0; i < geometry->parts->len; i++) {
        const GPtrArray *part = geometry->parts->pdata[i];
        for (guint k = 0; k < part->len; k++)
            for (guint n = 0; n < ((const GArray *)part->pdata[k])->len; n++) {
                const double *at = AT((const GArray *)part->pdata[k], n)->at;
                for (int axis = 0; axis < 2; axis++) {
                    box[axis] = fmin(box[axis], at[axis]);
                    box[axis + 2] = fmax(box[axis + 2], at[axis]);
                }
            }
    }
}
