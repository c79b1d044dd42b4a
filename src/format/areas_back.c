#include "format/areas_back.h"
#include "format/areas_value.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 40 }; /* characters of a value in a message */

/* A field of a feature. */
typedef struct {
    OGRFeatureH feature;
    int field;
    OGRFieldType type;
    OGRFieldSubType kind;
} Value;

static Value value_of(OGRFeatureH feature, int field) {
    OGRFieldDefnH definition = OGR_F_GetFieldDefnRef(feature, field);
    return (Value){feature, field, OGR_Fld_GetType(definition), OGR_Fld_GetSubType(definition)};
}

static bool is_null(const Value *value) {
    return !OGR_F_IsFieldSetAndNotNull(value->feature, value->field);
}

/* As it is written out: a number with as many digits as tell it from all others. g_free. */
static char *text_of(const Value *value) {
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (tf_areas_is_list(value->type))
        return tf_areas_list_text(value->feature, value->field);
    if (value->type != OFTReal)
        return g_strdup(OGR_F_GetFieldAsString(value->feature, value->field));
    double number = OGR_F_GetFieldAsDouble(value->feature, value->field);
    g_ascii_formatd(digits, sizeof digits, "%.15g", number);
    if (g_ascii_strtod(digits, NULL) != number)
        g_ascii_formatd(digits, sizeof digits, "%.17g", number);
    return g_strdup(digits);
}

/* ---- Whether values are the same ---- */

static bool is_number(const Value *value) {
    return value->type == OFTReal || value->type == OFTInteger || value->type == OFTInteger64;
}

static bool same_number(const Value *a, const Value *b) {
    const double exact = 9007199254740992; /* 2^53 */
    double number = OGR_F_GetFieldAsDouble(a->feature, a->field), found;
    if (b->type == OFTInteger || b->type == OFTInteger64) {
        gint64 whole = OGR_F_GetFieldAsInteger64(b->feature, b->field);
        return a->type == OFTReal ? (double)whole == number
                                  : whole == OGR_F_GetFieldAsInteger64(a->feature, a->field);
    }
    if (b->type == OFTReal) {
        found = OGR_F_GetFieldAsDouble(b->feature, b->field);
    } else {
        g_autofree char *digits = text_of(a);
        const char *text = OGR_F_GetFieldAsString(b->feature, b->field);
        char *end;
        if (strcmp(digits, text) == 0)
            return true;
        found = g_ascii_strtod(text, &end);
        if (end == text || *end)
            return false;
    }
    if (a->kind == OFSTFloat32)
        return (float)found == (float)number;
    return (found == number && (a->type == OFTReal || fabs(number) <= exact)) ||
           (isnan(found) && isnan(number));
}

static int truth(const Value *value) {
    const char *text = OGR_F_GetFieldAsString(value->feature, value->field);
    return strcmp(text, "1") == 0 || g_ascii_strcasecmp(text, "true") == 0 ||
           g_ascii_strcasecmp(text, "t") == 0;
}

/* Whether two texts are the same JSON but for white space between its values. */
static bool same_json(const char *a, const char *b) {
    bool inside = false, escaped = false;
    for (;; a++, b++) {
        while (!inside && g_ascii_isspace(*a))
            a++;
        while (!inside && g_ascii_isspace(*b))
            b++;
        if (*a != *b || !*a)
            return *a == *b;
        inside ^= *a == '"' && !escaped;
        escaped = inside && *a == '\\' && !escaped;
    }
}

typedef struct {
    int year, month, day, hour, minute, zone;
    float second;
} Moment;

static bool moment_of(const Value *value, Moment *moment) {
    OGRField parsed;
    if (value->type == OFTString) {
        if (!OGRParseDate(OGR_F_GetFieldAsString(value->feature, value->field), &parsed, 0))
            return false;
        *moment =
            (Moment){parsed.Date.Year,   parsed.Date.Month,  parsed.Date.Day,   parsed.Date.Hour,
                     parsed.Date.Minute, parsed.Date.TZFlag, parsed.Date.Second};
        return true;
    }
    return OGR_F_GetFieldAsDateTimeEx(value->feature, value->field, &moment->year, &moment->month,
                                      &moment->day, &moment->hour, &moment->minute, &moment->second,
                                      &moment->zone);
}

static bool same_moment(const Value *a, const Value *b) {
    enum { QUARTERS_TO_UTC = 100, MINUTES = 15 };
    Moment one = {0}, other = {0};
    if (!moment_of(a, &one) || !moment_of(b, &other))
        return false;
    bool day = a->type != OFTTime, hour = a->type != OFTDate;
    if (hour && one.zone > 1 && other.zone > 1 && one.zone != other.zone && day) {
        int shift = (other.zone - one.zone) * MINUTES; /* of the same moment, within a day */
        return (one.hour * 60 + one.minute + shift - other.hour * 60 - other.minute) % (24 * 60) ==
               0;
    }
    return (!day || (one.year == other.year && one.month == other.month && one.day == other.day)) &&
           (!hour ||
            (one.hour == other.hour && one.minute == other.minute &&
             fabsf(one.second - other.second) < 1e-3F && (one.zone > 1) == (other.zone > 1)));
}

static bool is_same(const Written *written, const Value *a, const Value *b) {
    if (is_null(a))
        return is_null(b) || (written->no_nulls && !*OGR_F_GetFieldAsString(b->feature, b->field));
    if (is_null(b))
        return false;
    if (a->kind == OFSTBoolean)
        return truth(a) == truth(b);
    if (is_number(a))
        return same_number(a, b);
    if (a->type == OFTDate || a->type == OFTTime || a->type == OFTDateTime)
        return same_moment(a, b);
    g_autofree char *one = text_of(a), *other = text_of(b);
    bool json = a->kind == OFSTJSON || b->kind == OFSTJSON;
    return strcmp(one, other) == 0 || (json && same_json(one, other));
}

/* ---- In words ---- */

/* The beginning of a text, in one line. g_free. */
static char *shown(const char *text) {
    bool whole = g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) <= SHOWN;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *begin = g_utf8_substring(valid, 0, MIN(g_utf8_strlen(valid, -1), SHOWN));
    for (char *c = begin; *c; c++)
        if (g_ascii_iscntrl(*c))
            *c = ' ';
    return g_strconcat("'", begin, whole ? "'" : "…'", NULL);
}

static void note_value(const char *column, const Value *a, const Value *b, guint64 number,
                       Losses *losses) {
    g_autofree char *one = is_null(a) ? NULL : text_of(a), *other = is_null(b) ? NULL : text_of(b);
    g_autofree char *from = shown(one ? one : ""), *to = shown(other ? other : "");
    g_autofree char *what = NULL;
    const char *kind = "another";
    if (!one) {
        kind = "made";
        what = g_strdup_printf("column '%s': no value becomes %s", column, to);
    } else if (!other) {
        kind = *one ? "none" : "empty";
        what = *one ? g_strdup_printf("column '%s': %s becomes no value", column, from)
                    : g_strdup_printf("column '%s': an empty text becomes no value", column);
    } else if (a->type == OFTString && g_str_has_prefix(one, other) && strlen(other) > SHOWN) {
        kind = "cut";
        what = g_strdup_printf("column '%s': a text of %zu bytes is cut to %zu", column,
                               strlen(one), strlen(other));
    } else {
        what = g_strdup_printf("column '%s': %s is read back as %s", column, from, to);
    }
    g_autofree char *key = g_strdup_printf("%s %s", kind, column);
    tf_losses_note(losses, key, what, number);
}

/* ---- Geometries ---- */

/* The points, lines and polygons in it that are not empty. */
static int parts_of(OGRGeometryH geometry) {
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    int n = 0;
    if (!OGR_GT_IsSubClassOf(type, wkbGeometryCollection) &&
        !OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface))
        return !OGR_G_IsEmpty(geometry);
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
        n += parts_of(OGR_G_GetGeometryRef(geometry, i));
    return n;
}

static void compare_geometries(const Written *written, OGRFeatureH from, OGRFeatureH found,
                               guint64 number, Losses *losses) {
    OGRGeometryH one = OGR_F_GetGeometryRef(from), other = OGR_F_GetGeometryRef(found);
    int parts = one ? parts_of(one) : 0, others = other ? parts_of(other) : 0;
    if (parts != others) {
        g_autofree char *what = g_strdup_printf("its geometry of %d part%s is read back with %d",
                                                parts, parts == 1 ? "" : "s", others);
        tf_losses_note(losses, "parts", what, number);
    } else if (parts && OGR_G_GetDimension(one) != OGR_G_GetDimension(other)) {
        g_autofree char *what =
            g_strdup_printf("its geometry, a %s, is read back as a %s", OGR_G_GetGeometryName(one),
                            OGR_G_GetGeometryName(other));
        tf_losses_note(losses, "dimension", what, number);
    } else if (parts && written->heights && OGR_G_Is3D(one) && !OGR_G_Is3D(other)) {
        tf_losses_note(losses, "its heights (Z) are not kept", NULL, number);
    }
}

/* ---- Features ---- */

static int field_called(OGRFeatureDefnH fields, const char *name) {
    for (int i = 0; i < OGR_FD_GetFieldCount(fields); i++)
        if (strcmp(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(fields, i)), name) == 0)
            return i;
    return OGR_FD_GetFieldIndex(fields, name);
}

static void compare(const Written *written, const int *fields, OGRFeatureH from, OGRFeatureH found,
                    guint64 number, Losses *losses) {
    for (guint i = 0; i < written->columns->len; i++) {
        const BackColumn *column = &g_array_index(written->columns, BackColumn, i);
        if (fields[i] < 0)
            continue;
        Value one = value_of(from, column->from), other = value_of(found, fields[i]);
        if (!is_same(written, &one, &other))
            note_value(column->column, &one, &other, number, losses);
    }
    if (written->geometries)
        compare_geometries(written, from, found, number, losses);
}

void tf_areas_compare(const Written *written, OGRLayerH source, OGRLayerH copy, Losses *losses) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(copy);
    g_autofree int *fields = g_new(int, written->columns->len + 1);
    for (guint i = 0; i < written->columns->len; i++) {
        const BackColumn *column = &g_array_index(written->columns, BackColumn, i);
        fields[i] = field_called(definition, column->name);
        if (fields[i] >= 0)
            continue;
        g_autofree char *what = g_strdup_printf("column '%s' is not read back", column->column);
        tf_losses_say(losses, what);
    }
    OGRFeatureH from;
    OGR_L_ResetReading(source);
    OGR_L_ResetReading(copy);
    for (gint64 number = (gint64)written->before + 1; (from = OGR_L_GetNextFeature(source));
         number++) {
        OGRFeatureH found =
            g_hash_table_contains(written->left_out, &number) ? NULL : OGR_L_GetNextFeature(copy);
        if (found)
            compare(written, fields, from, found, (guint64)number, losses);
        OGR_F_Destroy(found);
        OGR_F_Destroy(from);
    }
}
