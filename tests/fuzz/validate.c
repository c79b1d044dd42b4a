/* Fuzzes tf_validate_geojson and tf_fix_geojson: findings lie in the text; what was repaired has none of the faults that can be
   repaired, and no kind of error that was not there before; and repairing it again leaves it as it is. */
#include "shared/fuzz.h"
#include "validate/fix.h"
#include "validate/geojson.h"
#include <jansson.h>
#include <string.h>
#include <unistd.h>

/* Marks the rules that have findings. False if the text is no JSON. */
static bool broken_rules(const char *path, gsize size, bool *rules) {
    g_autoptr(ValidationReport) report = tf_validation_report_new();
    g_autoptr(GError) error = NULL;
    bool ok = tf_validate_geojson(path, report, &error);
    fuzz_expect_error(ok, error);
    memset(rules, 0, RULES * sizeof *rules);
    for (guint i = 0; ok && i < report->findings->len; i++) {
        const Finding *finding = report->findings->pdata[i];
        expect(finding->rule && finding->at <= size && finding->line >= 1 && finding->column >= 1);
        fuzz_expect_why(false, finding->what);
        rules[finding->rule - tf_rule(0)] = true;
    }
    return ok;
}

/* What is written to *fixed, or NULL. */
static char *fix(const char *path, const char *out, gsize *length) {
    g_autoptr(GPtrArray) said = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    char *bytes = NULL;
    bool ok = tf_fix_geojson(path, out, said, &error);
    fuzz_expect_error(ok, error);
    expect(!ok || g_file_get_contents(out, &bytes, length, NULL));
    return bytes;
}

static void compare_rules(const bool *before, const bool *after) {
    static const RuleId repaired[] = {RULE_RING_CLOSED, RULE_RING_WINDING, RULE_CRS,
                                      RULE_FEATURE_GEOMETRY, RULE_FEATURE_PROPERTIES};
    for (int i = 0; i < RULES; i++) {
        const Rule *rule = tf_rule((RuleId)i);
        bool is_new = after[i] && !before[i] && rule->level == LEVEL_ERROR;
        if (is_new)
            g_printerr("new: %s\n", rule->id);
        expect(!is_new);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(repaired); i++) {
        if (after[repaired[i]])
            g_printerr("still: %s\n", tf_rule(repaired[i])->id);
        expect(!after[repaired[i]]);
    }
}

static void check_fixed(const char *folder, const char *path, const bool *before) {
    bool after[RULES];
    gsize length, again;
    g_autofree char *out = g_build_filename(folder, "fixed.geojson", NULL);
    g_autofree char *twice = g_build_filename(folder, "twice.geojson", NULL);
    g_autofree char *fixed = fix(path, out, &length);
    if (!fixed)
        return;
    expect(broken_rules(out, length, after));
    compare_rules(before, after);
    g_autofree char *more = fix(out, twice, &again);
    expect(more && length == again && memcmp(fixed, more, length) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *folder;
    bool rules[RULES];
    if (!folder)
        folder = fuzz_folder(NULL);
    fuzz_write(folder, "input.geojson", data, size);
    g_autofree char *path = g_build_filename(folder, "input.geojson", NULL);
    if (broken_rules(path, size, rules))
        check_fixed(folder, path, rules);
    return 0;
}
