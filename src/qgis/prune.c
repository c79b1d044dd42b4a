#include "qgis/prune.h"
#include "layer/layer.h"
#include <string.h>

static bool is_shown(const xmlNode *maplayer, const GPtrArray *layers) {
    g_autofree char *source = qgis_xml_content(qgis_xml_child(maplayer, "datasource"));
    g_autofree char *name = qgis_source_layer(source);
    for (guint i = 0; i < layers->len; i++)
        if (g_strcmp0(((const Layer *)layers->pdata[i])->id, name) == 0)
            return true;
    return false;
}

/* The ids of the layers that went. */
static GHashTable *remove_layers(xmlDoc *project, const GPtrArray *layers) {
    GHashTable *gone = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (xmlNode *maplayer = qgis_first_maplayer(project), *next; maplayer; maplayer = next) {
        next = qgis_next_maplayer(maplayer);
        if (is_shown(maplayer, layers))
            continue;
        g_hash_table_add(gone, qgis_maplayer_id(maplayer));
        qgis_xml_remove(maplayer);
    }
    return gone;
}

static bool names_none(xmlNode *node, void *gone) {
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_autofree char *value = qgis_xml_attribute(node, (const char *)attribute->name);
        if (g_hash_table_contains(gone, value))
            return false;
    }
    g_autofree char *content = qgis_xml_first(node) ? g_strdup("") : qgis_xml_content(node);
    return !g_hash_table_contains(gone, content);
}

static bool has_layer(const xmlNode *group) {
    for (const xmlNode *node = qgis_xml_first(group); node; node = qgis_xml_next(node))
        if (qgis_xml_is(node, "layer-tree-layer") ||
            (qgis_xml_is(node, "layer-tree-group") && has_layer(node)))
            return true;
    return false;
}

/* The root of a tree stays even if it is empty. */
static bool is_no_empty_group(xmlNode *node, void *data) {
    (void)data;
    return !qgis_xml_is(node, "layer-tree-group") ||
           !qgis_xml_is(node->parent, "layer-tree-group") || has_layer(node);
}

void qgis_mark_partial(xmlDoc *project) {
    xmlNode *root = xmlDocGetRootElement(project);
    if (qgis_is_pruned(project))
        return;
    xmlNode *properties = qgis_xml_child(root, "properties");
    if (!properties)
        properties = qgis_xml_add(root, "properties", NULL);
    xmlNode *ours = qgis_xml_add(properties, "terrafact", NULL);
    qgis_xml_set_attribute(qgis_xml_add(ours, "pruned", "true"), "type", "bool");
}

void qgis_prune(xmlDoc *project, const GPtrArray *layers) {
    xmlNode *root = xmlDocGetRootElement(project);
    g_autoptr(GHashTable) gone = remove_layers(project, layers);
    if (g_hash_table_size(gone) == 0)
        return;
    qgis_xml_walk(root, names_none, gone);
    qgis_xml_walk(root, is_no_empty_group, NULL);
    qgis_mark_partial(project);
}

bool qgis_is_pruned(const xmlDoc *project) {
    const xmlNode *properties = qgis_xml_child(xmlDocGetRootElement(project), "properties");
    return qgis_xml_child(qgis_xml_child(properties, "terrafact"), "pruned") != NULL;
}
