/* The areas and lengths of features, as they come: a row for each, or for each group, and sums. */
#pragma once
#include "expression/units.h"
#include "geojson/measured.h"

typedef enum { AREAS_TEXT, AREAS_JSON, AREAS_CSV } AreasForm;

typedef struct Areas Areas;

/* Rows of `form`; with `group` (a field's name) one for each of its values, with `sum` only all in
   one. Areas are in `unit`, of areas; NULL: in text that of the units shown, elsewhere in square metres. Rows wait in a temporary file, so that nothing is printed if something is wrong. NULL with a
   system error. Free with tf_areas_free. */
Areas *tf_areas_new(AreasForm form, const char *group, bool sum, const Unit *unit, GError **error);
void tf_areas_free(Areas *areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Areas, tf_areas_free)

/* Takes a feature; fits MeasuredSink. */
bool tf_areas_add(const MeasuredFeature *feature, gpointer areas, GError **error);

/* Writes everything to standard output. */
bool tf_areas_print(Areas *areas, GError **error);
