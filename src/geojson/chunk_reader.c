#include "geojson/chunk_reader.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A window fits the cache of a core; a position must fit half of one. */
enum { WINDOW = 256 * 1024 };

typedef enum { ENTRY_SLICE, ENTRY_GEOMETRY, ENTRY_FEATURE } EntryKind;

typedef struct {
    EntryKind kind;
    CoordinateText slice;
    guint runs; /* of the slice */
    GeometryType type;
    guint64 at;
    const char *label, *group; /* in the window's names */
    bool empty;
} Entry;

struct Windows {
    const char *path;
    int descriptor;
    const MeasuredSink *sink;
    guint64 size; /* of the file; 0 if it is a pipe */
    Window *at;
    GQueue busy, idle; /* windows handed over, oldest first; windows to be used again */
    guint most;        /* windows in all */
    guint made;
    GThreadPool *readers;
    GMutex mutex;
    GCond read;
    GeometrySum sum;
    guint64 features;
    bool failed; /* something was wrong and is told */
};

static Window *window_new(void) {
    Window *window = g_new0(Window, 1);
    window->text = g_malloc(WINDOW);
    window->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    window->runs = g_array_new(FALSE, FALSE, sizeof(Run));
    window->parts = g_array_new(FALSE, FALSE, sizeof(Ring));
    window->names = g_string_chunk_new(4096);
    return window;
}

static void window_clear(Window *window) {
    for (guint i = 0; i < window->entries->len; i++) {
        Entry *entry = &g_array_index(window->entries, Entry, i);
        if (entry->kind == ENTRY_SLICE)
            g_free(entry->slice.wrong);
    }
    g_array_set_size(window->entries, 0);
    g_array_set_size(window->runs, 0);
    g_array_set_size(window->parts, 0);
    g_string_chunk_clear(window->names);
    window->read = false;
}

static void window_free(gpointer data) {
    Window *window = data;
    window_clear(window);
    g_array_unref(window->entries);
    g_array_unref(window->runs);
    g_array_unref(window->parts);
    g_string_chunk_free(window->names);
    g_free(window->text);
    g_free(window);
}

static void read_coordinates(gpointer data, gpointer user) {
    Window *window = data;
    Windows *windows = user;
    for (guint i = 0; i < window->entries->len; i++) {
        Entry *entry = &g_array_index(window->entries, Entry, i);
        if (entry->kind == ENTRY_SLICE)
            entry->runs =
                tf_runs_read(&entry->slice, windows->sink->edges, window->runs, window->parts);
    }
    g_mutex_lock(&windows->mutex);
    window->read = true;
    g_cond_signal(&windows->read);
    g_mutex_unlock(&windows->mutex);
}

Windows *windows_new(const char *path, int descriptor, const MeasuredSink *sink) {
    Windows *windows = g_new0(Windows, 1);
    struct stat status;
    guint threads = g_get_num_processors();
    windows->path = path;
    windows->descriptor = descriptor;
    windows->sink = sink;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        windows->size = (guint64)status.st_size;
    windows->most = 2 * threads + 2;
    windows->readers = g_thread_pool_new(read_coordinates, windows, (int)threads, FALSE, NULL);
    windows->sum = geometry_sum_of(sink->edges);
    windows->at = window_new();
    windows->made = 1;
    g_mutex_init(&windows->mutex);
    g_cond_init(&windows->read);
    return windows;
}

void windows_free(Windows *windows) {
    if (!windows)
        return;
    g_thread_pool_free(windows->readers, FALSE, TRUE);
    g_queue_clear_full(&windows->busy, window_free);
    g_queue_clear_full(&windows->idle, window_free);
    window_free(windows->at);
    geometry_sum_clear(&windows->sum);
    g_mutex_clear(&windows->mutex);
    g_cond_clear(&windows->read);
    g_free(windows);
}

Window *windows_at(Windows *windows) {
    return windows->at;
}

static bool tell_wrong(Windows *windows, guint64 at, const char *message, GError **error) {
    windows->failed = true;
    return input_error(error, "%s: byte %" G_GUINT64_FORMAT ", feature %" G_GUINT64_FORMAT ": %s",
                       windows->path, at, windows->features + 1, message);
}

static bool tell_feature(Windows *windows, const Entry *entry, GError **error) {
    MeasuredFeature feature = {.number = ++windows->features,
                               .label = entry->label,
                               .group = entry->group,
                               .empty = entry->empty,
                               .area = windows->sum.area,
                               .metres = windows->sum.metres};
    geometry_sum_clear(&windows->sum);
    windows->failed = !windows->sink->feature(&feature, windows->sink->data, error);
    return !windows->failed;
}

static bool tell_entry(Windows *windows, Entry *entry, const Run *runs, const Ring *parts,
                       GError **error) {
    g_autofree char *message = NULL;
    guint64 at = entry->at;
    if (entry->kind == ENTRY_FEATURE)
        return tell_feature(windows, entry, error);
    bool right = entry->kind == ENTRY_SLICE
                     ? geometry_sum_add(&windows->sum, &entry->slice, runs, entry->runs, parts, &at,
                                        &message)
                     : geometry_sum_end(&windows->sum, entry->type, &at, &message);
    return right || tell_wrong(windows, at, message, error);
}

static bool tell_window(Windows *windows, Window *window, GError **error) {
    const Run *runs = (const Run *)(void *)window->runs->data;
    const Ring *parts = (const Ring *)(void *)window->parts->data;
    for (guint i = 0; i < window->entries->len; i++) {
        Entry *entry = &g_array_index(window->entries, Entry, i);
        if (!tell_entry(windows, entry, runs, parts, error))
            return false;
        if (entry->kind == ENTRY_SLICE && entry->runs > 0) /* else `runs` may be NULL */
            runs += entry->runs;
    }
    if (windows->sink->progress && windows->size)
        windows->sink->progress((double)(window->offset + window->length) / (double)windows->size,
                                windows->sink->data);
    return true;
}

/* Tells the oldest window that was handed over, once it is read. */
static bool tell_oldest(Windows *windows, GError **error) {
    Window *window = g_queue_pop_head(&windows->busy);
    g_mutex_lock(&windows->mutex);
    while (!window->read)
        g_cond_wait(&windows->read, &windows->mutex);
    g_mutex_unlock(&windows->mutex);
    bool right = windows->failed || tell_window(windows, window, error);
    window_clear(window);
    g_queue_push_tail(&windows->idle, window);
    return right;
}

static bool tell_all(Windows *windows, GError **error) {
    bool right = true;
    while (windows->busy.length)
        right = tell_oldest(windows, right ? error : NULL) && right;
    return right;
}

/* Another window to read into, once one is free. */
static bool take_window(Windows *windows, GError **error) {
    while (!windows->idle.length && windows->made >= windows->most)
        if (!tell_oldest(windows, error))
            return false;
    if (!windows->idle.length) {
        g_queue_push_tail(&windows->idle, window_new());
        windows->made++;
    }
    windows->at = g_queue_pop_head(&windows->idle);
    return true;
}

static bool fill(Windows *windows, GError **error) {
    Window *window = windows->at;
    while (window->length < WINDOW) {
        ssize_t got =
            read(windows->descriptor, window->text + window->length, WINDOW - window->length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            windows->failed = true;
            return input_error(error, "%s: cannot be read (%s)", windows->path, g_strerror(errno));
        }
        if (got == 0)
            break;
        window->length += (gsize)got;
    }
    return true;
}

bool windows_next(Windows *windows, gsize keep, GError **error) {
    Window *before = windows->at;
    gsize kept = before->length - keep;
    guint64 offset = before->offset + keep;
    char *held = NULL;
    if (kept > WINDOW / 2)
        return windows_wrong(windows, offset, error, "a position takes more than %d bytes",
                             WINDOW / 2);
    if (before->entries->len) {
        held = g_memdup2(before->text + keep, kept);
        g_queue_push_tail(&windows->busy, before);
        windows->at = NULL;
        g_thread_pool_push(windows->readers, before, NULL);
        if (!take_window(windows, error)) {
            windows->at = window_new();
            g_free(held);
            return false;
        }
        if (kept)
            memcpy(windows->at->text, held, kept);
        g_free(held);
    } else {
        memmove(before->text, before->text + keep, kept);
    }
    windows->at->length = kept;
    windows->at->offset = offset;
    return fill(windows, error) && windows->at->length > kept;
}

void windows_add_slice(Windows *windows, gsize begin, gsize end, int depth) {
    const Window *window = windows->at;
    Entry entry = {.kind = ENTRY_SLICE,
                   .slice = {.text = window->text + begin,
                             .length = end - begin,
                             .offset = window->offset + begin,
                             .depth = depth}};
    g_array_append_val(window->entries, entry);
}

void windows_add_geometry(Windows *windows, GeometryType type, guint64 at) {
    Entry entry = {.kind = ENTRY_GEOMETRY, .type = type, .at = at};
    g_array_append_val(windows->at->entries, entry);
}

void windows_add_feature(Windows *windows, const char *label, const char *group, bool empty) {
    Window *window = windows->at;
    Entry entry = {.kind = ENTRY_FEATURE, .empty = empty};
    entry.label = label ? g_string_chunk_insert(window->names, label) : NULL;
    entry.group = group ? g_string_chunk_insert(window->names, group) : NULL;
    g_array_append_val(window->entries, entry);
}

bool windows_finish(Windows *windows, GError **error) {
    if (windows->at->entries->len) {
        g_queue_push_tail(&windows->busy, windows->at);
        g_thread_pool_push(windows->readers, windows->at, NULL);
        windows->at = window_new();
    }
    return tell_all(windows, error);
}

bool windows_wrong(Windows *windows, guint64 at, GError **error, const char *format, ...) {
    if (windows->failed || !windows_finish(windows, error))
        return false;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return tell_wrong(windows, at, message, error);
}
