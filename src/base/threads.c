#include "base/threads.h"

typedef struct {
    void (*work)(guint item, gpointer data);
    gpointer data;
    guint n;
    gint next; /* the first item that nobody has taken */
} Run;

static gpointer take_items(gpointer data) {
    Run *run = data;
    for (;;) {
        guint item = (guint)g_atomic_int_add(&run->next, 1);
        if (item >= run->n)
            return NULL;
        run->work(item, run->data);
    }
}

void tf_threads_run(guint threads, guint n, void (*work)(guint item, gpointer data),
                    gpointer data) {
    Run run = {work, data, n, 0};
    guint count = MIN(threads ? threads : g_get_num_processors(), n), started = 0;
    g_autofree GThread **others = g_new(GThread *, count + 1);
    /* Where the system gives no more threads, those that it gave do the work. */
    while (started + 1 < count &&
           (others[started] = g_thread_try_new("work", take_items, &run, NULL)))
        started++;
    take_items(&run);
    for (guint i = 0; i < started; i++)
        g_thread_join(others[i]);
}
