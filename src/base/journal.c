#include "base/journal.h"
#include "base/write_all.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A journal is texts that end with NUL:

     "terrafact journal 1", the scratch folder's inode,
     for each file its number, "place" or "remove", and its path,
     "end" */
static const char first[] = "terrafact journal 1", journal[] = "journal",
                  unfinished[] = "journal.part";
enum { LONGEST = 1 << 20 };

static void append(GString *text, const char *word) {
    g_string_append_len(text, word, (gssize)strlen(word) + 1);
}

static void append_number(GString *text, guint64 number) {
    g_string_append_printf(text, "%" G_GUINT64_FORMAT, number);
    g_string_append_c(text, '\0');
}

static guint64 inode_of(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 ? (guint64)status.st_ino : 0;
}

static bool write_text(int scratch, const GString *text) {
    int descriptor = openat(scratch, unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return false;
    bool ok = write_all(descriptor, text->str, text->len) && fsync(descriptor) == 0;
    int reason = errno;
    if (close(descriptor) != 0 && ok) {
        ok = false;
        reason = errno;
    }
    errno = reason;
    return ok;
}

bool tf_journal_write(int scratch, const JournalEntry *entries, guint n) {
    g_autoptr(GString) text = g_string_new(NULL);
    append(text, first);
    append_number(text, inode_of(scratch));
    for (guint i = 0; i < n; i++)
        if (entries[i].target) {
            append_number(text, i);
            append(text, entries[i].goes ? "remove" : "place");
            append(text, entries[i].target);
        }
    append(text, "end");
    return write_text(scratch, text) && renameat(scratch, unfinished, scratch, journal) == 0 &&
           fsync(scratch) == 0;
}

void tf_journal_remove(int scratch) {
    unlinkat(scratch, journal, 0);
}

/* ---- Finishing ---- */

static char *read_text(int scratch, gsize *length) {
    int descriptor = openat(scratch, journal, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return NULL;
    char *text = g_malloc(LONGEST + 1);
    ssize_t got = read(descriptor, text, LONGEST);
    close(descriptor);
    *length = got > 0 ? (gsize)got : 0;
    text[*length] = '\0';
    return text;
}

/* The words of the journal, or NULL if it is not one that was written in this very folder. */
static GPtrArray *words_of(int scratch) {
    gsize length = 0;
    g_autofree char *text = read_text(scratch, &length);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (gsize at = 0; text && at < length; at += strlen(text + at) + 1)
        g_ptr_array_add(words, g_strdup(text + at));
    g_autofree char *inode = g_strdup_printf("%" G_GUINT64_FORMAT, inode_of(scratch));
    bool ours = words->len >= 3 && (words->len - 3) % 3 == 0 &&
                strcmp(words->pdata[0], first) == 0 && strcmp(words->pdata[1], inode) == 0 &&
                strcmp(words->pdata[words->len - 1], "end") == 0;
    return ours ? g_steal_pointer(&words) : NULL;
}

/* The folder in which `path` lies, below `root`, without following a link; it is made if it is not there. -1: it leads
   elsewhere. */
static int folder_of(int root, const char *path) {
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    int at = dup(root);
    for (guint i = 0; at >= 0 && parts[i] && parts[i + 1]; i++) {
        bool inside = *parts[i] && strcmp(parts[i], "..") != 0;
        if (inside)
            mkdirat(at, parts[i], 0777);
        int next =
            inside ? openat(at, parts[i], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
        close(at);
        at = next;
    }
    return at;
}

static bool exists(int folder, const char *name) {
    struct stat status;
    return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static bool finish(int root, int scratch, const char *number, const char *what, const char *path) {
    g_autofree char *new_name = g_strconcat("new-", number, NULL);
    g_autofree char *old_name = g_strconcat("old-", number, NULL);
    g_autofree char *base = g_path_get_basename(path);
    int folder = *path == '/' ? -1 : folder_of(root, path);
    if (folder < 0)
        return true;
    bool ok = true;
    if (strcmp(what, "place") == 0)
        ok = !exists(scratch, new_name) ||
             (renameat(scratch, new_name, folder, base) == 0 && fsync(folder) == 0);
    else if (!exists(scratch, old_name))
        ok = unlinkat(folder, base, 0) == 0 || errno == ENOENT;
    close(folder);
    return ok;
}

bool tf_journal_complete(const char *folder, int scratch) {
    g_autoptr(GPtrArray) words = words_of(scratch);
    if (!words)
        return true;
    int root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = root >= 0;
    for (guint i = 2; ok && i + 3 < words->len; i += 3)
        ok = finish(root, scratch, words->pdata[i], words->pdata[i + 1], words->pdata[i + 2]);
    if (root >= 0)
        close(root);
    return ok;
}
