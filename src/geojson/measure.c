#include "geojson/measure.h"
#include "geojson/chunk_reader.h"
#include "geojson/crs.h"
#include "geojson/grammar.h"
#include "geojson/number.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A file that is being measured, and what its present feature is called. */
typedef struct {
    ChunkReader *reader;
    const char *group_key; /* or NULL */
    char *label_key; /* of the first text in the file, which labels all features; NULL: none yet */
    char *label, *group, *id;
    char *crs; /* what the file names, if it is another than longitude and latitude on WGS 84 */
} Measuring;

/* ---- The file's chunks as pieces of its text ---- */

static void show_chunk(JsonScan *scan) {
    const Measuring *measuring = scan->data;
    const Chunk *chunk = tf_chunk_reader_at(measuring->reader);
    scan->piece = chunk->text;
    scan->length = chunk->length;
    scan->offset = chunk->offset;
}

static bool next_chunk(JsonScan *scan, gsize keep) {
    const Measuring *measuring = scan->data;
    GError *cause = NULL;
    bool more = tf_chunk_reader_next(measuring->reader, keep, &cause);
    show_chunk(scan);
    if (cause) {
        g_propagate_error(scan->error, cause);
        scan->failed = true;
    }
    return more;
}

static void tell_wrong(JsonScan *scan, guint64 at, const char *message) {
    const Measuring *measuring = scan->data;
    tf_chunk_reader_wrong(measuring->reader, at, scan->error, "%s", message);
}

static const JsonSource chunk_source = {next_chunk, tell_wrong};

/* ---- What an object holds ---- */

/* Where the next slice may begin: the piece's last bracket after `begin`, or its end. */
static gsize last_bracket(const JsonScan *scan, gsize begin) {
    for (gsize at = scan->length; at-- > begin + 1;)
        if (scan->piece[at] == '[')
            return at;
    return scan->length;
}

static int brackets(const JsonScan *scan, gsize from) {
    int depth = 0;
    for (gsize at = from; at < scan->length; at++)
        depth += (scan->piece[at] == '[') - (scan->piece[at] == ']');
    return depth;
}

/* Hands the coordinates over to the readers, a slice for what lies in each chunk. */
static bool scan_coordinates(JsonScan *scan, gpointer data) {
    ChunkReader *reader = ((Measuring *)data)->reader;
    int depth = 0, before = 0;
    gsize begin = scan->at;
    while (!tf_json_close_array(scan, &depth)) {
        gsize cut = last_bracket(scan, begin), keep = begin;
        if (cut < scan->length) {
            tf_chunk_reader_add_slice(reader, begin, cut, before);
            before = depth - brackets(scan, cut);
            keep = cut;
        }
        gsize scanned = scan->length - keep;
        if (!tf_json_advance(scan, keep)) {
            if (!scan->failed) /* something may be wrong before the end */
                tf_chunk_reader_add_slice(reader, 0, scan->length, before);
            return tf_json_unexpected(scan, "the end of the coordinates");
        }
        begin = 0;
        scan->at = scanned;
    }
    tf_chunk_reader_add_slice(reader, begin, scan->at, before);
    return true;
}

/* The value that was read, a number in the one spelling that other formats give it: 1e3 and 1000.0 are 1000. g_free. */
static char *value_text(const JsonScan *scan, int first) {
    const char *text = scan->text->str, *after;
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if ((first != '-' && !g_ascii_isdigit(first)) || !strpbrk(text, ".eE"))
        return g_strdup(text);
    double value = tf_json_number(text, text + scan->text->len, &after);
    return g_strdup(g_ascii_formatd(number, sizeof number, "%.15g", value));
}

/* A property's value, if it is the label or of the field that groups. */
static bool scan_property(JsonScan *scan, Measuring *measuring) {
    bool grouping = measuring->group_key && strcmp(scan->text->str, measuring->group_key) == 0;
    int first = tf_json_peek(scan);
    bool nested = first == '{' || first == '[', known = measuring->label_key != NULL;
    if (!known && first == '"')
        measuring->label_key = g_strdup(scan->text->str);
    bool labels =
        known ? first != 'n' && strcmp(scan->text->str, measuring->label_key) == 0 : first == '"';
    if (!tf_json_skip(scan, !nested && (grouping || labels)))
        return false;
    if (labels && !nested) {
        g_free(measuring->label);
        measuring->label = value_text(scan, first);
    }
    if (grouping && !nested && first != 'n') {
        g_free(measuring->group);
        measuring->group = value_text(scan, first);
    }
    return true;
}

static bool scan_properties(JsonScan *scan, gpointer data) {
    if (tf_json_peek(scan) == 'n')
        return tf_json_skip(scan, false);
    if (!tf_json_expect(scan, '{', "an object or null"))
        return false;
    if (tf_json_peek(scan) == '}')
        return tf_json_expect(scan, '}', "");
    do {
        if (!tf_json_key(scan) || !scan_property(scan, data))
            return false;
    } while (tf_json_comma(scan, '}'));
    return tf_json_expect(scan, '}', "',' or '}'");
}

static bool scan_id(JsonScan *scan, gpointer data) {
    Measuring *measuring = data;
    int first = tf_json_peek(scan);
    if (!tf_json_skip(scan, first != '{' && first != '['))
        return false;
    if (!measuring->id && first != '{' && first != '[' && first != 'n')
        measuring->id = g_strdup(scan->text->str);
    return true;
}

static bool scan_crs(JsonScan *scan, gpointer data) {
    Measuring *measuring = data;
    char *name;
    if (!tf_geojson_scan_crs(scan, &name))
        return false;
    bool other = name && !tf_geojson_crs_is_wgs84(name);
    if (other && !measuring->crs)
        measuring->crs = g_steal_pointer(&name);
    g_free(name);
    return true;
}

static void begin_feature(gpointer data) {
    Measuring *measuring = data;
    g_clear_pointer(&measuring->label, g_free);
    g_clear_pointer(&measuring->group, g_free);
    g_clear_pointer(&measuring->id, g_free);
}

static void end_geometry(gpointer data, const char *name, guint64 at) {
    GeometryType type = tf_geometry_type(name);
    if (type != GEOMETRY_TYPES)
        tf_chunk_reader_add_geometry(((Measuring *)data)->reader, type, at);
}

static bool end_feature(JsonScan *scan, gpointer data, bool empty) {
    (void)scan;
    const Measuring *measuring = data;
    tf_chunk_reader_add_feature(measuring->reader,
                                measuring->label ? measuring->label : measuring->id,
                                measuring->group, empty);
    return true;
}

static const GeojsonVisitor visitor = {begin_feature, scan_coordinates, scan_properties, scan_id,
                                       end_geometry,  end_feature,      scan_crs,        NULL};

static bool measure(Measuring *measuring, GError **error) {
    JsonScan scan = tf_json_scan_of(&chunk_source, measuring, error);
    show_chunk(&scan);
    bool ok = tf_geojson_scan_texts(&scan, &visitor, measuring) &&
              tf_chunk_reader_finish(measuring->reader, error);
    begin_feature(measuring);
    g_clear_pointer(&measuring->label_key, g_free);
    tf_json_scan_clear(&scan);
    return ok;
}

/* What the file names behind the place where its coordinates could not be read. g_free. */
static char *crs_behind(const char *path) {
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    char *name =
        file ? tf_geojson_find_crs(g_mapped_file_get_contents(file), g_mapped_file_get_length(file))
             : NULL;
    if (name && tf_geojson_crs_is_wgs84(name))
        g_clear_pointer(&name, g_free);
    return name;
}

bool tf_geojson_measure(const char *path, const MeasuredSink *sink, char **crs, GError **error) {
    bool piped = strcmp(path, "-") == 0;
    int descriptor = piped ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno == ENOENT
                   ? tf_input_error(error, "%s: no such file", path)
                   : tf_input_error(error, "%s: cannot be read (%s)", path, g_strerror(errno));
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    ChunkReader *reader = tf_chunk_reader_new(piped ? "standard input" : path, descriptor, sink);
    Measuring measuring = {.reader = reader, .group_key = sink->group};
    GError *wrong = NULL;
    bool ok = measure(&measuring, &wrong);
    tf_chunk_reader_free(reader);
    *crs = wrong && !measuring.crs && !piped ? crs_behind(path) : measuring.crs;
    if (*crs)
        g_clear_error(&wrong);
    else if (wrong)
        g_propagate_error(error, wrong);
    if (!piped)
        close(descriptor);
    return ok && !*crs;
}

bool tf_geojson_must_be(const char *path, GError **error) {
    static const char *const others[] = {".gpkg", ".shp", ".shz", ".fgb", ".kml", ".kmz",
                                         ".gml",  ".csv", ".gdb", ".dxf", ".tab", ".parquet"};
    bool packed = g_str_has_suffix(path, ".zip") || g_str_has_suffix(path, ".gz"), other = packed;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        other = other || g_str_has_suffix(path, others[i]);
    if (!other || tf_geojson_is(path) || !g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (packed)
        return tf_input_error(error, "%s: is packed; unpack it, since only GeoJSON is read here",
                              path);
    g_autofree char *name = g_path_get_basename(path);
    *strrchr(name, '.') = '\0';
    g_autofree char *from = g_shell_quote(path), *to = g_strdup_printf("%s.geojson", name);
    g_autofree char *quoted = g_shell_quote(to);
    return tf_input_error(
        error,
        "%s: is not GeoJSON, the one format that is read here; convert it: ogr2ogr -f GeoJSON "
        "-lco RFC7946=YES %s %s",
        path, quoted, from);
}

/* Whether a member "type" of TopoJSON's stands in the text up to `end`. */
static bool is_topojson(const char *start, const char *end) {
    static const char type[] = "\"type\"", topology[] = "\"Topology\"";
    const char *at = start;
    while ((at = g_strstr_len(at, end - at, type))) {
        at += strlen(type);
        while (at < end && (g_ascii_isspace(*at) || *at == ':'))
            at++;
        if ((gsize)(end - at) >= strlen(topology) && strncmp(at, topology, strlen(topology)) == 0)
            return true;
    }
    return false;
}

bool tf_geojson_begins(const char *text, gsize length) {
    static const char mark[] = "\xef\xbb\xbf";
    const char *start = text, *end = text + MIN(length, 1024);
    if (length >= strlen(mark) && strncmp(start, mark, strlen(mark)) == 0)
        start += strlen(mark);
    while (start < end && (g_ascii_isspace(*start) || *start == 0x1e))
        start++;
    return start < end && *start == '{' && !is_topojson(start, end);
}

bool tf_geojson_is(const char *path) {
    char head[1024];
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t got = descriptor < 0 ? 0 : read(descriptor, head, sizeof head);
    if (descriptor >= 0)
        close(descriptor);
    return tf_geojson_begins(head, (gsize)MAX(got, 0));
}
