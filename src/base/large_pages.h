/* Memory in pages of megabytes, where the system has such. */
#pragma once
#include <glib.h>
#include <stdint.h>
#include <sys/mman.h>

/* Asks for them in the `bytes` at `memory`: gigabytes are then filled in less time, and given back at once when the program
   ends, also by Ctrl-C. Nothing happens where there are none. The first and the last page are taken whole, or the kernel
   would see three pieces of memory, which cannot be made longer without being copied. */
static inline void tf_large_pages(void *memory, gsize bytes) {
#ifdef MADV_HUGEPAGE
    enum { PAGE = 4096, WORTH_IT = 1 << 22 };
    gsize before = (uintptr_t)memory % PAGE, all = before + bytes;
    if (bytes >= WORTH_IT)
        madvise((char *)memory - before, all + -all % PAGE, MADV_HUGEPAGE);
#endif
}
