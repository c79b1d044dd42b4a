#include "qgis/geopackage.h"
#include "base/error.h"
#include "format/geopackage_metadata.h"
#include "qgis/archive.h"
#include "qgis/document.h"
#include "qgis/metadata.h"
#include "qgis/project.h"
#include <string.h>

/* ---- Styles ---- */

static const char styles_table[] =
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog "
    "TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), "
    "styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, "
    "owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT "
    "(strftime('%Y-%m-%dT%H:%M:%fZ','now')))";

static bool make_styles_table(sqlite3 *db, const char *stamp, GError **error) {
    return tf_geopackage_sql_run(db, error, styles_table, "") &&
           tf_geopackage_sql_run(db, error,
                                 "INSERT INTO gpkg_contents (table_name, data_type, identifier, "
                                 "description, last_change) VALUES ('layer_styles', 'attributes', "
                                 "'layer_styles', 'Styles of the layers, for QGIS', ?)",
                                 "t", stamp);
}

/* The geometry column of a layer of the file; NULL if the layer is not in it. */
static const char *geometry_column(const GeopackageSubject *subject, const char *layer) {
    for (guint i = 0; i < subject->tables->len; i++) {
        const GeopackageTable *table = subject->tables->pdata[i];
        if (strcmp(table->layer->id, layer) == 0)
            return table->geometry;
    }
    return NULL;
}

/* The style whose slug is the table's name is the one that the table gets when it is opened by
   itself. */
static bool add_style(sqlite3 *db, const xmlNode *maplayer, const QgisTemplates *templates,
                      const GeopackageSubject *subject, GError **error) {
    g_autofree char *slug = tf_qgis_maplayer_slug(maplayer);
    g_autofree char *source = tf_xml_content(tf_xml_child(maplayer, "datasource"));
    g_autofree char *layer = tf_qgis_source_layer(source);
    g_autofree char *name = tf_xml_content(tf_xml_child(maplayer, "layername"));
    const char *geometry = geometry_column(subject, layer);
    gsize length;
    g_autofree char *qml =
        tf_qgis_document_text(g_hash_table_lookup(templates->styles, slug), &length);
    return !geometry ||
           tf_geopackage_sql_run(
               db, error,
               "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
               "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, "
               "owner, ui, update_time) VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', '', ?)",
               "ttttitt", layer, geometry, name, qml, strcmp(slug, layer) == 0, slug,
               subject->stamp);
}

static bool add_styles(sqlite3 *db, const QgisTemplates *templates,
                       const GeopackageSubject *subject, GError **error) {
    bool ok = make_styles_table(db, subject->stamp, error);
    for (const xmlNode *maplayer = tf_qgis_first_maplayer(templates->project); ok && maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer))
        ok = add_style(db, maplayer, templates, subject, error);
    return ok;
}

/* ---- The project ---- */

static char *to_hex(const char *bytes, gsize length) {
    static const char digits[] = "0123456789abcdef";
    char *text = g_malloc(2 * length + 1);
    for (gsize i = 0; i < length; i++) {
        text[2 * i] = digits[(guchar)bytes[i] >> 4];
        text[2 * i + 1] = digits[(guchar)bytes[i] & 15];
    }
    text[2 * length] = '\0';
    return text;
}

/* As QGIS stores it: the zip as hexadecimal text, beside JSON on who saved it when. */
static bool insert_project(sqlite3 *db, const GeopackageSubject *subject, const char *zip,
                           gsize length, GError **error) {
    g_autofree char *content = to_hex(zip, length);
    g_autofree char *about = g_strdup_printf(
        "{\"last_modified_time\": \"%s\", \"last_modified_user\": \"\"}", subject->stamp);
    return tf_geopackage_sql_run(
               db, error,
               "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, "
               "content BLOB)",
               "") &&
           tf_geopackage_sql_run(db, error, "INSERT INTO qgis_projects VALUES (?, ?, ?)", "ttt",
                                 subject->atlas->id, about, content);
}

static bool add_project(sqlite3 *db, QgisTemplates *templates, const GeopackageSubject *subject,
                        GError **error) {
    gsize length, packed;
    g_autofree char *text = tf_qgis_project_text(templates, subject, &length, error);
    g_autofree char *name = g_strdup_printf("%s.qgs", subject->atlas->id);
    g_autofree char *zip = text ? tf_qgis_archive_pack(name, text, length, &packed, error) : NULL;
    return zip && insert_project(db, subject, zip, packed, error);
}

/* ---- All of it ---- */

static bool add_contents(sqlite3 *db, const GeopackageSubject *subject, QgisTemplates *templates,
                         GError **error) {
    static const GeopackageDialect dialect = {"http://mrcc.com/qgis.dtd", tf_qgis_metadata_text};
    return tf_geopackage_name_tables(db, subject, error) &&
           tf_geopackage_metadata_add(db, subject, &dialect, error) &&
           (!templates || (add_styles(db, templates, subject, error) &&
                           add_project(db, templates, subject, error)));
}

bool tf_qgis_geopackage_complete(const char *path, const char *file, const Atlas *atlas,
                                 const Map *map, const GPtrArray *layers, QgisTemplates *templates,
                                 GError **error) {
    if (strchr(file, '|'))
        return tf_input_error(
            error, "%s: QGIS cannot open a file with '|' in its name; choose another", file);
    g_autoptr(sqlite3) db = tf_geopackage_sql_open(path, SQLITE_OPEN_READWRITE, error);
    if (!db || !tf_geopackage_sql_run(db, error, "PRAGMA journal_mode = MEMORY", ""))
        return false;
    g_autoptr(GPtrArray) tables = tf_geopackage_tables(db, layers, error);
    g_autofree char *stamp =
        tf_geopackage_sql_text(db, "SELECT max(last_change) FROM gpkg_contents");
    if (!tables)
        return false;
    GeopackageSubject subject = {atlas, map, tables, file, stamp};
    return tf_geopackage_sql_run(db, error, "BEGIN", "") &&
           add_contents(db, &subject, templates, error) &&
           tf_geopackage_sql_run(db, error, "COMMIT", "");
}

char *tf_qgis_geopackage_archive(const char *path, const char *file, gsize *length,
                                 GError **error) {
    gsize size;
    g_autofree char *text = tf_qgis_archive_read(path, &size, error);
    g_autofree char *name = g_strndup(file, strlen(file) - strlen(".qgz"));
    g_autofree char *qgs = g_strconcat(name, ".qgs", NULL);
    return text ? tf_qgis_archive_pack(qgs, text, size, length, error) : NULL;
}
