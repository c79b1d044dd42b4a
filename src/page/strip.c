/* Strips: intervals on one axis, small enough for a table's row. */
#include "page/page-private.h"
#include <math.h>

enum { STRIP_WIDTH = 200, STRIP_HEIGHT = 14 };

static void axis_widen(PageAxis *axis, double low, double high) {
    if (isfinite(low))
        axis->low = fmin(axis->low, low);
    if (isfinite(high))
        axis->high = fmax(axis->high, high);
}

static bool stated_span(const Stated *stated, double *low, double *high) {
    if (stated->kind == STATED_TRUTH)
        return false;
    bool date = stated->kind == STATED_DATE;
    *low = date ? stated->date.first : stated->low / stated->unit_size;
    *high = date ? stated->date.last + 1 : stated->high / stated->unit_size;
    return true;
}

/* What a source of evidence says, as a span; a date's last day ends with the day. */
static bool result_span(const Result *result, bool date, double *low, double *high) {
    *low = result->low;
    *high = result->high + (date ? 1 : 0);
    return isfinite(*low) && isfinite(*high);
}

bool tf_page_axis(const Finding *finding, PageAxis *axis) {
    const Stated *stated = &finding->claim->stated;
    *axis = (PageAxis){.low = INFINITY, .high = -INFINITY};
    if (!stated_span(stated, &axis->stated_low, &axis->stated_high))
        return false;
    axis_widen(axis, axis->stated_low, axis->stated_high);
    guint shown = 0;
    for (guint i = 0; i < finding->results->len; i++) {
        double low, high;
        if (!result_span(finding->results->pdata[i], stated->kind == STATED_DATE, &low, &high))
            continue;
        axis_widen(axis, low, high);
        shown++;
    }
    double margin = (axis->high - axis->low) * 0.08;
    axis->low -= margin;
    axis->high += margin;
    return shown > 0 && margin > 0;
}

static double axis_place_of(const PageAxis *axis, double value) {
    double x = (value - axis->low) / (axis->high - axis->low) * STRIP_WIDTH;
    return fmin(fmax(x, 0), STRIP_WIDTH);
}

static void append_bar(Html *html, const char *style, double x0, double x1, double y,
                       double height) {
    char from[G_ASCII_DTOSTR_BUF_SIZE], width[G_ASCII_DTOSTR_BUF_SIZE], top[16], tall[16];
    g_ascii_formatd(from, sizeof from, "%.1f", x0);
    g_ascii_formatd(width, sizeof width, "%.1f", fmax(x1 - x0, 1.5));
    g_ascii_formatd(top, sizeof top, "%g", y);
    g_ascii_formatd(tall, sizeof tall, "%g", height);
    g_string_append_printf(html->text,
                           "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
                           style, from, top, width, tall);
}

void tf_page_strip(Html *html, const PageAxis *axis, const Result *result) {
    g_string_append_printf(html->text,
                           "<svg class=\"strip\" viewBox=\"0 0 %d %d\" "
                           "preserveAspectRatio=\"none\" aria-hidden=\"true\">",
                           STRIP_WIDTH, STRIP_HEIGHT);
    append_bar(html, "stated", axis_place_of(axis, axis->stated_low),
               axis_place_of(axis, axis->stated_high), 0, STRIP_HEIGHT);
    if (result && isfinite(result->low) && isfinite(result->high)) {
        append_bar(html, "interval", axis_place_of(axis, result->low),
                   axis_place_of(axis, result->high), 5.5, 3);
        double middle = axis_place_of(axis, isfinite(result->value) ? result->value : result->low);
        append_bar(html, "value", middle - 1.25, middle + 1.25, 2, 10);
    }
    tf_html_raw(html, "</svg>");
}
