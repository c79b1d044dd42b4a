#include "format/geopackage_metadata.h"
#include "format/geopackage_iso.h"
#include "format/xml.h"

/* Tables and their rules as OGC 12-128 has them (annex C); GDAL makes them so, too. */
static const char *const tables[] = {
    "CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, "
    "extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, "
    "CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))",
    "CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT "
    "NULL, md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT "
    "NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '')",
    "CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name "
    "TEXT, column_name TEXT, row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT "
    "(strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL, md_parent_id INTEGER, "
    "CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), CONSTRAINT "
    "crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))",
};

static bool make_tables(sqlite3 *db, GError **error) {
    static const char *const names[] = {"gpkg_metadata", "gpkg_metadata_reference"};
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        if (!tf_geopackage_sql_run(db, error, tables[i], ""))
            return false;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!tf_geopackage_sql_run(db, error,
                                   "INSERT INTO gpkg_extensions SELECT ?1, NULL, 'gpkg_metadata', "
                                   "'http://www.geopackage.org/spec120/#extension_metadata', "
                                   "'read-write' WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions "
                                   "WHERE extension_name = 'gpkg_metadata' AND table_name = ?1)",
                                   "t", names[i]))
            return false;
    return true;
}

/* ---- GDAL's form ---- */

static void put_item(xmlNode *parent, const char *key, const char *text) {
    if (text && *text)
        tf_xml_set_attribute(tf_xml_add(parent, "MDI", text), "key", key);
}

/* What `ogrinfo` shows under "Metadata". */
static char *gdal_text(const GeopackageTable *table, const GeopackageSubject *subject) {
    g_autoptr(xmlDoc) document = xmlNewDoc((const xmlChar *)"1.0");
    xmlNode *root = xmlNewNode(NULL, (const xmlChar *)"GDALMultiDomainMetadata");
    xmlDocSetRootElement(document, root);
    xmlNode *items = tf_xml_add(root, "Metadata", NULL);
    g_autofree char *abstract = tf_geopackage_abstract(subject);
    g_auto(GStrv) lines = tf_geopackage_lineage(table, subject);
    g_autofree char *lineage = g_strjoinv(" ", lines);
    put_item(items, "TITLE", table ? table->layer->title : subject->atlas->title);
    put_item(items, "ABSTRACT", table ? table->layer->abstract : abstract);
    put_item(items, "MAP", subject->map->title);
    put_item(items, "SOURCES", table ? table->layer->attribution : NULL);
    put_item(items, "LICENCE", table ? table->layer->licence : subject->map->licence);
    put_item(items, "LINEAGE", lineage);
    put_item(items, "VALID_FROM", table ? table->from : NULL);
    put_item(items, "VALID_TO", table ? table->to : NULL);
    xmlBuffer *buffer = xmlBufferCreate();
    xmlNodeDump(buffer, document, root, 0, 1);
    char *text = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text;
}

/* ---- Rows ---- */

typedef struct {
    sqlite3 *db;
    const GeopackageSubject *subject;
    const GeopackageDialect *dialect;
    GError **error;
} Adding;

static bool add_document(const Adding *adding, const GeopackageTable *table, const char *standard,
                         const char *text) {
    const char *scope = table ? "table" : "geopackage";
    const char *name = table ? table->layer->id : NULL;
    return tf_geopackage_sql_run(adding->db, adding->error,
                                 "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, "
                                 "metadata) VALUES (?, ?, 'text/xml', ?)",
                                 "ttt", table ? "dataset" : "series", standard, text) &&
           tf_geopackage_sql_run(
               adding->db, adding->error,
               "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, "
               "timestamp, md_file_id, md_parent_id) SELECT ?1, ?2, ?3, max(id), "
               "iif(?2 IS NULL, NULL, min(id)) FROM gpkg_metadata",
               "ttt", scope, name, adding->subject->stamp);
}

/* The ISO document of the whole comes first: it is the parent of the tables' documents. */
static bool add_documents(const Adding *adding, const GeopackageTable *table) {
    g_autofree char *iso = tf_geopackage_iso_text(table, adding->subject);
    g_autofree char *gdal = gdal_text(table, adding->subject);
    const GeopackageDialect *dialect = table ? adding->dialect : NULL;
    g_autofree char *further = dialect ? dialect->text(table, adding->subject) : NULL;
    return add_document(adding, table, "http://www.isotc211.org/2005/gmd", iso) &&
           add_document(adding, table, "http://gdal.org", gdal) &&
           (!further || add_document(adding, table, dialect->standard, further));
}

bool tf_geopackage_metadata_add(sqlite3 *db, const GeopackageSubject *subject,
                                const GeopackageDialect *dialect, GError **error) {
    Adding adding = {db, subject, dialect, error};
    bool ok = make_tables(db, error) && add_documents(&adding, NULL);
    for (guint i = 0; ok && i < subject->tables->len; i++)
        ok = add_documents(&adding, subject->tables->pdata[i]);
    return ok;
}
