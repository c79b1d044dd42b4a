#include "qgis/metadata.h"

static void add_links(xmlNode *parent, const Map *map) {
    xmlNode *links = qgis_xml_add(parent, "links", NULL);
    for (guint i = 0; i < map->n_sources; i++) {
        if (!map->sources[i].url)
            continue;
        xmlNode *link = qgis_xml_add(links, "link", NULL);
        qgis_xml_set_attribute(link, "name", map->sources[i].title);
        qgis_xml_set_attribute(link, "type", "WWW:LINK");
        qgis_xml_set_attribute(link, "url", map->sources[i].url);
        qgis_xml_set_attribute(link, "description", map->sources[i].licence);
        qgis_xml_set_attribute(link, "format", "");
        qgis_xml_set_attribute(link, "mimeType", "");
        qgis_xml_set_attribute(link, "size", "");
    }
}

/* What layers and projects have in common, in QGIS's order. */
static void add_base(xmlNode *parent, const char *const *head, const GeopackageSubject *subject) {
    static const char *const names[] = {"identifier", "parentidentifier", "language", "type",
                                        "title",      "abstract"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        qgis_xml_add(parent, names[i], head[i]);
    add_links(parent, subject->map);
    g_auto(GStrv) lineage = geopackage_lineage(subject);
    for (char **line = lineage; *line; line++)
        qgis_xml_add(parent, "history", *line);
}

static void add_crs(xmlNode *parent, const GeopackageTable *table) {
    xmlNode *crs = qgis_xml_add(qgis_xml_add(parent, "crs", NULL), "spatialrefsys", NULL);
    qgis_xml_add(crs, *table->code ? "authid" : "wkt", *table->code ? table->code : table->wkt);
}

static void add_number(xmlNode *node, const char *name, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    qgis_xml_set_attribute(node, name, g_ascii_formatd(text, sizeof text, "%.7f", value));
}

static void add_extent(xmlNode *parent, const GeopackageTable *table) {
    xmlNode *extent = qgis_xml_add(parent, "extent", NULL);
    if (table->placed) {
        xmlNode *spatial = qgis_xml_add(extent, "spatial", NULL);
        add_number(spatial, "minx", table->west);
        add_number(spatial, "miny", table->south);
        add_number(spatial, "maxx", table->east);
        add_number(spatial, "maxy", table->north);
        qgis_xml_set_attribute(spatial, "minz", "0");
        qgis_xml_set_attribute(spatial, "maxz", "0");
        qgis_xml_set_attribute(spatial, "crs", "EPSG:4326");
        qgis_xml_set_attribute(spatial, "dimensions", "2");
    }
    if (table->from || table->to) {
        xmlNode *period = qgis_xml_add(qgis_xml_add(extent, "temporal", NULL), "period", NULL);
        qgis_xml_add(period, "start", table->from);
        qgis_xml_add(period, "end", table->to);
    }
}

void qgis_metadata_of_layer(xmlNode *parent, const GeopackageTable *table,
                            const GeopackageSubject *subject) {
    const Layer *layer = table->layer;
    const char *const head[] = {layer->id, subject->atlas->id, "",
                                "dataset", layer->title,       layer->abstract};
    add_base(parent, head, subject);
    qgis_xml_add(parent, "fees", NULL);
    qgis_xml_add(parent, "rights", layer->attribution);
    qgis_xml_add(parent, "license", layer->licence);
    qgis_xml_add(parent, "encoding", "UTF-8");
    add_crs(parent, table);
    add_extent(parent, table);
}

void qgis_metadata_of_project(xmlNode *parent, const GeopackageSubject *subject) {
    g_autofree char *abstract = geopackage_abstract(subject);
    const char *const head[] = {subject->atlas->id,    "",      "", "dataset",
                                subject->atlas->title, abstract};
    add_base(parent, head, subject);
    qgis_xml_add(parent, "author", subject->atlas->report_authors);
    qgis_xml_add(parent, "creation", subject->stamp);
}

char *qgis_metadata_text(const GeopackageTable *table, const GeopackageSubject *subject) {
    g_autoptr(xmlDoc) document = qgis_xml_new();
    qgis_metadata_of_layer(xmlDocGetRootElement(document), table, subject);
    gsize length;
    return qgis_xml_text(document, &length);
}
