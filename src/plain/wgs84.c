#include "plain/wgs84.h"

OGRCoordinateTransformationH tf_layer_to_wgs84(OGRLayerH layer) {
    return tf_crs_to_wgs84(OGR_L_GetSpatialRef(layer));
}

OGRCoordinateTransformationH tf_crs_to_wgs84(OGRSpatialReferenceH own) {
    OGRSpatialReferenceH wgs84 = OSRNewSpatialReference(NULL);
    OGRCoordinateTransformationH made = NULL;
    OSRImportFromEPSG(wgs84, 4326);
    OSRSetAxisMappingStrategy(wgs84, OAMS_TRADITIONAL_GIS_ORDER);
    if (own) {
        OGRSpatialReferenceH from = OSRClone(own);
        OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
        if (!OSRIsSame(from, wgs84))
            made = OCTNewCoordinateTransformation(from, wgs84);
        OSRRelease(from);
    }
    OSRRelease(wgs84);
    return made;
}
