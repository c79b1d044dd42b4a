#include "format/areas_label.h"
#include "format/large_integers.h"
#include <glib.h>
#include <string.h>

char *tf_areas_field_text(OGRFeatureH feature, int field) {
    if (field < 0 || !OGR_F_IsFieldSetAndNotNull(feature, field))
        return NULL;
    OGRFieldDefnH definition = OGR_F_GetFieldDefnRef(feature, field);
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    if (OGR_Fld_GetType(definition) == OFTReal) /* whatever width the format gives it */
        return g_strdup(g_ascii_formatd(number, sizeof number, "%.15g",
                                        OGR_F_GetFieldAsDouble(feature, field)));
    if (OGR_Fld_GetSubType(definition) == OFSTBoolean)
        return g_strdup(OGR_F_GetFieldAsInteger(feature, field) ? "true" : "false");
    return g_strdup(OGR_F_GetFieldAsString(feature, field));
}

/* A text, but for GML's ids of its own. */
static bool is_label(OGRFieldDefnH field) {
    return OGR_Fld_GetType(field) == OFTString && strcmp(OGR_Fld_GetNameRef(field), "gml_id") != 0;
}

int tf_areas_label_field(OGRLayerH layer) {
    OGRFeatureDefnH fields = OGR_L_GetLayerDefn(layer);
    OGRFeatureH feature;
    int found = -1, texts = 0;
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); i++)
        texts += is_label(OGR_FD_GetFieldDefn(fields, i));
    OGR_L_ResetReading(layer);
    while (texts > 0 && found < 0 && (feature = OGR_L_GetNextFeature(layer))) {
        for (int i = 0; i < OGR_FD_GetFieldCount(fields) && found < 0; i++)
            if (is_label(OGR_FD_GetFieldDefn(fields, i)) &&
                OGR_F_IsFieldSetAndNotNull(feature, i) &&
                !tf_large_integer_is(OGR_F_GetFieldAsString(feature, i)))
                found = i;
        OGR_F_Destroy(feature);
    }
    return found;
}

bool tf_areas_has_ids(OGRLayerH layer, GDALDatasetH from) {
    return *OGR_L_GetFIDColumn(layer) ||
           g_str_has_prefix(GDALGetDriverShortName(GDALGetDatasetDriver(from)), "GeoJSON");
}
