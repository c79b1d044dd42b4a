/* Values of features as texts. */
#pragma once
#include <ogr_api.h>
#include <stdbool.h>

/* Whether fields of this type hold lists. */
bool tf_areas_is_list(OGRFieldType type);

/* The list in the field as JSON. g_free. */
char *tf_areas_list_text(OGRFeatureH feature, int field);
