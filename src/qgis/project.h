/* The QGIS project of an export: the atlas's templates, filled in. */
#pragma once
#include "format/geopackage_table.h"
#include "qgis/template.h"

/* The text of the project whose layers lie in the GeoPackage subject->file beside it, each with its
   style, coordinate system and metadata; layers that are not in subject->tables are left out.
   The templates are used up. NULL with an input error. Free with g_free. */
char *tf_qgis_project_text(QgisTemplates *templates, const GeopackageSubject *subject,
                           gsize *length, GError **error);

/* The project's variables that an export fills, with their values; a NULL subject empties them.
   Variables that the project does not have are not added. */
void tf_qgis_project_fill_variables(xmlDoc *project, const GeopackageSubject *subject);

/* Removes the layers that show none of `layers` (of Layer *), and every element, of the tree, the
   layouts' legends, the themes, that names one of them; groups that are left empty go, too. A
   project that lost layers is marked as partial. */
void tf_qgis_project_prune(xmlDoc *project, const GPtrArray *layers);

/* Marks a project as partial, so that it is refused as the atlas's templates: layers are missing,
   or empty ones, which QGIS takes for tables and whose style it forgets when it saves. */
void tf_qgis_project_mark_partial(xmlDoc *project);

/* True if the project is so marked. */
bool tf_qgis_project_is_partial(const xmlDoc *project);
