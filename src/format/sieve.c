#include "format/sieve.h"
#include <glib.h>
#include <ogr_api.h>

struct Sieve {
    GDALDatasetH memory;
    OGRLayerH layer; /* of one feature at most, with the condition */
};

Sieve *tf_sieve_new(OGRLayerH layer, const char *where) {
    GDALDriverH driver = GDALGetDriverByName("Memory");
    GDALDatasetH memory = driver ? GDALCreate(driver, "", 0, 0, 0, GDT_Unknown, NULL) : NULL;
    OGRLayerH own =
        memory ? GDALDatasetCreateLayer(memory, "", OGR_L_GetSpatialRef(layer), wkbUnknown, NULL)
               : NULL;
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    for (int i = 0; own && i < OGR_FD_GetFieldCount(fields); i++)
        OGR_L_CreateField(own, OGR_FD_GetFieldDefn(fields, i), TRUE);
    if (own && OGR_L_SetAttributeFilter(own, where) == OGRERR_NONE) {
        Sieve *sieve = g_new0(Sieve, 1);
        *sieve = (Sieve){memory, own};
        return sieve;
    }
    if (memory)
        GDALClose(memory);
    return NULL;
}

void tf_sieve_free(Sieve *sieve) {
    if (!sieve)
        return;
    GDALClose(sieve->memory);
    g_free(sieve);
}

bool tf_sieve_passes(Sieve *sieve, OGRFeatureH feature) {
    OGRFeatureH own = OGR_F_Create(OGR_L_GetLayerDefn(sieve->layer));
    OGR_F_SetFrom(own, feature, TRUE);
    OGR_F_SetFID(own, OGR_F_GetFID(feature));
    bool made = OGR_L_CreateFeature(sieve->layer, own) == OGRERR_NONE;
    GIntBig id = OGR_F_GetFID(own);
    OGR_F_Destroy(own);
    if (!made)
        return false;
    OGR_L_ResetReading(sieve->layer);
    OGRFeatureH found = OGR_L_GetNextFeature(sieve->layer);
    OGR_F_Destroy(found);
    return OGR_L_DeleteFeature(sieve->layer, id) == OGRERR_NONE && found != NULL;
}
