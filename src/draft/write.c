/* The files of a new atlas, written beside each other or not at all. */
#include "draft/write.h"
#include "base/file.h"
#include "draft/draft-private.h"
#include "survey/survey.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Files and folders that were made, in that order; taken away again if anything fails. */
typedef struct {
    GPtrArray *paths; /* of char * */
    GError **error;
} Making;

static bool make_folder(const Making *making, const char *path) {
    if (g_mkdir(path, 0777) == 0)
        g_ptr_array_add(making->paths, g_strdup(path));
    else if (errno != EEXIST)
        return tf_system_error(making->error, "%s: cannot be created (%s)", path,
                               g_strerror(errno));
    return true;
}

static bool is_new(const Making *making, const char *path) {
    return !g_file_test(path, G_FILE_TEST_EXISTS) ||
           tf_input_error(making->error,
                          "%s: is there already, and nothing is overwritten; name another folder",
                          path);
}

static bool write_file(const Making *making, const char *folder, const char *name,
                       const char *text) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (!tf_file_write(path, text, strlen(text), making->error))
        return false;
    g_ptr_array_add(making->paths, g_steal_pointer(&path));
    return true;
}

/* What the survey wrote goes with the rest. */
static bool survey(const Making *making, const char *folder) {
    static const char *const names[] = {"arcs.geojson", "faces.geojson", "report.txt"};
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = tf_survey_build(folder, NULL, report, making->error);
    if (!map || !tf_survey_write(map, report, folder, making->error))
        return false;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        g_ptr_array_add(making->paths, g_build_filename(folder, names[i], NULL));
    return true;
}

static bool write_claims(const Making *making, const Draft *draft, const char *folder) {
    g_autofree char *text = tf_draft_claims(folder, draft->group, draft->of, making->error);
    return text && write_file(making, folder, "claims.yaml", text);
}

static bool make_all(const Making *making, const Draft *draft, const char *folder) {
    static const char *const names[] = {"atlas.yaml", "claims.yaml", "picture.yaml"};
    g_autofree char *maps = g_build_filename(folder, "maps", NULL);
    g_autofree char *map = g_build_filename(maps, draft->map, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        if (!is_new(making, path))
            return false;
    }
    return is_new(making, map) && make_folder(making, folder) && make_folder(making, maps) &&
           make_folder(making, map) && write_file(making, map, "survey.yaml", draft->survey) &&
           survey(making, map) && write_file(making, folder, "atlas.yaml", draft->atlas) &&
           write_file(making, folder, "picture.yaml", draft->picture) &&
           write_claims(making, draft, folder);
}

bool tf_draft_write(const Draft *draft, const char *folder, GError **error) {
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
    Making making = {paths, error};
    bool ok = make_all(&making, draft, folder);
    for (guint i = paths->len; !ok && i-- > 0;)
        g_remove(paths->pdata[i]);
    return ok;
}
