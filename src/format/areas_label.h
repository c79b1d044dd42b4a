/* What features are called, and which group they are in, as the reader of GeoJSON has it. */
#pragma once
#include <gdal.h>
#include <stdbool.h>

/* The value as text, a real number with as many digits as it needs, whatever width the format gives it; NULL if there is none.
   g_free. */
char *tf_areas_field_text(OGRFeatureH feature, int field);

/* The field that labels the features of a layer: the first that holds a text, in the file's order; -1 if none does. Digits of an
   integer beyond 64 bits are no label, nor are GML's own ids. */
int tf_areas_label_field(OGRLayerH layer);

/* The field that groups features: of that name, if it holds a text, a number or a truth value each; -1 if there is none. */
int tf_areas_group_field(OGRFeatureDefnH fields, const char *name);

/* The feature's id, by which it may be called: as GeoJSON has it, or the number in a column of ids; NULL if it has none. g_free. */
char *tf_areas_id_text(OGRLayerH layer, OGRFeatureH feature);
