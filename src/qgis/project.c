#include "qgis/project.h"
#include "base/unconst.h"
#include "layer/layer.h"
#include "qgis/crs.h"
#include "qgis/document.h"
#include "qgis/metadata.h"
#include "qgis/style.h"
#include <string.h>

/* ---- Only some of its layers ---- */

static bool is_shown(const xmlNode *maplayer, const GPtrArray *layers) {
    g_autofree char *source = tf_xml_content(tf_xml_child(maplayer, "datasource"));
    g_autofree char *name = tf_qgis_source_layer(source);
    for (guint i = 0; i < layers->len; i++)
        if (g_strcmp0(((const Layer *)layers->pdata[i])->id, name) == 0)
            return true;
    return false;
}

/* The ids of the layers that went. */
static GHashTable *remove_layers(xmlDoc *project, const GPtrArray *layers) {
    GHashTable *gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (xmlNode *maplayer = tf_qgis_first_maplayer(project), *next; maplayer; maplayer = next) {
        next = tf_qgis_next_maplayer(maplayer);
        if (is_shown(maplayer, layers))
            continue;
        g_hash_table_add(gone, tf_qgis_maplayer_id(maplayer));
        tf_xml_remove(maplayer);
    }
    return gone;
}

static bool names_no_removed_layer(xmlNode *node, void *gone) {
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_autofree char *value = tf_xml_attribute(node, (const char *)attribute->name);
        if (g_hash_table_contains(gone, value))
            return false;
    }
    g_autofree char *content = tf_xml_first(node) ? g_strdup("") : tf_xml_content(node);
    return !g_hash_table_contains(gone, content);
}

static bool has_layer(const xmlNode *group) {
    for (const xmlNode *node = tf_xml_first(group); node; node = tf_xml_next(node))
        if (tf_xml_is(node, "layer-tree-layer") ||
            (tf_xml_is(node, "layer-tree-group") && has_layer(node)))
            return true;
    return false;
}

/* The root of the tree stays even if it is empty. */
static bool is_root_or_has_layers(xmlNode *node, void *data) {
    (void)data;
    return !tf_xml_is(node, "layer-tree-group") || !tf_xml_is(node->parent, "layer-tree-group") ||
           has_layer(node);
}

void tf_qgis_project_mark_partial(xmlDoc *project) {
    xmlNode *root = xmlDocGetRootElement(project);
    if (tf_qgis_project_is_partial(project))
        return;
    xmlNode *properties = tf_xml_child(root, "properties");
    if (!properties)
        properties = tf_xml_add(root, "properties", NULL);
    xmlNode *ours = tf_xml_add(properties, "terrafact", NULL);
    tf_xml_set_attribute(tf_xml_add(ours, "pruned", "true"), "type", "bool");
}

void tf_qgis_project_prune(xmlDoc *project, const GPtrArray *layers) {
    xmlNode *root = xmlDocGetRootElement(project);
    g_autoptr(GHashTable) gone = remove_layers(project, layers);
    if (g_hash_table_size(gone) == 0)
        return;
    tf_xml_walk(root, names_no_removed_layer, gone);
    tf_xml_walk(root, is_root_or_has_layers, NULL);
    tf_qgis_project_mark_partial(project);
}

bool tf_qgis_project_is_partial(const xmlDoc *project) {
    const xmlNode *properties = tf_xml_child(xmlDocGetRootElement(project), "properties");
    return tf_xml_child(tf_xml_child(properties, "terrafact"), "pruned") != NULL;
}

/* ---- Variables ---- */

/* The titles of the map's sources. g_free. */
static char *attribution_of(const Map *map) {
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < map->n_sources; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : "; ", map->sources[i].title);
    return g_string_free(text, FALSE);
}

/* What layouts and labels say of the map and the report, by expressions such as @map_title: the
   value of `name`, "" without a subject, NULL for a variable that is none of these. g_free. */
static char *variable_value(const GeopackageSubject *subject, const char *name) {
    static const char *const names[] = {
        "map_title",      "map_attribution",  "map_licence", "report_title",
        "report_authors", "report_publisher", "report_year", NULL};
    if (!subject)
        return g_strv_contains(names, name) ? g_strdup("") : NULL;
    const Atlas *atlas = subject->atlas;
    g_autofree char *attribution = attribution_of(subject->map);
    const char *const values[] = {subject->map->title,   attribution,
                                  subject->map->licence, atlas->report.title,
                                  atlas->report.authors, atlas->report.publisher,
                                  atlas->report.year};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        if (strcmp(name, names[i]) == 0)
            return g_strdup(values[i] ? values[i] : "");
    return NULL;
}

void tf_qgis_project_fill_variables(xmlDoc *project, const GeopackageSubject *subject) {
    const xmlNode *properties = tf_xml_child(xmlDocGetRootElement(project), "properties");
    const xmlNode *variables = tf_xml_child(properties, "Variables");
    const xmlNode *name = tf_xml_first(tf_xml_child(variables, "variableNames"));
    xmlNode *value = tf_xml_first(tf_xml_child(variables, "variableValues"));
    for (; name && value; name = tf_xml_next(name), value = tf_xml_next(value)) {
        g_autofree char *text = tf_xml_content(name);
        g_autofree char *filled = variable_value(subject, text);
        if (filled)
            tf_xml_set_content(value, filled);
    }
}

/* ---- Layers ---- */

static const GeopackageTable *table_of(const xmlNode *maplayer, const GeopackageSubject *subject) {
    g_autofree char *source = tf_xml_content(tf_xml_child(maplayer, "datasource"));
    g_autofree char *name = tf_qgis_source_layer(source);
    for (guint i = 0; i < subject->tables->len; i++) {
        const GeopackageTable *table = subject->tables->pdata[i];
        if (g_strcmp0(table->layer->id, name) == 0)
            return table;
    }
    return NULL;
}

static void put_crs(xmlNode *maplayer, const GeopackageTable *table) {
    tf_xml_remove(tf_xml_child(maplayer, "srs"));
    if (!*table->code && !*table->wkt)
        return;
    xmlNode *srs = tf_xml_add(tf_xml_add(maplayer, "srs", NULL), "spatialrefsys", NULL);
    tf_xml_add(srs, *table->code ? "authid" : "wkt", *table->code ? table->code : table->wkt);
}

static void put_metadata(xmlNode *maplayer, const GeopackageTable *table,
                         const GeopackageSubject *subject) {
    tf_xml_remove(tf_xml_child(maplayer, "resourceMetadata"));
    tf_qgis_metadata_of_layer(tf_xml_add(maplayer, "resourceMetadata", NULL), table, subject);
}

static void fill_layer(xmlNode *maplayer, const QgisTemplates *templates,
                       const GeopackageSubject *subject) {
    const GeopackageTable *table = table_of(maplayer, subject);
    g_autofree char *slug = tf_qgis_maplayer_slug(maplayer);
    put_crs(maplayer, table);
    put_metadata(maplayer, table, subject);
    tf_qgis_style_join(maplayer, g_hash_table_lookup(templates->styles, slug));
}

/* "./karabakh.gpkg|layername=..." becomes the same in the file that is written. */
typedef struct {
    const char *before, *after;
} File;

static char *in_file(const char *text, void *data) {
    const File *file = data;
    if (!g_str_has_prefix(text, file->before))
        return NULL;
    return tf_qgis_source_in_file(text, file->after);
}

static void set_sources(xmlNode *root, const GeopackageSubject *subject) {
    g_autofree char *before = g_strdup_printf("./%s.gpkg|", subject->atlas->id);
    File file = {before, subject->file};
    tf_xml_replace(root, in_file, &file);
}

/* ---- The project ---- */

static void put_title(xmlNode *root, const GeopackageSubject *subject) {
    tf_xml_set_attribute(root, "projectname", subject->atlas->title);
    xmlNode *title = tf_xml_child(root, "title");
    if (!title)
        title = tf_xml_add(root, "title", NULL);
    tf_xml_set_content(title, subject->atlas->title);
    tf_xml_remove(tf_xml_child(root, "projectMetadata"));
    tf_qgis_metadata_of_project(tf_xml_add(root, "projectMetadata", NULL), subject);
}

static GPtrArray *layers_of(const GeopackageSubject *subject) {
    GPtrArray *layers = g_ptr_array_new();
    for (guint i = 0; i < subject->tables->len; i++)
        g_ptr_array_add(layers,
                        tf_unconst(((const GeopackageTable *)subject->tables->pdata[i])->layer));
    return layers;
}

char *tf_qgis_project_text(QgisTemplates *templates, const GeopackageSubject *subject,
                           gsize *length, GError **error) {
    xmlNode *root = xmlDocGetRootElement(templates->project);
    g_autoptr(GPtrArray) layers = layers_of(subject);
    tf_qgis_project_prune(templates->project, layers);
    for (guint i = 0; i < layers->len; i++)
        if (((const Layer *)layers->pdata[i])->features->len == 0)
            tf_qgis_project_mark_partial(templates->project);
    for (xmlNode *maplayer = tf_qgis_first_maplayer(templates->project); maplayer;
         maplayer = tf_qgis_next_maplayer(maplayer))
        fill_layer(maplayer, templates, subject);
    set_sources(root, subject);
    put_title(root, subject);
    tf_qgis_project_fill_variables(templates->project, subject);
    if (!tf_qgis_crs_expand(root, templates->path, error))
        return NULL;
    return tf_qgis_document_text(templates->project, length);
}
