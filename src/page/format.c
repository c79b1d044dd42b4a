/* Words and marks that all parts of a page share. */
#include "page/page-private.h"

char *tf_page_format_count(guint count) {
    static const char *const words[] = {"no",    "one",   "two",  "three", "four",   "five",  "six",
                                        "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    return count < G_N_ELEMENTS(words) ? g_strdup(words[count]) : g_strdup_printf("%u", count);
}

void tf_page_leaf(Html *html, const char *tag, const char *text, const char *style) {
    g_autofree char *prose = tf_prose(text);
    html_leaf(html, tag, prose, "class", style, NULL);
}

const char *tf_page_verdict_class(Verdict verdict) {
    return verdict == VERDICT_NOT_MEASURABLE ? "not-measurable" : tf_verdict_text(verdict);
}

void tf_page_verdict(Html *html, Verdict verdict) {
    html_open(html, "span", "class", "verdict", "data-verdict", tf_page_verdict_class(verdict),
              NULL);
    g_string_append_printf(
        html->text, "<svg class=\"mark\" aria-hidden=\"true\"><use href=\"#mark-%s\"/></svg>",
        tf_page_verdict_class(verdict));
    tf_html_text(html, tf_verdict_text(verdict));
    tf_html_close(html);
}

bool tf_page_is_web_address(const char *url) {
    return url && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://"));
}
