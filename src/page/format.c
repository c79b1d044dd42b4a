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

/* A disc, a cross, a half disc and a ring: distinguishable without colour. */
static const char *verdict_mark_svg(Verdict verdict) {
    static const char *const marks[] = {
        [VERDICT_SUPPORTED] = "<circle cx=\"8\" cy=\"8\" r=\"7\"/>"
                              "<path d=\"M4.5 8.2 7 10.7 11.6 5.6\"/>",
        [VERDICT_CONTRADICTED] = "<circle cx=\"8\" cy=\"8\" r=\"7\"/>"
                                 "<path d=\"M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8\"/>",
        [VERDICT_INCONCLUSIVE] = "<circle cx=\"8\" cy=\"8\" r=\"7\"/>"
                                 "<path d=\"M4.4 9.2C5.6 5.6 7.2 6.4 8 8s2.6 2.4 3.6-1.2\"/>",
        [VERDICT_NOT_MEASURABLE] = "<circle cx=\"8\" cy=\"8\" r=\"6.5\"/><path d=\"M4.8 8h6.4\"/>",
    };
    return marks[verdict];
}

void tf_page_verdict(Html *html, Verdict verdict) {
    html_open(html, "span", "class", "verdict", "data-verdict", tf_page_verdict_class(verdict),
              NULL);
    tf_html_raw(html, "<svg class=\"mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
    tf_html_raw(html, verdict_mark_svg(verdict));
    tf_html_raw(html, "</svg>");
    tf_html_text(html, tf_verdict_text(verdict));
    tf_html_close(html);
}
