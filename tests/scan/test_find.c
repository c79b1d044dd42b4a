#include "base/error.h"
#include "scan/draft.h"
#include "scan/find.h"
#include "scan/measure.h"
#include "scan/mentions.h"
#include "scan/prose.h"
#include "scan/show.h"
#include "testing.h"
#include <string.h>

/* What is found in a text, "kind printed = figure" of each, with "; " between them. g_free. */
static char *found(const char *text) {
    g_autoptr(Document) document = tf_document_of_prose(text);
    g_autoptr(GPtrArray) finds = tf_scan(document);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < finds->len; i++) {
        const Find *find = finds->pdata[i];
        g_autofree char *figure = tf_find_figure(find);
        g_string_append_printf(all, "%s%s '%s'%s%s", i ? "; " : "", tf_scan_kind(find->rule->kind),
                               find->printed, *figure ? " = " : "", figure);
    }
    return g_string_free(all, FALSE);
}

static void check_found(const char *text, const char *expected) {
    g_autofree char *all = found(text);
    assert_string_equal(all, expected);
}

static void areas_are_found_in_the_units_that_people_print(void **state) {
    (void)state;
    check_found(
        "It has 8,660 km\u00b2, about 1.2 million ha, or 3 345 sq mi.",
        "area '8,660 km\u00b2' = 8660 km2; area 'about 1.2 million ha' = 1200000 ha; area '3 345 "
        "sq mi' = 3345 mi2");
    check_found("More than twenty hectares were lost.",
                "area 'More than twenty hectares' = over 20 ha");
    check_found("It holds 3 cubic km of water and 40 km2.", "area '40 km2' = 40 km2");
    check_found("About 8.660 km2 of land.", "area 'About 8.660 km2' = two readings");
}

static void a_percentage_is_a_share_where_it_is_one_of_ground(void **state) {
    (void)state;
    check_found("The army held 13.4 percent of the territory.", "share '13.4 percent' = 13.4 %");
    check_found("A fifth of the country is forest.", "share 'A fifth' = 20 %");
    check_found("Of the region's population 56 percent speak it.", "");
    check_found("Its exports grew by 12 %.", "");
}

static void a_length_is_found_where_something_is_long(void **state) {
    (void)state;
    check_found("The border is 894 kilometres long.", "length '894 kilometres' = 894 km");
    check_found("A peak 3,482 m high stands on the border.", "");
    check_found("They ran 5 km.", "");
    check_found("The strip is between 4 and 6 km wide.", "length 'between 4 and 6 km' = 5 km");
}

static void parts_of_countries_are_counted(void **state) {
    (void)state;
    check_found("It took seven regions, five of which it held whole, and two partially.",
                "count 'seven regions' = 7; count 'five of which' = 5; count 'two partially' = 2");
    check_found("The two countries met five times in three years.", "");
}

static void relations_are_found_by_their_words(void **state) {
    (void)state;
    check_found("Georgia borders Armenia and Turkey.", "relation 'borders Armenia and Turkey'");
    check_found("It is an exclave of Azerbaijan, cut off from the rest.",
                "relation 'exclave of Azerbaijan'; relation 'cut off from'");
    check_found("Iran is the only country adjacent to the region.",
                "relation 'the only country adjacent to the region'");
    check_found("The Lachin corridor links it to Armenia.",
                "relation 'The Lachin corridor links it to Armenia'");
    check_found("The corridor was full of people.", "");
}

static void days_on_which_ground_changed_hands_are_dates(void **state) {
    (void)state;
    check_found("In March 1993 they took control of Kelbajar.", "date 'March 1993' = 1993-03");
    check_found("They took hold of Shusha.", "control 'took hold of Shusha'");
    check_found("The committee was elected in March 1993.", "");
}

static void finds_do_not_share_words(void **state) {
    (void)state;
    g_autoptr(Document) document = tf_document_of_prose(
        "The common 446 km border with Georgia, the only one, cut off from the region of Karabakh "
        "by a "
        "corridor across southern Armenia between Iran and Armenia, is 5 km wide.");
    g_autoptr(GPtrArray) finds = tf_scan(document);
    assert_true(finds->len >= 3);
    for (guint i = 1; i < finds->len; i++)
        assert_true(((const Find *)finds->pdata[i - 1])->end <=
                    ((const Find *)finds->pdata[i])->start);
}

static void any_bytes_are_searched(void **state) {
    (void)state;
    guint32 seed = 1;
    static const char letters[] = "0123456789 ,.-%kmKM\n\xc3\xa9\xff<>*_#[](|Thborder";
    for (int run = 0; run < 200; run++) {
        char text[400] = "";
        for (gsize i = 0; i + 1 < sizeof text; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = letters[(seed >> 16) % (sizeof letters - 1)];
        }
        g_autofree char *all = found(text);
        assert_non_null(all);
    }
}

/* ---- Drafts ---- */

static Atlas *karabakh(void **state) {
    if (!*state)
        *state = tf_atlas_load(GEODATA "/karabakh", NULL);
    assert_non_null(*state);
    return *state;
}

static int free_atlas(void **state) {
    tf_atlas_free(*state);
    return 0;
}

static void check_measure(void **state, const char *text, const char *expected) {
    Atlas *atlas = karabakh(state);
    const Scope scope = tf_claims_scope(atlas, NULL);
    g_autoptr(Gazetteer) gazetteer = tf_gazetteer_new(atlas);
    g_autoptr(Document) document = tf_document_of_prose(text);
    g_autoptr(GPtrArray) finds = tf_scan(document);
    assert_true(finds->len >= 1);
    const Find *find = finds->pdata[0];
    g_autoptr(GArray) mentions = tf_mentions(gazetteer, find->sentence);
    g_autofree char *measure = tf_find_measure(find, mentions, &scope);
    if (g_strcmp0(measure, expected) != 0)
        fail_msg("'%s' is measured by %s, expected %s", text, measure, expected);
}

static void a_measure_follows_from_the_names_of_a_clause(void **state) {
    check_measure(state,
                  "The border between Georgia and Russia is 894 km long, and Armenia is small.",
                  "touches(georgia, russia)");
    check_measure(state, "Georgia's frontier against Russia is 894 km long.",
                  "length(border(georgia, russia))");
    check_measure(state, "Abkhazia covers 8,660 km2.", "area(georgia/abkhazia)");
    check_measure(state, "The NKAR was 5 % of Azerbaijan.", "share(nkar, azerbaijan)");
    check_measure(state, "Georgia borders Armenia and Turkey.",
                  "touches(georgia, armenia) and touches(georgia, turkey)");
    check_measure(state, "Nakhichevan is an exclave of Azerbaijan.",
                  "exclave(nakhichevan, azerbaijan)");
    check_measure(state, "In March 1993 they took control of Kelbajar.", "date(kelbajar, taken)");
    check_measure(state, "The line of contact was 193 km long.", "length(contact_line)");
    check_measure(
        state, "The border of Georgia with Russia, Armenia and Turkey is open.",
        "touches(georgia, russia) and touches(georgia, armenia) and touches(georgia, turkey)");
    check_measure(state, "Eastern Azerbaijan borders Armenia.",
                  "touches(iran/east-azerbaijan, armenia)");
}

static void what_a_sentence_leaves_open_is_not_measured(void **state) {
    check_measure(state, "It covers 8,660 km2.", NULL);
    check_measure(state, "Georgia gave Armenia 5 km2.", NULL);
    check_measure(state, "The frontiers of Georgia, Russia and Armenia are 894 km long.", NULL);
    check_measure(state, "Georgia is not adjacent to Iran.", NULL);
    check_measure(state, "Its coast is 310 km long, says Georgia.", NULL);
    check_measure(state, "In March 1993 they took control of Georgia.", NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_are_found_in_the_units_that_people_print),
        cmocka_unit_test(a_percentage_is_a_share_where_it_is_one_of_ground),
        cmocka_unit_test(a_length_is_found_where_something_is_long),
        cmocka_unit_test(parts_of_countries_are_counted),
        cmocka_unit_test(relations_are_found_by_their_words),
        cmocka_unit_test(days_on_which_ground_changed_hands_are_dates),
        cmocka_unit_test(finds_do_not_share_words),
        cmocka_unit_test(any_bytes_are_searched),
        cmocka_unit_test_teardown(a_measure_follows_from_the_names_of_a_clause, free_atlas),
        cmocka_unit_test_teardown(what_a_sentence_leaves_open_is_not_measured, free_atlas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
