/* A project with only some of its layers. */
#pragma once
#include "qgis/template.h"

/* Removes the layers that show none of `layers` (of Layer *), and every element, of the tree, the
   layouts' legends, the themes, that names one of them; groups that are left empty go, too. A
   project that lost layers is marked, for it is no whole to be brought back. */
void qgis_prune(xmlDoc *project, const GPtrArray *layers);

/* Marks a project as no whole: QGIS takes a layer without features for a table, and forgets its
   style when it saves. */
void qgis_mark_partial(xmlDoc *project);

/* True if the project is so marked. */
bool qgis_is_pruned(const xmlDoc *project);
