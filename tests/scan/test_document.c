#include "base/error.h"
#include "base/unconst.h"
#include "scan/html.h"
#include "scan/occurrence.h"
#include "scan/pdf.h"
#include "scan/prose.h"
#include "scan/sentences.h"
#include "testing.h"
#include <string.h>

/* The line or page on which `words` begin. */
static int place_of(const Document *document, const char *words) {
    const char *at = strstr(document->text->str, words);
    assert_non_null(at);
    return tf_document_place_at(document, (gsize)(at - document->text->str));
}

static void the_form_is_told_by_the_beginning_or_by_the_name(void **state) {
    (void)state;
    assert_int_equal(tf_document_form("a", "%PDF-1.4\n", 9), DOCUMENT_PDF);
    assert_int_equal(tf_document_form("a.txt", "\n%PDF-1.4\n", 10), DOCUMENT_PDF);
    assert_int_equal(tf_document_form("-", " <!DOCTYPE html><p>x", 20), DOCUMENT_HTML);
    assert_int_equal(tf_document_form("-", "\xef\xbb\xbf<html>", 9), DOCUMENT_HTML);
    assert_int_equal(tf_document_form("a.htm", "words", 5), DOCUMENT_HTML);
    assert_int_equal(tf_document_form("a.md", "a <b> c", 7), DOCUMENT_PROSE);
    assert_int_equal(tf_document_form("", "", 0), DOCUMENT_PROSE);
}

static void marks_of_markdown_are_left_out(void **state) {
    (void)state;
    g_autoptr(Document) document = tf_document_of_prose(
        "# The **size** of it\nAn *area* of 5 km<sup>2</sup><sup>13</sup>[^2], see [the "
        "map](http://x/7 km).\n"
        "<https://example.org/8km> or https://example.org/9km\n- first\n  goes on\n- second\n\n"
        "> quoted\n\n| a | 3 km |\n|---|---|\n3. third\nsnake_case and _this_\n");
    const char *text = document->text->str;
    assert_non_null(strstr(text, "The size of it\n\nAn area of 5 km2, see the map.\n"));
    assert_null(strstr(text, "8km"));
    assert_null(strstr(text, "9km"));
    assert_non_null(strstr(text, "\n\nfirst\ngoes on\n\nsecond\n\nquoted\n\n"));
    assert_non_null(strstr(text, "a ; 3 km"));
    assert_non_null(strstr(text, "\n\nthird\nsnake_case and this\n"));
    assert_int_equal(place_of(document, "The size"), 1);
    assert_int_equal(place_of(document, "goes on"), 5);
    assert_int_equal(place_of(document, "third"), 12);
    assert_false(document->paged);
}

static void a_page_is_read_as_a_browser_shows_it(void **state) {
    (void)state;
    static const char page[] =
        "<!doctype html><title>1 km</title><style>p {width: 2 km}</style>\n"
        "<script>var x = '3 km';</script><p>The <b>area</b>\nis 4 km<sup>2</sup>"
        "<sup>[5]</sup>.<p>R&eacute;union<!-- 6 km --><br>lies\n\nfar<div>away</div>";
    GError *error = NULL;
    g_autoptr(Document) document = tf_document_of_html("a", page, strlen(page), &error);
    assert_non_null(document);
    const char *text = document->text->str;
    assert_null(strstr(text, "1 km"));
    assert_null(strstr(text, "2 km"));
    assert_null(strstr(text, "3 km"));
    assert_null(strstr(text, "6 km"));
    assert_non_null(strstr(text, "The area is 4 km2.\n\nR\u00e9union\nlies  far\n\naway"));
    assert_int_equal(place_of(document, "The"), 2);
    assert_int_equal(place_of(document, "4 km2"), 3);
    assert_int_equal(place_of(document, "far"), 5);
}

static void a_page_without_words_is_an_error(void **state) {
    (void)state;
    GError *error = NULL;
    static const char page[] = "<html><script>words</script></html>";
    assert_null(tf_document_of_html("empty.html", page, strlen(page), &error));
    assert_non_null(strstr(error->message, "empty.html: found no text"));
    assert_int_equal(error->code, TERRAFACT_ERROR_INPUT);
    g_clear_error(&error);
    assert_null(tf_document_of_html("nothing.html", "", 0, &error));
    g_clear_error(&error);
}

static void a_page_may_be_nested_as_deeply_as_it_likes(void **state) {
    (void)state;
    g_autoptr(GString) page = g_string_new("<html>");
    for (int i = 0; i < 100000; i++)
        g_string_append(page, "<div>");
    g_string_append(page, "words");
    GError *error = NULL;
    Document *document = tf_document_of_html("deep.html", page->str, page->len, &error);
    assert_true(document || error); /* libxml2 stops at a depth of its own */
    tf_document_free(document);
    g_clear_error(&error);
}

static void what_is_no_pdf_is_said_in_one_line(void **state) {
    (void)state;
    GError *error = NULL;
    static const char bytes[] = "%PDF-1.4\nbroken";
    assert_null(tf_document_of_pdf("a.pdf", bytes, strlen(bytes), &error));
    assert_non_null(strstr(error->message, "a.pdf: found a damaged PDF"));
    assert_null(strchr(error->message, '\n'));
    g_clear_error(&error);
}

static void check_sentences(const char *text, const char *const *expected) {
    g_autoptr(Document) document = tf_document_of_prose(text);
    g_autoptr(GPtrArray) sentences = tf_sentences(document);
    guint n = g_strv_length(tf_unconst(expected));
    assert_int_equal(sentences->len, n);
    for (guint i = 0; i < n; i++)
        assert_string_equal(((const Sentence *)sentences->pdata[i])->text, expected[i]);
}

static void sentences_end_where_a_reader_ends_them(void **state) {
    (void)state;
    check_sentences("It has 3.5 sq. km. of land! Gen. A. B. Miles\nheld it. \"Why?\" In the U.S. "
                    "it is 5 km.\n\nAnother one",
                    (const char *const[]){"It has 3.5 sq. km. of land!",
                                          "Gen. A. B. Miles held it.", "\"Why?\"",
                                          "In the U.S. it is 5 km.", "Another one", NULL});
    check_sentences("\n \n", (const char *const[]){NULL});
}

static void printed_words_are_found_where_they_stand_alone(void **state) {
    (void)state;
    g_autoptr(Document) document =
        tf_document_of_prose("113.4 percent, 13.45 percent,\n13.4 percentages and 13.4\npercent");
    g_autoptr(PlainText) text = tf_document_plain(document);
    gsize start, end, next;
    assert_true(tf_occurrence(text, "13.4  percent", 0, &start, &end, &next));
    assert_int_equal(tf_document_place_at(document, start), 2);
    assert_string_equal(document->text->str + end, "\n");
    assert_false(tf_occurrence(text, "13.4 percent", next, &start, &end, &next));
    assert_false(tf_occurrence(text, "", 0, &start, &end, &next));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_form_is_told_by_the_beginning_or_by_the_name),
        cmocka_unit_test(marks_of_markdown_are_left_out),
        cmocka_unit_test(a_page_is_read_as_a_browser_shows_it),
        cmocka_unit_test(a_page_without_words_is_an_error),
        cmocka_unit_test(a_page_may_be_nested_as_deeply_as_it_likes),
        cmocka_unit_test(what_is_no_pdf_is_said_in_one_line),
        cmocka_unit_test(sentences_end_where_a_reader_ends_them),
        cmocka_unit_test(printed_words_are_found_where_they_stand_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
