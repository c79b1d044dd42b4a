/* A library to be loaded before the others (LD_PRELOAD), in which one call fails:

     FAULT_CALL   malloc (with calloc and realloc), open, write, fsync, rename, close, mmap, link or mkdir
     FAULT_AT     which of these calls, from 1; 0: none
     FAULT_ERRNO  with what, as a number
     FAULT_ON     "once", or "always" from then on
     FAULT_COUNT  a file into which the number of such calls goes at the end

   Calls to open are those that may create or write a file, those to write and close are on regular files, so that
   standard streams go on working. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *call;
static long at;
static int reason;
static bool always, ready;
static atomic_long calls;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

#define NEXT(name) ((__typeof__(&(name)))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("FAULT_AT"), *error = getenv("FAULT_ERRNO"),
               *on = getenv("FAULT_ON");
    call = getenv("FAULT_CALL");
    at = number ? atol(number) : 0;
    reason = error ? atoi(error) : EIO;
    always = on && strcmp(on, "always") == 0;
    ready = call != NULL;
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULT_COUNT");
    ready = false;
    FILE *file = path ? fopen(path, "w") : NULL;
    if (file) {
        fprintf(file, "%ld\n", atomic_load(&calls));
        fclose(file);
    }
}

/* Whether this call of `name` is the one. */
static bool fails(const char *name) {
    if (!ready || strcmp(call, name) != 0)
        return false;
    long number = atomic_fetch_add(&calls, 1) + 1;
    bool now = at > 0 && (number == at || (always && number > at));
    if (now)
        errno = reason;
    return now;
}

static bool is_file(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
           (fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_RDONLY;
}

/* Not of a .cpg: the shapelib that GDAL has writes into it without looking whether it could be opened, and crashes. */
static bool may_write(const char *path, int flags) {
    const char *end = strrchr(path, '.');
    return ((flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT)) &&
           !(end && strcmp(end, ".cpg") == 0);
}

/* ---- Memory ---- */

void *malloc(size_t size) {
    if (!fails("malloc"))
        return __libc_malloc(size);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t n, size_t size) {
    if (!fails("malloc"))
        return __libc_calloc(n, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *old, size_t size) {
    if (size == 0 || !fails("malloc"))
        return __libc_realloc(old, size);
    errno = ENOMEM;
    return NULL;
}

void *mmap(void *address, size_t length, int protection, int flags, int descriptor, off_t offset) {
    if (descriptor >= 0 && fails("mmap"))
        return MAP_FAILED;
    return NEXT(mmap)(address, length, protection, flags, descriptor, offset);
}

/* ---- Files ---- */

#define MODE(flags, mode)                                                                          \
    mode_t mode = 0;                                                                               \
    if ((flags)&O_CREAT) {                                                                         \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode = va_arg(more, mode_t);                                                               \
        va_end(more);                                                                              \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, mode)
    return may_write(path, flags) && fails("open") ? -1 : NEXT(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    MODE(flags, mode)
    return may_write(path, flags) && fails("open") ? -1 : NEXT(open64)(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...) {
    MODE(flags, mode)
    return may_write(path, flags) && fails("open") ? -1 : NEXT(openat)(folder, path, flags, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t length) {
    return is_file(descriptor) && fails("write") ? -1 : NEXT(write)(descriptor, bytes, length);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
    return fails("write") ? -1 : NEXT(pwrite)(descriptor, bytes, length, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset) {
    return fails("write") ? -1 : NEXT(pwrite64)(descriptor, bytes, length, offset);
}

int fsync(int descriptor) {
    return fails("fsync") ? -1 : NEXT(fsync)(descriptor);
}

int fdatasync(int descriptor) {
    return fails("fsync") ? -1 : NEXT(fdatasync)(descriptor);
}

/* Also a close that fails closes. */
int close(int descriptor) {
    bool fault = is_file(descriptor) && fails("close");
    int before = errno, done = NEXT(close)(descriptor);
    if (fault)
        errno = before;
    return fault ? -1 : done;
}

int rename(const char *from, const char *to) {
    return fails("rename") ? -1 : NEXT(rename)(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    return fails("rename") ? -1 : NEXT(renameat)(from_folder, from, to_folder, to);
}

int link(const char *from, const char *to) {
    return fails("link") ? -1 : NEXT(link)(from, to);
}

int mkdir(const char *path, mode_t mode) {
    return fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}
