/* Fuzzes the readers of what a text prints: stated figures, their intervals, dates. The lowest value is
   no more than the value, and that no more than the highest; what is read ends within the text; and a
   span of days reads as it is written. Behind a tab the input is a unit of a data file. */
#include "claim/stated.h"
#include "base/date_words.h"
#include "base/plain.h"
#include "shared/fuzz.h"
#include <string.h>

static void check_span(DateSpan span) {
    DateSpan again;
    g_autofree char *text = tf_date_span_text(span), *words = tf_date_span_words(span),
                    *phrase = tf_date_span_phrase(span);
    expect(span.first <= span.last && *words && *phrase);
    expect(tf_date_span_parse(text, &again));
    expect(again.first == span.first && again.last == span.last);
}

static void check_figure(Stated *stated) {
    g_autofree char *interval = tf_stated_interval(stated);
    expect(g_utf8_validate(interval, -1, NULL));
    if (stated->kind == STATED_NUMBER)
        expect(stated->low <= stated->value && stated->value <= stated->high);
    if (stated->kind == STATED_DATE)
        check_span(stated->date);
    tf_stated_clear(stated);
}

/* What the text begins with; `*why` may only be told where nothing is taken. */
static void check_beginning(const char *text) {
    Stated stated;
    DateSpan span;
    g_autofree char *why = NULL, *plain = tf_text_plain(text);
    gsize length = strlen(plain), taken = tf_stated_at(plain, &stated, &why);
    expect(taken <= length && (taken == 0 || !why));
    if (taken)
        check_figure(&stated);
    taken = tf_date_words(plain, &span);
    expect(taken <= length);
    if (taken)
        check_span(span);
    taken = tf_date_year(plain, &span);
    expect(taken == 0 || (taken == 4 && length >= 4));
}

static void check_data(const char *text) {
    Stated stated;
    g_autofree char *why = NULL;
    g_auto(GStrv) cells = g_strsplit(text, "\t", 2);
    bool ok = tf_stated_of_data(cells[0] ? cells[0] : "", cells[0] && cells[1] ? cells[1] : "",
                                &stated, &why);
    fuzz_expect_why(ok, why);
    if (ok)
        check_figure(&stated);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    Stated stated;
    DateSpan span;
    g_autofree char *why = NULL, *text = g_strndup((const char *)data, size);
    bool ok = tf_stated_parse(text, &stated, &why);
    fuzz_expect_why(ok, why);
    if (ok)
        check_figure(&stated);
    if (tf_date_span_parse(text, &span))
        check_span(span);
    check_beginning(text);
    check_data(text);
    return 0;
}
