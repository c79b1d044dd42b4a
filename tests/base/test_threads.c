/* Work on several threads: every item is done once, whatever the number of threads. */
#include "base/threads.h"
#include "testing.h"

static void count(guint item, gpointer data) {
    gint *times = data;
    g_atomic_int_inc(&times[item]);
}

static void every_item_is_done_once(void **state) {
    (void)state;
    static const guint threads[] = {0, 1, 2, 5, 64}, items[] = {0, 1, 2, 1000};
    for (gsize t = 0; t < G_N_ELEMENTS(threads); t++)
        for (gsize i = 0; i < G_N_ELEMENTS(items); i++) {
            gint times[1001] = {0};
            tf_threads_run(threads[t], items[i], count, times);
            for (guint k = 0; k < 1001; k++)
                assert_int_equal(times[k], k < items[i]);
        }
}

typedef struct {
    GMutex lock;
    GCond changed;
    guint inside, most;
} Meeting;

/* Waits until two are inside at once. */
static void meet(guint item, gpointer data) {
    (void)item;
    Meeting *meeting = data;
    gint64 end = g_get_monotonic_time() + 20 * G_TIME_SPAN_SECOND;
    g_mutex_lock(&meeting->lock);
    meeting->inside++;
    meeting->most = MAX(meeting->most, meeting->inside);
    g_cond_broadcast(&meeting->changed);
    while (meeting->most < 2 && g_cond_wait_until(&meeting->changed, &meeting->lock, end))
        continue;
    meeting->inside--;
    g_mutex_unlock(&meeting->lock);
}

static void two_threads_work_at_the_same_time(void **state) {
    (void)state;
    Meeting meeting = {.inside = 0};
    tf_threads_run(2, 2, meet, &meeting);
    assert_int_equal(meeting.most, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_done_once),
        cmocka_unit_test(two_threads_work_at_the_same_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
