/* GeoJSON (RFC 7946): a layer as a FeatureCollection, one feature to a line, the same bytes for the
   same layer. Besides the standard's members it has name, title, abstract, attribution and licence
   (section 6.1 allows foreign ones; GDAL takes the layer's name from "name"). */
#pragma once
#include "geojson/json_writer.h"
#include "layer/layer.h"

enum {
    GEOJSON_DECIMALS = 7, /* of a degree: 1 cm, the grid of the maps */
    GEOJSON_LEAST_DECIMALS = 1,
};

/* The layer's text, with coordinates rounded to `decimals`. g_free; its length goes to *length. */
char *tf_geojson_text(const Layer *layer, int decimals, gsize *length);

/* Whether the layer's geometries of this type are written as multi-part ones: if one of them has several parts all are, so
   that a layer has one type of lines and one of polygons. */
bool tf_geojson_multi(const Layer *layer, LayerGeometryType type);

/* The name of the geometry's type ("Polygon"; with `multi` "MultiPolygon"), or NULL for none. */
const char *tf_geojson_type(const Geometry *geometry, bool multi);

/* Writes the member "properties" of a feature. */
void tf_geojson_write_properties(JsonWriter *writer, const LayerFeature *feature);
