#include "format/geojson.h"
#include "geojson/position_writer.h"
#include <math.h>

/* West, south, east, north; west > east: nothing yet. */
typedef struct {
    double west, south, east, north;
} Bounds;

static const Bounds no_bounds = {INFINITY, INFINITY, -INFINITY, -INFINITY};

static void bounds_add(Bounds *bounds, const LonLat at) {
    bounds->west = fmin(bounds->west, at[0]);
    bounds->south = fmin(bounds->south, at[1]);
    bounds->east = fmax(bounds->east, at[0]);
    bounds->north = fmax(bounds->north, at[1]);
}

static void bounds_add_line(Bounds *bounds, const GArray *line) {
    for (guint i = 0; i < line->len; i++)
        bounds_add(bounds, g_array_index(line, LonLat, i));
}

static Bounds bounds_of(const Geometry *geometry) {
    Bounds bounds = no_bounds;
    if (geometry->type == LAYER_POINT)
        bounds_add(&bounds, geometry->point);
    for (guint i = 0; geometry->parts && i < geometry->parts->len; i++) {
        if (geometry->type == LAYER_LINES)
            bounds_add_line(&bounds, geometry->parts->pdata[i]);
        else /* the outer ring holds the others */
            bounds_add_line(&bounds, ((GPtrArray *)geometry->parts->pdata[i])->pdata[0]);
    }
    return bounds;
}

static void write_bounds(JsonWriter *writer, Bounds bounds, int decimals) {
    if (bounds.west > bounds.east)
        return;
    tf_writer_key(writer, "bbox");
    int line_depth = writer->line_depth;
    writer->line_depth = 0; /* four numbers stay on one line */
    tf_writer_open(writer, '[');
    tf_writer_decimal(writer, bounds.west, decimals);
    tf_writer_decimal(writer, bounds.south, decimals);
    tf_writer_decimal(writer, bounds.east, decimals);
    tf_writer_decimal(writer, bounds.north, decimals);
    tf_writer_close(writer, ']');
    writer->line_depth = line_depth;
}

/* ---- Geometries. They are most of the file, so they go straight to its text. ---- */

static void append_line(GString *text, const GArray *line, int decimals) {
    g_string_append_c(text, '[');
    tf_append_positions(text, (const LonLat *)(void *)line->data, line->len, decimals);
    g_string_append_c(text, ']');
}

static void append_polygon(GString *text, const GPtrArray *rings, int decimals) {
    for (guint i = 0; i < rings->len; i++) {
        g_string_append_c(text, i == 0 ? '[' : ',');
        append_line(text, rings->pdata[i], decimals);
    }
    g_string_append_c(text, ']');
}

static void append_part(GString *text, const Geometry *geometry, guint part, int decimals) {
    if (geometry->type == LAYER_LINES)
        append_line(text, geometry->parts->pdata[part], decimals);
    else
        append_polygon(text, geometry->parts->pdata[part], decimals);
}

static void append_coordinates(GString *text, const Geometry *geometry, bool multi, int decimals) {
    if (geometry->type == LAYER_POINT) {
        tf_append_position(text, geometry->point, decimals);
        return;
    }
    for (guint i = 0; i < geometry->parts->len; i++) {
        if (multi)
            g_string_append_c(text, i == 0 ? '[' : ',');
        append_part(text, geometry, i, decimals);
    }
    if (multi)
        g_string_append_c(text, ']');
}

bool tf_geojson_multi(const Layer *layer, LayerGeometryType type) {
    for (guint i = 0; i < layer->features->len; i++) {
        const Geometry *geometry = &((const LayerFeature *)layer->features->pdata[i])->geometry;
        if (geometry->type == type && geometry->parts && geometry->parts->len > 1)
            return true;
    }
    return false;
}

const char *tf_geojson_type(const Geometry *geometry, bool multi) {
    if (geometry->type == LAYER_NONE || (geometry->parts && geometry->parts->len == 0))
        return NULL;
    if (geometry->type == LAYER_POINT)
        return "Point";
    if (geometry->type == LAYER_LINES)
        return multi ? "MultiLineString" : "LineString";
    return multi ? "MultiPolygon" : "Polygon";
}

static void write_geometry(JsonWriter *writer, const Geometry *geometry, bool multi, int decimals) {
    tf_writer_key(writer, "geometry");
    if (!tf_geojson_type(geometry, multi)) {
        tf_writer_null(writer);
        return;
    }
    tf_writer_open(writer, '{');
    tf_member_text(writer, "type", tf_geojson_type(geometry, multi));
    tf_writer_key(writer, "coordinates");
    writer->keyed = false;
    append_coordinates(writer->text, geometry, multi, decimals);
    tf_writer_close(writer, '}');
}

/* ---- Features ---- */

static void write_property(JsonWriter *writer, const Property *property) {
    tf_writer_key(writer, property->name);
    if (property->type == PROPERTY_TEXT || property->type == PROPERTY_DATE)
        tf_writer_text(writer, property->text);
    else if (property->type == PROPERTY_NUMBER)
        tf_writer_decimal(writer, property->number, property->decimals);
    else
        tf_writer_truth(writer, property->truth);
}

void tf_geojson_write_properties(JsonWriter *writer, const LayerFeature *feature) {
    tf_member_open(writer, "properties", '{');
    for (guint i = 0; i < feature->properties->len; i++)
        write_property(writer, feature->properties->pdata[i]);
    tf_writer_close(writer, '}');
}

static void write_feature(JsonWriter *writer, const LayerFeature *feature, bool multi,
                          int decimals) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "type", "Feature");
    tf_member_text(writer, "id", feature->id);
    write_bounds(writer, bounds_of(&feature->geometry), decimals);
    tf_geojson_write_properties(writer, feature);
    write_geometry(writer, &feature->geometry, multi, decimals);
    tf_writer_close(writer, '}');
}

static void write_head(JsonWriter *writer, const Layer *layer) {
    const char *const members[][2] = {
        {"type", "FeatureCollection"},
        {"name", layer->id},
        {"title", layer->title},
        {"abstract", layer->abstract},
        {"attribution", layer->attribution},
        {"licence", layer->licence},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        tf_member_text(writer, members[i][0], members[i][1]);
    }
}

static Bounds bounds_of_layer(const Layer *layer) {
    Bounds all = no_bounds;
    for (guint i = 0; i < layer->features->len; i++) {
        Bounds one = bounds_of(&((const LayerFeature *)layer->features->pdata[i])->geometry);
        if (one.west > one.east)
            continue;
        bounds_add(&all, (LonLat){one.west, one.south});
        bounds_add(&all, (LonLat){one.east, one.north});
    }
    return all;
}

char *tf_geojson_text(const Layer *layer, int decimals, gsize *length) {
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 2);
    tf_writer_open(&writer, '{');
    write_head(&writer, layer);
    write_bounds(&writer, bounds_of_layer(layer), decimals);
    tf_member_open(&writer, "features", '[');
    bool lines = tf_geojson_multi(layer, LAYER_LINES);
    bool polygons = tf_geojson_multi(layer, LAYER_POLYGONS);
    for (guint i = 0; i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        write_feature(&writer, feature, feature->geometry.type == LAYER_LINES ? lines : polygons,
                      decimals);
    }
    tf_writer_close(&writer, ']');
    tf_writer_close(&writer, '}');
    g_string_append_c(text, '\n');
    *length = text->len;
    return g_string_free(text, FALSE);
}
