/* Templates: what they contain, and what fills their slots. */
#include "page/template.h"
#include "testing.h"

static char *filled(const char *template, const TemplateSlot *slots, const void *data) {
    GString *text = g_string_new(NULL);
    Html html = tf_html_of(text);
    tf_template_write(&html, template, slots, data);
    tf_html_end(&html);
    return g_string_free(text, FALSE);
}

static void write_item(Html *html, const void *data) {
    html_leaf(html, "li", data, NULL);
    tf_html_line(html);
}

static void markup_stays_as_it_is_and_texts_are_escaped(void **state) {
    (void)state;
    const TemplateSlot slots[] = {{"title", "<b> & \"c\"", NULL}, {NULL, NULL, NULL}};
    g_autofree char *text = filled("<h1 title=\"{{title}}\">{{title}} &amp; {x}</h1>", slots, NULL);
    assert_string_equal(text, "<h1 title=\"&lt;b&gt; &amp; &quot;c&quot;\">"
                              "&lt;b&gt; &amp; &quot;c&quot; &amp; {x}</h1>");
}

static void a_slot_alone_on_its_line_takes_the_break_with_it(void **state) {
    (void)state;
    const TemplateSlot slots[] = {{"item", NULL, write_item}, {NULL, NULL, NULL}};
    g_autofree char *text = filled("<ul>\n{{item}}\n{{item}}\n</ul>\n", slots, "a");
    assert_string_equal(text, "<ul>\n<li>a</li>\n<li>a</li>\n</ul>\n");
}

static void a_slot_beside_markup_leaves_the_break(void **state) {
    (void)state;
    const TemplateSlot slots[] = {{"a", "1", NULL}, {"b", "2", NULL}, {NULL, NULL, NULL}};
    g_autofree char *text = filled("{{a}} {{b}}\n{{a}}", slots, NULL);
    assert_string_equal(text, "1 2\n1");
}

static void a_slot_that_nothing_fills_is_empty(void **state) {
    (void)state;
    const TemplateSlot slots[] = {{"note", NULL, NULL}, {NULL, NULL, NULL}};
    g_autofree char *text = filled("<p>\n{{note}}\n</p>{{note}}", slots, NULL);
    assert_string_equal(text, "<p>\n</p>");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_stays_as_it_is_and_texts_are_escaped),
        cmocka_unit_test(a_slot_alone_on_its_line_takes_the_break_with_it),
        cmocka_unit_test(a_slot_beside_markup_leaves_the_break),
        cmocka_unit_test(a_slot_that_nothing_fills_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
