#include "qgis/template.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "qgis/document.h"
#include <string.h>

/* ---- Layers and their data ---- */

static xmlNode *maplayer_from(xmlNode *node) {
    while (node && !tf_xml_is(node, "maplayer"))
        node = tf_xml_next(node);
    return node;
}

xmlNode *tf_qgis_first_maplayer(const xmlDoc *project) {
    const xmlNode *layers = tf_xml_child(xmlDocGetRootElement(project), "projectlayers");
    return maplayer_from(tf_xml_first(layers));
}

xmlNode *tf_qgis_next_maplayer(const xmlNode *maplayer) {
    return maplayer_from(tf_xml_next(maplayer));
}

char *tf_qgis_maplayer_id(const xmlNode *maplayer) {
    return tf_xml_content(tf_xml_child(maplayer, "id"));
}

/* A slug is a file's name, too. */
static bool is_slug(const char *text) {
    for (const char *at = text; *at; at++)
        if (!g_ascii_isalnum(*at) && *at != '_' && *at != '-')
            return false;
    return *text != '\0';
}

char *tf_qgis_maplayer_slug(const xmlNode *maplayer) {
    g_autofree char *id = tf_qgis_maplayer_id(maplayer);
    if (!g_str_has_prefix(id, QGIS_ID_PREFIX) || !is_slug(id + strlen(QGIS_ID_PREFIX)))
        return NULL;
    return g_strdup(id + strlen(QGIS_ID_PREFIX));
}

char *tf_qgis_source_layer(const char *source) {
    static const char key[] = "|layername=";
    const char *at = strstr(source, key);
    if (!at)
        return NULL;
    at += strlen(key);
    return g_strndup(at, strcspn(at, "|"));
}

char *tf_qgis_source_in_file(const char *source, const char *file) {
    return g_strdup_printf("./%s%s", file, source + strcspn(source, "|"));
}

/* ---- Checking a project's layers ---- */

typedef struct {
    const Atlas *atlas;
    const char *name;
    GHashTable *ids;  /* id -> itself: the maplayers */
    GHashTable *tree; /* id -> itself: those in the layer tree */
    GError **error;
    bool failed;
} Check;

static bool check_source(const Check *check, const xmlNode *maplayer, const char *id) {
    const xmlNode *node = tf_xml_child(maplayer, "datasource");
    g_autofree char *source = tf_xml_content(node);
    g_autofree char *layer = tf_qgis_source_layer(source);
    long line = xmlGetLineNo(node ? node : maplayer);
    g_autofree char *file = g_strdup_printf("./%s.gpkg|", check->atlas->id);
    if (!layer || !g_str_has_prefix(source, file))
        return tf_input_error(
            check->error,
            "%s:%ld: layer '%s' shows '%s', expected a layer of the atlas, such as "
            "./%s.gpkg|layername=NAME; remove it from the project",
            check->name, line, id, source, check->atlas->id);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (guint i = 0; i < check->atlas->layers->len; i++) {
        const LayerDefinition *definition = check->atlas->layers->pdata[i];
        if (strcmp(definition->id, layer) == 0)
            return true;
        g_ptr_array_add(names, definition->id);
    }
    g_autofree char *hint =
        tf_text_suggestion(layer, (const char *const *)names->pdata, names->len);
    return tf_input_error(
        check->error, "%s:%ld: layer '%s' shows '%s', which the atlas does not have%s", check->name,
        line, id, layer, *hint ? hint : "; 'terrafact list layers' lists its layers");
}

static bool check_maplayer(const Check *check, const xmlNode *maplayer) {
    g_autofree char *id = tf_qgis_maplayer_id(maplayer);
    g_autofree char *slug = tf_qgis_maplayer_slug(maplayer);
    if (!slug)
        return tf_input_error(check->error,
                              "%s:%ld: layer id '%s': expected " QGIS_ID_PREFIX
                              "NAME, with letters, digits, _ and -",
                              check->name, xmlGetLineNo(maplayer), id);
    if (!g_hash_table_contains(check->tree, id))
        return tf_input_error(check->error, "%s:%ld: layer '%s' is not in the layer tree",
                              check->name, xmlGetLineNo(maplayer), id);
    if (!g_hash_table_add(check->ids, g_strdup(id)))
        return tf_input_error(check->error, "%s:%ld: a second layer '%s'", check->name,
                              xmlGetLineNo(maplayer), id);
    return check_source(check, maplayer, id);
}

static bool note_in_tree(xmlNode *node, void *data) {
    if (tf_xml_is(node, "layer-tree-layer"))
        g_hash_table_add(((Check *)data)->tree, tf_xml_attribute(node, "id"));
    return true;
}

static bool check_in_tree(xmlNode *node, void *data) {
    Check *check = data;
    if (check->failed || !tf_xml_is(node, "layer-tree-layer"))
        return true;
    g_autofree char *id = tf_xml_attribute(node, "id");
    if (!g_hash_table_contains(check->ids, id))
        check->failed = !tf_input_error(check->error,
                                        "%s:%ld: the layer tree has '%s', but no such "
                                        "layer is in the project",
                                        check->name, xmlGetLineNo(node), id);
    return true;
}

bool tf_qgis_template_check(xmlDoc *project, const Atlas *atlas, const char *name, GError **error) {
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) tree = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Check check = {atlas, name, ids, tree, error, false};
    xmlNode *root = tf_xml_child(xmlDocGetRootElement(project), "layer-tree-group");
    if (!root)
        return tf_input_error(error, "%s: a project without a layer tree; save it again in QGIS",
                              name);
    tf_xml_walk(root, note_in_tree, &check);
    for (const xmlNode *maplayer = tf_qgis_first_maplayer(project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer))
        if (!check_maplayer(&check, maplayer))
            return false;
    tf_xml_walk(root, check_in_tree, &check);
    return !check.failed;
}

/* ---- Loading ---- */

static xmlDoc *load_document(const char *path, GError **error) {
    gsize length;
    g_autofree char *text = tf_file_read(path, &length, error);
    return text ? tf_qgis_document_parse(text, length, path, error) : NULL;
}

static bool load_styles(QgisTemplates *templates, const Atlas *atlas, GError **error) {
    for (const xmlNode *maplayer = tf_qgis_first_maplayer(templates->project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer)) {
        char *slug = tf_qgis_maplayer_slug(maplayer);
        g_autofree char *file = g_strconcat(slug, ".qml", NULL);
        g_autofree char *path = g_build_filename(atlas->qgis, "styles", file, NULL);
        xmlDoc *style = load_document(path, error);
        if (style)
            g_hash_table_insert(templates->styles, slug, style);
        else
            g_free(slug);
        if (!style)
            return false;
    }
    return true;
}

static void style_free(void *style) {
    xmlFreeDoc(style);
}

bool tf_qgis_has_templates(const Atlas *atlas) {
    g_autofree char *path = atlas->qgis ? g_build_filename(atlas->qgis, "project.qgs", NULL) : NULL;
    return path && g_file_test(path, G_FILE_TEST_EXISTS);
}

QgisTemplates *tf_qgis_templates_load(const Atlas *atlas, GError **error) {
    g_autoptr(QgisTemplates) templates = g_new0(QgisTemplates, 1);
    templates->path = g_build_filename(atlas->qgis, "project.qgs", NULL);
    templates->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    templates->project = load_document(templates->path, error);
    if (!templates->project ||
        !tf_qgis_template_check(templates->project, atlas, templates->path, error) ||
        !load_styles(templates, atlas, error))
        return NULL;
    return g_steal_pointer(&templates);
}

void tf_qgis_templates_free(QgisTemplates *templates) {
    if (!templates)
        return;
    g_free(templates->path);
    xmlFreeDoc(templates->project);
    g_hash_table_unref(templates->styles);
    g_free(templates);
}
