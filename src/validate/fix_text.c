#include "validate/fix_text.h"
#include "geojson/number.h"
#include "geojson/position_writer.h"
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
    FixPosition position = {0};
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
    }
    for (guint i = 0; i < position->further && !position->tail.text; i++) {
        g_string_append_c(text, ',');
        tf_append_exact(text, position->numbers[i]);
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

static Span span_of(const FixPosition *position) {
    double numbers[SPAN_AXES] = {position->at[0], position->at[1]};
    return tf_span_of(numbers, 2 + tf_fix_further(position, numbers + 2));
}

Span tf_fix_geometry_span(const FixGeometry *geometry) {
    Span span = {0};
    for (guint i = 0; i < geometry->parts->len; i++) {
        const GPtrArray *part = geometry->parts->pdata[i];
        for (guint k = 0; k < part->len; k++)
            for (guint n = 0; n < ((const GArray *)part->pdata[k])->len; n++) {
                Span own = span_of(AT((const GArray *)part->pdata[k], n));
                tf_span_join(&span, &own);
            }
    }
    return span;
}
