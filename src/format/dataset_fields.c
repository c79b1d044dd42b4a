#include "format/dataset_fields.h"
#include "format/short_name.h"
#include <string.h>

static void field_free(void *data) {
    DatasetField *field = data;
    g_free(field->property);
    g_free(field->name);
    g_free(field);
}

const Property *tf_dataset_field_of(const DatasetField *field, const LayerFeature *feature) {
    return tf_feature_property(feature, field->property);
}

static DatasetField *field_named(const GPtrArray *fields, const char *property) {
    for (guint i = 0; i < fields->len; i++) {
        DatasetField *field = fields->pdata[i];
        if (strcmp(field->property, property) == 0)
            return field;
    }
    return NULL;
}

/* A column whose values differ in type is a column of texts. */
static void join_type(DatasetField *field, const Property *property) {
    if (property->type != field->type)
        field->type = PROPERTY_TEXT;
    field->decimals = MAX(field->decimals, property->decimals);
}

static GPtrArray *fields_of(const Layer *layer) {
    GPtrArray *fields = g_ptr_array_new_with_free_func(field_free);
    for (guint i = 0; i < layer->features->len; i++) {
        const LayerFeature *feature = layer->features->pdata[i];
        for (guint k = 0; k < feature->properties->len; k++) {
            const Property *property = feature->properties->pdata[k];
            DatasetField *field = field_named(fields, property->name);
            if (!field) {
                field = g_new0(DatasetField, 1);
                field->property = g_strdup(property->name);
                field->type = property->type;
                g_ptr_array_add(fields, field);
            }
            join_type(field, property);
        }
    }
    return fields;
}

/* ---- Short names ---- */

/* The fields that have their names. */
typedef struct {
    const GPtrArray *fields;
    guint n;
} Named;

static bool is_taken(const char *name, gpointer data) {
    const Named *named = data;
    for (guint i = 0; i < named->n; i++)
        if (g_ascii_strcasecmp(((const DatasetField *)named->fields->pdata[i])->name, name) == 0)
            return true;
    return false;
}

GPtrArray *tf_dataset_fields(const Layer *layer, guint name_bytes) {
    GPtrArray *fields = fields_of(layer);
    for (guint i = 0; i < fields->len; i++) {
        DatasetField *field = fields->pdata[i];
        Named named = {fields, i};
        field->name = tf_short_name(field->property, name_bytes, is_taken, &named);
    }
    return fields;
}

char *tf_dataset_fields_renamed(const GPtrArray *fields) {
    g_autoptr(GString) text = g_string_new("field,property\n");
    gsize heading = text->len;
    for (guint i = 0; i < fields->len; i++) {
        const DatasetField *field = fields->pdata[i];
        if (strcmp(field->name, field->property) != 0)
            g_string_append_printf(text, "%s,%s\n", field->name, field->property);
    }
    return text->len > heading ? g_strdup(text->str) : NULL;
}
