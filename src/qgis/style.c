#include "qgis/style.h"
#include "base/unconst.h"
#include "qgis/document.h"
#include <string.h>

/* ---- What of a <maplayer> is not its style ---- */

static const char *const project_parts[] = {"extent",
                                            "wgs84extent",
                                            "id",
                                            "datasource",
                                            "shortname",
                                            "title",
                                            "abstract",
                                            "keywordList",
                                            "dataUrl",
                                            "metadataUrls",
                                            "attribution",
                                            "legendUrl",
                                            "layername",
                                            "srs",
                                            "verticalCrs3D",
                                            "resourceMetadata",
                                            "provider",
                                            "vectorjoins",
                                            "layerDependencies",
                                            "dataDependencies",
                                            "map-layer-style-manager",
                                            "auxiliaryLayer",
                                            "referencedLayers",
                                            "referencingLayers",
                                            NULL};

static const char *const project_attributes[] = {"type",
                                                 "geometry",
                                                 "wkbType",
                                                 "autoRefreshEnabled",
                                                 "autoRefreshMode",
                                                 "autoRefreshTime",
                                                 "refreshOnNotifyEnabled",
                                                 "refreshOnNotifyMessage",
                                                 "legendPlaceholderImage",
                                                 "embedded",
                                                 NULL};

void tf_qgis_style_join(xmlNode *maplayer, xmlDoc *qml) {
    const xmlNode *root = xmlDocGetRootElement(qml);
    for (const xmlAttr *attribute = root->properties; attribute; attribute = attribute->next) {
        const char *name = (const char *)attribute->name;
        g_autofree char *value = tf_xml_attribute(root, name);
        if (strcmp(name, "version") != 0)
            tf_xml_set_attribute(maplayer, name, value);
    }
    for (xmlNode *part = tf_xml_first(root); part; part = tf_xml_next(part))
        xmlAddChild(maplayer, xmlDocCopyNode(part, maplayer->doc, 1));
}

static void move_attributes(xmlNode *from, xmlNode *to) {
    for (xmlAttr *attribute = from->properties, *next; attribute; attribute = next) {
        next = attribute->next;
        const char *name = (const char *)attribute->name;
        if (g_strv_contains(project_attributes, name))
            continue;
        g_autofree char *value = tf_xml_attribute(from, name);
        tf_xml_set_attribute(to, name, value);
        xmlRemoveProp(attribute);
    }
}

xmlDoc *tf_qgis_style_split(xmlNode *maplayer, const char *version) {
    xmlDoc *qml = tf_qgis_document_new();
    xmlNode *root = xmlDocGetRootElement(qml);
    move_attributes(maplayer, root);
    tf_xml_set_attribute(root, "styleCategories", "AllStyleCategories");
    tf_xml_set_attribute(root, "version", version);
    for (xmlNode *part = tf_xml_first(maplayer), *next; part; part = next) {
        next = tf_xml_next(part);
        const char *name = (const char *)part->name;
        if (g_strv_contains(project_parts, name))
            continue;
        if (!tf_xml_child(root, name)) /* QGIS writes some of them twice and reads the first */
            xmlAddChild(root, xmlDocCopyNode(part, qml, 1));
        tf_xml_remove(part);
    }
    return qml;
}

/* ---- Defaults, which are left out ---- */

/* Elements that mean nothing when they have no attribute, no child and no text. */
static const char *const empty_parts[] = {"customproperties",
                                          "expressionfields",
                                          "referencedLayers",
                                          "previewExpression",
                                          "storedexpressions",
                                          "attributeactions",
                                          "columns",
                                          "rowstyles",
                                          "fieldstyles",
                                          "conditionalstyles",
                                          "editforminit",
                                          "editforminitfilepath",
                                          "editforminitcode",
                                          "editable",
                                          "labelOnTop",
                                          "reuseLastValue",
                                          "widgets",
                                          "flags",
                                          "aliases",
                                          "defaults",
                                          "constraints",
                                          "mapTip",
                                          "constraintExpressions",
                                          "fieldConfiguration",
                                          "substitutions",
                                          "rotation",
                                          "sizescale",
                                          "layerGeometryType",
                                          "vectorjoins",
                                          "layerDependencies",
                                          "dataDependencies",
                                          "dataDefinedFieldProperties",
                                          "auxiliaryLayer",
                                          "metadataUrls",
                                          "keywordList",
                                          "activeChecks",
                                          "editform",
                                          "geometryOptions",
                                          "splitPolicies",
                                          "duplicatePolicies",
                                          "checkConfiguration",
                                          "families",
                                          "referencingLayers",
                                          NULL};

/* Elements with nothing but a text that is the default. */
static const struct {
    const char *name, *text;
} default_texts[] = {
    {"blendMode", "0"},
    {"featureBlendMode", "0"},
    {"layerOpacity", "1"},
    {"featformsuppress", "0"},
    {"editforminitcodesource", "0"},
    {"editorlayout", "generatedlayout"},
    {"Identifiable", "1"},
    {"Removable", "1"},
    {"Searchable", "1"},
    {"Private", "0"},
    {"editform", "."},
    {"editform", ".."},
};

/* Elements that a single attribute switches off, or makes the default. */
static const struct {
    const char *name, *attribute, *value;
} default_attributes[] = {
    {"temporal", "enabled", "0"},
    {"background", "shapeDraw", "0"},
    {"shadow", "shadowDraw", "0"},
    {"text-mask", "maskEnabled", "0"},
    {"elevation", "extrusionEnabled", "0"},
    {"alias", "name", ""},
    {"default", "expression", ""},
    {"constraint", "constraints", "0"},
    {"constraint", "exp", ""},
    {"geometryOptions", "geometryPrecision", "0"},
    {"legend", "showLabelLegend", "0"},
    {"effect", "enabled", "0"},
    {"custom-order", "enabled", "0"},
    {"defaultAction", "value", "{00000000-0000-0000-0000-000000000000}"},
};

/* The default scaling of map units: none. */
static const char no_scale[] = "3x:0,0,0,0,0,0";

static bool has_text(const xmlNode *node, const char *text) {
    g_autofree char *content = tf_xml_content(node);
    return !tf_xml_first(node) && strcmp(g_strstrip(content), text) == 0;
}

static bool has_attribute(const xmlNode *node, const char *name, const char *value) {
    g_autofree char *found = tf_xml_attribute(node, name);
    return xmlHasProp(node, (const xmlChar *)name) && strcmp(found, value) == 0;
}

/* An <Option> without attributes, or nothing, is all that is in it. */
static bool is_hollow(const xmlNode *node) {
    const xmlNode *child = tf_xml_first(node);
    if (!child)
        return has_text(node, "");
    return tf_xml_is(child, "Option") && !child->properties && !tf_xml_first(child) &&
           !tf_xml_next(child);
}

/* <Option name="properties"/> with nothing in it: no property is data-defined. */
static bool defines_nothing_in(const xmlNode *map) {
    for (const xmlNode *option = tf_xml_first(map); option; option = tf_xml_next(option))
        if (has_attribute(option, "name", "properties"))
            return !tf_xml_first(option);
    return true;
}

static bool defines_nothing(const xmlNode *node) {
    return defines_nothing_in(tf_xml_child(node, "Option"));
}

/* A field that is shown and edited as QGIS does by itself. */
static bool is_plain_field(const xmlNode *node) {
    const xmlNode *widget = tf_xml_child(node, "editWidget");
    if (!widget)
        return has_attribute(node, "editable", "1") || has_attribute(node, "labelOnTop", "0") ||
               has_attribute(node, "reuseLastValue", "0");
    return has_attribute(node, "configurationFlags", "None") &&
           (is_hollow(tf_xml_child(widget, "config")) || has_attribute(widget, "type", "TextEdit"));
}

static bool is_switched_off(const xmlNode *callout) {
    const xmlNode *map = tf_xml_child(callout, "Option");
    for (const xmlNode *option = tf_xml_first(map); option; option = tf_xml_next(option))
        if (has_attribute(option, "name", "enabled"))
            return has_attribute(option, "value", "0");
    return false;
}

/* The key of the data set: the file itself says so. */
static bool is_key_constraint(const xmlNode *constraint) {
    return has_attribute(constraint, "field", "fid") &&
           has_attribute(constraint, "constraints", "3");
}

/* A symbol's or text's property that is not data-defined, or the default scaling of map units. */
static bool is_default_option(const xmlNode *option) {
    return has_attribute(option, "value", no_scale) ||
           (has_attribute(option, "name", "ddProperties") && defines_nothing_in(option));
}

/* The old spelling of what an <Option> beside it says. */
static bool repeats_option(const xmlNode *prop) {
    return tf_xml_child(prop->parent, "Option") != NULL;
}

static char *dump_node(xmlNode *node) {
    xmlBuffer *buffer = xmlBufferCreate();
    xmlNodeDump(buffer, node->doc, node, 0, 0);
    char *text = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text;
}

/* A label's data-defined properties are in its settings, and again in its text style. */
static bool repeats_settings(const xmlNode *properties) {
    xmlNode *settings = tf_xml_is(properties->parent, "text-style")
                            ? tf_xml_child(properties->parent->parent, "dd_properties")
                            : NULL;
    if (!settings)
        return false;
    g_autofree char *here = dump_node(tf_unconst(properties)), *there = dump_node(settings);
    return strcmp(here, there) == 0;
}

static bool has_no_diagram(const xmlNode *node) {
    const xmlNode *renderer = tf_xml_child(node->parent, "SingleCategoryDiagramRenderer");
    return has_attribute(tf_xml_child(renderer, "DiagramCategory"), "enabled", "0");
}

static bool shows_all_columns(const xmlNode *table) {
    return !tf_xml_first(tf_xml_child(table, "columns")) &&
           has_attribute(table, "sortExpression", "");
}

static bool has_no_keyword(const xmlNode *list) {
    const xmlNode *value = tf_xml_first(list);
    return !list->properties && (!value || (!tf_xml_next(value) && has_text(value, "")));
}

static const struct {
    const char *name;
    bool (*is_default)(const xmlNode *);
} defaults[] = {
    {"data_defined_properties", defines_nothing},
    {"dd_properties", defines_nothing},
    {"dd_properties", repeats_settings},
    {"field", is_plain_field},
    {"keywordList", has_no_keyword},
    {"callout", is_switched_off},
    {"constraint", is_key_constraint},
    {"prop", repeats_option},
    {"Option", is_default_option},
    {"attributetableconfig", shows_all_columns},
    {"DiagramLayerSettings", has_no_diagram},
    {"SingleCategoryDiagramRenderer", has_no_diagram},
};

static bool is_default(const xmlNode *node) {
    const char *name = (const char *)node->name;
    if (strcmp(name, "layerGeometryType") == 0 ||
        (g_strv_contains(empty_parts, name) && !node->properties && is_hollow(node)))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(default_texts); i++)
        if (strcmp(name, default_texts[i].name) == 0 && has_text(node, default_texts[i].text))
            return true;
    for (gsize i = 0; i < G_N_ELEMENTS(default_attributes); i++)
        if (strcmp(name, default_attributes[i].name) == 0 &&
            has_attribute(node, default_attributes[i].attribute, default_attributes[i].value))
            return true;
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++)
        if (strcmp(name, defaults[i].name) == 0 && defaults[i].is_default(node))
            return true;
    return false;
}

static void drop_attributes(xmlNode *node) {
    if (tf_xml_is(node, "alias"))
        tf_xml_remove_attribute(node, "index");
    for (xmlAttr *attribute = node->properties, *next; attribute; attribute = next) {
        next = attribute->next;
        if (has_attribute(node, (const char *)attribute->name, no_scale) &&
            !tf_xml_is(node, "Option"))
            xmlRemoveProp(attribute);
    }
}

/* From the leaves up: what has lost all its children may be a default itself. Siblings stay until
   all of them have been looked at, because some are recognised by one another. */
void tf_qgis_style_shorten(xmlNode *root) {
    g_autoptr(GPtrArray) unsaid = g_ptr_array_new();
    for (xmlNode *child = tf_xml_first(root); child; child = tf_xml_next(child)) {
        tf_qgis_style_shorten(child);
        drop_attributes(child);
        if (is_default(child))
            g_ptr_array_add(unsaid, child);
    }
    for (guint i = 0; i < unsaid->len; i++)
        tf_xml_remove(unsaid->pdata[i]);
}
