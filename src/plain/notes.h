/* What was done to a plain file's features, by their names. */
#pragma once
#include "base/error.h"
#include "plain/overlay.h"

/* Names of the territories whose rings differ from those that had the `paths` (of TopologyPath) through `points` (of
   LonLat): "Baar, Zug and 7 more"; NULL if none does. g_free. */
char *tf_plain_changed(const PlainFile *plain, const GArray *points, const GArray *paths);

/* Notes which features of one layer lie on each other. */
void tf_plain_note_overlays(PlainFile *plain, const PlainOverlay *overlay);

/* Sets the input error that no layer has the column that an option names; returns false. */
bool tf_plain_no_column(const PlainFile *plain, const char *option, const char *column,
                        GError **error);
