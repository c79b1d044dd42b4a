#include "qgis/readback.h"
#include "base/error.h"
#include "base/file_set.h"
#include "base/text.h"
#include "base/unconst.h"
#include "qgis/archive.h"
#include "qgis/crs.h"
#include "qgis/document.h"
#include "qgis/project.h"
#include "qgis/style.h"
#include <string.h>

/* ---- Layers that were added or copied in QGIS get ids like the others ---- */

typedef struct {
    GHashTable *ids; /* old -> new */
} Renaming;

static bool is_taken(const xmlDoc *project, const char *id) {
    for (const xmlNode *maplayer = tf_qgis_first_maplayer(project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer)) {
        g_autofree char *other = tf_qgis_maplayer_id(maplayer);
        if (strcmp(other, id) == 0)
            return true;
    }
    return false;
}

/* "terrafact_" and the slug of the layer's name, with a number if another layer has that. */
static char *new_id(const xmlDoc *project, const xmlNode *maplayer, const Renaming *renaming) {
    g_autofree char *name = tf_xml_content(tf_xml_child(maplayer, "layername"));
    g_autofree char *slug = tf_text_slug(name);
    for (int n = 1;; n++) {
        g_autofree char *id = n == 1 ? g_strconcat(QGIS_ID_PREFIX, *slug ? slug : "layer", NULL)
                                     : g_strdup_printf(QGIS_ID_PREFIX "%s-%d", slug, n);
        bool given = false;
        GHashTableIter each;
        gpointer other;
        g_hash_table_iter_init(&each, renaming->ids);
        while (g_hash_table_iter_next(&each, NULL, &other))
            given = given || strcmp(other, id) == 0;
        if (!given && !is_taken(project, id))
            return g_steal_pointer(&id);
    }
}

/* QGIS's own ids are long and found nowhere else, so that they may stand within other texts. */
static char *with_new_ids(const char *text, void *data) {
    const Renaming *renaming = data;
    GHashTableIter each;
    gpointer old, new;
    g_autoptr(GString) result = g_string_new(text);
    guint changes = 0;
    g_hash_table_iter_init(&each, renaming->ids);
    while (g_hash_table_iter_next(&each, &old, &new))
        changes += g_string_replace(result, old, new, 0);
    return changes > 0 ? g_strdup(result->str) : NULL;
}

static void rename_layers(xmlDoc *project) {
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Renaming renaming = {ids};
    for (const xmlNode *maplayer = tf_qgis_first_maplayer(project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer)) {
        g_autofree char *id = tf_qgis_maplayer_id(maplayer);
        if (*id && !g_str_has_prefix(id, QGIS_ID_PREFIX))
            g_hash_table_insert(ids, g_strdup(id), new_id(project, maplayer, &renaming));
    }
    if (g_hash_table_size(ids) > 0)
        tf_xml_replace(xmlDocGetRootElement(project), with_new_ids, &renaming);
}

/* ---- What depends on an export, a machine, a person ---- */

/* The data of the atlas's layers are in the file that an export would write. */
static char *in_template(const char *text, void *data) {
    const Atlas *atlas = data;
    g_autofree char *layer = tf_qgis_source_layer(text);
    const char *bar = strchr(text, '|');
    if (!layer || bar - text < 5 || strncmp(bar - 5, ".gpkg", 5) != 0)
        return NULL;
    g_autofree char *file = g_strdup_printf("%s.gpkg", atlas->id);
    return tf_qgis_source_in_file(text, file);
}

static void reduce_layer(xmlNode *maplayer) {
    static const char *const parts[] = {"extent", "wgs84extent", "srs", "resourceMetadata"};
    static const char *const attributes[] = {"geometry", "wkbType"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        tf_xml_remove(tf_xml_child(maplayer, parts[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        tf_xml_remove_attribute(maplayer, attributes[i]);
}

static void reduce_head(xmlDoc *project) {
    static const char *const attributes[] = {"projectname", "saveDateTime", "saveUser",
                                             "saveUserFull"};
    /* The rest: who saved it, what is for editing, and an order that the tree has, too. */
    static const char *const parts[] = {"title", "homePath", "projectMetadata", "snapping-settings",
                                        "layerorder"};
    xmlNode *root = xmlDocGetRootElement(project);
    for (gsize i = 0; i < G_N_ELEMENTS(attributes); i++)
        tf_xml_remove_attribute(root, attributes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        tf_xml_remove(tf_xml_child(root, parts[i]));
    xmlNode *annotations = tf_xml_child(root, "main-annotation-layer");
    if (!tf_xml_first(tf_xml_child(annotations, "items")))
        tf_xml_remove(annotations);
}

/* A project that was saved by a script has no window: it keeps the view that the templates have. */
static void keep_view(xmlDoc *project, const Atlas *atlas) {
    xmlNode *root = xmlDocGetRootElement(project);
    g_autofree char *path = g_build_filename(atlas->qgis, "project.qgs", NULL), *text = NULL;
    gsize length;
    if (tf_xml_child(root, "mapcanvas") || !g_file_get_contents(path, &text, &length, NULL))
        return;
    g_autoptr(xmlDoc) before = tf_qgis_document_parse(text, length, path, NULL);
    const xmlNode *view = before ? tf_xml_child(xmlDocGetRootElement(before), "mapcanvas") : NULL;
    if (view)
        xmlAddChild(root, xmlDocCopyNode(tf_unconst(view), project, 1));
}

static void reduce_project(xmlDoc *project, const Atlas *atlas) {
    xmlNode *root = xmlDocGetRootElement(project);
    keep_view(project, atlas);
    rename_layers(project);
    reduce_head(project);
    for (xmlNode *maplayer = tf_qgis_first_maplayer(project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer))
        reduce_layer(maplayer);
    tf_xml_replace(root, in_template, tf_unconst(atlas));
    tf_qgis_project_fill_variables(project, NULL);
    tf_qgis_crs_reduce(root);
    tf_xml_tidy(root);
    tf_qgis_style_shorten(root);
    tf_qgis_document_order(root);
}

/* ---- What must not be in a template ---- */

typedef struct {
    const char *path;
    GError **error;
    bool failed;
} Search;

/* A value that names a file of this machine. */
static char *find_path(const char *text, void *data) {
    Search *search = data;
    const char *file = g_str_has_prefix(text, "file://") ? text + strlen("file://") : text;
    if (!search->failed && g_path_is_absolute(file) && g_file_test(file, G_FILE_TEST_IS_REGULAR)) {
        search->failed = true;
        tf_input_error(
            search->error,
            "%s: the project needs the file '%s' of this machine; embed it or take it out, "
            "and save the project with relative paths",
            search->path, text);
    }
    return NULL;
}

/* The templates' own project.qgs has no styles: bringing it back would lose all of them. */
static bool has_styles(const xmlDoc *project) {
    const xmlNode *maplayer = tf_qgis_first_maplayer(project);
    return !maplayer || xmlHasProp(maplayer, (const xmlChar *)"styleCategories");
}

static bool check_project(xmlDoc *project, const Atlas *atlas, const char *path, GError **error) {
    Search search = {path, error, false};
    if (!tf_qgis_template_check(project, atlas, path, error))
        return false;
    tf_xml_replace(xmlDocGetRootElement(project), find_path, &search);
    return !search.failed;
}

/* ---- Files ---- */

static void add_document(FileSet *files, const char *name, xmlDoc *document) {
    gsize length;
    char *text = tf_qgis_document_text(document, &length);
    tf_file_set_add(files, name, text, length);
}

/* Takes the layers' styles out of the project: slugs of the styles added. */
static GHashTable *add_styles(FileSet *files, xmlDoc *project) {
    GHashTable *slugs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autofree char *version = tf_xml_attribute(xmlDocGetRootElement(project), "version");
    for (xmlNode *maplayer = tf_qgis_first_maplayer(project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer)) {
        g_autoptr(xmlDoc) style = tf_qgis_style_split(maplayer, version);
        char *slug = tf_qgis_maplayer_slug(maplayer);
        g_autofree char *name = g_strdup_printf("styles/%s.qml", slug);
        add_document(files, name, style);
        g_hash_table_add(slugs, slug);
    }
    return slugs;
}

static void drop_old_styles(FileSet *files, const Atlas *atlas, GHashTable *slugs) {
    g_autofree char *path = g_build_filename(atlas->qgis, "styles", NULL);
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *entry;
    while (folder && (entry = g_dir_read_name(folder))) {
        g_autofree char *slug = g_strndup(entry, strcspn(entry, "."));
        g_autofree char *name = g_strdup_printf("styles/%s", entry);
        if (g_str_has_suffix(entry, ".qml") && !g_hash_table_contains(slugs, slug))
            tf_file_set_drop(files, name);
    }
}

static bool write_templates(xmlDoc *project, const Atlas *atlas, GError **error) {
    g_autoptr(FileSet) files = tf_file_set_new(atlas->qgis);
    tf_file_set_keep_inside(files, atlas->folder);
    g_autoptr(GHashTable) slugs = add_styles(files, project);
    add_document(files, "project.qgs", project);
    drop_old_styles(files, atlas, slugs);
    return tf_file_set_commit(files, error);
}

bool tf_qgis_readback(const char *path, const Atlas *atlas, GError **error) {
    if (!atlas->qgis)
        return tf_input_error(
            error,
            "%s/atlas.yaml: names no folder for a QGIS project; add a line such as "
            "'qgis: qgis'",
            atlas->folder);
    gsize length;
    g_autofree char *text = tf_qgis_archive_read(path, &length, error);
    g_autoptr(xmlDoc) project = text ? tf_qgis_document_parse(text, length, path, error) : NULL;
    if (!project)
        return false;
    if (tf_qgis_project_is_partial(project))
        return tf_input_error(
            error,
            "%s: has only some of the atlas's layers, or empty ones, and bringing it "
            "back would lose the others' styles; edit an export without --layer, "
            "--date and --bbox",
            path);
    if (!has_styles(project))
        return tf_input_error(
            error,
            "%s: its layers have no styles, like those of a template; export a project, and "
            "edit that",
            path);
    reduce_project(project, atlas);
    return check_project(project, atlas, path, error) && write_templates(project, atlas, error);
}
