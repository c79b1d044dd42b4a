/* Files: read whole, written whole or not at all. */
#pragma once
#include <glib.h>

/* The bytes of `path` ("-": standard input) with a terminating NUL, or NULL with an input error that names the path.
   Free with g_free. `length` may be NULL. */
char *tf_file_read(const char *path, gsize *length, GError **error);

/* Writes `bytes` beside `path` and renames it into place; on failure nothing is left behind and a
   system error names the path. A `path` of "-" or "/dev/stdout" writes to standard output. */
gboolean tf_file_write(const char *path, const char *bytes, gsize length, GError **error);
