#include "geojson/chunk_reader.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A chunk fits the cache of a core; a position must fit in half of one. */
enum { CHUNK = 256 * 1024 };

typedef enum { ENTRY_SLICE, ENTRY_GEOMETRY, ENTRY_FEATURE } EntryKind;

typedef struct {
    EntryKind kind;
    CoordinateText slice;
    guint runs; /* of the slice */
    GeometryType type;
    guint64 at;
    const char *label, *group; /* in the chunk's names */
    bool empty;
} Entry;

struct ChunkReader {
    const char *path;
    int descriptor;
    const MeasuredSink *sink;
    guint64 size; /* of the file; 0 if it is a pipe */
    Chunk *at;
    GQueue busy, idle; /* chunks handed over, oldest first; chunks to be used again */
    guint most;        /* chunks in all */
    guint made;
    GThreadPool *readers;
    GMutex mutex;
    GCond read;
    GeometrySum sum;
    guint64 features;
    bool failed; /* an error was found and reported */
};

static Chunk *chunk_new(void) {
    Chunk *chunk = g_new0(Chunk, 1);
    chunk->text = g_malloc(CHUNK);
    chunk->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    chunk->runs = g_array_new(FALSE, FALSE, sizeof(Run));
    chunk->parts = g_array_new(FALSE, FALSE, sizeof(RingPart));
    chunk->names = g_string_chunk_new(4096);
    return chunk;
}

static void chunk_clear(Chunk *chunk) {
    for (guint i = 0; i < chunk->entries->len; i++) {
        Entry *entry = &g_array_index(chunk->entries, Entry, i);
        if (entry->kind == ENTRY_SLICE)
            g_free(entry->slice.wrong);
    }
    g_array_set_size(chunk->entries, 0);
    g_array_set_size(chunk->runs, 0);
    g_array_set_size(chunk->parts, 0);
    g_string_chunk_clear(chunk->names);
    chunk->read = false;
}

static void chunk_free(gpointer data) {
    Chunk *chunk = data;
    chunk_clear(chunk);
    g_array_unref(chunk->entries);
    g_array_unref(chunk->runs);
    g_array_unref(chunk->parts);
    g_string_chunk_free(chunk->names);
    g_free(chunk->text);
    g_free(chunk);
}

static void read_coordinates(gpointer data, gpointer user) {
    Chunk *chunk = data;
    ChunkReader *reader = user;
    for (guint i = 0; i < chunk->entries->len; i++) {
        Entry *entry = &g_array_index(chunk->entries, Entry, i);
        if (entry->kind == ENTRY_SLICE)
            entry->runs =
                tf_runs_read(&entry->slice, reader->sink->edges, chunk->runs, chunk->parts);
    }
    g_mutex_lock(&reader->mutex);
    chunk->read = true;
    g_cond_signal(&reader->read);
    g_mutex_unlock(&reader->mutex);
}

ChunkReader *tf_chunk_reader_new(const char *path, int descriptor, const MeasuredSink *sink) {
    ChunkReader *reader = g_new0(ChunkReader, 1);
    struct stat status;
    guint threads = g_get_num_processors();
    reader->path = path;
    reader->descriptor = descriptor;
    reader->sink = sink;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
        reader->size = (guint64)status.st_size;
    reader->most = 2 * threads + 2;
    reader->readers = g_thread_pool_new(read_coordinates, reader, (int)threads, FALSE, NULL);
    reader->sum = tf_geometry_sum_of(sink->edges);
    reader->at = chunk_new();
    reader->made = 1;
    g_mutex_init(&reader->mutex);
    g_cond_init(&reader->read);
    return reader;
}

void tf_chunk_reader_free(ChunkReader *reader) {
    if (!reader)
        return;
    g_thread_pool_free(reader->readers, FALSE, TRUE);
    g_queue_clear_full(&reader->busy, chunk_free);
    g_queue_clear_full(&reader->idle, chunk_free);
    chunk_free(reader->at);
    tf_geometry_sum_clear(&reader->sum);
    g_mutex_clear(&reader->mutex);
    g_cond_clear(&reader->read);
    g_free(reader);
}

Chunk *tf_chunk_reader_at(ChunkReader *reader) {
    return reader->at;
}

static bool tell_wrong(ChunkReader *reader, guint64 at, const char *message, GError **error) {
    reader->failed = true;
    return tf_input_error(error,
                          "%s: byte %" G_GUINT64_FORMAT ", feature %" G_GUINT64_FORMAT ": %s",
                          reader->path, at, reader->features + 1, message);
}

static bool tell_feature(ChunkReader *reader, const Entry *entry, GError **error) {
    MeasuredFeature feature = {.number = ++reader->features,
                               .label = entry->label,
                               .group = entry->group,
                               .empty = entry->empty,
                               .area = reader->sum.area,
                               .wide = reader->sum.wide,
                               .crossing = reader->sum.crossing,
                               .negative = reader->sum.negative,
                               .noise = reader->sum.noise,
                               .metres = reader->sum.metres};
    tf_geometry_sum_clear(&reader->sum);
    reader->failed = !reader->sink->feature(&feature, reader->sink->data, error);
    return !reader->failed;
}

static bool tell_entry(ChunkReader *reader, Entry *entry, const Run *runs, const RingPart *parts,
                       GError **error) {
    g_autofree char *message = NULL;
    guint64 at = entry->at;
    if (entry->kind == ENTRY_FEATURE)
        return tell_feature(reader, entry, error);
    bool ok = entry->kind == ENTRY_SLICE
                  ? tf_geometry_sum_add(&reader->sum, &entry->slice, runs, entry->runs, parts, &at,
                                        &message)
                  : tf_geometry_sum_end(&reader->sum, entry->type, &at, &message);
    return ok || tell_wrong(reader, at, message, error);
}

static bool tell_chunk(ChunkReader *reader, Chunk *chunk, GError **error) {
    const Run *runs = (const Run *)(void *)chunk->runs->data;
    const RingPart *parts = (const RingPart *)(void *)chunk->parts->data;
    for (guint i = 0; i < chunk->entries->len; i++) {
        Entry *entry = &g_array_index(chunk->entries, Entry, i);
        if (!tell_entry(reader, entry, runs, parts, error))
            return false;
        if (entry->kind == ENTRY_SLICE && entry->runs > 0) /* else `runs` may be NULL */
            runs += entry->runs;
    }
    if (reader->size)
        progress_at(reader->sink->progress,
                    (double)(chunk->offset + chunk->length) / (double)reader->size);
    return true;
}

/* Passes the oldest chunk that was handed over to the sink, once it is read. */
static bool pass_on_oldest(ChunkReader *reader, GError **error) {
    Chunk *chunk = g_queue_pop_head(&reader->busy);
    g_mutex_lock(&reader->mutex);
    while (!chunk->read)
        g_cond_wait(&reader->read, &reader->mutex);
    g_mutex_unlock(&reader->mutex);
    bool ok = reader->failed || tell_chunk(reader, chunk, error);
    chunk_clear(chunk);
    g_queue_push_tail(&reader->idle, chunk);
    return ok;
}

static bool tell_all(ChunkReader *reader, GError **error) {
    bool ok = true;
    while (reader->busy.length)
        ok = pass_on_oldest(reader, ok ? error : NULL) && ok;
    return ok;
}

/* Another chunk to read into, once one is free. */
static bool take_chunk(ChunkReader *reader, GError **error) {
    while (!reader->idle.length && reader->made >= reader->most)
        if (!pass_on_oldest(reader, error))
            return false;
    if (!reader->idle.length) {
        g_queue_push_tail(&reader->idle, chunk_new());
        reader->made++;
    }
    reader->at = g_queue_pop_head(&reader->idle);
    return true;
}

static bool fill_chunk(ChunkReader *reader, GError **error) {
    Chunk *chunk = reader->at;
    while (chunk->length < CHUNK) {
        ssize_t got = read(reader->descriptor, chunk->text + chunk->length, CHUNK - chunk->length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            reader->failed = true;
            return tf_input_error(error, "%s: cannot be read (%s)", reader->path,
                                  g_strerror(errno));
        }
        if (got == 0)
            break;
        chunk->length += (gsize)got;
    }
    return true;
}

bool tf_chunk_reader_next(ChunkReader *reader, gsize keep, GError **error) {
    Chunk *before = reader->at;
    gsize kept = before->length - keep;
    guint64 offset = before->offset + keep;
    char *held = NULL;
    if (kept > CHUNK / 2)
        return tf_chunk_reader_wrong(reader, offset, error, "a position takes more than %d bytes",
                                     CHUNK / 2);
    if (before->entries->len) {
        held = g_memdup2(before->text + keep, kept);
        g_queue_push_tail(&reader->busy, before);
        reader->at = NULL;
        g_thread_pool_push(reader->readers, before, NULL);
        if (!take_chunk(reader, error)) {
            reader->at = chunk_new();
            g_free(held);
            return false;
        }
        if (kept)
            memcpy(reader->at->text, held, kept);
        g_free(held);
    } else {
        memmove(before->text, before->text + keep, kept);
    }
    reader->at->length = kept;
    reader->at->offset = offset;
    return fill_chunk(reader, error) && reader->at->length > kept;
}

void tf_chunk_reader_add_slice(ChunkReader *reader, gsize begin, gsize end, int depth) {
    const Chunk *chunk = reader->at;
    Entry entry = {.kind = ENTRY_SLICE,
                   .slice = {.text = chunk->text + begin,
                             .length = end - begin,
                             .offset = chunk->offset + begin,
                             .depth = depth}};
    g_array_append_val(chunk->entries, entry);
}

void tf_chunk_reader_add_geometry(ChunkReader *reader, GeometryType type, guint64 at) {
    Entry entry = {.kind = ENTRY_GEOMETRY, .type = type, .at = at};
    g_array_append_val(reader->at->entries, entry);
}

void tf_chunk_reader_add_feature(ChunkReader *reader, const char *label, const char *group,
                                 bool empty) {
    Chunk *chunk = reader->at;
    Entry entry = {.kind = ENTRY_FEATURE, .empty = empty};
    entry.label = label ? g_string_chunk_insert(chunk->names, label) : NULL;
    entry.group = group ? g_string_chunk_insert(chunk->names, group) : NULL;
    g_array_append_val(chunk->entries, entry);
}

bool tf_chunk_reader_finish(ChunkReader *reader, GError **error) {
    if (reader->at->entries->len) {
        g_queue_push_tail(&reader->busy, reader->at);
        g_thread_pool_push(reader->readers, reader->at, NULL);
        reader->at = chunk_new();
    }
    return tell_all(reader, error);
}

bool tf_chunk_reader_wrong(ChunkReader *reader, guint64 at, GError **error, const char *format,
                           ...) {
    if (reader->failed || !tf_chunk_reader_finish(reader, error))
        return false;
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    return tell_wrong(reader, at, message, error);
}
