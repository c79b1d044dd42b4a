#include "qgis/document.h"
#include "base/error.h"
#include <libxml/parser.h>
#include <libxml/xmlsave.h>
#include <string.h>

static const xmlChar *xml_chars(const char *text) {
    return (const xmlChar *)text;
}

/* ---- Parsing ---- */

static xmlDoc *not_well_formed(const char *name, xmlParserCtxt *parser, GError **error) {
    const xmlError *found = xmlCtxtGetLastError(parser);
    g_autofree char *message =
        g_strdup(found && found->message ? found->message : "it is not XML\n");
    tf_input_error(error, "%s:%d: not well-formed XML: %s; save it again in QGIS", name,
                   found ? found->line : 1, g_strstrip(message));
    return NULL;
}

static bool check_document(const xmlDoc *document, const char *name, GError **error) {
    const xmlNode *root = xmlDocGetRootElement(document);
    if (!tf_xml_is(root, "qgis"))
        return tf_input_error(
            error, "%s:%ld: the root element is <%s>, expected the <qgis> of QGIS's files", name,
            xmlGetLineNo(root), (const char *)root->name);
    if (document->intSubset && document->intSubset->children)
        return tf_input_error(
            error, "%s: declares entities, which QGIS's files do not; remove them", name);
    return true;
}

xmlDoc *tf_qgis_document_parse(const char *bytes, gsize length, const char *name, GError **error) {
    if (length > G_MAXINT) {
        tf_input_error(error, "%s: too large for a QGIS file", name);
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

xmlDoc *tf_qgis_document_new(void) {
    xmlDoc *document = xmlNewDoc(xml_chars("1.0"));
    xmlDocSetRootElement(document, xmlNewNode(NULL, xml_chars("qgis")));
    return document;
}

/* ---- Writing ---- */

char *tf_qgis_document_text(xmlDoc *document, gsize *length) {
    tf_xml_tidy(xmlDocGetRootElement(document));
    if (!document->intSubset)
        xmlCreateIntSubset(document, xml_chars("qgis"), xml_chars("http://mrcc.com/qgis.dtd"),
                           xml_chars("SYSTEM"));
    xmlBuffer *buffer = xmlBufferCreate();
    xmlSaveCtxt *saving = xmlSaveToBuffer(buffer, "UTF-8", XML_SAVE_FORMAT | XML_SAVE_NO_DECL);
    xmlSaveDoc(saving, document);
    xmlSaveClose(saving);
    *length = (gsize)xmlBufferLength(buffer);
    char *text = g_strndup((const char *)xmlBufferContent(buffer), *length);
    xmlBufferFree(buffer);
    return text;
}

/* ---- A stable order ---- */

static const char *const sets[] = {"qgis",
                                   "projectlayers",
                                   "visibility-presets",
                                   "visibility-preset",
                                   "checked-group-nodes",
                                   "expanded-group-nodes",
                                   "checked-legend-nodes",
                                   "expanded-legend-nodes",
                                   "actionsetting",
                                   NULL};

/* An element's place among its siblings. */
typedef struct {
    char *key;
    guint before; /* elements that stood before it */
    xmlNode *node;
} Member;

static char *key_of(const xmlNode *node) {
    g_autofree char *id = tf_xml_attribute(node, "id");
    g_autofree char *name = tf_xml_attribute(node, "name");
    g_autofree char *child = tf_xml_content(tf_xml_child(node, "id"));
    const char *node_name = (const char *)node->name;
    if (tf_xml_is(node->parent, "qgis")) /* parts of the project, some of which have names */
        return g_strdup(node_name);
    return g_strdup_printf("%s\t%s\t%s\t%s", id, child, name, node_name);
}

static int by_key(const void *a, const void *b) {
    const Member *one = a, *other = b;
    int order = strcmp(one->key, other->key);
    return order != 0 ? order : (one->before > other->before) - (one->before < other->before);
}

static void sort_children(xmlNode *node) {
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    for (xmlNode *child = tf_xml_first(node); child; child = tf_xml_next(child)) {
        Member member = {key_of(child), members->len, child};
        g_array_append_val(members, member);
    }
    g_array_sort(members, by_key);
    for (guint i = 0; i < members->len; i++) {
        Member *member = &g_array_index(members, Member, i);
        xmlUnlinkNode(member->node);
        xmlAddChild(node, member->node);
        g_free(member->key);
    }
}

static bool sort_set(xmlNode *node, void *data) {
    (void)data;
    if (g_strv_contains(sets, (const char *)node->name))
        sort_children(node);
    return true;
}

/* "414091.90308457030914724" and the like. */
static bool is_long_number(const char *text) {
    const char *point = strchr(text, '.');
    return point && strlen(point + 1) >= 10 && *text != '.' &&
           strspn(text, "-0123456789.") == strlen(text) && !strchr(point + 1, '.') &&
           !strchr(text + 1, '-');
}

static char *rounded_number(const char *text, void *data) {
    (void)data;
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    if (!is_long_number(text))
        return NULL;
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.12g", g_ascii_strtod(text, NULL)));
}

void tf_qgis_document_order(xmlNode *root) {
    tf_xml_replace(root, rounded_number, NULL);
    tf_xml_walk(root, sort_set, NULL);
}
