/* A source of polygons by name, for a survey whose attributes are in names.csv. */
#pragma once
#include "base/unconst.h"
#include "survey/folder.h"
#include <gdal.h>
#include <ogr_srs_api.h>

/* Writes the polygons (name, WKT) as layer `areas` of source.gpkg, and returns its path. */
static inline char *write_areas(const char *const (*polygons)[2], gsize n) {
    char *path = path_of("source.gpkg");
    g_remove(path);
    GDALAllRegister();
    GDALDatasetH file = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
    OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
    OSRImportFromEPSG(system, 4326);
    OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER);
    OGRLayerH layer = GDALDatasetCreateLayer(file, "areas", system, wkbPolygon, NULL);
    OGRFieldDefnH field = OGR_Fld_Create("name", OFTString);
    OGR_L_CreateField(layer, field, 1);
    OGR_Fld_Destroy(field);
    for (gsize i = 0; i < n; i++) {
        OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
        OGRGeometryH geometry = NULL;
        char *text = tf_unconst(polygons[i][1]);
        assert_int_equal(OGR_G_CreateFromWkt(&text, NULL, &geometry), OGRERR_NONE);
        OGR_F_SetFieldString(feature, 0, polygons[i][0]);
        OGR_F_SetGeometryDirectly(feature, geometry);
        assert_int_equal(OGR_L_CreateFeature(layer, feature), OGRERR_NONE);
        OGR_F_Destroy(feature);
    }
    OSRDestroySpatialReference(system);
    GDALClose(file);
    return path;
}

/* Writes the survey, and builds its map from the polygons. */
static inline Map *build_areas(const char *survey, const char *const (*polygons)[2], gsize n,
                               GString *report, GError **error) {
    g_autofree char *source = write_areas(polygons, n);
    write_text("survey.yaml", survey);
    return tf_survey_build(folder, source, report, NO_PROGRESS, error);
}

static inline void assert_told(const GString *report, const char *expected) {
    if (!strstr(report->str, expected))
        fail_msg("'%s' is not in: %s", expected, report->str);
}
