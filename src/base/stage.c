#include "base/error.h"
#include "base/file_set-private.h"
#include "base/path.h"
#include "base/write_all.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

bool tf_cannot_write(const char *path, GError **error) {
    return tf_system_error(error, "%s: cannot be written (%s)", path, g_strerror(errno));
}

/* Only regular files are replaced, and only those that might be written to. */
static bool may_replace(File *file, const char *root, GError **error) {
    file->target = tf_path_target(file->path);
    g_autofree char *inside = root ? tf_path_below(root, file->target) : NULL;
    if (root && !inside)
        return tf_system_error(error, "%s: cannot be written (a link leads out of %s)", file->path,
                               root);
    if (lstat(file->target, &file->before) != 0)
        return errno == ENOENT || errno == ENOTDIR || tf_cannot_write(file->path, error);
    if (!S_ISREG(file->before.st_mode))
        return tf_system_error(error, "%s: cannot be written (it is not a regular file)",
                               file->path);
    file->replaces = true;
    return goes(file) || faccessat(AT_FDCWD, file->target, W_OK, AT_EACCESS) == 0 ||
           tf_cannot_write(file->path, error);
}

static int open_again(const char *path, int flags) {
    int descriptor;
    do
        descriptor = g_open(path, flags | O_CLOEXEC, 0666);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* The new file has the permissions of the old one, and its owner if the system allows it. */
static bool keep_permissions(const File *file, int descriptor) {
    if (!file->replaces)
        return true;
    if (file->before.st_uid != geteuid() || file->before.st_gid != getegid())
        (void)!fchown(descriptor, file->before.st_uid, file->before.st_gid);
    return fchmod(descriptor, file->before.st_mode & 0777) == 0;
}

static bool sync_to_disk(int descriptor) {
    int failed;
    do
        failed = fsync(descriptor);
    while (failed && errno == EINTR);
    return !failed;
}

/* Closes `descriptor`; false, with the errno of what failed first. Linux closes also where it says EINTR. */
static bool close_after(int descriptor, bool ok) {
    int reason = errno;
    if (close(descriptor) != 0 && errno != EINTR && ok) {
        ok = false;
        reason = errno;
    }
    errno = reason;
    return ok;
}

/* Whether the file at `path` has `length` bytes: false with errno. */
static bool has_length(int descriptor, gsize length) {
    struct stat status;
    if (fstat(descriptor, &status) != 0)
        return false;
    errno = EIO;
    return (guint64)status.st_size == length;
}

static bool write_bytes(const File *file, GError **error) {
    int descriptor = open_again(file->fresh, O_WRONLY | O_CREAT | O_EXCL);
    if (descriptor < 0)
        return tf_cannot_write(file->path, error);
    bool ok = write_all(descriptor, file->bytes, file->length) &&
              has_length(descriptor, file->length) && keep_permissions(file, descriptor) &&
              sync_to_disk(descriptor);
    return close_after(descriptor, ok) || tf_cannot_write(file->path, error);
}

/* ---- Files that a library made ---- */

static bool copy_bytes(int from, int to) {
    char block[1 << 16];
    ssize_t got;
    while ((got = read(from, block, sizeof block)) != 0)
        if ((got < 0 && errno != EINTR) || (got > 0 && !write_all(to, block, (gsize)got)))
            return false;
    return true;
}

static bool copy_taken(const File *file) {
    int from = open_again(file->taken, O_RDONLY);
    int to = from < 0 ? -1 : open_again(file->fresh, O_WRONLY | O_CREAT | O_EXCL);
    bool ok = to >= 0 && copy_bytes(from, to);
    if (to >= 0)
        ok = close_after(to, ok);
    if (from >= 0)
        ok = close_after(from, ok);
    return ok;
}

static bool move_taken(const File *file, bool far, GError **error) {
    bool moved = far ? copy_taken(file) : g_rename(file->taken, file->fresh) == 0;
    int descriptor = moved ? open_again(file->fresh, O_RDONLY) : -1;
    if (descriptor < 0)
        return tf_cannot_write(file->path, error);
    bool ok = keep_permissions(file, descriptor) && sync_to_disk(descriptor);
    return close_after(descriptor, ok) || tf_cannot_write(file->path, error);
}

/* ---- Where they wait ---- */

/* Whether `folder` is on another file system than the open `scratch`. */
static bool is_far(const char *folder, const Scratch *scratch) {
    struct stat there, here;
    return stat(folder, &there) == 0 && fstat(tf_scratch_descriptor(scratch), &here) == 0 &&
           there.st_dev != here.st_dev;
}

static bool stage_file(File *file, guint i, const Scratch *own, const char *root, GPtrArray *others,
                       GError **error) {
    if (file->climbs)
        return tf_system_error(error, "%s: cannot be written (its name leads out of the folder)",
                               file->path);
    if (!may_replace(file, root, error))
        return false;
    g_autofree char *folder = g_path_get_dirname(file->target);
    bool far = is_far(folder, own);
    if (far) {
        Scratch *there = tf_scratch_new(folder, file->path, error);
        if (!there)
            return false;
        g_ptr_array_add(others, there);
        own = there;
    }
    file->aside = g_strdup_printf("%s/old-%u", tf_scratch_path(own), i);
    if (goes(file))
        return true;
    file->fresh = g_strdup_printf("%s/new-%u", tf_scratch_path(own), i);
    return file->bytes ? write_bytes(file, error) : move_taken(file, far, error);
}

bool tf_stage(const GPtrArray *files, const Scratch *own, const char *root, GPtrArray *others,
              GError **error) {
    for (guint i = 0; i < files->len; i++)
        if (!stage_file(files->pdata[i], i, own, root, others, error))
            return false;
    return true;
}
