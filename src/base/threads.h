/* Work spread over the processors. */
#pragma once
#include <glib.h>

/* Calls work(item, data) once for each item 0 .. n-1, on up to `threads` threads (0: one for each
   processor), the calling one among them, and returns when all are done. Which thread takes which
   item, and in what order, is left to chance: what `work` makes must not depend on it. */
void tf_threads_run(guint threads, guint n, void (*work)(guint item, gpointer data), gpointer data);
