/* What is wrong with a condition in OGR's SQL that a user wrote: a column or a value that the layer does not have, but for a
   slip of the pen. */
#pragma once
#include <glib.h>
#include <ogr_api.h>
#include <stdbool.h>

/* ", did you mean 'canton'?" about the first of the condition's words that is nearly a column of the layer; else "". g_free. */
char *tf_where_column_hint(OGRLayerH layer, const char *where);

/* The condition COLUMN = 'VALUE' that no feature of the layer meets, if its value is nearly one that there is: an input
   error. True for every other condition. Takes the layer's filter off. */
bool tf_where_is_meant(OGRLayerH layer, const char *where, GError **error);
