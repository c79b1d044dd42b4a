#include "command/piped.h"
#include "base/error.h"
#include "geojson/measure.h"
#include "geojson/piped.h"
#include "geojson/reader.h"
#include <string.h>
#include <unistd.h>

bool tf_piped_file_make(PipedFile *file, GError **error) {
    *file = (PipedFile){0};
    GMappedFile *read = tf_geojson_map("-", error);
    if (!read)
        return false;
    const char *text = g_mapped_file_get_contents(read);
    gsize length = g_mapped_file_get_length(read);
    file->scratch = tf_scratch_new(g_get_tmp_dir(), "standard input", error);
    if (file->scratch) {
        g_autofree char *name =
            g_strconcat("standard-input", text ? tf_piped_ending(text, length) : ".geojson", NULL);
        file->path = g_build_filename(tf_scratch_path(file->scratch), name, NULL);
    }
    GError *cause =
        NULL; /* the folder is locked for this run already, so the file is written plainly */
    bool ok =
        file->path && g_file_set_contents(file->path, text ? text : "", (gssize)length, &cause);
    if (cause)
        tf_system_error(error, "standard input: cannot be kept in a file (%s)", cause->message);
    g_clear_error(&cause);
    g_mapped_file_unref(read);
    if (!ok)
        tf_piped_file_remove(file);
    return ok;
}

void tf_piped_file_remove(PipedFile *file) {
    if (file->scratch)
        tf_scratch_free(file->scratch);
    g_free(file->path);
    *file = (PipedFile){0};
}

void tf_piped_file_name(const PipedFile *file, GError **error) {
    if (!error || !*error || !file->path)
        return;
    g_auto(GStrv) parts = g_strsplit((*error)->message, file->path, -1);
    char *named = g_strjoinv("standard input", parts);
    g_free((*error)->message);
    (*error)->message = named;
}

bool tf_piped_is_other(void) {
    char head[1024];
    ssize_t got = pread(STDIN_FILENO, head, sizeof head, 0); /* fails for a pipe */
    return got > 0 && !tf_geojson_begins(head, (gsize)got);
}
