/* A large file read in chunks: one thread scans them in order, others read the coordinates in them
   meanwhile, and what is found is passed on in the file's order. Memory is that of a few chunks,
   however large the file. */
#pragma once
#include "geojson/geometry_sum.h"
#include "geojson/measured.h"

typedef struct ChunkReader ChunkReader;

typedef struct {
    char *text;
    gsize length;
    guint64 offset; /* of the text in the file */
    /* In the file's order: */
    GArray *entries;
    /* What the readers of coordinates found: */
    GArray *runs, *parts;
    GStringChunk *names;
    bool read;
} Chunk;

/* A reader of the file `path` from `descriptor`, which stays the caller's; its first chunk is
   empty. */
ChunkReader *tf_chunk_reader_new(const char *path, int descriptor, const MeasuredSink *sink);
void tf_chunk_reader_free(ChunkReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ChunkReader, tf_chunk_reader_free)

/* The chunk that is being scanned. */
Chunk *tf_chunk_reader_at(ChunkReader *reader);

/* Goes on to the next chunk, which begins with the text from `keep` on. False at the end of the
   file with *error unset; false with *error on what is wrong with the file so far. */
bool tf_chunk_reader_next(ChunkReader *reader, gsize keep, GError **error);

/* What the scanner found, in order. `text` must lie in the chunk. */
void tf_chunk_reader_add_slice(ChunkReader *reader, gsize begin, gsize end, int depth);
void tf_chunk_reader_add_geometry(ChunkReader *reader, GeometryType type, guint64 at);
void tf_chunk_reader_add_feature(ChunkReader *reader, const char *label, const char *group,
                                 bool empty);

/* Passes on all that is left. */
bool tf_chunk_reader_finish(ChunkReader *reader, GError **error);

/* Sets the error "PATH: byte N, feature M: MESSAGE", unless something before it is wrong. */
bool tf_chunk_reader_wrong(ChunkReader *reader, guint64 at, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
