/* Taking const off, by name. */
#pragma once
#include <glib.h>

/* The pointer without its const, for: containers of GLib that hold things and do not change them, functions of libraries
   that only read and do not say so, caches inside of what is const, and the owner who frees what others may only read.
   Any other cast keeps const (-Wcast-qual). */
static inline gpointer tf_unconst(const void *thing) {
    union {
        const void *given;
        gpointer taken;
    } pointer = {.given = thing};
    return pointer.taken;
}
