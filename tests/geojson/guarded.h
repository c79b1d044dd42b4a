/* Texts after which nothing may be read: the page that follows them is not readable. */
#pragma once
#include "testing.h"
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
    char *pages;
    gsize size;
    const char *text;
} Guarded;

/* A copy of `text` that ends where its page does. */
static inline Guarded guarded(const char *text, gsize length) {
    gsize page = (gsize)sysconf(_SC_PAGESIZE), room = (length / page + 1) * page;
    Guarded guard = {.size = room + page};
    guard.pages =
        mmap(NULL, guard.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(guard.pages != MAP_FAILED);
    assert_int_equal(mprotect(guard.pages + room, page, PROT_NONE), 0);
    guard.text = memcpy(guard.pages + room - length, text, length);
    return guard;
}

static inline void guarded_free(Guarded *guard) {
    munmap(guard->pages, guard->size);
}
