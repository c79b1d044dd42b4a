#include "format/xml.h"
#include "base/unconst.h"
#include <string.h>

static const xmlChar *xml_chars(const char *text) {
    return (const xmlChar *)text;
}

/* ---- The same bytes for the same tree ---- */

static int compare_attribute_names(const void *a, const void *b) {
    const xmlAttr *const *one = a, *const *other = b;
    return strcmp((const char *)(*one)->name, (const char *)(*other)->name);
}

static void sort_attributes(xmlNode *node) {
    g_autoptr(GPtrArray) attributes = g_ptr_array_new();
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        g_ptr_array_add(attributes, attribute);
    g_ptr_array_sort(attributes, compare_attribute_names);
    for (guint i = 0; i < attributes->len; i++) {
        xmlAttr *attribute = attributes->pdata[i];
        attribute->prev = i == 0 ? NULL : attributes->pdata[i - 1];
        attribute->next = i + 1 == attributes->len ? NULL : attributes->pdata[i + 1];
    }
    node->properties = attributes->len > 0 ? attributes->pdata[0] : NULL;
}

/* Blanks between elements are not text, nor is what is left where the only element was
   taken out. */
static void drop_blanks(xmlNode *node) {
    g_autofree char *text = tf_xml_first(node) ? NULL : tf_xml_content(node);
    if (text && !strchr(text, '\n'))
        return;
    for (xmlNode *child = node->children, *next; child; child = next) {
        next = child->next;
        if (xmlIsBlankNode(child))
            tf_xml_remove(child);
    }
}

static bool tidy_element(xmlNode *node, void *data) {
    (void)data;
    sort_attributes(node);
    drop_blanks(node);
    return true;
}

void tf_xml_tidy(xmlNode *node) {
    tf_xml_walk(node, tidy_element, NULL);
}

/* ---- Reading ---- */

bool tf_xml_is(const xmlNode *node, const char *name) {
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *element_from(xmlNode *node) {
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

xmlNode *tf_xml_first(const xmlNode *parent) {
    return parent ? element_from(parent->children) : NULL;
}

xmlNode *tf_xml_next(const xmlNode *node) {
    return element_from(node->next);
}

xmlNode *tf_xml_child(const xmlNode *parent, const char *name) {
    xmlNode *child = tf_xml_first(parent);
    while (child && !tf_xml_is(child, name))
        child = tf_xml_next(child);
    return child;
}

static char *take_text(xmlChar *value) {
    char *text = g_strdup(value ? (const char *)value : "");
    xmlFree(value);
    return text;
}

char *tf_xml_attribute(const xmlNode *node, const char *name) {
    return take_text(xmlGetProp(tf_unconst(node), xml_chars(name)));
}

char *tf_xml_content(const xmlNode *node) {
    return take_text(node ? xmlNodeGetContent(node) : NULL);
}

void tf_xml_walk(xmlNode *node, XmlVisit *visit, void *data) {
    if (!visit(node, data)) {
        tf_xml_remove(node);
        return;
    }
    for (xmlNode *child = tf_xml_first(node), *next; child; child = next) {
        next = tf_xml_next(child);
        tf_xml_walk(child, visit, data);
    }
}

typedef struct {
    XmlValue *value;
    void *data;
} Replacing;

static bool replace_in(xmlNode *node, void *data) {
    const Replacing *replacing = data;
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_autofree char *old = tf_xml_attribute(node, (const char *)attribute->name);
        g_autofree char *new = replacing->value(old, replacing->data);
        if (new)
            tf_xml_set_attribute(node, (const char *)attribute->name, new);
    }
    if (tf_xml_first(node))
        return true;
    g_autofree char *old = tf_xml_content(node);
    g_autofree char *new = replacing->value(old, replacing->data);
    if (new)
        tf_xml_set_content(node, new);
    return true;
}

void tf_xml_replace(xmlNode *node, XmlValue *value, void *data) {
    Replacing replacing = {value, data};
    tf_xml_walk(node, replace_in, &replacing);
}

/* ---- Writing ---- */

static bool in_xml(gunichar c) {
    return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

char *tf_xml_clean(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    GString *clean = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(clean, in_xml(c) ? c : 0xFFFD);
    }
    return g_string_free(clean, FALSE);
}

void tf_xml_set_content(xmlNode *node, const char *text) {
    g_autofree char *clean = tf_xml_clean(text);
    xmlNodeSetContent(node, NULL);
    if (*clean)
        xmlAddChild(node, xmlNewDocText(node->doc, xml_chars(clean)));
}

xmlNode *tf_xml_add(xmlNode *parent, const char *name, const char *text) {
    xmlNode *node = xmlNewChild(parent, NULL, xml_chars(name), NULL);
    tf_xml_set_content(node, text);
    return node;
}

void tf_xml_set_attribute(xmlNode *node, const char *name, const char *value) {
    g_autofree char *clean = tf_xml_clean(value);
    xmlSetProp(node, xml_chars(name), xml_chars(clean));
}

void tf_xml_remove(xmlNode *node) {
    if (!node)
        return;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

void tf_xml_remove_attribute(xmlNode *node, const char *name) {
    xmlUnsetProp(node, xml_chars(name));
}
