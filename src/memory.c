/* Memory that runs out ends the program, at once and in one line, whoever asks for it.

   The libraries below do not agree on what to do then: some crash, some abort, some pass over it and give another result,
   some say that the input is wrong. So the program's own malloc stands before the C library's, for all of them, and does
   not return without memory. Only whoever asks for a great deal at once is told that there is not as much: they are
   prepared for it, as where more draws are wanted than fit. What is not finished goes with the program (base/scratch.c), whose output is then as it
   was. The sanitizers bring an allocator of their own. */
#include "base/error.h"
#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && defined(__GLIBC__)

static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);
static void *(*next_memalign)(size_t, size_t);

/* What dlsym itself asks for before the others are found; it is never freed. */
static char first[4096];
static size_t used;

static void *of_first(size_t size) {
    size_t room = (size + 15) & ~(size_t)15;
    if (room > sizeof first - used)
        return NULL;
    used += room;
    return first + used - room;
}

static void find(void *function, const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(function, &found, sizeof found); /* C has no cast from an object to a function */
}

static bool find_next(void) {
    static bool finding;
    if (next_memalign)
        return true;
    if (finding)
        return false;
    finding = true;
    find((void *)&next_malloc, "malloc");
    find((void *)&next_calloc, "calloc");
    find((void *)&next_realloc, "realloc");
    find((void *)&next_memalign, "memalign");
    return true;
}

enum { GREAT_DEAL = 16 << 20 }; /* bytes */

static void *or_end(void *memory, size_t size) {
    static const char message[] = "terrafact: out of memory; give it more, or less to do\n";
    if (memory || size > GREAT_DEAL)
        return memory;
    (void)!write(STDERR_FILENO, message, sizeof message - 1);
    quick_exit(TERRAFACT_ERROR_SYSTEM);
}

void *malloc(size_t size) {
    return find_next() ? or_end(next_malloc(size), size) : of_first(size);
}

void *calloc(size_t n, size_t size) {
    return find_next() ? or_end(next_calloc(n, size), n > GREAT_DEAL ? n : n * size)
                       : of_first(n * size);
}

void *realloc(void *old, size_t size) {
    if (!find_next())
        return of_first(size);
    void *memory = next_realloc(old, size);
    return size == 0 ? memory : or_end(memory, size);
}

void *memalign(size_t alignment, size_t size) {
    return find_next() ? or_end(next_memalign(alignment, size), size) : NULL;
}

void *aligned_alloc(size_t alignment, size_t size) {
    return memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    *memory = memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}

#endif
