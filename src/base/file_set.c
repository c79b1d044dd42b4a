#include "base/file_set.h"
#include "base/error.h"
#include "base/file_set-private.h"
#include "base/path.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct FileSet {
    char *folder, *made_in;
    char *root; /* out of which no link may lead; NULL: any */
    Scratch *scratch;
    char *libraries;  /* the folder in it where libraries write */
    GPtrArray *files; /* of File * */
    GPtrArray *made;  /* of char *: folders that were not there */
};

static void file_free(void *data) {
    File *file = data;
    g_free(file->path);
    g_free(file->target);
    g_free(file->bytes);
    g_free(file->taken);
    g_free(file->fresh);
    g_free(file->aside);
    g_free(file);
}

FileSet *tf_file_set_new(const char *folder) {
    FileSet *set = g_new0(FileSet, 1);
    set->folder = g_strdup(folder);
    set->files = g_ptr_array_new_with_free_func(file_free);
    set->made = g_ptr_array_new_with_free_func(g_free);
    return set;
}

void tf_file_set_free(FileSet *set) {
    if (!set)
        return;
    tf_scratch_free(set->scratch);
    g_free(set->libraries);
    g_free(set->made_in);
    g_free(set->root);
    g_free(set->folder);
    g_ptr_array_unref(set->files);
    g_ptr_array_unref(set->made);
    g_free(set);
}

/* ---- What belongs to it ---- */

static File *new_file(FileSet *set, const char *name) {
    File *file = g_new0(File, 1);
    file->path =
        strcmp(set->folder, ".") == 0 ? g_strdup(name) : g_build_filename(set->folder, name, NULL);
    file->climbs = tf_path_climbs(name) > 0;
    g_ptr_array_add(set->files, file);
    return file;
}

void tf_file_set_add(FileSet *set, const char *name, char *bytes, gsize length) {
    File *file = new_file(set, name);
    file->bytes = bytes;
    file->length = length;
}

void tf_file_set_drop(FileSet *set, const char *name) {
    new_file(set, name);
}

void tf_file_set_take(FileSet *set, const char *name, const char *path) {
    new_file(set, name)->taken = g_strdup(path);
}

static gint compare_names(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static bool take_all(FileSet *set, const char *from, const char *prefix, GError **error) {
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) open = g_dir_open(from, 0, NULL);
    const char *name;
    if (!open)
        return tf_system_error(error, "%s: cannot be read (%s)", from, g_strerror(errno));
    while ((name = g_dir_read_name(open)))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(from, names->pdata[i], NULL);
        g_autofree char *under = g_build_filename(prefix, names->pdata[i], NULL);
        if (!g_file_test(path, G_FILE_TEST_IS_DIR))
            tf_file_set_take(set, under, path);
        else if (!take_all(set, path, under, error))
            return false;
    }
    return true;
}

bool tf_file_set_take_all(FileSet *set, const char *from, GError **error) {
    return take_all(set, from, "", error);
}

void tf_file_set_keep_inside(FileSet *set, const char *root) {
    g_free(set->root);
    set->root = g_strdup(root);
}

/* ---- The scratch folder ---- */

/* In the set's folder, or beside it if that is not there yet. */
static bool have_scratch(FileSet *set, GError **error) {
    if (set->scratch)
        return true;
    g_autofree char *parent = g_path_get_dirname(set->folder);
    bool is_there = g_file_test(set->folder, G_FILE_TEST_IS_DIR);
    if (is_there)
        tf_scratch_sweep(set->folder);
    tf_scratch_sweep(parent);
    set->made_in = is_there ? g_strdup(set->folder) : g_steal_pointer(&parent);
    const char *output = set->files->len ? ((const File *)set->files->pdata[0])->path : set->folder;
    set->scratch = tf_scratch_new(set->made_in, output, error);
    return set->scratch != NULL;
}

const char *tf_file_set_scratch(FileSet *set, GError **error) {
    if (set->libraries || !have_scratch(set, error))
        return set->libraries;
    set->libraries = g_build_filename(tf_scratch_path(set->scratch), "made", NULL);
    if (g_mkdir(set->libraries, 0700) != 0) {
        tf_cannot_write(set->folder, error);
        g_clear_pointer(&set->libraries, g_free);
    }
    return set->libraries;
}

void tf_file_set_tell_output(const FileSet *set, GError **error) {
    if (!error || !*error || !set->libraries)
        return;
    g_autofree char *absolute = g_canonicalize_filename(set->libraries, NULL);
    const char *const names[] = {absolute, set->libraries};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_auto(GStrv) parts = g_strsplit((*error)->message, names[i], -1);
        g_free((*error)->message);
        (*error)->message = g_strjoinv(set->folder, parts);
    }
}

/* ---- Committing ---- */

static bool make_folder(FileSet *set, const char *folder, GError **error) {
    if (g_mkdir(folder, 0777) == 0)
        g_ptr_array_add(set->made, g_strdup(folder));
    else if (errno != EEXIST)
        return tf_system_error(error, "%s: cannot be created (%s)", folder, g_strerror(errno));
    return true;
}

/* The folder of `path`, and those between it and the set's own. */
static bool make_folders_to(FileSet *set, const char *path, GError **error) {
    g_autofree char *folder = g_path_get_dirname(path);
    if (strlen(folder) <= strlen(set->folder) || strcmp(folder, ".") == 0)
        return true;
    return make_folders_to(set, folder, error) && make_folder(set, folder, error);
}

/* The set's folder, and those in it that its files are in. */
static bool make_folders(FileSet *set, GError **error) {
    bool ok = make_folder(set, set->folder, error);
    for (guint i = 0; ok && i < set->files->len; i++) {
        const File *file = set->files->pdata[i];
        ok = goes(file) || make_folders_to(set, file->path, error);
    }
    return ok;
}

static bool place(FileSet *set, GError **error) {
    GError *busy = NULL;
    int lock = tf_folder_lock(set->folder, &busy);
    if (busy) {
        g_propagate_error(error, busy);
        return false;
    }
    bool ok = tf_place(set->files, set->scratch, set->made_in, error);
    if (lock >= 0)
        close(lock);
    return ok;
}

bool tf_file_set_commit(FileSet *set, GError **error) {
    g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func((GDestroyNotify)tf_scratch_free);
    bool ok = make_folders(set, error) && have_scratch(set, error) &&
              tf_stage(set->files, set->scratch, set->root, others, error) && place(set, error);
    g_clear_pointer(&set->scratch, tf_scratch_free);
    for (guint i = set->made->len; !ok && i-- > 0;)
        g_rmdir(set->made->pdata[i]);
    return ok;
}
