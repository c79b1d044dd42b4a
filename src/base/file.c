#include "base/file.h"
#include "base/error.h"
#include "base/file_set.h"
#include "base/path.h"
#include "base/write_all.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *read_standard_input(gsize *length, GError **error) {
    GString *bytes = g_string_new(NULL);
    char block[1 << 16];
    gsize got;
    while ((got = fread(block, 1, sizeof block, stdin)) > 0)
        g_string_append_len(bytes, block, (gssize)got);
    if (ferror(stdin)) {
        g_string_free(bytes, TRUE);
        tf_input_error(error, "standard input: cannot be read (%s)", g_strerror(errno));
        return NULL;
    }
    if (length)
        *length = bytes->len;
    return g_string_free(bytes, FALSE);
}

/* What says of the system, not of the file, that something is wrong. */
static bool is_of_system(int code) {
    return code == G_FILE_ERROR_MFILE || code == G_FILE_ERROR_NFILE || code == G_FILE_ERROR_NOMEM ||
           code == G_FILE_ERROR_IO || code == G_FILE_ERROR_INTR || code == G_FILE_ERROR_NOSPC ||
           code == G_FILE_ERROR_AGAIN;
}

gboolean tf_file_cannot_read(const char *path, const GError *cause, GError **error) {
    /* GLib's messages end in that of the system. */
    const char *end = strrchr(cause->message, ':');
    const char *why = end && end[1] == ' ' ? end + 2 : cause->message;
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return tf_input_error(error, "%s: no such file", path);
    if (cause->domain == G_FILE_ERROR && is_of_system(cause->code))
        return tf_system_error(error, "%s: cannot be read (%s)", path, why);
    return tf_input_error(error, "%s: cannot be read (%s)", path, why);
}

char *tf_file_read(const char *path, gsize *length, GError **error) {
    char *bytes = NULL;
    GError *cause = NULL;
    if (strcmp(path, "-") == 0)
        return read_standard_input(length, error);
    if (g_file_get_contents(path, &bytes, length, &cause))
        return bytes;
    tf_file_cannot_read(path, cause, error);
    g_error_free(cause);
    return NULL;
}

static gboolean write_to_standard_output(const char *bytes, gsize length, GError **error) {
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return TRUE;
    return tf_system_error(error, "standard output: cannot be written (%s)", g_strerror(errno));
}

/* A pipe or a device takes the bytes as they come; nothing is replaced. */
static bool is_stream(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode));
}

static bool write_to_stream(const char *path, const char *bytes, gsize length, GError **error) {
    int descriptor = g_open(path, O_WRONLY | O_CLOEXEC, 0);
    bool ok = descriptor >= 0 && write_all(descriptor, bytes, length);
    int reason = errno;
    if (descriptor >= 0 && close(descriptor) != 0 && ok) {
        ok = false;
        reason = errno;
    }
    return ok || tf_system_error(error, "%s: cannot be written (%s)", path, g_strerror(reason));
}

gboolean tf_file_write(const char *path, const char *bytes, gsize length, GError **error) {
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0)
        return write_to_standard_output(bytes, length, error);
    if (is_stream(path))
        return write_to_stream(path, bytes, length, error);
    g_autofree char *target = tf_path_target(path), *folder = g_path_get_dirname(target);
    struct stat status;
    if (stat(folder, &status) != 0)
        return tf_system_error(error, "%s: cannot be written (%s)", path, g_strerror(errno));
    g_autofree char *name = g_path_get_basename(target), *copy = g_malloc(length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    g_autoptr(FileSet) files = tf_file_set_new(folder);
    tf_file_set_add(files, name, g_steal_pointer(&copy), length);
    return tf_file_set_commit(files, error);
}

/* Streams what `write` prints into `path`; false with errno. */
static bool print_to(const char *path, FileWriter write, gpointer data) {
    FILE *file = g_fopen(path, "wbe");
    if (!file)
        return false;
    write(file, data);
    bool ok = !ferror(file) && fflush(file) == 0;
    int reason = errno;
    if (fclose(file) != 0 && ok) {
        ok = false;
        reason = errno;
    }
    errno = reason;
    return ok;
}

gboolean tf_file_write_by(const char *path, FileWriter write, gpointer data, GError **error) {
    g_autofree char *target = tf_path_target(path), *folder = g_path_get_dirname(target);
    g_autofree char *name = g_path_get_basename(target);
    g_autoptr(FileSet) files = tf_file_set_new(folder);
    const char *scratch = tf_file_set_scratch(files, error);
    if (!scratch)
        return false;
    g_autofree char *made = g_build_filename(scratch, name, NULL);
    if (!print_to(made, write, data))
        return tf_system_error(error, "%s: cannot be written (%s)", path, g_strerror(errno));
    tf_file_set_take(files, name, made);
    return tf_file_set_commit(files, error);
}
