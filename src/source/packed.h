/* Vector files in archives. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Whether the name `path` is that of a .zip or .gz. */
bool tf_packed_is(const char *path);

/* The name under which GDAL reads the vector file in the archive `path`. g_free. NULL with an input error if a .zip holds
   none, or several, which it names. */
char *tf_packed_content(const char *path, GError **error);
