/* Symbols of a picture as symbols of QGIS. */
#include "project/project-private.h"
#include <math.h>

char *tf_project_number(double value) {
    char *text = g_malloc(G_ASCII_DTOSTR_BUF_SIZE);
    return g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, "%.10g", round(value * 1e6) / 1e6);
}

xmlNode *tf_project_element(xmlNode *parent, const char *name, ...) {
    xmlNode *node = tf_xml_add(parent, name, NULL);
    va_list attributes;
    va_start(attributes, name);
    for (const char *key; (key = va_arg(attributes, const char *));)
        tf_xml_set_attribute(node, key, va_arg(attributes, const char *));
    va_end(attributes);
    return node;
}

/* ---- Options of a symbol's layer ---- */

static void put_text(xmlNode *map, const char *name, const char *value) {
    tf_project_element(map, "Option", "name", name, "type", "QString", "value", value,
                       (char *)NULL);
}

static void put_number(xmlNode *map, const char *name, double value) {
    g_autofree char *text = tf_project_number(value);
    put_text(map, name, text);
}

/* Millimetres, of a length in the units of pictures. */
static void put_length(xmlNode *map, const char *name, double units) {
    g_autofree char *unit = g_strconcat(name, "_unit", NULL);
    put_number(map, name, units / UNITS_PER_MM);
    put_text(map, unit, "MM");
}

/* The ink in its light form; none is clear. */
static void put_colour(xmlNode *map, const char *name, const Ink *ink, double opacity) {
    guint32 rgb = ink ? ink->light : 0;
    g_autofree char *text = g_strdup_printf("%u,%u,%u,%d", rgb >> 16, (rgb >> 8) & 255, rgb & 255,
                                            ink ? (int)lround(255 * opacity) : 0);
    put_text(map, name, text);
}

static double shown(double opacity) {
    return opacity > 0 ? opacity : 1;
}

static xmlNode *add_symbol(xmlNode *parent, const char *name, const char *type) {
    return tf_project_element(parent, "symbol", "alpha", "1", "clip_to_extent", "1", "force_rhr",
                              "0", "name", name, "type", type, (char *)NULL);
}

/* Adds a layer to the symbol; returns the table of its options. */
static xmlNode *add_layer(xmlNode *symbol, const char *class) {
    xmlNode *layer = tf_project_element(symbol, "layer", "class", class, "enabled", "1", "locked",
                                        "0", "pass", "0", (char *)NULL);
    return tf_project_element(layer, "Option", "type", "Map", (char *)NULL);
}

/* ---- Lines ---- */

static void put_dash(xmlNode *map, const Pen *pen) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(pen->dash) && pen->dash[i] > 0; i++) {
        g_autofree char *number = tf_project_number(pen->dash[i] / UNITS_PER_MM);
        g_string_append_printf(text, "%s%s", i > 0 ? ";" : "", number);
    }
    put_text(map, "use_custom_dash", text->len ? "1" : "0");
    if (text->len == 0)
        return;
    put_text(map, "customdash", text->str);
    put_text(map, "customdash_unit", "MM");
}

static void add_line(xmlNode *symbol, const Pen *pen, const Ink *ink, double width) {
    xmlNode *map = add_layer(symbol, "SimpleLine");
    bool dashed = pen && pen->dash[0] > 0;
    put_text(map, "capstyle", dashed ? "flat" : "round");
    put_text(map, "joinstyle", "round");
    put_colour(map, "line_color", ink, pen ? shown(pen->opacity) : 1);
    put_text(map, "line_style", ink ? "solid" : "no");
    put_length(map, "line_width", width);
    if (pen)
        put_dash(map, pen);
}

static const double CASING = 1.2; /* millimetres by which it is wider than the line */

static void add_lines(xmlNode *symbol, const Symbol *drawn) {
    if (drawn->casing)
        add_line(symbol, NULL, drawn->casing, drawn->pen.width + CASING * UNITS_PER_MM);
    add_line(symbol, &drawn->pen, drawn->pen.ink, drawn->pen.width);
}

/* ---- Areas ---- */

static void add_fill(xmlNode *symbol, const Symbol *drawn) {
    xmlNode *map = add_layer(symbol, "SimpleFill");
    put_colour(map, "color", drawn->fill, shown(drawn->opacity));
    put_text(map, "style", drawn->fill ? "solid" : "no");
    put_text(map, "joinstyle", "round");
    put_colour(map, "outline_color", drawn->pen.ink, 1);
    put_text(map, "outline_style", "no");
    put_length(map, "outline_width", drawn->pen.width);
}

static void add_hatch(xmlNode *symbol, const Hatch *hatch) {
    xmlNode *map = add_layer(symbol, "LinePatternFill");
    put_number(map, "angle", hatch->angle);
    put_colour(map, "color", hatch->ink, shown(hatch->opacity));
    put_length(map, "distance", hatch->spacing);
    put_length(map, "line_width", hatch->width);
    xmlNode *line = add_symbol(map->parent, "@0@1", "line");
    const Pen pen = {.ink = hatch->ink, .opacity = hatch->opacity, .width = hatch->width};
    add_line(line, &pen, pen.ink, pen.width);
}

/* The outline is lines of their own: a fill's knows neither dashes of one's own nor a casing. */
static void add_area(xmlNode *symbol, const Symbol *drawn) {
    add_fill(symbol, drawn);
    if (drawn->hatch.ink)
        add_hatch(symbol, &drawn->hatch);
    if (drawn->pen.ink)
        add_lines(symbol, drawn);
}

/* ---- Points ---- */

static void add_marker(xmlNode *symbol, const Symbol *drawn) {
    static const char *const shapes[] = {"circle", "circle", "square", "triangle", "diamond"};
    xmlNode *map = add_layer(symbol, "SimpleMarker");
    put_text(map, "name", shapes[drawn->marker]);
    put_colour(map, "color", drawn->fill, shown(drawn->opacity));
    put_colour(map, "outline_color", drawn->pen.ink ? drawn->pen.ink : &tf_ink_halo, 1);
    put_text(map, "outline_style", "solid");
    put_length(map, "outline_width", drawn->pen.ink ? drawn->pen.width : 0.2 * UNITS_PER_MM);
    put_text(map, "scale_method", "diameter");
    put_length(map, "size", drawn->size);
}

void tf_project_symbol(xmlNode *symbols, const char *name, const Symbol *symbol,
                       LayerGeometryType type) {
    static const char *const types[] = {"marker", "marker", "line", "fill"};
    xmlNode *node = add_symbol(symbols, name, types[type]);
    if (type == LAYER_POLYGONS)
        add_area(node, symbol);
    else if (type == LAYER_LINES)
        add_lines(node, symbol);
    else
        add_marker(node, symbol);
}
