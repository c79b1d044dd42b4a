/* Fuzzes the survey of a map: the input is survey.yaml and, each behind a NUL, source.geojson and names.csv. There is an error, or
   a plan; and a map that tf_validate_map proves, with the roles that the survey's rules give. */
#include "survey/survey.h"
#include "atlas/map_file.h"
#include "shared/fuzz.h"
#include "survey/plan.h"
#include "validate/map.h"
#include <stdio.h>

static void check_plan(const char *folder) {
    g_autoptr(GError) error = NULL, plan_error = NULL;
    g_autoptr(Map) map = tf_map_describe(folder, &error);
    fuzz_expect_error(map, error);
    if (!map)
        return;
    g_autoptr(Plan) plan = tf_plan_load(folder, map, &plan_error);
    fuzz_expect_error(plan, plan_error);
}

static void check_map(const Map *map, const char *folder) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GPtrArray) rules = tf_role_rules_load(folder, NULL);
    expect(rules != NULL);
    tf_validate_map(map, rules, report);
    if (report->findings->len)
        g_printerr("%s\n", ((const Finding *)report->findings->pdata[0])->what);
    expect(report->findings->len == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *folder;
    size_t yaml, rest, source, table = 0;
    g_autoptr(GString) report = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    const uint8_t *second = fuzz_cut(data, size, '\0', &yaml, &rest), *third = NULL;
    if (!folder)
        folder = fuzz_folder(NULL);
    fuzz_write(folder, "survey.yaml", data, yaml);
    if (second)
        third = fuzz_cut(second, rest, '\0', &source, &table);
    fuzz_write(folder, "source.geojson", second ? second : data, second ? source : 0);
    fuzz_write(folder, "names.csv", third ? third : data, third ? table : 0);
    check_plan(folder);
    g_autofree char *file = g_build_filename(folder, "source.geojson", NULL);
    g_autoptr(Map) map = tf_survey_build(folder, file, report, NO_PROGRESS, &error);
    fuzz_expect_error(map, error);
    expect(g_utf8_validate(report->str, (gssize)report->len, NULL));
    if (map)
        check_map(map, folder);
    return 0;
}
