/* Entries that no picture.yaml has. */
#pragma once
#include "picture/definition.h"

/* For a layer that was asked for and that the definition does not show. Free with tf_made_entry_free. */
Entry *tf_entry_for_layer(const char *layer);

/* For what may have been under the control that the entry shows: its hatch, broader, in a dotted outline. */
Entry *tf_entry_in_doubt(const Entry *control);

void tf_made_entry_free(gpointer entry);
