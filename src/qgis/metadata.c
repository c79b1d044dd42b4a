#include "qgis/metadata.h"
#include "qgis/document.h"

static void add_link(xmlNode *links, const MapSource *source) {
    if (!source->url)
        return;
    xmlNode *link = tf_xml_add(links, "link", NULL);
    tf_xml_set_attribute(link, "name", source->title);
    tf_xml_set_attribute(link, "type", "WWW:LINK");
    tf_xml_set_attribute(link, "url", source->url);
    tf_xml_set_attribute(link, "description", source->licence);
    tf_xml_set_attribute(link, "format", "");
    tf_xml_set_attribute(link, "mimeType", "");
    tf_xml_set_attribute(link, "size", "");
}

/* To the sources of a layer, or of the whole map. */
static void add_links(xmlNode *parent, const GeopackageTable *table, const Map *map) {
    xmlNode *links = tf_xml_add(parent, "links", NULL);
    for (guint i = 0; table && i < table->layer->sources->len; i++)
        add_link(links, table->layer->sources->pdata[i]);
    for (guint i = 0; !table && i < map->n_sources; i++)
        add_link(links, &map->sources[i]);
}

/* What a layer is found by: the topics of ISO 19115 and the words for its geometry. */
static void add_keywords(xmlNode *parent, const Layer *layer) {
    xmlNode *topics = tf_xml_add(parent, "keywords", NULL);
    tf_xml_set_attribute(topics, "vocabulary", "gmd:topicCategory");
    tf_xml_add(topics, "keyword", layer->sources->len > 0 ? "boundaries" : "location");
    xmlNode *words = tf_xml_add(parent, "keywords", NULL);
    tf_xml_set_attribute(words, "vocabulary", "terrafact");
    tf_xml_add(words, "keyword", "territory");
    tf_xml_add(words, "keyword", layer->basis ? "claims" : "facts");
}

/* What layers and projects have in common, in QGIS's order. */
static void add_base(xmlNode *parent, const char *const *head, const GeopackageTable *table,
                     const GeopackageSubject *subject) {
    static const char *const names[] = {"identifier", "parentidentifier", "language", "type",
                                        "title",      "abstract"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        tf_xml_add(parent, names[i], head[i]);
    add_links(parent, table, subject->map);
    g_auto(GStrv) lineage = tf_geopackage_lineage(table, subject);
    for (char **line = lineage; *line; line++)
        tf_xml_add(parent, "history", *line);
    if (table)
        add_keywords(parent, table->layer);
}

static void add_crs(xmlNode *parent, const GeopackageTable *table) {
    xmlNode *crs = tf_xml_add(tf_xml_add(parent, "crs", NULL), "spatialrefsys", NULL);
    tf_xml_add(crs, *table->code ? "authid" : "wkt", *table->code ? table->code : table->wkt);
}

static void add_number(xmlNode *node, const char *name, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    tf_xml_set_attribute(node, name, g_ascii_formatd(text, sizeof text, "%.7f", value));
}

static void add_extent(xmlNode *parent, const GeopackageTable *table) {
    xmlNode *extent = tf_xml_add(parent, "extent", NULL);
    if (table->placed) {
        xmlNode *spatial = tf_xml_add(extent, "spatial", NULL);
        add_number(spatial, "minx", table->west);
        add_number(spatial, "miny", table->south);
        add_number(spatial, "maxx", table->east);
        add_number(spatial, "maxy", table->north);
        tf_xml_set_attribute(spatial, "minz", "0");
        tf_xml_set_attribute(spatial, "maxz", "0");
        tf_xml_set_attribute(spatial, "crs", "EPSG:4326");
        tf_xml_set_attribute(spatial, "dimensions", "2");
    }
    if (table->from || table->to) {
        xmlNode *period = tf_xml_add(tf_xml_add(extent, "temporal", NULL), "period", NULL);
        tf_xml_add(period, "start", table->from);
        tf_xml_add(period, "end", table->to);
    }
}

void tf_qgis_metadata_of_layer(xmlNode *parent, const GeopackageTable *table,
                               const GeopackageSubject *subject) {
    const Layer *layer = table->layer;
    const char *const head[] = {layer->id, subject->atlas->id, "ENG",
                                "dataset", layer->title,       layer->abstract};
    add_base(parent, head, table, subject);
    tf_xml_add(parent, "fees", NULL);
    tf_xml_add(parent, "rights", layer->attribution);
    tf_xml_add(parent, "license", layer->licence);
    tf_xml_add(parent, "encoding", "UTF-8");
    add_crs(parent, table);
    add_extent(parent, table);
}

void tf_qgis_metadata_of_project(xmlNode *parent, const GeopackageSubject *subject) {
    g_autofree char *abstract = tf_geopackage_abstract(subject);
    const char *const head[] = {subject->atlas->id,    "",      "ENG", "dataset",
                                subject->atlas->title, abstract};
    add_base(parent, head, NULL, subject);
    tf_xml_add(parent, "author", subject->atlas->report.authors);
    tf_xml_add(parent, "creation", subject->stamp);
}

char *tf_qgis_metadata_text(const GeopackageTable *table, const GeopackageSubject *subject) {
    g_autoptr(xmlDoc) document = tf_qgis_document_new();
    tf_qgis_metadata_of_layer(xmlDocGetRootElement(document), table, subject);
    gsize length;
    return tf_qgis_document_text(document, &length);
}
