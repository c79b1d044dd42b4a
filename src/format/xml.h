/* XML trees by libxml2: elements read, changed and written, always the same bytes for the same
   tree. */
#pragma once
#include <glib.h>
#include <libxml/tree.h>
#include <stdbool.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* Sorts the attributes of `node` and all below it, and drops the blanks between elements. */
void tf_xml_tidy(xmlNode *node);

/* ---- Reading ---- */

/* The first element `name` in `parent`, or NULL. A NULL parent has none. */
xmlNode *tf_xml_child(const xmlNode *parent, const char *name);

/* The first element in `parent`, and the one after `node` with the same parent; or NULL. */
xmlNode *tf_xml_first(const xmlNode *parent);
xmlNode *tf_xml_next(const xmlNode *node);
bool tf_xml_is(const xmlNode *node, const char *name);

/* The attribute's value or the element's text, "" if it has none. Free with g_free. */
char *tf_xml_attribute(const xmlNode *node, const char *name);
char *tf_xml_content(const xmlNode *node);

/* Calls `visit` for `node` and each element below it, parents first. Where it returns false the
   element is removed, with all that is in it. */
typedef bool XmlVisit(xmlNode *node, void *data);
void tf_xml_walk(xmlNode *node, XmlVisit *visit, void *data);

/* Calls `value` for every attribute's value and every text below `node`; what it returns (g_free),
   unless it is NULL, takes its place. */
typedef char *XmlValue(const char *text, void *data);
void tf_xml_replace(xmlNode *node, XmlValue *value, void *data);

/* ---- Writing ---- */

/* Characters that XML does not have become U+FFFD. */
xmlNode *tf_xml_add(xmlNode *parent, const char *name, const char *text);
void tf_xml_set_content(xmlNode *node, const char *text);
void tf_xml_set_attribute(xmlNode *node, const char *name, const char *value);
void tf_xml_remove(xmlNode *node); /* NULL: does nothing */
void tf_xml_remove_attribute(xmlNode *node, const char *name);

/* `text` (NULL: "") as XML can hold it. Free with g_free. */
char *tf_xml_clean(const char *text);
