/* Values of features as texts. */
#pragma once
#include <ogr_api.h>
#include <stdbool.h>

/* Whether fields of this type hold lists. */
bool tf_areas_is_list(OGRFieldType type);

/* The list in the field as JSON. g_free. */
char *tf_areas_list_text(OGRFeatureH feature, int field);

/* The date in the field as ISO 8601 has it, years before Christ with a sign. g_free. */
char *tf_areas_day_text(OGRFeatureH feature, int field);

/* What is wrong with a text of the feature, which is to be UTF-8, in words; NULL if nothing is. g_free. */
char *tf_areas_wrong_text(OGRFeatureH feature);
