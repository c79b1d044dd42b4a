#include "page/html.h"
#include "testing.h"
#include <libxml/HTMLparser.h>
#include <string.h>

static char *written(void (*write)(Html *html)) {
    GString *text = g_string_new(NULL);
    Html html = tf_html_of(text);
    write(&html);
    tf_html_end(&html);
    return g_string_free(text, FALSE);
}

static void write_nested(Html *html) {
    html_open(html, "p", "class", "why", "hidden", "", "title", NULL, NULL);
    tf_html_text(html, "a");
    html_leaf(html, "b", "c", NULL);
    tf_html_text(html, NULL);
    tf_html_close(html);
}

static void elements_nest_and_absent_attributes_are_left_out(void **state) {
    (void)state;
    g_autofree char *text = written(write_nested);
    assert_string_equal(text, "<p class=\"why\" hidden=\"\">a<b>c</b></p>");
}

static const char hostile[] =
    "</p><script>alert(\"1\")</script>&amp;'\xe2\x80\xa8\x01\xff"
    "\xef\xbf\xbf\xef\xb7\x90\xf0\x9f\xbf\xbe<!--"; /* and noncharacters */

static void write_hostile(Html *html) {
    html_open(html, "p", "title", hostile, NULL);
    tf_html_text(html, hostile);
    tf_html_close(html);
}

/* libxml2's HTML parser is the judge: what it reads back is the text that went in, less what HTML
   has no place for. */
static void hostile_text_is_read_back_as_text(void **state) {
    (void)state;
    g_autofree char *text = written(write_hostile);
    const char expected[] = "</p><script>alert(\"1\")</script>&amp;'\xe2\x80\xa8\xef\xbf\xbd<!--";
    htmlDocPtr page = htmlReadMemory(text, (int)strlen(text), NULL, "UTF-8",
                                     HTML_PARSE_NOIMPLIED | HTML_PARSE_NODEFDTD);
    xmlNodePtr p = xmlDocGetRootElement(page);
    assert_string_equal((const char *)p->name, "p");
    assert_null(p->next);
    assert_ptr_equal(p->children, p->last);
    assert_int_equal(p->children->type, XML_TEXT_NODE);
    xmlChar *content = xmlNodeGetContent(p), *title = xmlGetProp(p, BAD_CAST "title");
    assert_string_equal((const char *)content, expected);
    assert_string_equal((const char *)title, expected);
    xmlFree(content);
    xmlFree(title);
    xmlFreeDoc(page);
}

static void write_json(Html *html) {
    tf_html_json(html, "{\"a\":\"</script><!-- & \xe2\x80\xa8\xe2\x80\xa9 é\"}");
}

static void json_cannot_end_its_script(void **state) {
    (void)state;
    g_autofree char *text = written(write_json);
    assert_string_equal(
        text, "{\"a\":\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029 \xc3\xa9\"}");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(elements_nest_and_absent_attributes_are_left_out),
        cmocka_unit_test(hostile_text_is_read_back_as_text),
        cmocka_unit_test(json_cannot_end_its_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
