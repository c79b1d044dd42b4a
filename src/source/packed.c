#include "source/packed.h"
#include "base/error.h"
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>

static bool ends_in(const char *path, const char *ending) {
    g_autofree char *name = g_ascii_strdown(path, -1);
    return g_str_has_suffix(name, ending);
}

bool tf_packed_is(const char *path) {
    return ends_in(path, ".zip") || ends_in(path, ".gz");
}

/* What of the archive GDAL knows as a vector file, without the files beside one: of char *. */
static GPtrArray *files_in(const char *archive) {
    static const char *const beside[] = {".dbf", ".shx", ".prj", ".cpg",
                                         ".qix", ".sbn", ".sbx", ".xml"};
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    CPLPushErrorHandler(CPLQuietErrorHandler);
    char **names = VSIReadDirRecursive(archive);
    for (int i = 0; names && names[i]; i++) {
        char *path = g_strdup_printf("%s/%s", archive, names[i]);
        bool part = g_str_has_suffix(names[i], "/");
        for (gsize k = 0; k < G_N_ELEMENTS(beside); k++)
            part = part || ends_in(names[i], beside[k]);
        if (!part && GDALIdentifyDriverEx(path, GDAL_OF_VECTOR, NULL, NULL))
            g_ptr_array_add(found, path);
        else
            g_free(path);
    }
    CSLDestroy(names);
    CPLPopErrorHandler();
    return found;
}

char *tf_packed_content(const char *path, GError **error) {
    if (!ends_in(path, ".zip"))
        return g_strconcat("/vsigzip/", path, NULL);
    g_autofree char *archive = g_strconcat("/vsizip/", path, NULL);
    g_autoptr(GPtrArray) found = files_in(archive);
    if (found->len == 1)
        return g_strdup(found->pdata[0]);
    g_ptr_array_add(found, NULL);
    g_autofree char *names = g_strjoinv(", ", (char **)found->pdata);
    if (found->len == 1)
        tf_input_error(error, "%s: holds no vector file that GDAL can read", path);
    else
        tf_input_error(error, "%s: holds %u vector files; name one of them: %s", path,
                       found->len - 1, names);
    return NULL;
}
