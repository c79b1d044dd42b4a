#include "survey/world.h"
#include <math.h>
#include <string.h>

typedef struct {
    const char *file;
    const char *at, *end; /* what is left of the text */
} Text;

/* The polygons' rings as they are read. */
typedef struct {
    Grid grid;
    GridPoint low, high;
    int country;
    GArray *ring;  /* of GridPoint */
    GArray *sides; /* of WorldSide */
} Reader;

static const char *after_text(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        at += *at == '\\';
    return at;
}

/* Cuts the next object that is a member of a list in the root object; false at the end. */
static bool next_feature(Text *text, Text *feature, int *depth) {
    for (; text->at < text->end; text->at++) {
        switch (*text->at) {
        case '"':
            text->at = after_text(text->at, text->end);
            break;
        case '{':
            if (*depth == 2)
                feature->at = text->at;
            /* fall through */
        case '[':
            ++*depth;
            break;
        case '}':
        case ']':
            if (--*depth == 2 && *text->at == '}') {
                feature->file = text->file;
                feature->end = ++text->at;
                return true;
            }
            break;
        default:
            break;
        }
    }
    return false;
}

/* Where the value of the first member `name` in the feature begins, or NULL. */
static const char *value_of(const Text *feature, const char *name) {
    g_autofree char *quoted = g_strdup_printf("\"%s\"", name);
    gsize n = (gsize)(feature->end - feature->at);
    const char *found = g_strstr_len(feature->at, (gssize)n, quoted);
    if (!found)
        return NULL;
    found += strlen(quoted);
    while (found < feature->end && strchr(" \t\r\n:", *found))
        found++;
    return found < feature->end ? found : NULL;
}

/* Number of the feature's code among the wanted ones, or -1. */
static int code_of(const Text *feature, const char *key, const GPtrArray *codes) {
    const char *value = value_of(feature, key);
    if (!value || *value != '"')
        return -1;
    const char *last = after_text(value, feature->end);
    for (guint i = 0; i < codes->len; i++) {
        const char *code = codes->pdata[i];
        if (strlen(code) == (gsize)(last - value - 1) && memcmp(value + 1, code, strlen(code)) == 0)
            return (int)i;
    }
    return -1;
}

/* ---- Coordinates ---- */

static char next_sign(Text *text) {
    while (text->at < text->end && strchr(" \t\r\n", *text->at))
        text->at++;
    return text->at < text->end ? *text->at : '\0';
}

static bool take(Text *text, char sign) {
    if (next_sign(text) != sign)
        return false;
    text->at++;
    return true;
}

static bool read_number(Text *text, double *number) {
    char *end;
    next_sign(text);
    *number = g_ascii_strtod(text->at, &end);
    bool good = end != text->at && end <= text->end && isfinite(*number);
    text->at = end;
    return good;
}

/* The rest of a position whose bracket was taken. */
static bool read_position(Text *text, Reader *reader) {
    LonLat at;
    double height;
    if (!read_number(text, &at[0]) || !take(text, ',') || !read_number(text, &at[1]))
        return false;
    while (take(text, ','))
        if (!read_number(text, &height))
            return false;
    if (!take(text, ']') || fabs(at[0]) > 180 || fabs(at[1]) > 90)
        return false;
    GridPoint p = grid_point(reader->grid, at);
    guint n = reader->ring->len;
    if (n == 0 || !grid_equal(p, g_array_index(reader->ring, GridPoint, n - 1)))
        g_array_append_val(reader->ring, p);
    return true;
}

static bool is_near(const Reader *reader, GridPoint p) {
    return p.x >= reader->low.x && p.x <= reader->high.x && p.y >= reader->low.y &&
           p.y <= reader->high.y;
}

static bool add_ring(Reader *reader, bool outer) {
    const GridPoint *p = (const GridPoint *)(const void *)reader->ring->data;
    guint n = reader->ring->len;
    if (n < 4 || !grid_equal(p[0], p[n - 1]))
        return false;
    bool backwards = (grid_ring_area(p, n - 1) > 0) != outer;
    for (guint i = 1; i < n; i++) {
        WorldSide side = {p[backwards ? i : i - 1], p[backwards ? i - 1 : i], reader->country};
        if (is_near(reader, side.a) || is_near(reader, side.b))
            g_array_append_val(reader->sides, side);
    }
    return true;
}

/* A list of lists down to rings, which are lists of positions. `first` tells a polygon's outer
   ring. */
static bool read_rings(Text *text, Reader *reader, int levels, bool first) {
    if (levels > 4 || !take(text, '['))
        return false;
    const char *inner = text->at;
    bool is_ring = take(text, '[') && !strchr("[]", next_sign(text));
    text->at = inner;
    if (is_ring)
        g_array_set_size(reader->ring, 0);
    for (bool head = true; next_sign(text) != ']'; head = false) {
        if (!head && !take(text, ','))
            return false;
        if (is_ring ? !take(text, '[') || !read_position(text, reader)
                    : !read_rings(text, reader, levels + 1, head))
            return false;
    }
    return take(text, ']') && (!is_ring || add_ring(reader, first));
}

/* ---- The file ---- */

static bool read_feature(const Text *feature, Reader *reader, const char *code, GError **error) {
    Text text = *feature;
    text.at = value_of(feature, "coordinates");
    if (text.at && read_rings(&text, reader, 1, true))
        return true;
    return input_error(error,
                       "%s: the coordinates of '%s' are not those of a polygon in degrees, "
                       "expected closed rings",
                       feature->file, code);
}

static bool read_text(Text *text, Reader *reader, const char *key, const GPtrArray *codes,
                      GError **error) {
    g_autofree bool *found = g_new0(bool, codes->len + 1);
    Text feature;
    int depth = 0;
    while (next_feature(text, &feature, &depth)) {
        reader->country = code_of(&feature, key, codes);
        if (reader->country < 0)
            continue;
        const char *code = codes->pdata[reader->country];
        if (found[reader->country])
            return input_error(error, "%s: two features have %s '%s', expected one", text->file,
                               key, code);
        found[reader->country] = true;
        if (!read_feature(&feature, reader, code, error))
            return false;
    }
    for (guint i = 0; i < codes->len; i++)
        if (!found[i])
            return input_error(error, "%s: no feature has %s '%s'", text->file, key,
                               (char *)codes->pdata[i]);
    return true;
}

GArray *world_read(const char *file, const char *key, const GPtrArray *codes, Grid grid,
                   const LonLat low, const LonLat high, GError **error) {
    g_autoptr(GError) failed = NULL;
    g_autoptr(GMappedFile) mapped = g_mapped_file_new(file, FALSE, &failed);
    if (!mapped) {
        input_error(error, "%s: cannot be read (%s)", file, failed->message);
        return NULL;
    }
    const char *start = g_mapped_file_get_contents(mapped);
    if (!start)
        start = ""; /* of an empty file nothing is mapped */
    Text text = {file, start, start + g_mapped_file_get_length(mapped)};
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(GridPoint));
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(WorldSide));
    Reader reader = {grid, grid_point(grid, low), grid_point(grid, high), -1, ring, sides};
    return read_text(&text, &reader, key, codes, error) ? g_steal_pointer(&sides) : NULL;
}
