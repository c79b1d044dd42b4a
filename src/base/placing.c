#include "base/error.h"
#include "base/file_set-private.h"
#include "base/journal.h"
#include "base/path.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* ---- One file ---- */

/* A second name for what is there, so that it can come back. Where a file system has no second names, the first goes for
   the moment. */
static bool keep_aside(const File *file) {
    return (!goes(file) && link(file->target, file->aside) == 0) ||
           g_rename(file->target, file->aside) == 0;
}

/* The last step of a set is in one piece, so what is replaced by it need not come back. */
static bool place_file(File *file, bool last, GError **error) {
    if (file->replaces && (goes(file) || !last)) {
        if (!keep_aside(file))
            return tf_cannot_write(file->path, error);
        file->state = STATE_SET_ASIDE;
    }
    if (!file->fresh)
        return true;
    if (g_rename(file->fresh, file->target) != 0)
        return tf_cannot_write(file->path, error);
    file->state = STATE_PLACED;
    return true;
}

/* Goes back to how it was; the new file goes back to where it waited, so that whoever is killed here still leaves all
   that the journal tells. */
static bool undo_file(File *file) {
    bool ok = true;
    if (file->state == STATE_PLACED && !file->replaces)
        ok = g_rename(file->target, file->fresh) == 0;
    else if (file->state == STATE_PLACED)
        ok = (link(file->target, file->fresh) == 0 || g_rename(file->target, file->fresh) == 0) &&
             g_rename(file->aside, file->target) == 0;
    else if (file->state == STATE_SET_ASIDE)
        ok = g_rename(file->aside, file->target) == 0;
    if (ok)
        file->state = STATE_NEW;
    return ok;
}

/* ---- The journal ---- */

static bool write_journal(const GPtrArray *files, const Scratch *own, const char *folder) {
    g_autofree JournalEntry *entries = g_new0(JournalEntry, files->len);
    for (guint i = 0; i < files->len; i++) {
        const File *file = files->pdata[i];
        bool here = g_str_has_prefix(file->aside, tf_scratch_path(own));
        entries[i] = (JournalEntry){here ? tf_path_below(folder, file->target) : NULL, goes(file)};
    }
    bool ok = tf_journal_write(tf_scratch_descriptor(own), entries, files->len);
    for (guint i = 0; i < files->len; i++)
        g_free(entries[i].target);
    return ok;
}

/* ---- All files ---- */

/* Not every file system can write a folder's names to the disk when asked. */
static bool sync_folder(const char *path) {
    int descriptor = g_open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return errno == EACCES; /* a folder that may be written to but not read */
    bool ok = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS;
    int reason = errno;
    close(descriptor);
    errno = reason;
    return ok;
}

static bool sync_folders(const GPtrArray *files, GError **error) {
    g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < files->len; i++) {
        const File *file = files->pdata[i];
        char *folder = g_path_get_dirname(file->target);
        if (file->state != STATE_NEW && !g_hash_table_contains(done, folder) &&
            !sync_folder(folder)) {
            tf_system_error(error,
                            "%s: is written, but its name may be lost if the machine stops now "
                            "(%s); write it again",
                            file->path, g_strerror(errno));
            g_free(folder);
            return false;
        }
        g_hash_table_add(done, folder);
    }
    return true;
}

/* Whether placing comes to nothing. */
static bool is_nothing(const File *file) {
    return goes(file) && !file->replaces;
}

bool tf_place(const GPtrArray *files, const Scratch *own, const char *folder, GError **error) {
    g_autoptr(GPtrArray) left = g_ptr_array_new();
    for (guint i = 0; i < files->len; i++)
        if (!is_nothing(files->pdata[i]))
            g_ptr_array_add(left, files->pdata[i]);
    bool several = left->len > 1;
    if (several && !write_journal(files, own, folder))
        return tf_cannot_write(((File *)left->pdata[0])->path, error);
    tf_scratch_hold_signals();
    bool ok = true;
    guint n = 0;
    for (; ok && n < left->len; n++)
        ok = place_file(left->pdata[n], n + 1 == left->len, error);
    bool undone = true;
    while (!ok && n-- > 0)
        undone = undo_file(left->pdata[n]) && undone;
    if (!ok && !undone)
        g_prefix_error(error, "some files are new and some are old; run this again: ");
    if (several)
        tf_journal_remove(tf_scratch_descriptor(own));
    ok = ok && sync_folders(files, error);
    tf_scratch_release_signals();
    return ok;
}
