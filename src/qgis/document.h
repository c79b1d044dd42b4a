/* A document of QGIS's: parsed, made, and written as the same bytes for the same content. */
#pragma once
#include "format/xml.h"

/* Parses `bytes`; `name` is what errors call it. The document's root must be <qgis>. NULL with an
   input error "NAME:LINE: ...". Nothing is fetched, and entities are refused. */
xmlDoc *tf_qgis_document_parse(const char *bytes, gsize length, const char *name, GError **error);

/* An empty <qgis>; it gets QGIS's document type when it is written. */
xmlDoc *tf_qgis_document_new(void);

/* The document's text: attributes sorted by name, two blanks for each level, no blanks but those
   within texts. Free with g_free. */
char *tf_qgis_document_text(xmlDoc *document, gsize *length);

/* Sorts what QGIS writes in no order of its own, so that a project that is saved again without a
   change is the same text: layers, the parts of themes and other sets by their ids, the parts of
   the project by their names. Rounds numbers with ten decimals or more to twelve digits, because
   QGIS's last digits change from one reading to the next. */
void tf_qgis_document_order(xmlNode *root);
