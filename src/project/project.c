#include "project/project.h"
#include "layer/layer.h"
#include "project/project-private.h"
#include "qgis/document.h"
#include "qgis/project.h"
#include <string.h>

/* A layer of the project: one sort of shapes of one layer of the export, as one entry of the picture shows it. */
typedef struct {
    const Layer *layer;
    const Entry *entry; /* NULL: none shows it */
    LayerGeometryType type;
    bool sole; /* all shapes of the layer are of the type */
    char *slug, *name, *source;
} Shown;

static void shown_free(void *data) {
    Shown *shown = data;
    g_free(shown->slug);
    g_free(shown->name);
    g_free(shown->source);
    g_free(shown);
}

typedef struct {
    const Atlas *atlas;
    const GPtrArray *layers; /* of Layer * */
    const Definition *definition;
    GPtrArray *shown;  /* of Shown *, from bottom to top */
    GHashTable *slugs; /* slug -> itself */
} Making;

/* ---- Where the data are ---- */

static void append_and(GString *text, const char *column) {
    g_string_append_printf(text, "%s\"%s\" ", text->len ? " AND " : "", column);
}

static void append_value(GString *text, const char *value) {
    g_auto(GStrv) parts = g_strsplit(value, "'", -1);
    g_autofree char *inner = g_strjoinv("''", parts);
    g_string_append_printf(text, "'%s'", inner);
}

static void append_ids(GString *text, const char *operator, const GPtrArray * ids) {
    if (ids->len == 0)
        return;
    append_and(text, "id");
    g_string_append_printf(text, "%s (", operator);
    for (guint i = 0; i < ids->len; i++) {
        g_string_append(text, i > 0 ? ", " : "");
        append_value(text, ids->pdata[i]);
    }
    g_string_append_c(text, ')');
}

/* Truths are stored as 0 and 1. */
static void append_property(GString *text, const Entry *entry) {
    bool truth = strcmp(entry->value, "true") == 0, falsity = strcmp(entry->value, "false") == 0;
    append_and(text, entry->property);
    if (truth || falsity) {
        g_string_append_printf(text, "= %d", truth);
    } else {
        g_string_append(text, "= ");
        append_value(text, entry->value);
    }
}

/* A filter in SQL for what the entry shows of its layer; "" shows all. g_free. */
static char *filter_of(const Entry *entry) {
    GString *text = g_string_new(NULL);
    if (entry) {
        append_ids(text, "IN", entry->only);
        append_ids(text, "NOT IN", entry->except);
        if (entry->property)
            append_property(text, entry);
    }
    return g_string_free(text, FALSE);
}

/* QGIS takes all that follows `subset` for the filter. */
static char *source_of(const Atlas *atlas, const Shown *shown) {
    static const char *const types[] = {"Point", "Point", "LineString", "Polygon"};
    g_autofree char *filter = filter_of(shown->entry);
    return g_strdup_printf(
        "./%s.gpkg|layername=%s%s%s%s%s", atlas->id, shown->layer->id,
        shown->sole ? "" : "|geometrytype=", shown->sole ? "" : types[shown->type],
        *filter ? "|subset=" : "", filter);
}

/* ---- Names ---- */

/* A slug that no other layer has: the layer's id, as far as a file's name may hold it. */
static char *slug_of(Making *making, const Layer *layer) {
    g_autofree char *stem = g_strdup(layer->id);
    for (char *c = stem; *c; c++)
        if (!g_ascii_isalnum(*c) && *c != '_' && *c != '-')
            *c = '-';
    char *slug = g_strdup(stem);
    for (guint n = 2; !g_hash_table_add(making->slugs, slug); n++)
        slug = g_strdup_printf("%s-%u", stem, n); /* the set frees the one that it has */
    return g_strdup(slug);
}

static guint count_of(const Making *making, const char *layer) {
    guint n = 0;
    for (guint i = 0; i < making->definition->entries->len; i++) {
        const Entry *entry = making->definition->entries->pdata[i];
        n += entry->kind == SHOW_LAYER && strcmp(entry->of, layer) == 0;
    }
    return n;
}

/* The legend's words unless a date or an accuracy is to be put into them; else the layer's title, and what is drawn of it if
   that is not all. g_free. */
static char *name_of(const Making *making, const Shown *shown) {
    static const char *const shapes[] = {"points", "points", "lines", "areas"};
    const Layer *layer = shown->layer;
    const Entry *entry = shown->entry;
    if (entry && entry->legend && !strchr(entry->legend, '{'))
        return g_strdup(entry->legend);
    if (!entry || count_of(making, layer->id) < 2)
        return shown->sole ? g_strdup(layer->title)
                           : g_strdup_printf("%s: %s", layer->title, shapes[shown->type]);
    const char *what = entry->symbol.fill        ? shapes[shown->type]
                       : entry->symbol.pen.ink   ? "borders"
                       : entry->symbol.hatch.ink ? "hatching"
                                                 : "names";
    return g_strdup_printf("%s: %s%s", layer->title, what,
                           entry->label.ink && strcmp(what, "names") != 0 ? " and names" : "");
}

/* ---- What is shown ---- */

static void add_shown(Making *making, const Layer *layer, const Entry *entry) {
    bool has[LAYER_POLYGONS + 1] = {false};
    for (guint i = 0; i < layer->features->len; i++)
        has[((const LayerFeature *)layer->features->pdata[i])->geometry.type] = true;
    int types = has[LAYER_POINT] + has[LAYER_LINES] + has[LAYER_POLYGONS];
    for (LayerGeometryType type = LAYER_POLYGONS; type > LAYER_NONE; type--) {
        if (!has[type])
            continue;
        Shown *shown = g_new0(Shown, 1);
        *shown = (Shown){.layer = layer, .entry = entry, .type = type, .sole = types == 1};
        shown->slug = slug_of(making, layer);
        shown->name = name_of(making, shown);
        shown->source = source_of(making->atlas, shown);
        g_ptr_array_add(making->shown, shown);
    }
}

static const LayerDefinition *definition_of(const Atlas *atlas, const char *id) {
    for (guint i = 0; i < atlas->layers->len; i++)
        if (strcmp(((const LayerDefinition *)atlas->layers->pdata[i])->id, id) == 0)
            return atlas->layers->pdata[i];
    return NULL;
}

/* Whether the layer is what the entry shows: it itself, or all lines of a role. */
static bool shows(const Making *making, const Entry *entry, const Layer *layer) {
    if (entry->kind == SHOW_LAYER)
        return strcmp(entry->of, layer->id) == 0;
    const LayerDefinition *definition =
        entry->kind == SHOW_ROLE ? definition_of(making->atlas, layer->id) : NULL;
    return definition && strcmp(definition->kind, "role") == 0 && definition->of->len == 1 &&
           strcmp(definition->of->pdata[0], entry->of) == 0;
}

static bool is_shown(const Making *making, const Layer *layer) {
    for (guint i = 0; i < making->shown->len; i++)
        if (((const Shown *)making->shown->pdata[i])->layer == layer)
            return true;
    return false;
}

static void choose(Making *making) {
    for (guint i = 0; i < making->definition->entries->len; i++) {
        const Entry *entry = making->definition->entries->pdata[i];
        for (guint l = 0; l < making->layers->len; l++)
            if (shows(making, entry, making->layers->pdata[l]))
                add_shown(making, making->layers->pdata[l], entry);
    }
    for (guint l = 0; l < making->layers->len; l++)
        if (!is_shown(making, making->layers->pdata[l]))
            add_shown(making, making->layers->pdata[l], NULL);
}

/* ---- The document ---- */

static void add_tree(xmlNode *root, const Making *making) {
    xmlNode *tree = tf_xml_add(root, "layer-tree-group", NULL);
    for (guint i = making->shown->len; i-- > 0;) {
        const Shown *shown = making->shown->pdata[i];
        g_autofree char *id = g_strconcat(QGIS_ID_PREFIX, shown->slug, NULL);
        tf_project_element(tree, "layer-tree-layer", "id", id, "name", shown->name, "source",
                           shown->source, "providerKey", "ogr", "checked",
                           shown->entry ? "Qt::Checked" : "Qt::Unchecked", "expanded",
                           shown->entry ? "0" : "1", (char *)NULL);
    }
}

static void add_layers(xmlNode *root, const Making *making) {
    xmlNode *layers = tf_xml_add(root, "projectlayers", NULL);
    for (guint i = 0; i < making->shown->len; i++) {
        const Shown *shown = making->shown->pdata[i];
        g_autofree char *id = g_strconcat(QGIS_ID_PREFIX, shown->slug, NULL);
        xmlNode *maplayer = tf_project_element(layers, "maplayer", "type", "vector", (char *)NULL);
        tf_xml_add(maplayer, "id", id);
        tf_xml_add(maplayer, "datasource", shown->source);
        tf_xml_add(maplayer, "layername", shown->name);
        tf_xml_set_attribute(tf_xml_add(maplayer, "provider", "ogr"), "encoding", "UTF-8");
        xmlNode *styles = tf_project_element(maplayer, "map-layer-style-manager", "current",
                                             "default", (char *)NULL);
        tf_project_element(styles, "map-layer-style", "name", "default", (char *)NULL);
    }
}

static void add_system(xmlNode *parent) {
    tf_xml_add(tf_xml_add(parent, "spatialrefsys", NULL), "authid", "EPSG:4326");
}

static void add_canvas(xmlNode *root, const Definition *definition) {
    static const char *const sides[] = {"xmin", "ymin", "xmax", "ymax"};
    xmlNode *canvas = tf_project_element(root, "mapcanvas", "name", "theMapCanvas",
                                         "annotationsVisible", "1", (char *)NULL);
    tf_xml_add(canvas, "units", "degrees");
    xmlNode *extent = tf_xml_add(canvas, "extent", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *number = tf_project_number(definition->extent[i]);
        tf_xml_add(extent, sides[i], number);
    }
    xmlNode *view = tf_xml_add(root, "ProjectViewSettings", NULL);
    xmlNode *first = tf_xml_add(view, "DefaultViewExtent", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *number = tf_project_number(definition->extent[i]);
        tf_xml_set_attribute(first, sides[i], number);
    }
    add_system(first);
    tf_xml_add(canvas, "rotation", "0");
    add_system(tf_xml_add(canvas, "destinationsrs", NULL));
    add_system(tf_xml_add(root, "projectCrs", NULL));
}

static void add_property(xmlNode *parent, const char *name, const char *type, const char *value) {
    tf_xml_set_attribute(tf_xml_add(parent, name, value), "type", type);
}

/* Areas on the ellipsoid, paths beside the project, and the picture's ground. */
static void add_properties(xmlNode *root, const Definition *definition) {
    xmlNode *properties = tf_xml_add(root, "properties", NULL);
    xmlNode *gui = tf_xml_add(properties, "Gui", NULL);
    static const char *const parts[] = {"Red", "Green", "Blue"};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *name = g_strdup_printf("CanvasColor%sPart", parts[i]);
        g_autofree char *value =
            g_strdup_printf("%u", (definition->background->light >> (16 - 8 * i)) & 255);
        add_property(gui, name, "int", value);
    }
    add_property(tf_xml_add(properties, "Measure", NULL), "Ellipsoid", "QString", "EPSG:7030");
    xmlNode *units = tf_xml_add(properties, "Measurement", NULL);
    add_property(units, "AreaUnits", "QString", "km2");
    add_property(units, "DistanceUnits", "QString", "km");
    add_property(tf_xml_add(properties, "Paths", NULL), "Absolute", "bool", "false");
    add_property(tf_xml_add(properties, "SpatialRefSys", NULL), "ProjectionsEnabled", "int", "1");
}

static xmlDoc *make_project(const Making *making) {
    xmlDoc *project = tf_qgis_document_new();
    xmlNode *root = xmlDocGetRootElement(project);
    tf_xml_set_attribute(root, "version", PROJECT_VERSION_OF_QGIS);
    add_tree(root, making);
    add_canvas(root, making->definition);
    add_layers(root, making);
    add_properties(root, making->definition);
    if (making->layers->len < making->atlas->layers->len)
        tf_qgis_project_mark_partial(project);
    return project;
}

/* ---- All of it ---- */

static void style_free(void *style) {
    xmlFreeDoc(style);
}

/* Only claims have verdicts, and only if they were judged. */
static bool has_verdicts(const Layer *layer) {
    return layer->features->len > 0 &&
           tf_feature_property(layer->features->pdata[0], "verdict") != NULL;
}

static GHashTable *make_styles(const Making *making) {
    GHashTable *styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    for (guint i = 0; i < making->shown->len; i++) {
        const Shown *shown = making->shown->pdata[i];
        xmlDoc *style = shown->entry
                            ? tf_project_entry_style(making->definition, shown->entry, shown->type)
                            : tf_project_plain_style(has_verdicts(shown->layer), shown->type);
        g_hash_table_insert(styles, g_strdup(shown->slug), style);
    }
    return styles;
}

QgisTemplates *tf_project_templates(const Atlas *atlas, const GPtrArray *layers, GError **error) {
    g_autoptr(Definition) definition = tf_definition_read(atlas, error);
    if (!definition)
        return NULL;
    g_autoptr(GPtrArray) shown = g_ptr_array_new_with_free_func(shown_free);
    g_autoptr(GHashTable) slugs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Making making = {atlas, layers, definition, shown, slugs};
    choose(&making);
    QgisTemplates *templates = g_new0(QgisTemplates, 1);
    templates->path = g_strdup("the generated project");
    templates->project = make_project(&making);
    templates->styles = make_styles(&making);
    return templates;
}
