/* A layer's style: what QGIS keeps in a QML file and, in a project, among the children and
   attributes of <maplayer>. */
#pragma once
#include "format/xml.h"

/* Puts a copy of a QML's style into `maplayer`, which has none. */
void tf_qgis_style_join(xmlNode *maplayer, xmlDoc *qml);

/* Takes the style out of `maplayer`, as a QML of QGIS version `version`. */
xmlDoc *tf_qgis_style_split(xmlNode *maplayer, const char *version);

/* Drops what QGIS writes although it is the default, or writes twice, in a QML or a project, so
   that a changed style is a change of few lines. */
void tf_qgis_style_shorten(xmlNode *root);
