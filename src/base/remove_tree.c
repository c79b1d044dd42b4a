#include "base/remove_tree.h"
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* An entry as getdents64(2) gives it. */
typedef struct {
    uint64_t inode;
    int64_t offset;
    uint16_t length;
    uint8_t type;
    char name[];
} Entry;

enum { DEEPEST = 16, BLOCK = 4096 };

static void empty(int folder, int depth);

static bool remove_entry(int folder, const char *name, int depth) {
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return false;
    if (unlinkat(folder, name, 0) == 0)
        return true;
    int inside = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (inside < 0)
        return false;
    if (depth < DEEPEST)
        empty(inside, depth + 1);
    close(inside);
    return unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

/* Reads the folder again from its start while that removes something: entries may be passed over where others go. */
static void empty(int folder, int depth) {
    _Alignas(Entry) char block[BLOCK];
    bool removed = true;
    while (removed) {
        removed = false;
        long got;
        if (lseek(folder, 0, SEEK_SET) != 0)
            return;
        while ((got = syscall(SYS_getdents64, folder, block, sizeof block)) > 0)
            for (long at = 0; at < got; at += ((const Entry *)(const void *)(block + at))->length)
                if (remove_entry(folder, ((const Entry *)(const void *)(block + at))->name, depth))
                    removed = true;
    }
}

void tf_remove_tree(int parent, const char *name) {
    int before = errno;
    remove_entry(parent, name, 0);
    errno = before;
}
