/* What claims are about, on findings made by hand. */
#include "base/unconst.h"
#include "findings/subjects.h"
#include "testing.h"
#include <math.h>
#include <string.h>

enum { N = 7 };

/* "Atlantis" has one claim of each verdict and a remark, "Bohemia" two that are contradicted, "Carthage" and "Dilmun" one that
   is supported; one claim is about nothing. */
static const struct {
    const char *about;
    Verdict verdict;
    bool remark;
} made[N] = {
    {"Dilmun", VERDICT_SUPPORTED, false},     {"Atlantis", VERDICT_CONTRADICTED, false},
    {"Atlantis", VERDICT_SUPPORTED, false},   {"Bohemia", VERDICT_CONTRADICTED, false},
    {"Carthage", VERDICT_SUPPORTED, false},   {"Bohemia", VERDICT_CONTRADICTED, false},
    {"Atlantis", VERDICT_CONTRADICTED, true},
};

static void subjects_come_worst_first_with_their_claims(void **state) {
    (void)state;
    static const char *const names[] = {"Bohemia", "Atlantis", "Carthage", "Dilmun"};
    static const guint counts[] = {2, 2, 1, 1};
    Claim claims[N + 1] = {0};
    Finding findings[N + 1] = {0};
    g_autoptr(GPtrArray) list = g_ptr_array_new();
    for (gsize i = 0; i <= N; i++) {
        if (i < N) {
            claims[i].about = tf_unconst(made[i].about);
            claims[i].remark = made[i].remark;
            findings[i].verdict = made[i].verdict;
        }
        findings[i].claim = &claims[i];
        g_ptr_array_add(list, &findings[i]);
    }
    g_autoptr(GPtrArray) subjects = tf_subjects_new(&(Check){.findings = list});
    assert_int_equal(subjects->len, COUNT(names));
    for (guint i = 0; i < subjects->len; i++) {
        const Subject *subject = subjects->pdata[i];
        assert_string_equal(subject->about, names[i]);
        assert_int_equal(subject->findings->len, counts[i]);
        assert_null(subject->territory);
    }
    const Subject *worst = subjects->pdata[0], *second = subjects->pdata[1];
    assert_int_equal(worst->of[VERDICT_CONTRADICTED], 2);
    assert_int_equal(second->of[VERDICT_CONTRADICTED], 1);
    assert_int_equal(second->of[VERDICT_SUPPORTED], 1);
    assert_ptr_equal(worst->findings->pdata[0], &findings[3]);
    assert_ptr_equal(worst->findings->pdata[1], &findings[5]);
}

static void a_difference_is_that_on_the_first_map_that_measures(void **state) {
    (void)state;
    Claim claim = {
        .kind = "length",
        .stated = {.kind = STATED_NUMBER, .value = 2e5, .low = 1e5, .high = 3e5, .unit_size = 1e3}};
    Result results[] = {{.value = NAN}, {.value = 160}, {.value = 100}};
    Finding finding = {.claim = &claim, .results = g_ptr_array_new()};
    assert_true(isnan(tf_finding_difference(&finding)));
    for (gsize i = 0; i < COUNT(results); i++)
        g_ptr_array_add(finding.results, &results[i]);
    assert_true(fabs(tf_finding_difference(&finding) - 0.25) < 1e-12);
    claim.kind = "count";
    assert_true(isnan(tf_finding_difference(&finding)));
    g_ptr_array_unref(finding.results);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subjects_come_worst_first_with_their_claims),
        cmocka_unit_test(a_difference_is_that_on_the_first_map_that_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
