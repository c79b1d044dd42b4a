/* The files of a new atlas, written beside each other or not at all. */
#include "draft/write.h"
#include "base/file.h"
#include "base/file_set.h"
#include "draft/draft-private.h"
#include "survey/survey.h"
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static bool is_new(const char *folder, const char *name, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return !g_file_test(path, G_FILE_TEST_EXISTS) ||
           tf_input_error(error,
                          "%s: is there already, and nothing is overwritten; name another folder",
                          path);
}

static bool is_all_new(const Draft *draft, const char *folder, GError **error) {
    g_autofree char *map = g_build_filename("maps", draft->map, NULL);
    const char *const names[] = {"atlas.yaml", "claims.yaml", "picture.yaml", map};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (!is_new(folder, names[i], error))
            return false;
    return true;
}

static bool write_file(const char *folder, const char *name, const char *text, GError **error) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return tf_file_write(path, text, strlen(text), error);
}

static bool survey(const Draft *draft, const char *folder, GError **error) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(Map) map = tf_survey_build(folder, draft->source, report, NO_PROGRESS, error);
    return map && tf_survey_write(map, report, folder, error);
}

static bool write_claims(const Draft *draft, const char *folder, GError **error) {
    g_autofree char *text = tf_draft_claims(folder, draft->group, draft->of, error);
    return text && write_file(folder, "claims.yaml", text, error);
}

/* The atlas in the empty folder `folder`, where it is surveyed and its claims are measured. */
static bool make_all(const Draft *draft, const char *folder, GError **error) {
    g_autofree char *map = g_build_filename(folder, "maps", draft->map, NULL);
    if (g_mkdir_with_parents(map, 0777) != 0)
        return tf_system_error(error, "%s: cannot be created (%s)", map, g_strerror(errno));
    return write_file(map, "survey.yaml", draft->survey, error) && survey(draft, map, error) &&
           write_file(folder, "atlas.yaml", draft->atlas, error) &&
           write_file(folder, "picture.yaml", draft->picture, error) &&
           write_claims(draft, folder, error);
}

bool tf_draft_write(const Draft *draft, const char *folder, GError **error) {
    if (!is_all_new(draft, folder, error))
        return false;
    g_autoptr(FileSet) files = tf_file_set_new(folder);
    const char *scratch = tf_file_set_scratch(files, error);
    bool ok = scratch && make_all(draft, scratch, error) &&
              tf_file_set_take_all(files, scratch, error) && tf_file_set_commit(files, error);
    tf_file_set_tell_output(files, error);
    return ok;
}
