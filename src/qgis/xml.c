#include "qgis/xml.h"
#include "base/error.h"
#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <string.h>

static const xmlChar *xml(const char *text) {
    return (const xmlChar *)text;
}

/* ---- Parsing ---- */

static xmlDoc *not_well_formed(const char *name, xmlParserCtxt *parser, GError **error) {
    const xmlError *found = xmlCtxtGetLastError(parser);
    g_autofree char *message =
        g_strdup(found && found->message ? found->message : "it is not XML\n");
    input_error(error, "%s:%d: not well-formed XML: %s; save it again in QGIS", name,
                found ? found->line : 1, g_strstrip(message));
    return NULL;
}

static bool check_document(const xmlDoc *document, const char *name, GError **error) {
    const xmlNode *root = xmlDocGetRootElement(document);
    if (!qgis_xml_is(root, "qgis"))
        return input_error(error,
                           "%s:%ld: the root element is <%s>, expected the <qgis> of QGIS's files",
                           name, xmlGetLineNo(root), (const char *)root->name);
    if (document->intSubset && document->intSubset->children)
        return input_error(error, "%s: declares entities, which QGIS's files do not; remove them",
                           name);
    return true;
}

xmlDoc *qgis_xml_parse(const char *bytes, gsize length, const char *name, GError **error) {
    if (length > G_MAXINT) {
        input_error(error, "%s: too large for a file of QGIS's", name);
        return NULL;
    }
    xmlParserCtxt *parser = xmlNewParserCtxt();
    int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                  XML_PARSE_BIG_LINES;
    g_autoptr(xmlDoc) document =
        xmlCtxtReadMemory(parser, bytes, (int)length, NULL, "UTF-8", options);
    if (!document)
        not_well_formed(name, parser, error);
    xmlFreeParserCtxt(parser);
    return document && check_document(document, name, error) ? g_steal_pointer(&document) : NULL;
}

xmlDoc *qgis_xml_new(void) {
    xmlDoc *document = xmlNewDoc(xml("1.0"));
    xmlDocSetRootElement(document, xmlNewNode(NULL, xml("qgis")));
    return document;
}

/* ---- The same bytes for the same tree ---- */

static int by_name(const void *a, const void *b) {
    const xmlAttr *const *one = a, *const *other = b;
    return strcmp((const char *)(*one)->name, (const char *)(*other)->name);
}

static void sort_attributes(xmlNode *node) {
    g_autoptr(GPtrArray) attributes = g_ptr_array_new();
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
        g_ptr_array_add(attributes, attribute);
    g_ptr_array_sort(attributes, by_name);
    for (guint i = 0; i < attributes->len; i++) {
        xmlAttr *attribute = attributes->pdata[i];
        attribute->prev = i == 0 ? NULL : attributes->pdata[i - 1];
        attribute->next = i + 1 == attributes->len ? NULL : attributes->pdata[i + 1];
    }
    node->properties = attributes->len > 0 ? attributes->pdata[0] : NULL;
}

/* Blanks between elements are not text, nor is what is left where the only element was taken out.
 */
static void drop_blanks(xmlNode *node) {
    g_autofree char *text = qgis_xml_first(node) ? NULL : qgis_xml_content(node);
    if (text && !strchr(text, '\n'))
        return;
    for (xmlNode *child = node->children, *next; child; child = next) {
        next = child->next;
        if (xmlIsBlankNode(child))
            qgis_xml_remove(child);
    }
}

static bool tidy(xmlNode *node, void *data) {
    (void)data;
    sort_attributes(node);
    drop_blanks(node);
    return true;
}

void qgis_xml_tidy(xmlNode *node) {
    qgis_xml_walk(node, tidy, NULL);
}

char *qgis_xml_text(xmlDoc *document, gsize *length) {
    qgis_xml_tidy(xmlDocGetRootElement(document));
    if (!document->intSubset)
        xmlCreateIntSubset(document, xml("qgis"), xml("http://mrcc.com/qgis.dtd"), xml("SYSTEM"));
    xmlBuffer *buffer = xmlBufferCreate();
    xmlSaveCtxt *saving = xmlSaveToBuffer(buffer, "UTF-8", XML_SAVE_FORMAT | XML_SAVE_NO_DECL);
    xmlSaveDoc(saving, document);
    xmlSaveClose(saving);
    *length = (gsize)xmlBufferLength(buffer);
    char *text = g_strndup((const char *)xmlBufferContent(buffer), *length);
    xmlBufferFree(buffer);
    return text;
}

/* ---- Reading ---- */

bool qgis_xml_is(const xmlNode *node, const char *name) {
    return node && node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static xmlNode *element_from(xmlNode *node) {
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

xmlNode *qgis_xml_first(const xmlNode *parent) {
    return parent ? element_from(parent->children) : NULL;
}

xmlNode *qgis_xml_next(const xmlNode *node) {
    return element_from(node->next);
}

xmlNode *qgis_xml_child(const xmlNode *parent, const char *name) {
    xmlNode *child = qgis_xml_first(parent);
    while (child && !qgis_xml_is(child, name))
        child = qgis_xml_next(child);
    return child;
}

static char *taken(xmlChar *value) {
    char *text = g_strdup(value ? (const char *)value : "");
    xmlFree(value);
    return text;
}

char *qgis_xml_attribute(const xmlNode *node, const char *name) {
    return taken(xmlGetProp((xmlNode *)node, xml(name)));
}

char *qgis_xml_content(const xmlNode *node) {
    return taken(node ? xmlNodeGetContent(node) : NULL);
}

void qgis_xml_walk(xmlNode *node, QgisXmlVisit *visit, void *data) {
    if (!visit(node, data)) {
        qgis_xml_remove(node);
        return;
    }
    for (xmlNode *child = qgis_xml_first(node), *next; child; child = next) {
        next = qgis_xml_next(child);
        qgis_xml_walk(child, visit, data);
    }
}

typedef struct {
    QgisXmlValue *value;
    void *data;
} Replacing;

static bool replace_in(xmlNode *node, void *data) {
    const Replacing *replacing = data;
    for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_autofree char *old = qgis_xml_attribute(node, (const char *)attribute->name);
        g_autofree char *new = replacing->value(old, replacing->data);
        if (new)
            qgis_xml_set_attribute(node, (const char *)attribute->name, new);
    }
    if (qgis_xml_first(node))
        return true;
    g_autofree char *old = qgis_xml_content(node);
    g_autofree char *new = replacing->value(old, replacing->data);
    if (new)
        qgis_xml_set_content(node, new);
    return true;
}

void qgis_xml_replace(xmlNode *node, QgisXmlValue *value, void *data) {
    Replacing replacing = {value, data};
    qgis_xml_walk(node, replace_in, &replacing);
}

/* ---- Writing ---- */

static bool in_xml(gunichar c) {
    return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

char *qgis_xml_clean(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    GString *clean = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(clean, in_xml(c) ? c : 0xFFFD);
    }
    return g_string_free(clean, FALSE);
}

void qgis_xml_set_content(xmlNode *node, const char *text) {
    g_autofree char *clean = qgis_xml_clean(text);
    xmlNodeSetContent(node, NULL);
    if (*clean)
        xmlAddChild(node, xmlNewDocText(node->doc, xml(clean)));
}

xmlNode *qgis_xml_add(xmlNode *parent, const char *name, const char *text) {
    xmlNode *node = xmlNewChild(parent, NULL, xml(name), NULL);
    qgis_xml_set_content(node, text);
    return node;
}

void qgis_xml_set_attribute(xmlNode *node, const char *name, const char *value) {
    g_autofree char *clean = qgis_xml_clean(value);
    xmlSetProp(node, xml(name), xml(clean));
}

void qgis_xml_remove(xmlNode *node) {
    if (!node)
        return;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

void qgis_xml_remove_attribute(xmlNode *node, const char *name) {
    xmlUnsetProp(node, xml(name));
}
