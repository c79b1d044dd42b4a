/* Files: read whole, written whole or not at all. */
#pragma once
#include <glib.h>
#include <stdio.h>

/* The bytes of `path` ("-": standard input) with a terminating NUL, or NULL with an input error that names the path.
   Free with g_free. `length` may be NULL. */
char *tf_file_read(const char *path, gsize *length, GError **error);

/* Tells that `path` cannot be read, for what GLib says: an input error, or a system error where it is the system's fault.
   Returns false. */
gboolean tf_file_cannot_read(const char *path, const GError *cause, GError **error);

/* Writes `bytes` to `path` as a set of one file (base/file_set.h): whole or not at all, and a system error names the
   path. A `path` of "-" or "/dev/stdout" writes to standard output, that of a pipe or a device into it. */
gboolean tf_file_write(const char *path, const char *bytes, gsize length, GError **error);

/* The same, of what `write` writes: for what is too large to be in memory at once. That it could not be written is found here,
   not by `write`. `path` is a file. */
typedef void (*FileWriter)(FILE *file, gpointer data);
gboolean tf_file_write_by(const char *path, FileWriter write, gpointer data, GError **error);
