#include "claim/published.h"
#include "claim/published_arithmetic.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

static void say_free(gpointer data) {
    PublishedSay *say = data;
    g_free(say->text);
    g_free(say->how);
    g_ptr_array_unref(say->sources);
    g_free(say);
}

/* ---- What is said ---- */

static char *with_unit(const char *figure, const Stated *stated) {
    return g_strdup_printf("%s%s%s", figure, *stated->unit ? " " : "", stated->unit);
}

static GPtrArray *copied(const GPtrArray *texts) {
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add(copy, g_strdup(texts->pdata[i]));
    return copy;
}

/* What the figure is made of, or what the source prints if that is in another unit; else "". g_free. */
static char *how_of(const PublishedNumber *number, const Stated *stated) {
    const PublishedFigure *figure = number->figure;
    bool converted = figure && tf_unit_find(figure->unit) != tf_unit_find(stated->unit);
    return converted ? tf_published_as_printed(figure) : g_strdup(number->text);
}

static PublishedSay *say_number(const PublishedNumber *number, const Stated *stated) {
    double size = stated->unit_size, low = number->value - number->half_width;
    double high = number->value + number->half_width, value = number->value / size;
    g_autofree char *figure = tf_figure_text(value, value, value);
    PublishedSay *say = g_new0(PublishedSay, 1);
    *say = (PublishedSay){.value = value,
                          .low = low / size,
                          .high = high / size,
                          .text = with_unit(figure, stated),
                          .how = how_of(number, stated),
                          .sources = copied(number->sources),
                          .fits = tf_verdict_on_number(stated, low, high) != VERDICT_CONTRADICTED,
                          .part = number->part,
                          .whole = number->whole};
    return say;
}

static GPtrArray *says_numbers(const Claims *claims, AtlasMap *on, const Claim *claim) {
    GPtrArray *says = g_ptr_array_new_with_free_func(say_free);
    g_autoptr(GPtrArray) numbers = tf_published_numbers(claims, on, claim->measure.node);
    for (guint i = 0; i < numbers->len; i++) {
        const PublishedNumber *number = numbers->pdata[i];
        if (number->sources->len > 0)
            g_ptr_array_add(says, say_number(number, &claim->stated));
    }
    return says;
}

static GPtrArray *says_dates(const GPtrArray *rows, const Claim *claim) {
    GPtrArray *says = g_ptr_array_new_with_free_func(say_free);
    const Bound *call = claim->measure.node;
    if (!tf_bound_is(call, MEASURE_DATE))
        return says;
    const Bound *subject = call->children[0];
    const char *quantity = call->taken ? "taken" : "handed over";
    for (guint i = 0; i < rows->len; i++) {
        const Published *row = rows->pdata[i];
        if (row->date.first == 0 || strcmp(row->figure->quantity, quantity) != 0 ||
            !tf_bound_equal(row->subject.node, subject))
            continue;
        PublishedSay *say = g_new0(PublishedSay, 1);
        const DateSpan date = row->date, stated = claim->stated.date;
        *say = (PublishedSay){.value = (date.first + date.last) / 2.0,
                              .low = date.first,
                              .high = date.last,
                              .text = g_strdup(row->figure->value),
                              .how = g_strdup(""),
                              .sources = g_ptr_array_new_with_free_func(g_free),
                              .fits = date.first <= stated.last && date.last >= stated.first};
        g_ptr_array_add(say->sources, tf_published_cite(row->figure));
        g_ptr_array_add(says, say);
    }
    return says;
}

/* ---- The verdict ---- */

static int by_value(gconstpointer a, gconstpointer b) {
    const PublishedSay *x = *(PublishedSay *const *)a, *y = *(PublishedSay *const *)b;
    return x->value < y->value ? -1 : x->value > y->value;
}

/* "322 km (CIA World Factbook 2006), 428 km (CIA World Factbook 2020); 0 of 2 fit the stated
   446 km" */
static char *explain(const GPtrArray *says, const Stated *stated) {
    g_autoptr(GString) text = g_string_new("");
    guint fitting = 0;
    for (guint i = 0; i < says->len; i++) {
        const PublishedSay *say = says->pdata[i];
        const char *source = say->sources->pdata[0];
        g_string_append_printf(text, "%s%s%s%s (%s", i ? "; " : "", say->text,
                               *say->how ? " = " : "", say->how, source);
        for (guint k = 1; k < say->sources->len; k++)
            g_string_append_printf(text, "; %s", (const char *)say->sources->pdata[k]);
        g_string_append_c(text, ')');
        fitting += say->fits;
    }
    if (says->len == 1)
        g_string_append_printf(text, "; it %s the stated %s", fitting ? "fits" : "does not fit",
                               stated->text);
    else
        g_string_append_printf(text, "; %u of %u fit the stated %s", fitting, says->len,
                               stated->text);
    return g_strdup(text->str);
}

/* The middle figure of the sorted ones. */
static double median(const GPtrArray *says) {
    const PublishedSay *a = says->pdata[(says->len - 1) / 2], *b = says->pdata[says->len / 2];
    return (a->value + b->value) / 2;
}

/* "322 … 485 km"; "" if there is none, as of a count. g_free. */
static char *interval_of(const Result *result, const Stated *stated) {
    if (result->high <= result->low)
        return g_strdup("");
    g_autofree char *low = tf_figure_text(result->low, result->low, result->high);
    g_autofree char *high = tf_figure_text(result->high, result->low, result->high);
    g_autofree char *both = g_strdup_printf("%s … %s", low, high);
    return with_unit(both, stated);
}

static void judge_numbers(Result *result, const Stated *stated) {
    g_autoptr(GPtrArray) sorted = g_ptr_array_copy(result->figures, NULL, NULL);
    g_ptr_array_set_free_func(sorted, NULL);
    g_ptr_array_sort(sorted, by_value);
    const PublishedSay *least = sorted->pdata[0], *most = sorted->pdata[sorted->len - 1];
    bool fits = false;
    double size = stated->unit_size;
    result->value = median(sorted);
    result->low = least->low;
    result->high = most->high;
    for (guint i = 0; i < sorted->len; i++) {
        const PublishedSay *say = sorted->pdata[i];
        result->low = fmin(result->low, say->low);
        result->high = fmax(result->high, say->high);
        fits |= say->fits;
    }
    result->verdict = tf_verdict_on_number(stated, result->low * size, result->high * size);
    if (result->verdict == VERDICT_SUPPORTED && !fits)
        result->verdict = VERDICT_INCONCLUSIVE;
    g_autofree char *from = tf_figure_text(least->value, least->value, least->value);
    result->text = least->value == most->value ? g_strdup(most->text)
                                               : g_strdup_printf("%s … %s", from, most->text);
    result->interval = interval_of(result, stated);
}

static void judge_dates(Result *result, const Stated *stated) {
    DateSpan span = {G_MAXINT, 0};
    for (guint i = 0; i < result->figures->len; i++) {
        const PublishedSay *say = result->figures->pdata[i];
        span.first = MIN(span.first, (int)say->low);
        span.last = MAX(span.last, (int)say->high);
    }
    result->value = (span.first + span.last) / 2.0;
    result->low = span.first;
    result->high = span.last;
    result->verdict = tf_verdict_on_date(stated, span);
    result->text = tf_date_span_text(span);
    result->interval = g_strdup("");
}

Result *tf_published_judge(const Claims *claims, const Claim *claim, AtlasMap *on) {
    g_autoptr(GPtrArray) says =
        claim->stated.kind == STATED_DATE ? says_dates(claims->published, claim)
        : claim->stated.kind == STATED_NUMBER && !claim->internal ? says_numbers(claims, on, claim)
                                                                  : NULL;
    if (!says || says->len == 0)
        return NULL;
    Result *result = g_new0(Result, 1);
    result->evidence = EVIDENCE_PUBLISHED;
    result->source = g_strdup(tf_evidence_id(EVIDENCE_PUBLISHED));
    result->standard_error = result->chance = NAN;
    result->figures = g_steal_pointer(&says);
    if (claim->stated.kind == STATED_DATE)
        judge_dates(result, &claim->stated);
    else
        judge_numbers(result, &claim->stated);
    result->why = explain(result->figures, &claim->stated);
    return result;
}
