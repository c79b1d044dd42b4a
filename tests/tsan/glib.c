/* Tells ThreadSanitizer what orders threads within GLib. Debian's GLib is compiled without it and
   locks with futexes of its own, so that everything a GMutex guards would be reported as a race.
   The preset tsan links this into the program and the tests: each function here shadows GLib's of
   the same name, calls it, and reports which thread has waited for which. Threads themselves are
   POSIX's, which ThreadSanitizer sees. */
#include <dlfcn.h>
#include <glib.h>
#include <sanitizer/tsan_interface.h>

/* GLib's own function `name`, found once. */
#define REAL(name)                                                                                 \
    static __typeof__(&name) real;                                                                 \
    if (!__atomic_load_n(&real, __ATOMIC_ACQUIRE))                                                 \
    __atomic_store_n(&real, (__typeof__(&name))dlsym(RTLD_NEXT, #name), __ATOMIC_RELEASE)

void g_mutex_lock(GMutex *mutex) {
    REAL(g_mutex_lock);
    __tsan_mutex_pre_lock(mutex, 0);
    real(mutex);
    __tsan_mutex_post_lock(mutex, 0, 0);
}

gboolean g_mutex_trylock(GMutex *mutex) {
    REAL(g_mutex_trylock);
    __tsan_mutex_pre_lock(mutex, __tsan_mutex_try_lock);
    gboolean locked = real(mutex);
    __tsan_mutex_post_lock(mutex,
                           __tsan_mutex_try_lock | (locked ? 0 : __tsan_mutex_try_lock_failed), 0);
    return locked;
}

void g_mutex_unlock(GMutex *mutex) {
    REAL(g_mutex_unlock);
    __tsan_mutex_pre_unlock(mutex, 0);
    real(mutex);
    __tsan_mutex_post_unlock(mutex, 0);
}

void g_cond_wait(GCond *cond, GMutex *mutex) {
    REAL(g_cond_wait);
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    real(cond, mutex);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
}

gboolean g_cond_wait_until(GCond *cond, GMutex *mutex, gint64 end) {
    REAL(g_cond_wait_until);
    __tsan_mutex_pre_unlock(mutex, 0);
    __tsan_mutex_post_unlock(mutex, 0);
    gboolean signalled = real(cond, mutex, end);
    __tsan_mutex_pre_lock(mutex, 0);
    __tsan_mutex_post_lock(mutex, 0, 0);
    return signalled;
}

void g_async_queue_push(GAsyncQueue *queue, gpointer data) {
    REAL(g_async_queue_push);
    __tsan_release(queue);
    real(queue, data);
}

gpointer g_async_queue_pop(GAsyncQueue *queue) {
    REAL(g_async_queue_pop);
    gpointer data = real(queue);
    __tsan_acquire(queue);
    return data;
}

/* A pool's function, and an address that stands for its end; GLib keeps neither. */
typedef struct {
    GFunc work;
    gpointer data;
    char pushed, done;
} Pool;

static void work_of(gpointer item, gpointer data) {
    Pool *pool = data;
    __tsan_acquire(&pool->pushed);
    pool->work(item, pool->data);
    __tsan_release(&pool->done);
}

GThreadPool *g_thread_pool_new(GFunc work, gpointer data, gint threads, gboolean exclusive,
                               GError **error) {
    REAL(g_thread_pool_new);
    Pool *pool = g_new0(Pool, 1);
    *pool = (Pool){.work = work, .data = data};
    GThreadPool *made = real(work_of, pool, threads, exclusive, error);
    if (!made)
        g_free(pool);
    return made;
}

gboolean g_thread_pool_push(GThreadPool *threads, gpointer item, GError **error) {
    REAL(g_thread_pool_push);
    Pool *pool = threads->user_data;
    __tsan_release(&pool->pushed);
    return real(threads, item, error);
}

void g_thread_pool_free(GThreadPool *threads, gboolean immediate, gboolean wait) {
    REAL(g_thread_pool_free);
    Pool *pool = threads->user_data;
    real(threads, immediate, wait);
    if (wait) { /* otherwise its threads may still work */
        __tsan_acquire(&pool->done);
        g_free(pool);
    }
}
