#include "source/open.h"
#include "base/error.h"
#include "source/drivers.h"
#include "source/gdal_reason.h"
#include "source/packed.h"
#include "source/table.h"
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name that GDAL would take for more than a file: "PG:…", "/vsicurl/…", "<OGRVRTDataSource>…", "{…". */
static bool is_more_than_a_file(const char *path) {
    return g_str_has_prefix(path, "/vsi") || strpbrk(path, ":<{?") != NULL;
}

/* A file in an archive on the disk, without another of GDAL's file systems in between. */
static bool is_in_archive(const char *path) {
    static const char *const archives[] = {"/vsizip/", "/vsigzip/", "/vsitar/"};
    for (gsize i = 0; i < G_N_ELEMENTS(archives); i++)
        if (g_str_has_prefix(path, archives[i]))
            return !strstr(path + 1, "/vsi") && !strpbrk(path, ":<?");
    return false;
}

/* A MapInfo table may be "seamless", or a view: of other files, anywhere. */
static bool is_table_of_others(const char *path) {
    g_autofree char *name = g_ascii_strdown(path, -1), *text = NULL;
    gsize length;
    if (!g_str_has_suffix(name, ".tab") || !g_file_get_contents(path, &text, &length, NULL))
        return false;
    g_autofree char *words = g_ascii_strdown(text, (gssize)length);
    return strstr(words, "isseamless") || strstr(words, "create view");
}

/* A folder is opened with all that is in it. */
static bool is_of_others(const char *path) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name;
    bool found = is_table_of_others(path);
    while (folder && !found && (name = g_dir_read_name(folder))) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        found = is_table_of_others(inside);
    }
    return found;
}

static bool no_such_file(const char *path, GError **error) {
    if (is_more_than_a_file(path) && errno == ENOENT)
        return tf_input_error(error,
                              "%s: no such file; what is not a file is opened only by drivers that "
                              "are allowed with --allow-driver NAME",
                              path);
    if (errno == ENOENT)
        return tf_input_error(error, "%s: no such file", path);
    return tf_input_error(error, "%s: cannot be read (%s)", path, g_strerror(errno));
}

/* Why GDAL cannot read a file that is there. */
static bool cannot_read(const char *path, GError **error) {
    if (g_file_test(path, G_FILE_TEST_EXISTS) && access(path, R_OK) != 0)
        return tf_input_error(error, "%s: cannot be read (%s)", path, g_strerror(errno));
    g_autofree char *reason = g_strdelimit(g_strdup(gdal_reason()), "\n", ' ');
    return tf_input_error(error, "%s: not a vector file that GDAL can read (%s)", path, reason);
}

/* A column of geometries as texts is none of values. */
static GDALDatasetH open_quietly(const char *path, const char *const *options) {
    static const char *const fewest[] = {"KEEP_GEOM_COLUMNS=NO", NULL};
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
    GDALDatasetH dataset =
        GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, NULL,
                   options ? options : fewest, NULL);
    CPLPopErrorHandler();
    return dataset;
}

/* Whether drivers that are not allowed would be needed. */
static bool is_refused(const char *path, bool is_there, GError **error) {
    if (tf_drivers_are_opened())
        return false;
    if (!is_there && !is_in_archive(path))
        return !no_such_file(path, error);
    return is_there && is_of_others(path) &&
           !tf_input_error(error,
                           "%s: is made of other files, anywhere; name those, or allow it with "
                           "--allow-driver \"MapInfo File\"",
                           path);
}

GDALDatasetH tf_source_open(const char *path, const char *const *options, GError **error) {
    struct stat status;
    bool is_there = stat(path, &status) == 0;
    if (is_refused(path, is_there, error) || !tf_drivers_register(error))
        return NULL;
    /* The name of a file is nothing but that: from the root it cannot be taken for more. */
    g_autofree char *safe = is_there && is_more_than_a_file(path)
                                ? g_canonicalize_filename(path, NULL)
                                : g_strdup(path);
    GDALDatasetH dataset = open_quietly(safe, options);
    if (!dataset && is_there && tf_packed_is(path)) {
        g_autofree char *content = tf_packed_content(safe, error);
        if (!content)
            return NULL;
        dataset = open_quietly(content, options);
    }
    if (!dataset)
        cannot_read(path, error);
    else if (!tf_table_geometries(&dataset, path, options, error))
        GDALClose(g_steal_pointer(&dataset));
    return dataset;
}
