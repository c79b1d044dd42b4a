/* ISO 19139 documents. Element order and names are those of the schema gmd. */
#include "format/geopackage_iso.h"
#include "format/xml.h"
#include <libxml/xmlwriter.h>

#define CODES "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"

static void open(xmlTextWriter *writer, const char *name) {
    xmlTextWriterStartElement(writer, (const xmlChar *)name);
}

static void attribute(xmlTextWriter *writer, const char *name, const char *value) {
    xmlTextWriterWriteAttribute(writer, (const xmlChar *)name, (const xmlChar *)value);
}

static void close(xmlTextWriter *writer, int levels) {
    while (levels-- > 0)
        xmlTextWriterEndElement(writer);
}

static void element(xmlTextWriter *writer, const char *name, const char *text) {
    g_autofree char *clean = tf_xml_clean(text);
    open(writer, name);
    xmlTextWriterWriteString(writer, (const xmlChar *)clean);
    close(writer, 1);
}

/* <name><type>text</type></name>, or <name gco:nilReason="missing"/> without a text. */
static void value(xmlTextWriter *writer, const char *name, const char *type, const char *text) {
    open(writer, name);
    if (text && *text)
        element(writer, type, text);
    else
        attribute(writer, "gco:nilReason", "missing");
    close(writer, 1);
}

static void words(xmlTextWriter *writer, const char *name, const char *text) {
    value(writer, name, "gco:CharacterString", text);
}

static void decimal(xmlTextWriter *writer, const char *name, double number) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    value(writer, name, "gco:Decimal", g_ascii_formatd(text, sizeof text, "%.7f", number));
}

static void code(xmlTextWriter *writer, const char *name, const char *list, const char *word) {
    g_autofree char *type = g_strconcat("gmd:", list, NULL);
    g_autofree char *where = g_strconcat(CODES, list, NULL);
    open(writer, name);
    open(writer, type);
    attribute(writer, "codeList", where);
    attribute(writer, "codeListValue", word);
    close(writer, 2);
}

/* ---- Parts ---- */

static void reference_system(xmlTextWriter *writer, const GeopackageTable *table) {
    if (!table || (!*table->code && !*table->wkt))
        return;
    open(writer, "gmd:referenceSystemInfo");
    open(writer, "gmd:MD_ReferenceSystem");
    open(writer, "gmd:referenceSystemIdentifier");
    open(writer, "gmd:RS_Identifier");
    words(writer, "gmd:code", *table->code ? table->code : table->wkt);
    close(writer, 4);
}

static void citation(xmlTextWriter *writer, const char *title) {
    open(writer, "gmd:citation");
    open(writer, "gmd:CI_Citation");
    words(writer, "gmd:title", title);
    value(writer, "gmd:date", "", NULL);
    close(writer, 2);
}

static void constraints(xmlTextWriter *writer, const char *licence) {
    open(writer, "gmd:resourceConstraints");
    open(writer, "gmd:MD_LegalConstraints");
    code(writer, "gmd:useConstraints", "MD_RestrictionCode", "license");
    words(writer, "gmd:otherConstraints", licence);
    close(writer, 2);
}

static void box(xmlTextWriter *writer, const GeopackageTable *table) {
    open(writer, "gmd:geographicElement");
    open(writer, "gmd:EX_GeographicBoundingBox");
    decimal(writer, "gmd:westBoundLongitude", table->west);
    decimal(writer, "gmd:eastBoundLongitude", table->east);
    decimal(writer, "gmd:southBoundLatitude", table->south);
    decimal(writer, "gmd:northBoundLatitude", table->north);
    close(writer, 2);
}

static void position(xmlTextWriter *writer, const char *name, const char *day) {
    open(writer, name);
    if (day)
        xmlTextWriterWriteString(writer, (const xmlChar *)day);
    else
        attribute(writer, "indeterminatePosition", "unknown");
    close(writer, 1);
}

static void period(xmlTextWriter *writer, const GeopackageTable *table) {
    open(writer, "gmd:temporalElement");
    open(writer, "gmd:EX_TemporalExtent");
    open(writer, "gmd:extent");
    open(writer, "gml:TimePeriod");
    attribute(writer, "gml:id", "period");
    position(writer, "gml:beginPosition", table->from);
    position(writer, "gml:endPosition", table->to);
    close(writer, 4);
}

static void extent(xmlTextWriter *writer, const GeopackageTable *table) {
    if (!table->placed && !table->from && !table->to)
        return;
    open(writer, "gmd:extent");
    open(writer, "gmd:EX_Extent");
    if (table->placed)
        box(writer, table);
    if (table->from || table->to)
        period(writer, table);
    close(writer, 2);
}

static void lineage(xmlTextWriter *writer, const GeopackageSubject *subject) {
    g_auto(GStrv) lines = geopackage_lineage(subject);
    g_autofree char *statement = g_strdup_printf("Derived from the map '%s' (%s).",
                                                 subject->map->title, subject->map->licence);
    open(writer, "gmd:dataQualityInfo");
    open(writer, "gmd:DQ_DataQuality");
    open(writer, "gmd:scope");
    open(writer, "gmd:DQ_Scope");
    code(writer, "gmd:level", "MD_ScopeCode", "dataset");
    close(writer, 2);
    open(writer, "gmd:lineage");
    open(writer, "gmd:LI_Lineage");
    words(writer, "gmd:statement", statement);
    for (char **line = lines; *line; line++) {
        open(writer, "gmd:source");
        open(writer, "gmd:LI_Source");
        words(writer, "gmd:description", *line);
        close(writer, 2);
    }
    close(writer, 4);
}

static void identification(xmlTextWriter *writer, const GeopackageTable *table,
                           const GeopackageSubject *subject) {
    g_autofree char *abstract =
        table ? g_strdup(table->layer->abstract) : geopackage_abstract(subject);
    open(writer, "gmd:identificationInfo");
    open(writer, "gmd:MD_DataIdentification");
    citation(writer, table ? table->layer->title : subject->atlas->title);
    words(writer, "gmd:abstract", abstract);
    if (table)
        words(writer, "gmd:credit", table->layer->attribution);
    constraints(writer, subject->map->licence);
    words(writer, "gmd:language", NULL);
    if (table)
        extent(writer, table);
    close(writer, 2);
}

char *geopackage_iso_text(const GeopackageTable *table, const GeopackageSubject *subject) {
    xmlBuffer *buffer = xmlBufferCreate();
    xmlTextWriter *writer = xmlNewTextWriterMemory(buffer, 0);
    const char *atlas = subject->atlas->id;
    g_autofree char *id = table ? g_strdup_printf("%s/%s", atlas, table->layer->id) : NULL;
    xmlTextWriterSetIndent(writer, 1);
    xmlTextWriterSetIndentString(writer, (const xmlChar *)"  ");
    xmlTextWriterStartDocument(writer, "1.0", "UTF-8", NULL);
    open(writer, "gmd:MD_Metadata");
    attribute(writer, "xmlns:gmd", "http://www.isotc211.org/2005/gmd");
    attribute(writer, "xmlns:gco", "http://www.isotc211.org/2005/gco");
    attribute(writer, "xmlns:gml", "http://www.opengis.net/gml");
    words(writer, "gmd:fileIdentifier", table ? id : atlas);
    if (table)
        words(writer, "gmd:parentIdentifier", atlas);
    code(writer, "gmd:hierarchyLevel", "MD_ScopeCode", table ? "dataset" : "series");
    words(writer, "gmd:contact", NULL);
    value(writer, "gmd:dateStamp", "gco:DateTime", subject->stamp);
    words(writer, "gmd:metadataStandardName", "ISO 19115:2003");
    reference_system(writer, table);
    identification(writer, table, subject);
    lineage(writer, subject);
    close(writer, 1);
    xmlTextWriterEndDocument(writer);
    xmlFreeTextWriter(writer);
    char *text = g_strdup((const char *)xmlBufferContent(buffer));
    xmlBufferFree(buffer);
    return text;
}
