/* The QGIS project of an export and the way back, on a toy atlas. */
#include "base/error.h"
#include "qgis/archive.h"
#include "qgis/document.h"
#include "qgis/project.h"
#include "qgis/readback.h"
#include "remove_all.h"
#include "testing.h"
#include <glib/gstdio.h>
#include <string.h>

/* ---- A toy: two layers, three styles, and their templates ---- */

static const char project_text[] =
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    "<qgis version=\"3.22.16\">\n"
    "  <layer-tree-group>\n"
    "    <layer-tree-group name=\"Land\">\n"
    "      <layer-tree-layer id=\"terrafact_land\" source=\"./toy.gpkg|layername=land\"/>\n"
    "    </layer-tree-group>\n"
    "    <layer-tree-group name=\"Towns\">\n"
    "      <layer-tree-layer id=\"terrafact_towns\" source=\"./toy.gpkg|layername=towns\"/>\n"
    "      <layer-tree-layer id=\"terrafact_big\" source=\"./toy.gpkg|layername=towns|subset=a "
    "&lt; 2\"/>\n"
    "    </layer-tree-group>\n"
    "  </layer-tree-group>\n"
    "  <Layouts>\n"
    "    <Layout>\n"
    "      <LayerSet><Layer>terrafact_towns</Layer><Layer>terrafact_land</Layer></LayerSet>\n"
    "    </Layout>\n"
    "  </Layouts>\n"
    "  <projectCrs><spatialrefsys><authid>EPSG:32638</authid></spatialrefsys></projectCrs>\n"
    "  <projectlayers>\n"
    "    <maplayer type=\"vector\">\n"
    "      <id>terrafact_land</id>\n"
    "      <datasource>./toy.gpkg|layername=land</datasource>\n"
    "      <layername>Land</layername>\n"
    "    </maplayer>\n"
    "    <maplayer type=\"vector\">\n"
    "      <id>terrafact_towns</id>\n"
    "      <datasource>./toy.gpkg|layername=towns</datasource>\n"
    "      <layername>Towns</layername>\n"
    "    </maplayer>\n"
    "    <maplayer type=\"vector\">\n"
    "      <id>terrafact_big</id>\n"
    "      <datasource>./toy.gpkg|layername=towns|subset=a &lt; 2</datasource>\n"
    "      <layername>Big towns</layername>\n"
    "    </maplayer>\n"
    "  </projectlayers>\n"
    "  <properties>\n"
    "    <Variables>\n"
    "      <variableNames><value>mine</value><value>map_title</value></variableNames>\n"
    "      <variableValues><value>kept</value><value/></variableValues>\n"
    "    </Variables>\n"
    "  </properties>\n"
    "</qgis>\n";

static const char style_text[] =
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    "<qgis labelsEnabled=\"1\" version=\"3.22.16\" styleCategories=\"AllStyleCategories\">\n"
    "  <renderer-v2 type=\"singleSymbol\">\n"
    "    <layer class=\"SimpleFill\">\n"
    "      <Option type=\"Map\">\n"
    "        <Option name=\"color\" value=\"1,2,3,255\"/>\n"
    "        <Option name=\"width\" value=\"0.26\"/>\n"
    "      </Option>\n"
    "      <prop k=\"color\" v=\"1,2,3,255\"/>\n"
    "    </layer>\n"
    "  </renderer-v2>\n"
    "  <blendMode>0</blendMode>\n"
    "</qgis>\n";

typedef struct {
    char *folder;
    Atlas atlas;
    LayerDefinition definitions[2];
    Layer layers[2];
    GeopackageTable tables[2];
    Map map;
    GPtrArray *shown;
} Toy;

static void put(const Toy *toy, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(toy->folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static char *get(const Toy *toy, const char *name) {
    g_autofree char *path = g_build_filename(toy->folder, name, NULL);
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static bool is_there(const Toy *toy, const char *name) {
    g_autofree char *path = g_build_filename(toy->folder, name, NULL);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void make_layer(Toy *toy, int i, char *id, char *title) {
    toy->definitions[i] = (LayerDefinition){.id = id, .title = title};
    toy->layers[i] = (Layer){.id = id,
                             .title = title,
                             .abstract = "About it",
                             .features = g_ptr_array_new(),
                             .sources = g_ptr_array_new()};
    g_ptr_array_add(toy->layers[i].features, NULL); /* enough for these tests */
    toy->tables[i] = (GeopackageTable){
        .layer = &toy->layers[i], .geometry = "geom", .code = "EPSG:4326", .wkt = ""};
    g_ptr_array_add(toy->atlas.layers, &toy->definitions[i]);
    g_ptr_array_add(toy->shown, &toy->tables[i]);
}

static int setup(void **state) {
    Toy *toy = g_new0(Toy, 1);
    toy->folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    assert_non_null(toy->folder);
    toy->map = (Map){.title = "A <map> & \"its\" 'name'"};
    toy->atlas = (Atlas){.id = "toy",
                         .title = "Toys & <trains>",
                         .qgis = toy->folder,
                         .folder = toy->folder,
                         .layers = g_ptr_array_new()};
    toy->shown = g_ptr_array_new();
    make_layer(toy, 0, "land", "Land");
    make_layer(toy, 1, "towns", "Towns <& villages>");
    g_autofree char *styles = g_build_filename(toy->folder, "styles", NULL);
    assert_int_equal(g_mkdir(styles, 0777), 0);
    put(toy, "project.qgs", project_text);
    put(toy, "styles/land.qml", style_text);
    put(toy, "styles/towns.qml", style_text);
    put(toy, "styles/big.qml", style_text);
    *state = toy;
    return 0;
}

static int teardown(void **state) {
    Toy *toy = *state;
    remove_all(toy->folder);
    g_ptr_array_unref(toy->atlas.layers);
    g_ptr_array_unref(toy->shown);
    for (gsize i = 0; i < COUNT(toy->layers); i++) {
        g_ptr_array_unref(toy->layers[i].features);
        g_ptr_array_unref(toy->layers[i].sources);
    }
    g_free(toy->folder);
    g_free(toy);
    return 0;
}

static GeopackageSubject subject_of(const Toy *toy) {
    return (GeopackageSubject){&toy->atlas, &toy->map, toy->shown, "new name.gpkg",
                               "2020-01-01T00:00:00.000Z"};
}

/* The project that an export would write. */
static char *exported(const Toy *toy, gsize *length) {
    g_autoptr(GError) error = NULL;
    g_autoptr(QgisTemplates) templates = tf_qgis_templates_load(&toy->atlas, &error);
    if (!templates)
        fail_msg("%s", error->message);
    GeopackageSubject subject = subject_of(toy);
    char *text = tf_qgis_project_text(templates, &subject, length, &error);
    if (!text)
        fail_msg("%s", error->message);
    return text;
}

/* Writes `text` as a project and brings it back. */
static bool brought_back(const Toy *toy, const char *text, GError **error) {
    g_autofree char *path = g_build_filename(toy->folder, "edited.qgs", NULL);
    put(toy, "edited.qgs", text);
    return tf_qgis_readback(path, &toy->atlas, error);
}

static void assert_brought_back(const Toy *toy, const char *text) {
    g_autoptr(GError) error = NULL;
    if (!brought_back(toy, text, &error))
        fail_msg("%s", error->message);
}

static char *replaced(const char *text, const char *old, const char *new) {
    g_autoptr(GString) result = g_string_new(text);
    assert_true(g_string_replace(result, old, new, 0) > 0);
    return g_strdup(result->str);
}

static void assert_says(const GError *error, const char *words) {
    assert_non_null(error);
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    if (!strstr(error->message, words))
        fail_msg("'%s' does not say '%s'", error->message, words);
    assert_null(strchr(error->message, '\n'));
}

static void assert_has(const char *text, const char *words) {
    if (!strstr(text, words))
        fail_msg("no '%s' in:\n%s", words, text);
}

/* ---- Export ---- */

static void a_project_shows_the_file_that_was_written(void **state) {
    gsize length;
    g_autofree char *text = exported(*state, &length);
    assert_has(text, "<datasource>./new name.gpkg|layername=land</datasource>");
    assert_has(text, "source=\"./new name.gpkg|layername=towns|subset=a &lt; 2\"");
    assert_null(strstr(text, "toy.gpkg"));
}

static void titles_and_sources_are_put_in_whatever_characters_they_have(void **state) {
    gsize length;
    g_autofree char *text = exported(*state, &length);
    g_autoptr(xmlDoc) project = tf_qgis_document_parse(text, length, "it", NULL);
    const xmlNode *root = xmlDocGetRootElement(project);
    g_autofree char *title = tf_xml_content(tf_xml_child(root, "title"));
    g_autofree char *name = tf_xml_attribute(root, "projectname");
    assert_string_equal(title, "Toys & <trains>");
    assert_string_equal(name, "Toys & <trains>");
    assert_has(text, "<value>A &lt;map&gt; &amp; \"its\" 'name'</value>");
    assert_has(text, "<value>kept</value>");
    assert_has(text, "<title>Towns &lt;&amp; villages&gt;</title>");
}

static void styles_and_coordinate_systems_are_in_the_project(void **state) {
    gsize length;
    g_autofree char *text = exported(*state, &length);
    g_autoptr(xmlDoc) project = tf_qgis_document_parse(text, length, "it", NULL);
    int layers = 0;
    for (const xmlNode *layer = tf_qgis_first_maplayer(project); layer;
         layer = tf_qgis_next_maplayer(layer), layers++) {
        g_autofree char *labels = tf_xml_attribute(layer, "labelsEnabled");
        assert_string_equal(labels, "1");
        assert_non_null(tf_xml_child(layer, "renderer-v2"));
        const xmlNode *srs = tf_xml_child(tf_xml_child(layer, "srs"), "spatialrefsys");
        g_autofree char *wkt = tf_xml_content(tf_xml_child(srs, "wkt"));
        assert_has(wkt, "GEOGCRS[\"WGS 84\"");
    }
    assert_int_equal(layers, 3);
    assert_has(text, "PROJCRS[\"WGS 84 / UTM zone 38N\"");
}

static void an_export_of_some_layers_names_no_other(void **state) {
    Toy *toy = *state;
    gsize length;
    g_ptr_array_set_size(toy->shown, 1);
    g_autofree char *text = exported(toy, &length);
    assert_null(strstr(text, "terrafact_towns"));
    assert_null(strstr(text, "terrafact_big"));
    assert_null(strstr(text, "name=\"Towns\""));
    assert_has(text, "<Layer>terrafact_land</Layer>");
    assert_has(text, "name=\"Land\"");
}

/* ---- The way back ---- */

static void an_unedited_project_gives_the_same_templates(void **state) {
    const Toy *toy = *state;
    static const char *const names[] = {"project.qgs", "styles/land.qml", "styles/towns.qml",
                                        "styles/big.qml"};
    gsize length;
    g_autofree char *first = exported(toy, &length);
    assert_brought_back(toy, first);
    g_auto(GStrv) before = g_new0(char *, COUNT(names) + 1);
    for (gsize i = 0; i < COUNT(names); i++)
        before[i] = get(toy, names[i]);
    g_autofree char *second = exported(toy, &length);
    assert_brought_back(toy, second);
    for (gsize i = 0; i < COUNT(names); i++) {
        g_autofree char *after = get(toy, names[i]);
        assert_string_equal(after, before[i]);
    }
    assert_null(strstr(before[0], "new name"));
    assert_null(strstr(before[0], "Toys"));
    assert_null(strstr(before[0], "its"));
    assert_has(before[0], "kept");
    assert_null(strstr(before[1], "<prop"));
    assert_null(strstr(before[1], "blendMode"));
}

static guint lines_that_differ(const char *a, const char *b) {
    g_auto(GStrv) one = g_strsplit(a, "\n", -1), other = g_strsplit(b, "\n", -1);
    guint n = 0;
    assert_int_equal(g_strv_length(one), g_strv_length(other));
    for (guint i = 0; one[i]; i++)
        n += strcmp(one[i], other[i]) != 0;
    return n;
}

static void a_changed_colour_is_a_changed_line(void **state) {
    const Toy *toy = *state;
    gsize length;
    g_autofree char *first = exported(toy, &length);
    assert_brought_back(toy, first);
    g_autofree char *before = get(toy, "styles/land.qml");
    g_autofree char *unedited = exported(toy, &length);
    char *at = strstr(unedited, "<id>terrafact_land</id>");
    assert_non_null(at);
    at = strstr(at, "1,2,3,255");
    assert_non_null(at);
    memcpy(at, "9,2,3,255", 9);
    assert_brought_back(toy, unedited);
    g_autofree char *after = get(toy, "styles/land.qml"), *towns = get(toy, "styles/towns.qml");
    assert_int_equal(lines_that_differ(before, after) + lines_that_differ(before, towns), 1);
}

static void who_saved_it_and_when_stays_out(void **state) {
    const Toy *toy = *state;
    gsize length;
    g_autofree char *text = exported(toy, &length);
    g_autofree char *saved = replaced(
        text, " projectname=", " saveUser=\"jo\" saveDateTime=\"2026-01-01\" projectname=");
    g_autofree char *edited =
        replaced(saved, "<projectlayers>", "<homePath path=\"/home/jo\"/><projectlayers>");
    assert_brought_back(toy, edited);
    g_autofree char *after = get(toy, "project.qgs");
    assert_null(strstr(after, "jo"));
    assert_null(strstr(after, "2026"));
}

static void a_layer_copied_in_qgis_gets_an_id_like_the_others(void **state) {
    const Toy *toy = *state;
    gsize length;
    g_autofree char *text = exported(toy, &length);
    g_autofree char *edited = replaced(text, "terrafact_big", "towns_copy_1b2c_33");
    assert_brought_back(toy, edited);
    g_autofree char *after = get(toy, "project.qgs");
    assert_has(after, "<id>terrafact_big-towns</id>");
    assert_null(strstr(after, "1b2c"));
    assert_true(is_there(toy, "styles/big-towns.qml"));
    assert_false(is_there(toy, "styles/big.qml"));
}

static void a_part_of_the_project_is_not_brought_back(void **state) {
    Toy *toy = *state;
    g_autoptr(GError) error = NULL;
    gsize length;
    g_ptr_array_set_size(toy->shown, 1);
    g_autofree char *text = exported(toy, &length);
    assert_false(brought_back(toy, text, &error));
    assert_says(error, "--layer");
    assert_true(is_there(toy, "styles/big.qml"));
}

static void a_project_with_an_empty_layer_is_not_brought_back(void **state) {
    Toy *toy = *state;
    g_autoptr(GError) error = NULL;
    gsize length;
    g_ptr_array_set_size(toy->layers[1].features, 0);
    g_autofree char *text = exported(toy, &length);
    assert_has(text, "terrafact_towns");
    assert_false(brought_back(toy, text, &error));
    assert_says(error, "empty");
}

static void a_template_is_not_brought_back(void **state) {
    g_autoptr(GError) error = NULL;
    assert_false(brought_back(*state, project_text, &error));
    assert_says(error, "have no styles");
}

static void data_of_others_are_not_brought_back(void **state) {
    const Toy *toy = *state;
    g_autoptr(GError) error = NULL;
    gsize length;
    g_autofree char *text = exported(toy, &length);
    g_autofree char *edited = replaced(text, "./new name.gpkg|layername=land<", "/tmp/mine.shp<");
    assert_false(brought_back(toy, edited, &error));
    assert_says(error, "shows '/tmp/mine.shp'");
    g_autofree char *after = get(toy, "project.qgs");
    assert_string_equal(after, project_text);
}

static void a_file_of_this_machine_is_not_brought_back(void **state) {
    const Toy *toy = *state;
    g_autoptr(GError) error = NULL;
    gsize length;
    put(toy, "arrow.svg", "<svg/>");
    g_autofree char *path = g_build_filename(toy->folder, "arrow.svg", NULL);
    g_autofree char *text = exported(toy, &length);
    g_autofree char *edited = replaced(text, "0.26", path);
    assert_false(brought_back(toy, edited, &error));
    assert_says(error, "arrow.svg' of this machine");
}

static void a_zip_goes_there_and_back(void **state) {
    const Toy *toy = *state;
    gsize length, packed, again, unpacked;
    g_autofree char *text = exported(toy, &length);
    g_autofree char *zip = tf_qgis_archive_pack("x.qgs", text, length, &packed, NULL);
    g_autofree char *same = tf_qgis_archive_pack("x.qgs", text, length, &again, NULL);
    g_autofree char *path = g_build_filename(toy->folder, "x.qgz", NULL);
    assert_int_equal(packed, again);
    assert_memory_equal(zip, same, packed);
    assert_true(g_file_set_contents(path, zip, (gssize)packed, NULL));
    g_autofree char *back = tf_qgis_archive_read(path, &unpacked, NULL);
    assert_string_equal(back, text);
}

static void what_is_not_a_project_is_refused(void **state) {
    const Toy *toy = *state;
    static const struct {
        const char *name, *bytes, *says;
    } cases[] = {
        {"x.qgz", "not zipped", "not a zip archive"},
        {"x.gpkg", "not a database, but long enough to look unlike an empty one", "GeoPackage"},
        {"x.gpkg", "", "holds no QGIS project"},
        {"x.txt", "", "ends in .gpkg, .qgz or .qgs"},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = g_build_filename(toy->folder, cases[i].name, NULL);
        put(toy, cases[i].name, cases[i].bytes);
        assert_false(tf_qgis_readback(path, &toy->atlas, &error));
        assert_says(error, cases[i].says);
    }
}

/* ---- Templates that are wrong ---- */

static void wrong_templates_are_reported_with_their_line(void **state) {
    const Toy *toy = *state;
    static const struct {
        const char *old, *new, *says;
    } cases[] = {
        {"layername=towns</", "layername=tonws</",
         "'tonws', which the atlas does not have, did "
         "you mean 'towns'?"},
        {"<id>terrafact_big</id>", "<id>big</id>", "project.qgs:29: layer id 'big': expected"},
        {"<id>terrafact_big</id>", "<id>terrafact_../x</id>", "expected terrafact_NAME"},
        {"<id>terrafact_big</id>", "<id>terrafact_land</id>", "a second layer 'terrafact_land'"},
        {"<layer-tree-layer id=\"terrafact_big\"", "<x id=\"\"", "is not in the layer tree"},
        {"<layer-tree-layer id=\"terrafact_big\"",
         "<layer-tree-layer id=\"terrafact_no\"/><layer-tree-layer id=\"terrafact_big\"",
         "the layer tree has 'terrafact_no'"},
        {"./toy.gpkg|layername=land<", "dbname=secret<", "shows 'dbname=secret'"},
        {"</projectlayers>", "</projectlayer>", "project.qgs:34: not well-formed XML"},
        {"'SYSTEM'>", "'SYSTEM' [<!ENTITY a 'b'>]>", "declares entities"},
        {"EPSG:32638", "EPSG:999999", "'EPSG:999999': PROJ does not know it"},
    };
    for (gsize i = 0; i < COUNT(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *text = replaced(project_text, cases[i].old, cases[i].new);
        GeopackageSubject subject = subject_of(toy);
        gsize length;
        put(toy, "project.qgs", text);
        g_autoptr(QgisTemplates) templates = tf_qgis_templates_load(&toy->atlas, &error);
        if (templates)
            assert_null(tf_qgis_project_text(templates, &subject, &length, &error));
        assert_says(error, cases[i].says);
    }
}

static void a_layer_without_a_style_is_reported(void **state) {
    const Toy *toy = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(toy->folder, "styles", "big.qml", NULL);
    g_remove(path);
    assert_null(tf_qgis_templates_load(&toy->atlas, &error));
    assert_says(error, "big.qml");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_project_shows_the_file_that_was_written),
        TEST(titles_and_sources_are_put_in_whatever_characters_they_have),
        TEST(styles_and_coordinate_systems_are_in_the_project),
        TEST(an_export_of_some_layers_names_no_other),
        TEST(an_unedited_project_gives_the_same_templates),
        TEST(a_changed_colour_is_a_changed_line),
        TEST(who_saved_it_and_when_stays_out),
        TEST(a_layer_copied_in_qgis_gets_an_id_like_the_others),
        TEST(a_part_of_the_project_is_not_brought_back),
        TEST(a_project_with_an_empty_layer_is_not_brought_back),
        TEST(a_template_is_not_brought_back),
        TEST(data_of_others_are_not_brought_back),
        TEST(a_file_of_this_machine_is_not_brought_back),
        TEST(a_zip_goes_there_and_back),
        TEST(what_is_not_a_project_is_refused),
        TEST(wrong_templates_are_reported_with_their_line),
        TEST(a_layer_without_a_style_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
