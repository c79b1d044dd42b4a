/* Texts for readers: numbers, dates, signs, sentences. */
#include "findings/prose.h"
#include "testing.h"

static void assert_prose(const char *text, const char *expected) {
    g_autofree char *prose = tf_prose(text);
    assert_string_equal(prose, expected);
}

static void thousands_are_separated_and_years_are_not(void **state) {
    (void)state;
    assert_prose("11695 of 86600 km2", "11,695 of 86,600 km²");
    assert_prose("4061 of 4388 km2 in 1994", "4,061 of 4,388 km² in 1994");
    assert_prose("3068.5 km2, taken in 1993", "3,068.5 km², taken in 1993");
    assert_prose("1510 … 1516 km", "1,510 to 1,516 km");
    assert_prose("5987 ± 8 km", "5,987 ± 8 km");
    assert_prose("0.06841 %", "0.06841 %");
    assert_prose("1234567 ha", "1,234,567 ha");
    assert_prose("version 1.1.64 of 2020", "version 1.1.64 of 2020");
    assert_prose("2000 draws", "2,000 draws");
    assert_prose("editions of 2015 and 2020 have 44 km", "editions of 2015 and 2020 have 44 km");
    assert_prose("in 1991 military", "in 1991 military");
    assert_prose(NULL, "");
}

static void counts_are_separated_as_they_stand(void **state) {
    (void)state;
    static const struct {
        guint n;
        const char *text;
    } cases[] = {{0, "0"}, {999, "999"}, {1975, "1,975"}, {1000000, "1,000,000"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = tf_prose_count(cases[i].n);
        assert_string_equal(text, cases[i].text);
    }
}

static void days_are_written_out(void **state) {
    (void)state;
    assert_prose("on 1994-05-12.", "on 12 May 1994.");
    assert_prose("1992-05-17/1992-05-18", "17 to 18 May 1992");
    assert_prose("the stated 1993-03", "the stated March 1993");
    assert_prose("paragraphs 12-14, id x-1994-05", "paragraphs 12-14, id x-1994-05");
}

static void maps_are_named(void **state) {
    (void)state;
    assert_prose("the map 'natural-earth' does not tell", "the Natural Earth map does not tell");
    g_autofree char *name = tf_prose_map("my_own-map");
    assert_string_equal(name, "My Own Map map");
}

static void parts_become_sentences(void **state) {
    (void)state;
    g_autofree char *two = tf_prose_sentences("it lies in A; the rest (b; c) is 5 km2");
    assert_string_equal(two, "It lies in A. The rest (b; c) is 5 km².");
    g_autofree char *none = tf_prose_sentences(""), *one = tf_prose_sentence("%s!", "so; it is");
    assert_string_equal(none, "");
    assert_string_equal(one, "So; it is!");
    g_autofree char *quoted = tf_prose_sentences("“a; b” is c");
    assert_string_equal(quoted, "“a; b” is c.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_are_separated_and_years_are_not),
        cmocka_unit_test(counts_are_separated_as_they_stand),
        cmocka_unit_test(days_are_written_out),
        cmocka_unit_test(maps_are_named),
        cmocka_unit_test(parts_become_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
