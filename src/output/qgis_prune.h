/* A project with only some of its layers. */
#pragma once
#include "output/qgis_template.h"

/* Removes the layers that show none of `layers` (of Layer *), and every element, of the tree, the
   layouts' legends, the themes, that names one of them; groups that are left empty go, too. A
   project that lost layers is marked, for it is no whole to be brought back. */
void qgis_prune(xmlDoc *project, const GPtrArray *layers);

/* True if the project is so marked. */
bool qgis_is_pruned(const xmlDoc *project);
