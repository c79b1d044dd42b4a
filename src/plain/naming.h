/* From the names of features to territories and their ids. */
#pragma once
#include "plain/plain.h"

/* Adds a layer that is called `layer` in the file `file`; its title is the same, or the file's name if it has none. Borrowed
   from `plain`. */
PlainLayer *tf_plain_layer_new(PlainFile *plain, const char *file, const char *layer);

/* Makes territories of the last layer's `n` features: one for each name (and what it lies in). `names` and `withins` are
   of char *; without names all features are one territory of the layer's title; a feature whose name is empty is of none
   and gets a territory without an id. Returns each feature's territory, of guint32; free with g_array_unref. */
GArray *tf_plain_name_features(PlainFile *plain, const char *name, const GPtrArray *names,
                               const char *within, const GPtrArray *withins, guint n);

/* Gives every layer and territory an id that no other has. */
void tf_plain_identify(PlainFile *plain);

/* An id made of `name`, a value of `column` (may be NULL): lower-case letters and digits with hyphens; marks are left out of Latin letters, others stay as
   they are ("Zürich" -> "zurich", "Москва" -> "москва"). One that an expression could not read as a name begins
   with '_' ("1. Bezirk" -> "_1-bezirk"), a number with its column ("9" -> "ktnr-9"). g_free. */
char *tf_plain_id(const char *name, const char *column);
