#include "format/areas_label.h"
#include "format/areas_value.h"
#include "format/carried.h"
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
    return g_utf8_make_valid(OGR_F_GetFieldAsString(feature, field), -1);
}

/* Whether the field's values are one text, number or truth value each. */
static bool is_single(OGRFieldDefnH field) {
    OGRFieldType type = OGR_Fld_GetType(field);
    return !tf_areas_is_list(type) && type != OFTBinary && OGR_Fld_GetSubType(field) != OFSTJSON;
}

int tf_areas_group_field(OGRFeatureDefnH fields, const char *name) {
    int field = OGR_FD_GetFieldIndex(fields, name);
    return field >= 0 && is_single(OGR_FD_GetFieldDefn(fields, field)) ? field : -1;
}

/* A text, but for GML's ids of its own; a list or an object is none. */
static bool is_label(OGRFieldDefnH field) {
    return OGR_Fld_GetType(field) == OFTString && OGR_Fld_GetSubType(field) != OFSTJSON &&
           strcmp(OGR_Fld_GetNameRef(field), "gml_id") != 0;
}

/* Whether GDAL has made the field of an id that is no property. */
static bool is_id(OGRFeatureH feature, int field) {
    return strcmp(OGR_Fld_GetNameRef(OGR_F_GetFieldDefnRef(feature, field)), "id") == 0 &&
           tf_carried_id_is_made(feature);
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
                OGR_F_IsFieldSetAndNotNull(feature, i) && !is_id(feature, i) &&
                !tf_large_integer_is(OGR_F_GetFieldAsString(feature, i)))
                found = i;
        OGR_F_Destroy(feature);
    }
    return found;
}

char *tf_areas_id_text(OGRLayerH layer, OGRFeatureH feature) {
    if (*OGR_L_GetFIDColumn(layer))
        return g_strdup_printf("%" G_GINT64_FORMAT, (gint64)OGR_F_GetFID(feature));
    return tf_carried_id(feature);
}
