#include "base/file.h"
#include "claim/squares.h"
#include "scan/cite.h"
#include "scan/cover.h"
#include "scan/prose.h"
#include "testing.h"

static Document *report(void) {
    g_autofree char *bytes = tf_file_read(TEST_DATA "/scan/report.txt", NULL, NULL);
    assert_non_null(bytes);
    return tf_document_of_prose(bytes);
}

static bool cite(GPtrArray *findings, GError **error) {
    g_autoptr(Document) document = report();
    return tf_claims_cite(findings, document, "report.txt", error);
}

static GPtrArray *cited(const Claims *claims, const char *const *ids) {
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)tf_finding_free);
    for (gsize i = 0; ids[i]; i++) {
        Finding *finding = g_new0(Finding, 1);
        finding->claim = tf_claims_find(claims, ids[i]);
        finding->results = g_ptr_array_new();
        finding->also = g_ptr_array_new();
        g_ptr_array_add(findings, finding);
    }
    return findings;
}

static void printed_figures_are_found_with_their_line(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    static const char *const ids[] = {
        "held-share", "region-share", "around-share", "line-length", "now-held", "enclave", NULL};
    static const int lines[] = {3, 3, 4, 5, 5, 0};
    g_autoptr(GPtrArray) findings = cited(claims, ids);
    g_autoptr(GError) error = NULL;
    if (!cite(findings, &error))
        fail_msg("%s", error->message);
    for (guint i = 0; i < findings->len; i++)
        assert_int_equal(((const Finding *)findings->pdata[i])->report_place, lines[i]);
}

static void figures_that_are_not_printed_are_named_together(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims =
        squares_claims(squares,
                       "claims:\n"
                       "  - {id: a, says: A, where: A, printed: 4 percent, stated: 4 %, measure: "
                       "'share(region, east)'}\n"
                       "  - {id: b, says: B, where: B, printed: 37.9 perc, stated: 4 %, measure: "
                       "'share(region, east)'}\n"
                       "  - {id: c, says: C, where: C, printed: '\"half of it\"', stated: 4 %, "
                       "measure: 'share(region, east)'}\n",
                       NULL);
    static const char *const ids[] = {"a", "b", "c", NULL};
    g_autoptr(GPtrArray) findings = cited(claims, ids);
    g_autoptr(GError) error = NULL;
    assert_false(cite(findings, &error));
    assert_string_equal(error->message,
                        "report.txt: 2 printed figures are not in this text: '4 "
                        "percent' of claim 'a', '37.9 perc' of claim 'b'; expected each "
                        "as it is printed there");
    assert_int_equal(((const Finding *)findings->pdata[2])->report_place, 5);
}

static void a_find_is_covered_by_the_claims_that_print_a_word_of_it(void **state) {
    const Squares *squares = *state;
    g_autoptr(Claims) claims = tf_claims_load(SQUARES "/claims.yaml", squares->atlas, NULL);
    g_autoptr(Document) document =
        tf_document_of_prose("The line on the map\nwas 100 km long, and the coast 55 km.");
    g_autoptr(GPtrArray) finds = tf_scan(document);
    tf_scan_cover(finds, document, claims);
    assert_int_equal(finds->len, 2);
    const Find *line = finds->pdata[0], *coast = finds->pdata[1];
    assert_int_equal(line->place, 2);
    assert_int_equal(line->claims->len, 1);
    assert_string_equal(((const Claim *)line->claims->pdata[0])->id, "line-length");
    assert_int_equal(coast->claims->len, 0);
}

static void a_claim_that_names_its_line_covers_what_stands_there(void **state) {
    static const char text[] = "It is 5 km long.\n\nThe other is 5 km long.";
    g_autoptr(Claims) claims =
        squares_claims(*state,
                       "claims:\n"
                       "  - {id: a, says: A, where: line 3, printed: 5 km, stated: 5 km, measure: "
                       "'length(border(region, east))'}\n"
                       "  - {id: b, says: B, where: line 9, printed: 5 km, stated: 5 km, measure: "
                       "'length(border(region, east))'}\n",
                       NULL);
    assert_non_null(claims);
    g_autoptr(Document) document = tf_document_of_prose(text);
    g_autoptr(GPtrArray) finds = tf_scan(document);
    tf_scan_cover(finds, document, claims);
    assert_int_equal(finds->len, 2);
    assert_int_equal(((const Find *)finds->pdata[0])->claims->len, 1); /* b, whose line has none */
    assert_int_equal(((const Find *)finds->pdata[1])->claims->len, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed_figures_are_found_with_their_line),
        cmocka_unit_test(figures_that_are_not_printed_are_named_together),
        cmocka_unit_test(a_find_is_covered_by_the_claims_that_print_a_word_of_it),
        cmocka_unit_test(a_claim_that_names_its_line_covers_what_stands_there),
    };
    return cmocka_run_group_tests(tests, squares_open, squares_close);
}
