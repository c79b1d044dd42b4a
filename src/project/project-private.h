/* What the parts of a generated project share. Only the files in src/project include this. */
#pragma once
#include "format/xml.h"
#include "layer/geometry.h"
#include "picture/definition.h"
#include "project/project.h"

/* The version of QGIS whose form is written; later ones read it. */
#define PROJECT_VERSION_OF_QGIS "3.22.16-Białowieża"

/* Adds <name> with attributes: names and values in turn, ended by NULL. */
xmlNode *tf_project_element(xmlNode *parent, const char *name, ...) G_GNUC_NULL_TERMINATED;

/* A number as QGIS's files have it, with up to six decimals. g_free. */
char *tf_project_number(double value);

/* Adds <symbol name="NAME"> that draws `symbol` on shapes of the type. */
void tf_project_symbol(xmlNode *symbols, const char *name, const Symbol *symbol,
                       LayerGeometryType type);

/* The style, as QML, of what an entry of the picture shows. Free with xmlFreeDoc. */
xmlDoc *tf_project_entry_style(const Definition *definition, const Entry *entry,
                               LayerGeometryType type);

/* That of a layer which no entry shows; of claims with verdicts, a colour for each of these. Free with xmlFreeDoc. */
xmlDoc *tf_project_plain_style(bool verdicts, LayerGeometryType type);

/* Adds to a style's root what QGIS shows of a claim that is asked for: its verdict from a list, the action that opens its page, a
   map tip. */
void tf_project_claim_form(xmlNode *root);
