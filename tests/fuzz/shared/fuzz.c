#include "fuzz.h"
#include "base/error.h"
#include "base/remove_tree.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void fuzz_broken(const char *contract, const char *file, int line) {
    fprintf(stderr, "%s:%d: broken: %s\n", file, line, contract);
    abort();
}

/* A warning of GLib's is a mistake of ours, such as an error set over another. */
static void on_log(const char *domain, GLogLevelFlags level, const char *message, gpointer data) {
    (void)data;
    if (level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR))
        fuzz_broken(message, domain, 0);
}

__attribute__((constructor)) static void watch_log(void) {
    g_log_set_default_handler(on_log, NULL);
}

void fuzz_expect_why(bool ok, const char *why) {
    expect(ok == !why);
    expect(!why || (*why && g_utf8_validate(why, -1, NULL)));
}

void fuzz_expect_error(bool ok, const GError *error) {
    fuzz_expect_why(ok, error ? error->message : NULL);
    expect(!error || error->domain == TERRAFACT_ERROR);
}

int fuzz_empty_file(char **path) {
    int descriptor = memfd_create("fuzz", MFD_CLOEXEC);
    expect(descriptor >= 0);
    *path = g_strdup_printf("/proc/self/fd/%d", descriptor);
    return descriptor;
}

char *fuzz_file(const uint8_t *data, size_t size, int *descriptor) {
    char *path;
    *descriptor = fuzz_empty_file(&path);
    expect(write(*descriptor, data, size) == (ssize_t)size);
    return path;
}

const uint8_t *fuzz_cut(const uint8_t *data, size_t size, char at, size_t *first, size_t *second) {
    const uint8_t *cut = size ? memchr(data, at, size) : NULL;
    *first = cut ? (size_t)(cut - data) : size;
    *second = cut ? size - *first - 1 : 0;
    return cut ? cut + 1 : NULL;
}

/* ---- Folders ---- */

static GPtrArray *folders;

static void remove_folders(void) {
    for (guint i = 0; i < folders->len; i++)
        tf_remove_tree(AT_FDCWD, folders->pdata[i]);
    g_ptr_array_unref(folders);
}

void fuzz_write(const char *folder, const char *name, const void *data, size_t size) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = g_fopen(path, "wb");
    expect(file && fwrite(data, 1, size, file) == size && fclose(file) == 0);
}

static void copy_tree(const char *from, const char *to) {
    g_autoptr(GDir) dir = g_dir_open(from, 0, NULL);
    expect(dir && g_mkdir_with_parents(to, 0700) == 0);
    for (const char *name; (name = g_dir_read_name(dir));) {
        g_autofree char *source = g_build_filename(from, name, NULL), *bytes = NULL;
        gsize length;
        if (g_file_test(source, G_FILE_TEST_IS_DIR)) {
            g_autofree char *inner = g_build_filename(to, name, NULL);
            copy_tree(source, inner);
        } else {
            expect(g_file_get_contents(source, &bytes, &length, NULL));
            fuzz_write(to, name, bytes, length);
        }
    }
}

const char *fuzz_folder(const char *folder) {
    char *made = g_dir_make_tmp("terrafact-fuzz-XXXXXX", NULL);
    expect(made);
    if (!folders) {
        folders = g_ptr_array_new_with_free_func(g_free);
        atexit(remove_folders);
    }
    g_ptr_array_add(folders, made);
    if (folder)
        copy_tree(folder, made);
    return made;
}
