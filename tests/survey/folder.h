/* A test's own folder, with what a survey reads and writes, and the committed maps. */
#pragma once
#include "planar/roles.h"
#include "remove_all.h"
#include "survey/survey.h"
#include "testing.h"
#include "validate/map.h"
#include <glib/gstdio.h>
#include <string.h>

static char *folder;

static inline char *path_of(const char *name) {
    return g_build_filename(folder, name, NULL);
}

/* Writes a file, in a folder that is made if need be ("base/survey.yaml"). */
static inline void write_text(const char *name, const char *text) {
    g_autofree char *path = path_of(name), *parent = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(parent, 0777), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static inline void make_folder(void) {
    folder = g_dir_make_tmp("terrafact-XXXXXX", NULL);
    assert_non_null(folder);
}

static inline int remove_folder(void **state) {
    (void)state;
    remove_all(folder);
    g_free(folder);
    return 0;
}

/* The map is what the survey.yaml of the subfolder `of` wants it to be. */
static inline void assert_valid(const Map *map, const char *of) {
    g_autofree char *path = path_of(of);
    g_autoptr(GPtrArray) rules = tf_role_rules_load(path, NULL);
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    tf_validate_map(map, rules, report);
    if (report->findings->len)
        fail_msg("%s", ((Finding *)report->findings->pdata[0])->what);
}

/* `error` is an input error whose message contains `expected`. */
static inline void assert_input_error(const GError *error, const char *expected) {
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    if (!strstr(error->message, expected))
        fail_msg("'%s' is not in: %s", expected, error->message);
}

static inline void assert_same_bytes(const char *committed, const char *rebuilt, const char *name) {
    g_autofree char *theirs = g_build_filename(committed, name, NULL);
    g_autofree char *ours = g_build_filename(rebuilt, name, NULL);
    g_autofree char *a = NULL, *b = NULL;
    gsize n, m;
    assert_true(g_file_get_contents(theirs, &a, &n, NULL));
    assert_true(g_file_get_contents(ours, &b, &m, NULL));
    if (n != m || memcmp(a, b, n) != 0)
        fail_msg("%s differs from the committed one", name);
}

/* Surveys the map in the folder `committed` from the file `source` again: bit for bit the same. */
static inline void assert_rebuilt(const char *committed, const char *source) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = tf_survey_build(committed, source, report, NO_PROGRESS, &error);
    if (!map)
        fail_msg("%s", error->message);
    g_autofree char *rebuilt = path_of("rebuilt");
    g_mkdir(rebuilt, 0777);
    assert_true(tf_survey_write(map, report, rebuilt, &error));
    assert_same_bytes(committed, rebuilt, "arcs.geojson");
    assert_same_bytes(committed, rebuilt, "faces.geojson");
    assert_same_bytes(committed, rebuilt, "report.txt");
}

/* ---- A survey of the test's own ---- */

/* A subfolder with a survey.yaml, its text, and the file in the folder that it surveys. */
typedef struct {
    const char *of, *text, *file;
} TestSurvey;

static inline Map *survey_of(const TestSurvey *test, GString *report, GError **error) {
    g_autofree char *file = path_of(test->file), *of = path_of(test->of);
    return tf_survey_build(of, file, report, NO_PROGRESS, error);
}

static inline void write_survey_of(const TestSurvey *test, const char *text) {
    g_autofree char *name = g_build_filename(test->of, "survey.yaml", NULL);
    write_text(name, text);
}

/* Surveys with one part of survey.yaml being another. */
static inline Map *survey_with(const TestSurvey *test, const char *was, const char *becomes,
                               GString *report, GError **error) {
    g_autoptr(GString) text = g_string_new(test->text);
    assert_int_equal(g_string_replace(text, was, becomes, 1), 1);
    write_survey_of(test, text->str);
    Map *map = survey_of(test, report, error);
    write_survey_of(test, test->text);
    return map;
}

static inline Map *survey_well(const TestSurvey *test, GString *report) {
    g_autoptr(GError) error = NULL;
    Map *map = survey_of(test, report, &error);
    if (!map)
        fail_msg("%s", error->message);
    return map;
}

/* With `was` of its survey.yaml being `becomes`, it ends in an input error that contains `expected`. */
static inline void survey_refuses(const TestSurvey *test, const char *was, const char *becomes,
                                  const char *expected) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(Map) map = survey_with(test, was, becomes, report, &error);
    assert_null(map);
    assert_input_error(error, expected);
}

static inline const char *value_at(const Map *map, double x, double y, const char *attribute) {
    int face = tf_map_locate(map, (LonLat){x, y});
    assert_true(face >= 0);
    return map->faces[face].values[tf_map_attribute(map, attribute)];
}
