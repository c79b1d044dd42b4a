/* Strips: intervals on one axis, small enough for a table's row. */
#include "geojson/json_writer.h"
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

/* A bar of what is drawn in a strip; it can be seen however narrow it is. */
static void append_bar(GString *path, double x0, double x1, double y, double height) {
    static const char *const commands[] = {"M", " ", "h", "v", "h-"};
    const double numbers[] = {x0, y, fmax(x1 - x0, 1.5), height, fmax(x1 - x0, 1.5)};
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_string_append(path, commands[i]);
        tf_append_decimal(path, numbers[i], 1);
    }
    g_string_append_c(path, 'z');
}

static void write_bars(Html *html, const char *style, const GString *path) {
    html_leaf(html, "path", NULL, "class", style, "d", path->str, NULL);
}

void tf_page_strip(Html *html, const PageAxis *axis, double low, double high,
                   const GArray *figures) {
    g_autofree char *box = g_strdup_printf("0 0 %d %d", STRIP_WIDTH, STRIP_HEIGHT);
    html_open(html, "svg", "class", "strip", "viewBox", box, "preserveAspectRatio", "none",
              "aria-hidden", "true", NULL);
    g_autoptr(GString) stated = g_string_new(NULL), measured = g_string_new(NULL);
    append_bar(stated, axis_place_of(axis, axis->stated_low),
               axis_place_of(axis, axis->stated_high), 0, STRIP_HEIGHT);
    write_bars(html, "stated", stated);
    if (isfinite(low) && isfinite(high)) {
        append_bar(measured, axis_place_of(axis, low), axis_place_of(axis, high), 5.5, 3);
        for (guint i = 0; figures && i < figures->len; i++) {
            double at = axis_place_of(axis, g_array_index(figures, double, i));
            append_bar(measured, at - 1.25, at + 1.25, 2, 10);
        }
        write_bars(html, NULL, measured);
    }
    tf_html_close(html);
}

/* ---- The axis's figures ---- */

enum { TICKS = 3 }; /* at most, so that they have room on a phone */

#define LETTER 5.2 /* percent of a strip in a table, where it is shortest */

/* The figures below a strip. */
typedef struct {
    Html *html;
    const PageAxis *axis;
    double end; /* of the last one, in percent */
} Ticks;

/* None at the very ends, where a figure has no room, nor where it would run into the one before. */
static void write_tick(Ticks *ticks, double at, const char *text) {
    char left[G_ASCII_DTOSTR_BUF_SIZE];
    const PageAxis *axis = ticks->axis;
    double percent = 100 * (at - axis->low) / (axis->high - axis->low);
    g_autofree char *prose = tf_prose(text);
    double half = LETTER * (double)g_utf8_strlen(prose, -1) / 2;
    if (percent < 4 || percent > 96 || percent - half < ticks->end)
        return;
    g_ascii_formatd(left, sizeof left, "%.1f", percent);
    g_autofree char *style = g_strdup_printf("left:%s%%", left);
    html_leaf(ticks->html, "span", prose, "style", style, NULL);
    ticks->end = percent + half;
}

/* The least of 1, 2, 5, 10 … that is not less. */
static double round_step(double least) {
    double power = pow(10, floor(log10(least)));
    static const double steps[] = {1, 2, 5, 10};
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        if (steps[i] * power >= least * (1 - 1e-9))
            return steps[i] * power;
    return 10 * power;
}

static void write_numbers(Ticks *ticks, const Stated *stated) {
    const PageAxis *axis = ticks->axis;
    double step = round_step((axis->high - axis->low) / TICKS);
    if (!*stated->unit)
        step = fmax(step, 1);
    char format[8], figure[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(format, sizeof format, "%%.%df", (int)fmax(0, -floor(log10(step) + 1e-9)));
    for (double k = ceil(axis->low / step); k * step <= axis->high; k++) {
        g_ascii_formatd(figure, sizeof figure, format, k * step + 0.0); /* no "-0" */
        g_autofree char *text =
            g_strdup_printf("%s%s%s", figure, *stated->unit ? " " : "", stated->unit);
        write_tick(ticks, k * step, text);
    }
}

/* The first days of months: of every one, every third, or of Januaries, as there is room. */
static void write_months(Ticks *ticks) {
    const PageAxis *axis = ticks->axis;
    static const guint every[] = {1, 3, 6, 12, 60, 120, 600};
    double months = (axis->high - axis->low) / 30.44;
    guint step = every[0];
    for (gsize i = 0; i < G_N_ELEMENTS(every) && months / step > TICKS - 1; i++)
        step = every[i];
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)axis->low);
    g_date_set_day(&date, 1);
    for (; g_date_get_julian(&date) <= axis->high; g_date_add_months(&date, 1)) {
        guint month = (guint)g_date_get_year(&date) * 12 + (guint)g_date_get_month(&date) - 1;
        if (month % step != 0 || g_date_get_julian(&date) < axis->low)
            continue;
        int first = (int)g_date_get_julian(&date);
        int last =
            first + g_date_get_days_in_month(g_date_get_month(&date), g_date_get_year(&date)) - 1;
        g_autofree char *text = tf_date_span_words((DateSpan){first, last});
        write_tick(ticks, first, text);
    }
}

void tf_page_ticks(Html *html, const PageAxis *axis, const Stated *stated) {
    Ticks ticks = {html, axis, -INFINITY};
    html_open(html, "div", "class", "ticks", "aria-hidden", "true", NULL);
    if (stated->kind == STATED_DATE)
        write_months(&ticks);
    else
        write_numbers(&ticks, stated);
    tf_html_close(html);
}
