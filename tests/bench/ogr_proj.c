/* What a short C program does with OGR and PROJ: the area of every polygon of a file, PROJ called
   for every vertex. The areas' independent truth, and what their speed is compared with. */
#include <gdal.h>
#include <geodesic.h>
#include <math.h>
#include <ogr_api.h>
#include <stdio.h>

static double ring_area(const struct geod_geodesic *wgs84, OGRGeometryH ring, double *metres) {
    struct geod_polygon polygon;
    double area, length;
    geod_polygon_init(&polygon, 0);
    for (int i = 0; i + 1 < OGR_G_GetPointCount(ring); i++)
        geod_polygon_addpoint(wgs84, &polygon, OGR_G_GetY(ring, i), OGR_G_GetX(ring, i));
    geod_polygon_compute(wgs84, &polygon, 0, 1, &area, &length);
    *metres += length;
    return fabs(area);
}

static double area_of(const struct geod_geodesic *wgs84, OGRGeometryH geometry, double *metres) {
    int polygon = wkbFlatten(OGR_G_GetGeometryType(geometry)) == wkbPolygon;
    double sum = 0;
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        OGRGeometryH part = OGR_G_GetGeometryRef(geometry, i);
        sum +=
            polygon ? ring_area(wgs84, part, metres) * (i ? -1 : 1) : area_of(wgs84, part, metres);
    }
    return sum;
}

int main(int argc, char **argv) {
    struct geod_geodesic wgs84;
    OGRFeatureH feature;
    GDALAllRegister();
    GDALDatasetH file = argc == 2 ? GDALOpenEx(argv[1], GDAL_OF_VECTOR, NULL, NULL, NULL) : NULL;
    if (!file) {
        fprintf(stderr, "usage: ogr_proj FILE\n");
        return 2;
    }
    geod_init(&wgs84, 6378137.0, 1 / 298.257223563);
    OGRLayerH layer = GDALDatasetGetLayer(file, 0);
    for (long n = 1; (feature = OGR_L_GetNextFeature(layer)); n++) {
        double metres = 0, area = area_of(&wgs84, OGR_F_GetGeometryRef(feature), &metres);
        printf("%ld,%.3f,%.3f\n", n, area, metres);
        OGR_F_Destroy(feature);
    }
    GDALClose(file);
    return 0;
}
