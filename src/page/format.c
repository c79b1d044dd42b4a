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
    g_autofree char *style = g_strconcat("verdict ", tf_page_verdict_class(verdict), NULL);
    html_leaf(html, "span", tf_verdict_text(verdict), "class", style, NULL);
}

bool tf_page_is_web_address(const char *url) {
    return url && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://"));
}
