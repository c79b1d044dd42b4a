/* A large file read in windows: what stands in a window is scanned in order by one thread, its
   coordinates are read by others meanwhile, and what was found is told in the file's order.
   Memory is that of a few windows, however large the file. */
#pragma once
#include "geojson/geometry_sum.h"
#include "geojson/measured.h"

typedef struct Windows Windows;

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
} Window;

/* A window for the file `path`, read from `descriptor`, which stays the caller's; empty at first.
 */
Windows *windows_new(const char *path, int descriptor, const MeasuredSink *sink);
void windows_free(Windows *windows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Windows, windows_free)

/* The window that is being scanned. */
Window *windows_at(Windows *windows);

/* Goes on to the next window, which begins with the text from `keep` on. False at the end of the
   file with *error unset; false with *error on what is wrong with the file so far. */
bool windows_next(Windows *windows, gsize keep, GError **error);

/* What the scanner found, in order. `text` must lie in the window. */
void windows_add_slice(Windows *windows, gsize begin, gsize end, int depth);
void windows_add_geometry(Windows *windows, GeometryType type, guint64 at);
void windows_add_feature(Windows *windows, const char *label, const char *group, bool empty);

/* Tells all that is left. */
bool windows_finish(Windows *windows, GError **error);

/* Sets the error "PATH: byte N, feature M: MESSAGE", unless something before it is wrong. */
bool windows_wrong(Windows *windows, guint64 at, GError **error, const char *format, ...)
    G_GNUC_PRINTF(4, 5);
