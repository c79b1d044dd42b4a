#include "format/watched_files.h"
#include "base/error.h"
#include "base/write_all.h"
#include "source/gdal_reason.h"
#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "/vsiterrafact/"
enum { BUFFER = 1 << 16 };

/* An open file: what is not yet written of it ends where the next byte goes. */
typedef struct {
    int descriptor;
    off_t at; /* the position, `held` counted */
    gsize held;
    bool at_end, broken;
    char buffer[BUFFER];
} Watched;

/* ---- What failed ---- */

static GMutex mutex;
static int first_failure; /* errno, or 0 */
static char *first_error; /* of GDAL, or NULL */

static void remember(int reason) {
    g_mutex_lock(&mutex);
    if (!first_failure)
        first_failure = reason ? reason : EIO;
    g_mutex_unlock(&mutex);
}

static int failure(void) {
    g_mutex_lock(&mutex);
    int reason = first_failure;
    g_mutex_unlock(&mutex);
    return reason;
}

static void CPL_STDCALL remember_error(CPLErr kind, CPLErrorNum number, const char *message) {
    (void)number;
    g_mutex_lock(&mutex);
    if (kind >= CE_Failure && !first_error)
        first_error = g_strdup(message);
    g_mutex_unlock(&mutex);
}

void tf_watch_errors(void) {
    CPLPushErrorHandler(remember_error);
}

void tf_unwatch_errors(void) {
    CPLPopErrorHandler();
}

bool tf_watched_succeeded(void) {
    return failure() == 0 && !first_error;
}

/* GDAL's messages name files as they are watched. */
bool tf_written_failed(const char *path, GError **error) {
    int reason = failure();
    g_auto(GStrv) parts = g_strsplit(first_error ? first_error : gdal_reason(), PREFIX, -1);
    g_autofree char *told = g_strstrip(g_strdelimit(g_strjoinv("", parts), "\n", ' '));
    return tf_system_error(error, "%s: cannot be written (%s)", path,
                           reason ? g_strerror(reason) : told);
}

/* Drivers try names that need not be there. */
static bool is_answer(int reason) {
    return reason == ENOENT || reason == EEXIST || reason == EISDIR || reason == ENOTDIR;
}

static int checked(int result) {
    if (result != 0 && !is_answer(errno))
        remember(errno);
    return result;
}

/* ---- Files: GDAL hands on what stands behind the prefix ---- */

static bool flush_held(Watched *file) {
    if (file->held == 0)
        return !file->broken;
    gsize held = file->held;
    file->held = 0;
    off_t start = file->at - (off_t)held;
    bool ok = lseek(file->descriptor, start, SEEK_SET) == start &&
              write_all(file->descriptor, file->buffer, held);
    if (!ok) {
        remember(errno);
        file->broken = true;
    }
    return ok && !file->broken;
}

static void *open_watched(void *unused, const char *name, const char *access) {
    (void)unused;
    bool plus = strchr(access, '+') != NULL, reads = *access == 'r' && !plus;
    int flags = (reads ? O_RDONLY : *access == 'r' || plus ? O_RDWR : O_WRONLY) | O_CLOEXEC;
    if (*access == 'w')
        flags |= O_CREAT | O_TRUNC;
    else if (*access == 'a')
        flags |= O_CREAT;
    int descriptor = g_open(name, flags, 0666);
    if (descriptor < 0) {
        if (!reads)
            checked(-1);
        return NULL;
    }
    struct stat status;
    if (fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode)) {
        close(descriptor);
        return NULL;
    }
    Watched *file = g_new0(Watched, 1);
    file->descriptor = descriptor;
    file->at = *access == 'a' ? status.st_size : 0;
    return file;
}

static vsi_l_offset tell_watched(void *data) {
    return (vsi_l_offset)((const Watched *)data)->at;
}

static int seek_watched(void *data, vsi_l_offset offset, int whence) {
    Watched *file = data;
    file->at_end = false;
    if (whence == SEEK_SET && file->held > 0 && (off_t)offset == file->at)
        return 0;
    if (whence == SEEK_CUR && offset == 0)
        return 0;
    flush_held(file);
    off_t base = whence == SEEK_CUR ? file->at : 0;
    if (whence == SEEK_END && (base = lseek(file->descriptor, 0, SEEK_END)) < 0)
        return checked(-1);
    file->at = base + (off_t)offset;
    return 0;
}

static size_t read_watched(void *data, void *buffer, size_t size, size_t count) {
    Watched *file = data;
    size_t wanted = size * count, got = 0;
    flush_held(file);
    while (got < wanted) {
        ssize_t one =
            pread(file->descriptor, (char *)buffer + got, wanted - got, file->at + (off_t)got);
        if (one < 0 && errno == EINTR)
            continue;
        if (one < 0)
            remember(errno);
        file->at_end = file->at_end || one == 0;
        if (one <= 0)
            break;
        got += (size_t)one;
    }
    file->at += (off_t)got;
    return size ? got / size : 0;
}

static int is_at_end(void *data) {
    return ((const Watched *)data)->at_end;
}

static size_t write_watched(void *data, const void *buffer, size_t size, size_t count) {
    Watched *file = data;
    const char *bytes = buffer;
    size_t left = size * count;
    while (left > 0 && !file->broken) {
        size_t some = MIN(left, BUFFER - file->held);
        memcpy(file->buffer + file->held, bytes, some);
        file->held += some;
        file->at += (off_t)some;
        bytes += some;
        left -= some;
        if (file->held == BUFFER)
            flush_held(file);
    }
    return file->broken ? 0 : count;
}

static int flush_watched(void *data) {
    return flush_held(data) ? 0 : -1;
}

static int truncate_watched(void *data, vsi_l_offset size) {
    Watched *file = data;
    flush_held(file);
    return checked(ftruncate(file->descriptor, (off_t)size));
}

static int close_watched(void *data) {
    Watched *file = data;
    bool ok = flush_held(file);
    if (close(file->descriptor) != 0 && errno != EINTR) {
        remember(errno);
        ok = false;
    }
    g_free(file);
    return ok ? 0 : -1;
}

/* ---- Names ---- */

static int stat_watched(void *unused, const char *name, VSIStatBufL *status, int flags) {
    (void)unused;
    (void)flags;
    return stat64(name, status);
}

static int unlink_watched(void *unused, const char *name) {
    (void)unused;
    return checked(g_unlink(name));
}

static int rename_watched(void *unused, const char *from, const char *to) {
    (void)unused;
    return checked(g_rename(from, to));
}

static int mkdir_watched(void *unused, const char *name, long mode) {
    (void)unused;
    return checked(g_mkdir(name, (mode_t)mode));
}

static int rmdir_watched(void *unused, const char *name) {
    (void)unused;
    return checked(g_rmdir(name));
}

/* GDAL frees the list, and the names in it. */
static char **list_watched(void *unused, const char *name, int most) {
    (void)unused;
    (void)most;
    g_autoptr(GDir) folder = g_dir_open(name, 0, NULL);
    char **names = NULL;
    const char *entry;
    while (folder && (entry = g_dir_read_name(folder)))
        names = CSLAddString(names, entry);
    return names;
}

static gpointer install(gpointer unused) {
    VSIFilesystemPluginCallbacksStruct *calls = VSIAllocFilesystemPluginCallbacksStruct();
    calls->stat = stat_watched;
    calls->unlink = unlink_watched;
    calls->rename = rename_watched;
    calls->mkdir = mkdir_watched;
    calls->rmdir = rmdir_watched;
    calls->read_dir = list_watched;
    calls->open = open_watched;
    calls->tell = tell_watched;
    calls->seek = seek_watched;
    calls->read = read_watched;
    calls->eof = is_at_end;
    calls->write = write_watched;
    calls->flush = flush_watched;
    calls->truncate = truncate_watched;
    calls->close = close_watched;
    VSIInstallPluginHandler(PREFIX, calls);
    VSIFreeFilesystemPluginCallbacksStruct(calls);
    return unused;
}

char *tf_watched_path(GDALDriverH driver, const char *path) {
    static GOnce once = G_ONCE_INIT;
    static const char *const own_files[] = {"GPKG", "SQLite", "MBTiles", "MVT", NULL};
    g_once(&once, install, NULL);
    bool watched = GDALGetMetadataItem(driver, GDAL_DCAP_VIRTUALIO, NULL) &&
                   !g_strv_contains(own_files, GDALGetDriverShortName(driver));
    if (!watched)
        return g_strdup(path);
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    return g_strconcat(PREFIX, absolute, NULL);
}

/* ---- Afterwards ---- */

/* Formats that keep features in another shape than one for one. */
static const char *const not_counted[] = {"PDF", "MVT", "MBTiles", NULL};

/* The features in the file or folder; -1 if it cannot be read. */
static gint64 features_of(const char *path, const char *const *drivers) {
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers, NULL, NULL);
    if (!dataset) /* one feature as a sequence is GeoJSON, too, for example */
        dataset = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
    if (!dataset)
        return -1;
    gint64 found = 0;
    for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++)
        found += MAX(OGR_L_GetFeatureCount(GDALDatasetGetLayer(dataset, i), TRUE), 0);
    GDALClose(dataset);
    return found;
}

/* The same of the files in a folder that is not read as a whole, such as one of CSV files with their types. */
static gint64 features_in(const char *path, const char *const *drivers) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    gint64 found = -1;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        gint64 some = features_of(inside, drivers);
        if (some >= 0)
            found = MAX(found, 0) + some;
    }
    return found;
}

bool tf_written_whole(GDALDriverH driver, const char *path, gint64 features, GError **error) {
    const char *const drivers[] = {GDALGetDriverShortName(driver), NULL};
    if (!GDALGetMetadataItem(driver, GDAL_DCAP_OPEN, NULL) ||
        g_strv_contains(not_counted, drivers[0]))
        return true;
    gint64 found = features_of(path, drivers);
    if (found < 0)
        found = features_in(path, drivers);
    if (found < 0)
        return tf_system_error(error, "%s: cannot be read again after writing (%s)", path,
                               gdal_reason());
    return found == features ||
           tf_system_error(error,
                           "%s: holds %" G_GINT64_FORMAT " features after writing %" G_GINT64_FORMAT
                           "; write it in another format",
                           path, found, features);
}
