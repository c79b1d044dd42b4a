/* ISO 19139 documents. Element order and names are those of the schema gmd. */
#include "format/geopackage_iso.h"
#include "format/xml.h"
#include <libxml/xmlwriter.h>

#define CODES "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"

static void open_element(xmlTextWriter *writer, const char *name) {
    xmlTextWriterStartElement(writer, (const xmlChar *)name);
}

static void put_attribute(xmlTextWriter *writer, const char *name, const char *value) {
    xmlTextWriterWriteAttribute(writer, (const xmlChar *)name, (const xmlChar *)value);
}

static void close_elements(xmlTextWriter *writer, int levels) {
    while (levels-- > 0)
        xmlTextWriterEndElement(writer);
}

static void put_element(xmlTextWriter *writer, const char *name, const char *text) {
    g_autofree char *clean = tf_xml_clean(text);
    open_element(writer, name);
    xmlTextWriterWriteString(writer, (const xmlChar *)clean);
    close_elements(writer, 1);
}

/* <name><type>text</type></name>, or <name gco:nilReason="missing"/> without a text. */
static void put_value(xmlTextWriter *writer, const char *name, const char *type, const char *text) {
    open_element(writer, name);
    if (text && *text)
        put_element(writer, type, text);
    else
        put_attribute(writer, "gco:nilReason", "missing");
    close_elements(writer, 1);
}

static void put_words(xmlTextWriter *writer, const char *name, const char *text) {
    put_value(writer, name, "gco:CharacterString", text);
}

static void put_decimal(xmlTextWriter *writer, const char *name, double number) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    put_value(writer, name, "gco:Decimal", g_ascii_formatd(text, sizeof text, "%.7f", number));
}

static void put_code(xmlTextWriter *writer, const char *name, const char *list, const char *word) {
    g_autofree char *type = g_strconcat("gmd:", list, NULL);
    g_autofree char *where = g_strconcat(CODES, list, NULL);
    open_element(writer, name);
    open_element(writer, type);
    put_attribute(writer, "codeList", where);
    put_attribute(writer, "codeListValue", word);
    close_elements(writer, 2);
}

/* ---- Parts ---- */

static void put_reference_system(xmlTextWriter *writer, const GeopackageTable *table) {
    if (!table || (!*table->code && !*table->wkt))
        return;
    open_element(writer, "gmd:referenceSystemInfo");
    open_element(writer, "gmd:MD_ReferenceSystem");
    open_element(writer, "gmd:referenceSystemIdentifier");
    open_element(writer, "gmd:RS_Identifier");
    put_words(writer, "gmd:code", *table->code ? table->code : table->wkt);
    close_elements(writer, 4);
}

static void put_citation(xmlTextWriter *writer, const char *title) {
    open_element(writer, "gmd:citation");
    open_element(writer, "gmd:CI_Citation");
    put_words(writer, "gmd:title", title);
    put_value(writer, "gmd:date", "", NULL);
    close_elements(writer, 2);
}

static void put_constraints(xmlTextWriter *writer, const char *licence) {
    open_element(writer, "gmd:resourceConstraints");
    open_element(writer, "gmd:MD_LegalConstraints");
    put_code(writer, "gmd:useConstraints", "MD_RestrictionCode", "license");
    put_words(writer, "gmd:otherConstraints", licence);
    close_elements(writer, 2);
}

static void put_box(xmlTextWriter *writer, const GeopackageTable *table) {
    open_element(writer, "gmd:geographicElement");
    open_element(writer, "gmd:EX_GeographicBoundingBox");
    put_decimal(writer, "gmd:westBoundLongitude", table->west);
    put_decimal(writer, "gmd:eastBoundLongitude", table->east);
    put_decimal(writer, "gmd:southBoundLatitude", table->south);
    put_decimal(writer, "gmd:northBoundLatitude", table->north);
    close_elements(writer, 2);
}

static void put_position(xmlTextWriter *writer, const char *name, const char *day) {
    open_element(writer, name);
    if (day)
        xmlTextWriterWriteString(writer, (const xmlChar *)day);
    else
        put_attribute(writer, "indeterminatePosition", "unknown");
    close_elements(writer, 1);
}

static void put_period(xmlTextWriter *writer, const GeopackageTable *table) {
    open_element(writer, "gmd:temporalElement");
    open_element(writer, "gmd:EX_TemporalExtent");
    open_element(writer, "gmd:extent");
    open_element(writer, "gml:TimePeriod");
    put_attribute(writer, "gml:id", "period");
    put_position(writer, "gml:beginPosition", table->from);
    put_position(writer, "gml:endPosition", table->to);
    close_elements(writer, 4);
}

static void put_extent(xmlTextWriter *writer, const GeopackageTable *table) {
    if (!table->placed && !table->from && !table->to)
        return;
    open_element(writer, "gmd:extent");
    open_element(writer, "gmd:EX_Extent");
    if (table->placed)
        put_box(writer, table);
    if (table->from || table->to)
        put_period(writer, table);
    close_elements(writer, 2);
}

static void put_lineage(xmlTextWriter *writer, const GeopackageTable *table,
                        const GeopackageSubject *subject) {
    g_auto(GStrv) lines = tf_geopackage_lineage(table, subject);
    bool drawn = !table || table->layer->sources->len > 0;
    g_autofree char *own = drawn ? NULL : tf_layer_own(table->layer);
    g_autofree char *statement =
        own ? g_strdup_printf("The %s of the atlas '%s'.", own, subject->atlas->title)
            : g_strdup_printf("Derived from the map '%s' (%s).", subject->map->title,
                              subject->map->licence);
    open_element(writer, "gmd:dataQualityInfo");
    open_element(writer, "gmd:DQ_DataQuality");
    open_element(writer, "gmd:scope");
    open_element(writer, "gmd:DQ_Scope");
    put_code(writer, "gmd:level", "MD_ScopeCode", "dataset");
    close_elements(writer, 2);
    open_element(writer, "gmd:lineage");
    open_element(writer, "gmd:LI_Lineage");
    put_words(writer, "gmd:statement", statement);
    for (char **line = lines; *line; line++) {
        open_element(writer, "gmd:source");
        open_element(writer, "gmd:LI_Source");
        put_words(writer, "gmd:description", *line);
        close_elements(writer, 2);
    }
    close_elements(writer, 4);
}

static void put_identification(xmlTextWriter *writer, const GeopackageTable *table,
                               const GeopackageSubject *subject) {
    g_autofree char *abstract =
        table ? g_strdup(table->layer->abstract) : tf_geopackage_abstract(subject);
    open_element(writer, "gmd:identificationInfo");
    open_element(writer, "gmd:MD_DataIdentification");
    put_citation(writer, table ? table->layer->title : subject->atlas->title);
    put_words(writer, "gmd:abstract", abstract);
    if (table)
        put_words(writer, "gmd:credit", table->layer->attribution);
    put_constraints(writer, table ? table->layer->licence : subject->map->licence);
    put_words(writer, "gmd:language", "eng");
    if (table)
        put_extent(writer, table);
    close_elements(writer, 2);
}

char *tf_geopackage_iso_text(const GeopackageTable *table, const GeopackageSubject *subject) {
    xmlBuffer *buffer = xmlBufferCreate();
    xmlTextWriter *writer = xmlNewTextWriterMemory(buffer, 0);
    const char *atlas = subject->atlas->id;
    g_autofree char *id = table ? g_strdup_printf("%s/%s", atlas, table->layer->id) : NULL;
    xmlTextWriterSetIndent(writer, 1);
    xmlTextWriterSetIndentString(writer, (const xmlChar *)"  ");
    xmlTextWriterStartDocument(writer, "1.0", "UTF-8", NULL);
    open_element(writer, "gmd:MD_Metadata");
    put_attribute(writer, "xmlns:gmd", "http://www.isotc211.org/2005/gmd");
    put_attribute(writer, "xmlns:gco", "http://www.isotc211.org/2005/gco");
    put_attribute(writer, "xmlns:gml", "http://www.opengis.net/gml");
    put_words(writer, "gmd:fileIdentifier", table ? id : atlas);
    if (table)
        put_words(writer, "gmd:parentIdentifier", atlas);
    put_code(writer, "gmd:hierarchyLevel", "MD_ScopeCode", table ? "dataset" : "series");
    put_words(writer, "gmd:contact", NULL);
    put_value(writer, "gmd:dateStamp", "gco:DateTime", subject->stamp);
    put_words(writer, "gmd:metadataStandardName", "ISO 19115:2003");
    put_reference_system(writer, table);
    put_identification(writer, table, subject);
    put_lineage(writer, table, subject);
    close_elements(writer, 1);
    xmlTextWriterEndDocument(writer);
    xmlFreeTextWriter(writer);
    char *text = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text;
}
