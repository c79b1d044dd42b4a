#include "qgis/project.h"
#include "qgis/crs.h"
#include "qgis/metadata.h"
#include "qgis/prune.h"
#include "qgis/style.h"
#include <string.h>

/* ---- Variables ---- */

/* What layouts and labels say of the map and the report, by expressions such as @map_title: the
   value of `name`, "" without a subject, NULL for a variable that is none of these. */
static const char *variable(const GeopackageSubject *subject, const char *name) {
    static const char *const names[] = {
        "map_title",      "map_attribution",  "map_licence", "report_title",
        "report_authors", "report_publisher", "report_year", NULL};
    if (!subject)
        return g_strv_contains(names, name) ? "" : NULL;
    const Atlas *atlas = subject->atlas;
    const GeopackageTable *first = subject->tables->len > 0 ? subject->tables->pdata[0] : NULL;
    const char *const values[] = {subject->map->title,   first ? first->layer->attribution : NULL,
                                  subject->map->licence, atlas->report_title,
                                  atlas->report_authors, atlas->report_publisher,
                                  atlas->report_year};
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++)
        if (strcmp(name, names[i]) == 0)
            return values[i] ? values[i] : "";
    return NULL;
}

void qgis_project_fill_variables(xmlDoc *project, const GeopackageSubject *subject) {
    const xmlNode *properties = qgis_xml_child(xmlDocGetRootElement(project), "properties");
    const xmlNode *variables = qgis_xml_child(properties, "Variables");
    const xmlNode *name = qgis_xml_first(qgis_xml_child(variables, "variableNames"));
    xmlNode *value = qgis_xml_first(qgis_xml_child(variables, "variableValues"));
    for (; name && value; name = qgis_xml_next(name), value = qgis_xml_next(value)) {
        g_autofree char *text = qgis_xml_content(name);
        const char *filled = variable(subject, text);
        if (filled)
            qgis_xml_set_content(value, filled);
    }
}

/* ---- Layers ---- */

static const GeopackageTable *table_of(const xmlNode *maplayer, const GeopackageSubject *subject) {
    g_autofree char *source = qgis_xml_content(qgis_xml_child(maplayer, "datasource"));
    g_autofree char *name = qgis_source_layer(source);
    for (guint i = 0; i < subject->tables->len; i++) {
        const GeopackageTable *table = subject->tables->pdata[i];
        if (g_strcmp0(table->layer->id, name) == 0)
            return table;
    }
    return NULL;
}

static void put_crs(xmlNode *maplayer, const GeopackageTable *table) {
    qgis_xml_remove(qgis_xml_child(maplayer, "srs"));
    if (!*table->code && !*table->wkt)
        return;
    xmlNode *srs = qgis_xml_add(qgis_xml_add(maplayer, "srs", NULL), "spatialrefsys", NULL);
    qgis_xml_add(srs, *table->code ? "authid" : "wkt", *table->code ? table->code : table->wkt);
}

static void put_metadata(xmlNode *maplayer, const GeopackageTable *table,
                         const GeopackageSubject *subject) {
    qgis_xml_remove(qgis_xml_child(maplayer, "resourceMetadata"));
    qgis_metadata_of_layer(qgis_xml_add(maplayer, "resourceMetadata", NULL), table, subject);
}

static void fill_layer(xmlNode *maplayer, const QgisTemplates *templates,
                       const GeopackageSubject *subject) {
    const GeopackageTable *table = table_of(maplayer, subject);
    g_autofree char *slug = qgis_maplayer_slug(maplayer);
    put_crs(maplayer, table);
    put_metadata(maplayer, table, subject);
    qgis_style_join(maplayer, g_hash_table_lookup(templates->styles, slug));
}

/* "./karabakh.gpkg|layername=..." becomes the same in the file that is written. */
typedef struct {
    const char *before, *after;
} File;

static char *in_file(const char *text, void *data) {
    const File *file = data;
    if (!g_str_has_prefix(text, file->before))
        return NULL;
    return qgis_source_in_file(text, file->after);
}

static void set_sources(xmlNode *root, const GeopackageSubject *subject) {
    g_autofree char *before = g_strdup_printf("./%s.gpkg|", subject->atlas->id);
    File file = {before, subject->file};
    qgis_xml_replace(root, in_file, &file);
}

/* ---- The project ---- */

static void put_title(xmlNode *root, const GeopackageSubject *subject) {
    qgis_xml_set_attribute(root, "projectname", subject->atlas->title);
    xmlNode *title = qgis_xml_child(root, "title");
    if (!title)
        title = qgis_xml_add(root, "title", NULL);
    qgis_xml_set_content(title, subject->atlas->title);
    qgis_xml_remove(qgis_xml_child(root, "projectMetadata"));
    qgis_metadata_of_project(qgis_xml_add(root, "projectMetadata", NULL), subject);
}

static GPtrArray *layers_of(const GeopackageSubject *subject) {
    GPtrArray *layers = g_ptr_array_new();
    for (guint i = 0; i < subject->tables->len; i++)
        g_ptr_array_add(layers,
                        (gpointer)((const GeopackageTable *)subject->tables->pdata[i])->layer);
    return layers;
}

char *qgis_project_text(QgisTemplates *templates, const GeopackageSubject *subject, gsize *length,
                        GError **error) {
    xmlNode *root = xmlDocGetRootElement(templates->project);
    g_autoptr(GPtrArray) layers = layers_of(subject);
    qgis_prune(templates->project, layers);
    for (guint i = 0; i < layers->len; i++)
        if (((const Layer *)layers->pdata[i])->features->len == 0)
            qgis_mark_partial(templates->project);
    for (xmlNode *maplayer = qgis_first_maplayer(templates->project); maplayer;
         maplayer = qgis_next_maplayer(maplayer))
        fill_layer(maplayer, templates, subject);
    set_sources(root, subject);
    put_title(root, subject);
    qgis_project_fill_variables(templates->project, subject);
    if (!qgis_crs_expand(root, templates->path, error))
        return NULL;
    return qgis_xml_text(templates->project, length);
}
