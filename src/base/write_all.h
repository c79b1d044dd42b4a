/* Writing bytes, whatever the system makes of it. */
#pragma once
#include <errno.h>
#include <glib.h>
#include <stdbool.h>
#include <unistd.h>

/* Writes all bytes, also where a write is interrupted or writes some of them; false with errno. */
static inline bool write_all(int descriptor, const char *bytes, gsize length) {
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written == 0)
            errno = ENOSPC;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (gsize)written;
    }
    return true;
}
