/* XML as QGIS writes and reads it: a tree of elements, parsed and written by libxml2, always the
   same bytes for the same tree. */
#pragma once
#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* Parses `bytes`; `name` is what errors call it. The document's root must be <qgis>. NULL with an
   input error "NAME:LINE: ...". Nothing is fetched, and entities are refused. */
xmlDoc *qgis_xml_parse(const char *bytes, gsize length, const char *name, GError **error);

/* An empty <qgis> with QGIS's document type. */
xmlDoc *qgis_xml_new(void);

/* The document's text: attributes sorted by name, two blanks for each level, no blanks but those
   within texts. Free with g_free. */
char *qgis_xml_text(xmlDoc *document, gsize *length);

/* Sorts the attributes of `node` and all below it, and drops the blanks between elements. */
void qgis_xml_tidy(xmlNode *node);

/* ---- Reading ---- */

/* The first element `name` in `parent`, or NULL. A NULL parent has none. */
xmlNode *qgis_xml_child(const xmlNode *parent, const char *name);

/* The first element in `parent`, and the one after `node` with the same parent; or NULL. */
xmlNode *qgis_xml_first(const xmlNode *parent);
xmlNode *qgis_xml_next(const xmlNode *node);
bool qgis_xml_is(const xmlNode *node, const char *name);

/* The attribute's value or the element's text, "" if it has none. Free with g_free. */
char *qgis_xml_attribute(const xmlNode *node, const char *name);
char *qgis_xml_content(const xmlNode *node);

/* Calls `visit` for `node` and each element below it, parents first. Where it returns false the
   element is removed, with all that is in it. */
typedef bool QgisXmlVisit(xmlNode *node, void *data);
void qgis_xml_walk(xmlNode *node, QgisXmlVisit *visit, void *data);

/* Calls `value` for every attribute's value and every text below `node`; what it returns (g_free),
   unless it is NULL, takes its place. */
typedef char *QgisXmlValue(const char *text, void *data);
void qgis_xml_replace(xmlNode *node, QgisXmlValue *value, void *data);

/* ---- Writing ---- */

/* Characters that XML does not have become U+FFFD. */
xmlNode *qgis_xml_add(xmlNode *parent, const char *name, const char *text);
void qgis_xml_set_content(xmlNode *node, const char *text);
void qgis_xml_set_attribute(xmlNode *node, const char *name, const char *value);
void qgis_xml_remove(xmlNode *node); /* NULL is nothing to remove */
void qgis_xml_remove_attribute(xmlNode *node, const char *name);

/* `text` (NULL: "") as XML can hold it. Free with g_free. */
char *qgis_xml_clean(const char *text);
