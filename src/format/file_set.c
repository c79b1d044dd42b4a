#include "format/file_set.h"
#include "base/error.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* How far a file has come; undoing goes back from there. */
typedef enum { STATE_NEW, STATE_WRITTEN, STATE_SET_ASIDE, STATE_PLACED } State;

typedef struct {
    char *path;
    char *temporary; /* the new bytes until they are in place */
    char *aside;     /* what was there before, until all is done */
    char *bytes;     /* NULL: the file is to go, or it was taken */
    gsize length;
    bool taken; /* `temporary` is there already */
    bool replaces;
    State state;
} File;

struct FileSet {
    char *folder, *scratch;
    GPtrArray *files; /* of File * */
    GPtrArray *made;  /* of char *: folders that were not there */
};

static void file_free(void *data) {
    File *file = data;
    g_free(file->path);
    g_free(file->temporary);
    g_free(file->aside);
    g_free(file->bytes);
    g_free(file);
}

FileSet *tf_file_set_new(const char *folder) {
    FileSet *set = g_new0(FileSet, 1);
    set->folder = g_strdup(folder);
    set->files = g_ptr_array_new_with_free_func(file_free);
    set->made = g_ptr_array_new_with_free_func(g_free);
    return set;
}

/* Removes a folder and what is in it. */
static void remove_folder(const char *path) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        if (g_unlink(inside) != 0)
            remove_folder(inside);
    }
    g_rmdir(path);
}

void tf_file_set_free(FileSet *set) {
    if (!set)
        return;
    if (set->scratch)
        remove_folder(set->scratch);
    g_free(set->scratch);
    g_free(set->folder);
    g_ptr_array_unref(set->files);
    g_ptr_array_unref(set->made);
    g_free(set);
}

void tf_file_set_add(FileSet *set, const char *name, char *bytes, gsize length) {
    File *file = g_new0(File, 1);
    file->path = g_build_filename(set->folder, name, NULL);
    g_autofree char *folder = g_path_get_dirname(file->path);
    g_autofree char *base = g_path_get_basename(name);
    file->temporary = g_strdup_printf("%s%c.%s.%d.new", folder, G_DIR_SEPARATOR, base, getpid());
    file->aside = g_strdup_printf("%s%c.%s.%d.old", folder, G_DIR_SEPARATOR, base, getpid());
    file->bytes = bytes;
    file->length = length;
    g_ptr_array_add(set->files, file);
}

void tf_file_set_drop(FileSet *set, const char *name) {
    tf_file_set_add(set, name, NULL, 0);
}

const char *tf_file_set_scratch(FileSet *set, GError **error) {
    if (set->scratch)
        return set->scratch;
    bool is_there = g_file_test(set->folder, G_FILE_TEST_IS_DIR);
    g_autofree char *parent = is_there ? g_strdup(set->folder) : g_path_get_dirname(set->folder);
    g_autofree char *path = g_build_filename(parent, ".terrafact-XXXXXX", NULL);
    if (!g_mkdtemp(path)) {
        tf_system_error(error, "%s: cannot be written (%s)", set->folder, g_strerror(errno));
        return NULL;
    }
    return set->scratch = g_steal_pointer(&path);
}

void tf_file_set_take(FileSet *set, const char *name, const char *path) {
    tf_file_set_add(set, name, NULL, 0);
    File *file = set->files->pdata[set->files->len - 1];
    g_free(file->temporary);
    file->temporary = g_strdup(path);
    file->taken = true;
}

static bool file_failed(const char *path, GError **error) {
    return tf_system_error(error, "%s: cannot be written (%s)", path, g_strerror(errno));
}

static bool write_all(int descriptor, const char *bytes, gsize length) {
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (gsize)written;
    }
    return true;
}

static bool write_temporary(File *file, GError **error) {
    if (file->taken)
        file->state = STATE_WRITTEN;
    if (!file->bytes)
        return true;
    int descriptor = g_open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return file_failed(file->path, error);
    file->state = STATE_WRITTEN;
    bool written = write_all(descriptor, file->bytes, file->length) && fsync(descriptor) == 0;
    int reason = errno;
    if (close(descriptor) != 0 && written) {
        written = false;
        reason = errno;
    }
    errno = reason;
    return written || file_failed(file->path, error);
}

/* Only files are replaced. */
static bool set_aside(File *file, GError **error) {
    if (!g_file_test(file->path, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_test(file->path, G_FILE_TEST_IS_REGULAR))
        return tf_system_error(error, "%s: cannot be written (it is not a regular file)",
                               file->path);
    if (g_rename(file->path, file->aside) != 0)
        return file_failed(file->path, error);
    file->replaces = true;
    file->state = STATE_SET_ASIDE;
    return true;
}

static bool place_file(File *file, GError **error) {
    if (!set_aside(file, error))
        return false;
    if (!file->bytes && !file->taken)
        return true;
    if (g_rename(file->temporary, file->path) != 0)
        return file_failed(file->path, error);
    file->state = STATE_PLACED;
    return true;
}

static void undo_file(const File *file) {
    if (file->state == STATE_PLACED)
        g_unlink(file->path);
    else if (file->state != STATE_NEW)
        g_unlink(file->temporary);
    if (file->replaces)
        g_rename(file->aside, file->path);
}

static bool for_each(const FileSet *set, bool (*step)(File *, GError **), GError **error) {
    for (guint i = 0; i < set->files->len; i++)
        if (!step(set->files->pdata[i], error))
            return false;
    return true;
}

static bool make_folder(FileSet *set, const char *folder, GError **error) {
    if (g_mkdir(folder, 0777) == 0)
        g_ptr_array_add(set->made, g_strdup(folder));
    else if (errno != EEXIST)
        return tf_system_error(error, "%s: cannot be created (%s)", folder, g_strerror(errno));
    return true;
}

/* The set's folder, and those in it that its files are in. */
static bool make_folders(FileSet *set, GError **error) {
    bool ok = make_folder(set, set->folder, error);
    for (guint i = 0; ok && i < set->files->len; i++) {
        const File *file = set->files->pdata[i];
        g_autofree char *folder = g_path_get_dirname(file->path);
        ok = (!file->bytes && !file->taken) || make_folder(set, folder, error);
    }
    return ok;
}

bool tf_file_set_commit(FileSet *set, GError **error) {
    bool ok = make_folders(set, error) && for_each(set, write_temporary, error) &&
              for_each(set, place_file, error);
    for (guint i = 0; i < set->files->len; i++) {
        const File *file = set->files->pdata[i];
        if (!ok)
            undo_file(file);
        else if (file->replaces)
            g_unlink(file->aside);
    }
    for (guint i = set->made->len; !ok && i-- > 0;)
        g_rmdir(set->made->pdata[i]);
    return ok;
}
