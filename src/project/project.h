/* The QGIS project of an atlas that brings no templates of its own: what its picture.yaml (or the usual picture) shows, as
   layers of QGIS with the same fills, lines, markers, hatchings and labels, in longitude and latitude. Layers of the export
   that the picture does not show are in it too, switched off; claims are coloured by their verdicts. What the picture has
   that is no layer of the export is left out: controls, words, files, and roles of which no layer is made. */
#pragma once
#include "qgis/template.h"

/* Templates (qgis/template.h) for an export of `layers` (of Layer *). NULL with an input error if picture.yaml is
   wrong. Free with tf_qgis_templates_free. */
QgisTemplates *tf_project_templates(const Atlas *atlas, const GPtrArray *layers, GError **error);
