/* From a layer's coordinate system to longitudes and latitudes. */
#pragma once
#include <ogr_api.h>
#include <ogr_srs_api.h>

/* The transformation of the layer's coordinates to longitude and latitude on WGS 84, in this order; NULL if they are
   that, or if the file does not say what they are. Free with OCTDestroyCoordinateTransformation. */
OGRCoordinateTransformationH tf_layer_to_wgs84(OGRLayerH layer);

/* The same from a coordinate system; NULL for NULL. */
OGRCoordinateTransformationH tf_crs_to_wgs84(OGRSpatialReferenceH own);
