#include "qgis/archive.h"
#include "base/error.h"
#include "base/file.h"
#include "format/geopackage_sql.h"
#include <string.h>
#include <zip.h>

enum { LARGEST_PROJECT = 256 << 20 }; /* bytes, unpacked; ours has less than 2 MB */

/* 1 January 1980, 12:00: a zip's clock starts on that day. */
static const time_t no_time = 315576000;

/* ---- Packing ---- */

static bool add_file(zip_t *archive, const char *name, const char *text, gsize length) {
    zip_source_t *source = zip_source_buffer(archive, text, length, 0);
    zip_int64_t index = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(source);
        return false;
    }
    return zip_set_file_compression(archive, (zip_uint64_t)index, ZIP_CM_DEFLATE, 9) == 0 &&
           zip_file_set_mtime(archive, (zip_uint64_t)index, no_time, 0) == 0 &&
           zip_file_set_external_attributes(archive, (zip_uint64_t)index, 0, ZIP_OPSYS_UNIX,
                                            0100644u << 16) == 0;
}

static char *bytes_of(zip_source_t *source, gsize *length) {
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return NULL;
    g_autofree char *bytes = g_malloc(stat.size + 1);
    zip_int64_t read = zip_source_read(source, bytes, stat.size);
    zip_source_close(source);
    *length = stat.size;
    return read == (zip_int64_t)stat.size ? g_steal_pointer(&bytes) : NULL;
}

char *tf_qgis_archive_pack(const char *name, const char *text, gsize length, gsize *packed,
                           GError **error) {
    zip_error_t problem;
    zip_error_init(&problem);
    char *bytes = NULL;
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &problem);
    zip_t *archive = target ? zip_open_from_source(target, ZIP_TRUNCATE, &problem) : NULL;
    if (archive) {
        zip_source_keep(target);
        if (add_file(archive, name, text, length) && zip_close(archive) == 0)
            bytes = bytes_of(target, packed);
        else
            zip_discard(archive);
    }
    zip_source_free(target);
    zip_error_fini(&problem);
    if (!bytes)
        tf_system_error(error, "%s: cannot be packed", name);
    return bytes;
}

/* ---- Unpacking ---- */

static zip_int64_t find_project(zip_t *archive) {
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
        const char *name = zip_get_name(archive, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
        if (name && g_str_has_suffix(name, ".qgs"))
            return i;
    }
    return -1;
}

static char *unpack_file(zip_t *archive, zip_uint64_t index, gsize *length) {
    zip_stat_t stat;
    if (zip_stat_index(archive, index, 0, &stat) != 0 || stat.size > LARGEST_PROJECT)
        return NULL;
    zip_file_t *file = zip_fopen_index(archive, index, 0);
    if (!file)
        return NULL;
    g_autofree char *text = g_malloc(stat.size + 1);
    zip_int64_t read = zip_fread(file, text, stat.size);
    bool whole = zip_fclose(file) == 0 && read == (zip_int64_t)stat.size;
    *length = stat.size;
    text[stat.size] = '\0';
    return whole ? g_steal_pointer(&text) : NULL;
}

/* The project in a zip. `where` names it in errors. */
static char *unpack_project(const char *bytes, gsize size, const char *where, gsize *length,
                            GError **error) {
    char *text = NULL;
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, NULL);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!archive) {
        zip_source_free(source);
        tf_input_error(error, "%s: not a zip archive; save the project again in QGIS", where);
        return NULL;
    }
    zip_int64_t index = find_project(archive);
    if (index >= 0)
        text = unpack_file(archive, (zip_uint64_t)index, length);
    zip_discard(archive);
    if (!text)
        tf_input_error(error, "%s: %s; save the project again in QGIS", where,
                       index < 0 ? "the archive has no .qgs file" : "the archive is damaged");
    return text;
}

/* ---- In a GeoPackage ---- */

static int hex_digit(char digit) {
    return g_ascii_xdigit_value(digit);
}

/* QGIS stores the zip as hexadecimal text. NULL if it is not. */
static char *from_hex(const char *text, gsize *length) {
    *length = strlen(text) / 2;
    g_autofree char *bytes = g_malloc(*length + 1);
    for (gsize i = 0; i < *length; i++) {
        int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return NULL;
        bytes[i] = (char)(high << 4 | low);
    }
    return g_steal_pointer(&bytes);
}

static char *read_geopackage(const char *path, gsize *length, GError **error) {
    g_autoptr(sqlite3) db = tf_geopackage_sql_open(path, SQLITE_OPEN_READONLY, error);
    if (!db)
        return NULL;
    g_autofree char *content =
        tf_geopackage_sql_text(db, "SELECT content FROM qgis_projects ORDER BY name LIMIT 1");
    gsize packed;
    g_autofree char *zip = content ? from_hex(content, &packed) : NULL;
    if (!zip) {
        tf_input_error(error, "%s: holds no QGIS project; save one into it in QGIS", path);
        return NULL;
    }
    return unpack_project(zip, packed, path, length, error);
}

static char *read_zip(const char *path, gsize *length, GError **error) {
    gsize size;
    g_autofree char *bytes = tf_file_read(path, &size, error);
    return bytes ? unpack_project(bytes, size, path, length, error) : NULL;
}

char *tf_qgis_archive_read(const char *path, gsize *length, GError **error) {
    if (g_str_has_suffix(path, ".gpkg"))
        return read_geopackage(path, length, error);
    if (g_str_has_suffix(path, ".qgz"))
        return read_zip(path, length, error);
    if (g_str_has_suffix(path, ".qgs"))
        return tf_file_read(path, length, error);
    tf_input_error(error, "%s: expected a QGIS project: a file that ends in .gpkg, .qgz or .qgs",
                   path);
    return NULL;
}
