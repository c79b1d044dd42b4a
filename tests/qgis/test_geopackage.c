/* What a GeoPackage tells of itself, asked of the file by SQL. */
#include "base/file.h"
#include "format/dataset.h"
#include "format/geopackage_sql.h"
#include "format/xml.h"
#include "qgis/geopackage.h"
#include "testing.h"
#include <gdal.h>
#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <string.h>

static Atlas *atlas;
static AtlasMap *on;

typedef struct {
    char *folder, *path;
    GPtrArray *layers;
} File;

static Layer *build(const char *id) {
    LayerSource source = {.figures = on, .shapes = on, .decimals = 7};
    for (guint i = 0; i < atlas->layers->len; i++) {
        const LayerDefinition *definition = atlas->layers->pdata[i];
        if (strcmp(definition->id, id) == 0)
            return tf_layer_build(definition, &source, NULL);
    }
    fail_msg("no layer %s", id);
    return NULL;
}

static char *written(const File *file, const char *name) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) losses = g_ptr_array_new_with_free_func(g_free);
    DatasetOptions options;
    char *path = g_build_filename(file->folder, name, NULL);
    g_autoptr(DatasetFormat) format = tf_dataset_format("GPKG", path, &error);
    assert_non_null(format);
    assert_true(tf_dataset_options_init(&options, NULL, 7, NULL));
    if (!tf_dataset_create(path, format, file->layers, &options, losses, &error))
        fail_msg("%s", error->message);
    tf_dataset_options_clear(&options);
    return path;
}

static void complete(const File *file, const char *path) {
    g_autoptr(GError) error = NULL;
    g_autoptr(QgisTemplates) templates = atlas->qgis ? tf_qgis_templates_load(atlas, &error) : NULL;
    if (error || !tf_qgis_geopackage_complete(path, "toy.gpkg", atlas, tf_atlas_map(on),
                                              file->layers, templates, &error))
        fail_msg("%s", error->message);
}

static int setup(void **state) {
    File *file = g_new0(File, 1);
    file->folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    file->layers = g_ptr_array_new_with_free_func((GDestroyNotify)tf_layer_free);
    g_ptr_array_add(file->layers, build("nkar"));
    g_ptr_array_add(file->layers, build("places"));
    file->path = written(file, "a.gpkg");
    *state = file;
    return 0;
}

static int teardown(void **state) {
    File *file = *state;
    g_autoptr(GDir) folder = g_dir_open(file->folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(folder))) {
        g_autofree char *path = g_build_filename(file->folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(file->folder);
    g_ptr_array_unref(file->layers);
    g_free(file->folder);
    g_free(file->path);
    g_free(file);
    return 0;
}

/* The answer to a query on the file. */
static char *ask(const char *path, const char *sql) {
    g_autoptr(sqlite3) db = tf_geopackage_sql_open(path, SQLITE_OPEN_READONLY, NULL);
    assert_non_null(db);
    return tf_geopackage_sql_text(db, sql);
}

static void assert_answer(const char *path, const char *sql, const char *expected) {
    g_autofree char *answer = ask(path, sql);
    assert_non_null(answer);
    assert_string_equal(answer, expected);
}

static void tables_have_titles_and_abstracts(void **state) {
    const File *file = *state;
    const Layer *layer = file->layers->pdata[0];
    complete(file, file->path);
    assert_answer(file->path, "SELECT identifier FROM gpkg_contents WHERE table_name = 'nkar'",
                  layer->title);
    assert_answer(file->path, "SELECT description FROM gpkg_contents WHERE table_name = 'nkar'",
                  layer->abstract);
}

static void two_layers_with_one_title_are_told_apart(void **state) {
    const File *file = *state;
    for (guint i = 0; i < 2; i++) {
        Layer *layer = file->layers->pdata[i];
        g_free(layer->title);
        layer->title = g_strdup("Same");
    }
    complete(file, file->path);
    assert_answer(file->path,
                  "SELECT group_concat(identifier) FROM (SELECT identifier FROM gpkg_contents "
                  "WHERE data_type = 'features' ORDER BY table_name)",
                  "Same,places");
}

static void all_metadata_are_referred_to_and_registered(void **state) {
    const File *file = *state;
    complete(file, file->path);
    assert_answer(file->path, "SELECT count(*) FROM gpkg_metadata", "8");
    assert_answer(file->path,
                  "SELECT count(*) FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON "
                  "r.md_file_id = m.id",
                  "8");
    assert_answer(file->path,
                  "SELECT count(*) FROM gpkg_metadata_reference WHERE reference_scope = 'table' "
                  "AND md_parent_id = 1 AND table_name IN ('nkar', 'places')",
                  "6");
    assert_answer(file->path,
                  "SELECT count(*) FROM gpkg_extensions WHERE extension_name = 'gpkg_metadata' AND "
                  "table_name IN ('gpkg_metadata', 'gpkg_metadata_reference')",
                  "2");
    assert_answer(file->path, "SELECT count(*) FROM pragma_foreign_key_check", "0");
}

/* Every document parses, and the hostile title is in it as it was. */
static void a_document(sqlite3_stmt *row, void *data) {
    const char *text = (const char *)sqlite3_column_text(row, 0);
    xmlDoc *document = xmlReadMemory(text, (int)strlen(text), NULL, NULL, XML_PARSE_NOENT);
    assert_non_null(document);
    g_autofree char *content = tf_xml_content(xmlDocGetRootElement(document));
    assert_non_null(strstr(content, data));
    xmlFreeDoc(document);
}

static void hostile_titles_stay_as_they_are(void **state) {
    static char title[] = "</title> <a href=\"x\">&amp; 'q' ]]> \xd5\x80";
    const File *file = *state;
    Layer *layer = file->layers->pdata[0];
    g_free(layer->title);
    layer->title = g_strdup(title);
    complete(file, file->path);
    g_autoptr(sqlite3) db = tf_geopackage_sql_open(file->path, SQLITE_OPEN_READONLY, NULL);
    assert_true(tf_geopackage_sql_each(
        db,
        "SELECT metadata FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON r.md_file_id = "
        "m.id WHERE table_name = 'nkar'",
        a_document, title, NULL));
    assert_answer(file->path, "SELECT identifier FROM gpkg_contents WHERE table_name = 'nkar'",
                  title);
}

static void extents_and_days_are_the_layers(void **state) {
    const File *file = *state;
    complete(file, file->path);
    g_autofree char *text =
        ask(file->path, "SELECT metadata FROM gpkg_metadata m JOIN gpkg_metadata_reference r ON "
                        "r.md_file_id = m.id WHERE table_name = 'nkar' AND md_standard_uri = "
                        "'http://mrcc.com/qgis.dtd'");
    g_autofree char *west = ask(
        file->path, "SELECT printf('minx=\"%.7f\"', min_x) FROM gpkg_contents WHERE table_name = "
                    "'nkar'");
    assert_non_null(strstr(text, west));
    assert_non_null(strstr(text, "<start>1923-07-07</start>"));
    assert_non_null(strstr(text, "<end>1991-11-26</end>"));
}

static void styles_are_listed_and_one_is_each_tables_own(void **state) {
    const File *file = *state;
    complete(file, file->path);
    assert_answer(file->path,
                  "SELECT data_type FROM gpkg_contents WHERE table_name = 'layer_styles'",
                  "attributes");
    assert_answer(file->path,
                  "SELECT group_concat(f_table_name || '.' || f_geometry_column) FROM (SELECT * "
                  "FROM layer_styles WHERE useAsDefault = 1 ORDER BY f_table_name)",
                  "nkar.geom,places.geom");
    assert_answer(file->path,
                  "SELECT count(*) FROM layer_styles WHERE f_table_name NOT IN "
                  "('nkar', 'places') OR styleQML NOT LIKE '<!DOCTYPE qgis %'",
                  "0");
}

static void everything_is_dated_by_the_file(void **state) {
    const File *file = *state;
    g_autofree char *stamp = ask(file->path, "SELECT max(last_change) FROM gpkg_contents");
    complete(file, file->path);
    assert_answer(file->path, "SELECT max(timestamp) FROM gpkg_metadata_reference", stamp);
    assert_answer(file->path, "SELECT min(timestamp) FROM gpkg_metadata_reference", stamp);
    assert_answer(file->path, "SELECT max(update_time) FROM layer_styles", stamp);
    assert_answer(file->path,
                  "SELECT json_extract(metadata, '$.last_modified_time') FROM qgis_projects",
                  stamp);
}

static void the_same_layers_give_the_same_bytes(void **state) {
    const File *file = *state;
    gsize one, other;
    g_autofree char *bare = tf_file_read(file->path, &one, NULL);
    g_autofree char *copy = g_build_filename(file->folder, "b.gpkg", NULL);
    assert_true(g_file_set_contents(copy, bare, (gssize)one, NULL));
    complete(file, file->path);
    complete(file, copy);
    g_autofree char *first = tf_file_read(file->path, &one, NULL);
    g_autofree char *second = tf_file_read(copy, &other, NULL);
    assert_int_equal(one, other);
    assert_memory_equal(first, second, one);
}

static void without_templates_there_is_no_project(void **state) {
    const File *file = *state;
    g_autoptr(GError) error = NULL;
    char *qgis = g_steal_pointer(&atlas->qgis);
    gsize length;
    complete(file, file->path);
    assert_null(tf_qgis_geopackage_archive(file->path, "toy.qgz", &length, &error));
    atlas->qgis = qgis;
    assert_non_null(error);
    assert_answer(file->path,
                  "SELECT count(*) FROM sqlite_master WHERE name IN ('qgis_projects', "
                  "'layer_styles')",
                  "0");
    assert_answer(file->path, "SELECT count(*) FROM gpkg_metadata", "8");
}

static void a_name_that_qgis_cannot_open_is_refused(void **state) {
    const File *file = *state;
    g_autoptr(GError) error = NULL;
    assert_false(tf_qgis_geopackage_complete(file->path, "a|b.gpkg", atlas, tf_atlas_map(on),
                                             file->layers, NULL, &error));
    assert_non_null(strstr(error->message, "'|'"));
}

static int open_atlas(void **state) {
    (void)state;
    GDALAllRegister();
    atlas = tf_atlas_load(GEODATA "/karabakh", NULL);
    on = atlas ? tf_atlas_on_map(atlas, "natural-earth", NULL) : NULL;
    return on ? 0 : -1;
}

static int close_atlas(void **state) {
    (void)state;
    tf_atlas_map_free(on);
    tf_atlas_free(atlas);
    GDALDestroyDriverManager();
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(tables_have_titles_and_abstracts),
        TEST(two_layers_with_one_title_are_told_apart),
        TEST(all_metadata_are_referred_to_and_registered),
        TEST(hostile_titles_stay_as_they_are),
        TEST(extents_and_days_are_the_layers),
        TEST(styles_are_listed_and_one_is_each_tables_own),
        TEST(everything_is_dated_by_the_file),
        TEST(the_same_layers_give_the_same_bytes),
        TEST(without_templates_there_is_no_project),
        TEST(a_name_that_qgis_cannot_open_is_refused),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
