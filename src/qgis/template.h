/* The templates of an atlas's QGIS project, in the folder that atlas.yaml names as `qgis`:

     project.qgs     a project: layer tree, layouts, themes, time. Each <maplayer> has an <id>
                     "terrafact_SLUG" and a <datasource> "./ATLAS.gpkg|layername=LAYER", perhaps
                     with more after another |; it has no style.
     styles/SLUG.qml the style of that layer

   What depends on an export, its file, map, coordinate system, sources, is not in them: export puts
   it in (qgis/project.h), style takes it out again (qgis/readback.h). */
#pragma once
#include "atlas/atlas.h"
#include "format/xml.h"

typedef struct {
    char *path; /* of project.qgs */
    xmlDoc *project;
    GHashTable *styles; /* slug -> xmlDoc *, one for each maplayer */
} QgisTemplates;

/* Whether the atlas has templates: it names a folder for them, with a project. */
bool tf_qgis_has_templates(const Atlas *atlas);

/* Loads and checks the atlas's templates, which it must have. NULL with an input error that names
   file and line. */
QgisTemplates *tf_qgis_templates_load(const Atlas *atlas, GError **error);
void tf_qgis_templates_free(QgisTemplates *templates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QgisTemplates, tf_qgis_templates_free)

/* Checks a project's layers: ids, no id twice, data that are the atlas's, every layer of the tree
   is there and in the tree. `name` is what errors call the project. */
bool tf_qgis_template_check(xmlDoc *project, const Atlas *atlas, const char *name, GError **error);

/* The project's <maplayer> elements; iterate with tf_xml_next_layer. */
xmlNode *tf_qgis_first_maplayer(const xmlDoc *project);
xmlNode *tf_qgis_next_maplayer(const xmlNode *maplayer);

/* The layer's id, and the slug in it (NULL if the id is not a "terrafact_SLUG"). Free
   with g_free. */
char *tf_qgis_maplayer_id(const xmlNode *maplayer);
char *tf_qgis_maplayer_slug(const xmlNode *maplayer);

/* The atlas's layer that a data source "FILE|layername=LAYER|..." shows, or NULL. Free
   with g_free. */
char *tf_qgis_source_layer(const char *source);

/* The same data source in `file` beside the project. Free with g_free. */
char *tf_qgis_source_in_file(const char *source, const char *file);

#define QGIS_ID_PREFIX "terrafact_"
