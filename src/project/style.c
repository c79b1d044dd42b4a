/* Styles: how a layer's features are drawn and named. */
#include "claim/verdict.h"
#include "project/project-private.h"
#include "qgis/document.h"

static const double UNITS_PER_POINT = UNITS_PER_MM * 25.4 / 72;

static xmlDoc *new_style(bool labels, double from_m, double up_to_m) {
    xmlDoc *qml = tf_qgis_document_new();
    xmlNode *root = xmlDocGetRootElement(qml);
    /* A picture's map is about 210 mm wide. */
    g_autofree char *scale = tf_project_number(up_to_m < 1e9 ? up_to_m / 0.21 : 1e9);
    g_autofree char *least = tf_project_number(from_m / 0.21);
    tf_xml_set_attribute(root, "version", PROJECT_VERSION_OF_QGIS);
    tf_xml_set_attribute(root, "styleCategories", "AllStyleCategories");
    tf_xml_set_attribute(root, "labelsEnabled", labels ? "1" : "0");
    tf_xml_set_attribute(root, "readOnly", "1"); /* what is wrong is put right in the atlas */
    tf_xml_set_attribute(root, "hasScaleBasedVisibilityFlag",
                         up_to_m < 1e9 || from_m > 0 ? "1" : "0");
    tf_xml_set_attribute(root, "maxScale", least);
    tf_xml_set_attribute(root, "minScale", scale);
    return qml;
}

static xmlNode *add_renderer(xmlNode *root, const char *type) {
    return tf_project_element(root, "renderer-v2", "enableorderby", "0", "forceraster", "0",
                              "referencescale", "-1", "symbollevels", "0", "type", type,
                              (char *)NULL);
}

static void add_single(xmlNode *root, const Symbol *symbol, LayerGeometryType type) {
    xmlNode *renderer = add_renderer(root, "singleSymbol");
    tf_project_symbol(tf_xml_add(renderer, "symbols", NULL), "0", symbol, type);
}

/* ---- Labels ---- */

/* 'text' with its apostrophes doubled. */
static void append_quoted(GString *text, const char *value) {
    g_auto(GStrv) parts = g_strsplit(value, "'", -1);
    g_autofree char *inner = g_strjoinv("''", parts);
    g_string_append_printf(text, "'%s'", inner);
}

/* The feature's name, or the shorter one that the picture gives it. g_free. */
static char *label_expression(const Definition *definition) {
    g_autoptr(GList) ids =
        g_list_sort(g_hash_table_get_keys(definition->names), (GCompareFunc)g_strcmp0);
    if (!ids)
        return g_strdup("\"name\"");
    GString *text = g_string_new("coalesce(map_get(map(");
    for (const GList *id = ids; id; id = id->next) {
        append_quoted(text, id->data);
        g_string_append_c(text, ',');
        append_quoted(text, g_hash_table_lookup(definition->names, id->data));
        g_string_append(text, id->next ? "," : "),\"id\"),\"name\")");
    }
    return g_string_free(text, FALSE);
}

static char *colour(const Ink *ink) {
    return g_strdup_printf("%u,%u,%u,255", ink->light >> 16, (ink->light >> 8) & 255,
                           ink->light & 255);
}

static void add_text_style(xmlNode *settings, const Definition *definition,
                           const TextStyle *label) {
    g_autofree char *field = label_expression(definition);
    g_autofree char *size = tf_project_number(label->font.size / UNITS_PER_POINT);
    g_autofree char *spacing = tf_project_number(label->font.spacing / UNITS_PER_POINT);
    g_autofree char *ink = colour(label->ink), *halo = colour(label->halo);
    xmlNode *style = tf_project_element(
        settings, "text-style", "fieldName", field, "isExpression", "1", "fontFamily",
        "DejaVu Sans", "fontSize", size, "fontSizeUnit", "Point", "fontWeight",
        label->font.bold ? "75" : "50", "fontItalic", label->font.italic ? "1" : "0",
        "fontLetterSpacing", spacing, "textColor", ink, "textOpacity", "1", "textOrientation",
        "horizontal", "multilineHeight", "1", (char *)NULL);
    tf_project_element(style, "text-buffer", "bufferDraw", "1", "bufferColor", halo, "bufferSize",
                       "0.7", "bufferSizeUnits", "MM", "bufferOpacity", "0.85", "bufferJoinStyle",
                       "128", "bufferNoFill", "1", (char *)NULL);
}

static void add_placement(xmlNode *settings, const Entry *entry, LayerGeometryType type) {
    static const char *const placements[] = {"6", "6", "2", "4"}; /* beside, along, within */
    g_autofree char *priority = tf_project_number(CLAMP(entry->rank + 2, 0, 10));
    tf_project_element(settings, "text-format", "multilineAlign", "1", "wrapChar", "",
                       (char *)NULL);
    tf_project_element(settings, "placement", "placement", placements[type], "priority", priority,
                       "dist", type == LAYER_POINT ? "0.8" : "0", "distUnits", "MM",
                       "centroidInside", "1", "predefinedPositionOrder", "TR,TL,BR,BL,R,L,TSR,BSR",
                       "offsetType", type == LAYER_POLYGONS ? "0" : "1", "placementFlags", "10",
                       "polygonPlacementFlags", "2", (char *)NULL);
    tf_project_element(settings, "rendering", "drawLabels", "1", "obstacle",
                       type == LAYER_POLYGONS ? "0" : "1", "scaleVisibility", "0", "displayAll",
                       "0", (char *)NULL);
}

static void add_labels(xmlNode *root, const Definition *definition, const Entry *entry,
                       LayerGeometryType type) {
    xmlNode *labelling = tf_project_element(root, "labeling", "type", "simple", (char *)NULL);
    xmlNode *settings =
        tf_project_element(labelling, "settings", "calloutType", "simple", (char *)NULL);
    add_text_style(settings, definition, &entry->label);
    add_placement(settings, entry, type);
}

/* ---- Whole styles ---- */

xmlDoc *tf_project_entry_style(const Definition *definition, const Entry *entry,
                               LayerGeometryType type) {
    bool labels = entry->label.ink != NULL && type != LAYER_NONE;
    xmlDoc *qml = new_style(labels, entry->from_m, entry->up_to_m);
    xmlNode *root = xmlDocGetRootElement(qml);
    add_single(root, &entry->symbol, type);
    if (labels)
        add_labels(root, definition, entry, type);
    return qml;
}

static Symbol symbol_of(const Ink *ink) {
    return (Symbol){.fill = ink,
                    .opacity = 0.35,
                    .pen = {.ink = ink, .width = 0.6 * UNITS_PER_MM},
                    .marker = MARKER_CIRCLE,
                    .size = 2 * UNITS_PER_MM};
}

static void add_verdicts(xmlNode *root, LayerGeometryType type) {
    static const Verdict verdicts[] = {VERDICT_CONTRADICTED, VERDICT_INCONCLUSIVE,
                                       VERDICT_SUPPORTED, VERDICT_NOT_MEASURABLE};
    static const Ink *const inks[] = {&tf_ink_contradicted, &tf_ink_inconclusive, &tf_ink_supported,
                                      &tf_ink_quiet};
    xmlNode *renderer = add_renderer(root, "categorizedSymbol");
    tf_xml_set_attribute(renderer, "attr", "verdict");
    xmlNode *categories = tf_xml_add(renderer, "categories", NULL);
    xmlNode *symbols = tf_xml_add(renderer, "symbols", NULL);
    for (guint i = 0; i < G_N_ELEMENTS(verdicts); i++) {
        const char *verdict = tf_verdict_text(verdicts[i]);
        g_autofree char *name = g_strdup_printf("%u", i);
        Symbol symbol = symbol_of(inks[i]);
        tf_project_element(categories, "category", "label", verdict, "value", verdict, "symbol",
                           name, "render", "true", (char *)NULL);
        tf_project_symbol(symbols, name, &symbol, type);
    }
}

xmlDoc *tf_project_plain_style(bool verdicts, LayerGeometryType type) {
    xmlDoc *qml = new_style(false, 0, 1e12);
    xmlNode *root = xmlDocGetRootElement(qml);
    Symbol symbol = symbol_of(&tf_ink_claim);
    if (verdicts) {
        add_verdicts(root, type);
        tf_project_claim_form(root);
    } else {
        add_single(root, &symbol, type);
    }
    return qml;
}
