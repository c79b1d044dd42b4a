/* The files that GDAL writes, watched.

   Many of GDAL's drivers pass over what the system says of a write or a close that failed: on a full disk they leave a
   file that is cut, and report success. So they write through functions of ours, which remember the first failure, and
   what was written is opened again and counted. */
#pragma once
#include <gdal.h>
#include <glib.h>
#include <stdbool.h>

/* The name under which `driver` writes the file or folder `path` watched; that is `path` itself for the drivers that
   hand files to a library of their own, such as SQLite, which reports its failures. g_free. */
char *tf_watched_path(GDALDriverH driver, const char *path);

/* Between these two GDAL's errors in the thread are errors of writing, also those that a driver passes over. */
void tf_watch_errors(void);
void tf_unwatch_errors(void);

/* Whether no write has failed yet. */
bool tf_watched_succeeded(void);

/* False with a system error that `path` could not be written: for what the system said first, or else what GDAL
   says. */
bool tf_written_failed(const char *path, GError **error);

/* Whether the finished file or folder `path` of `driver`'s format can be read and holds `features`, where the format
   keeps them apart. False with a system error. */
bool tf_written_whole(GDALDriverH driver, const char *path, gint64 features, GError **error);
