/* The columns of a layer: all properties that its features have, with a type and a name that the
   format can hold. */
#pragma once
#include "layer/layer.h"

typedef struct {
    char *property; /* its name in the layer */
    char *name;     /* its name in the file */
    PropertyType type;
    int decimals; /* of a number: the most that a feature has */
} DatasetField;

/* The fields of `layer` in the order in which its features first have them. Names longer than
   `name_bytes` (0: no limit) are shortened; where two would then be equal but for case, the later
   one ends in a number. Of DatasetField *; free with g_ptr_array_unref. */
GPtrArray *tf_dataset_fields(const Layer *layer, guint name_bytes);

/* The feature's property of the field, or NULL. Borrowed. */
const Property *tf_dataset_field_of(const DatasetField *field, const LayerFeature *feature);

/* "SHORT,LONG" lines with a heading for the fields that had to be renamed, or NULL if none had.
   Free with g_free. */
char *tf_dataset_fields_renamed(const GPtrArray *fields);
