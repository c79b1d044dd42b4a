#include "format/areas_value.h"
#include "geojson/json_writer.h"

bool tf_areas_is_list(OGRFieldType type) {
    return type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList ||
           type == OFTStringList;
}

static char *texts_as_json(char **list) {
    GString *text = g_string_new(NULL);
    JsonWriter json = tf_writer_of(text, 0);
    tf_writer_open(&json, '[');
    for (int i = 0; list && list[i]; i++)
        tf_writer_text(&json, list[i]);
    tf_writer_close(&json, ']');
    return g_string_free(text, FALSE);
}

char *tf_areas_list_text(OGRFeatureH feature, int field) {
    OGRFieldType type = OGR_Fld_GetType(OGR_F_GetFieldDefnRef(feature, field));
    if (type == OFTStringList)
        return texts_as_json(OGR_F_GetFieldAsStringList(feature, field));
    int n = 0;
    const double *reals =
        type == OFTRealList ? OGR_F_GetFieldAsDoubleList(feature, field, &n) : NULL;
    const int *small =
        type == OFTIntegerList ? OGR_F_GetFieldAsIntegerList(feature, field, &n) : NULL;
    const GIntBig *large =
        type == OFTInteger64List ? OGR_F_GetFieldAsInteger64List(feature, field, &n) : NULL;
    GString *text = g_string_new("[");
    for (int i = 0; i < n; i++) {
        char number[G_ASCII_DTOSTR_BUF_SIZE];
        if (reals)
            g_ascii_dtostr(number, sizeof number, reals[i]);
        else
            g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT,
                       (gint64)(small   ? small[i]
                                : large ? large[i]
                                        : 0));
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", number);
    }
    g_string_append_c(text, ']');
    return g_string_free(text, FALSE);
}

char *tf_areas_day_text(OGRFeatureH feature, int field) {
    int year = 0, month = 0, day = 0, unused;
    OGR_F_GetFieldAsDateTime(feature, field, &year, &month, &day, &unused, &unused, &unused,
                             &unused);
    return g_strdup_printf("%s%04d-%02d-%02d", year < 0 ? "-" : "", ABS(year), month, day);
}

/* No format can be told what letters such bytes are. */
char *tf_areas_wrong_text(OGRFeatureH feature) {
    for (int i = 0; i < OGR_F_GetFieldCount(feature); i++) {
        OGRFieldDefnH field = OGR_F_GetFieldDefnRef(feature, i);
        if (OGR_Fld_GetType(field) == OFTString &&
            !g_utf8_validate(OGR_F_GetFieldAsString(feature, i), -1, NULL))
            return g_strdup_printf(
                "column '%s': found a text that is not UTF-8, and the file does not say in which "
                "encoding it is; a Shapefile's is written, as CP1251, into a file of its name that "
                "ends in .cpg",
                OGR_Fld_GetNameRef(field));
    }
    return NULL;
}
