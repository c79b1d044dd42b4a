#include "findings/csv.h"
#include "base/csv_writer.h"
#include "claim/basis.h"
#include "geojson/json_writer.h"
#include <math.h>

static const char *const columns[] = {"claim",          "says",       "where",
                                      "line",           "kind",       "printed",
                                      "stated",         "stated_low", "stated_high",
                                      "unit",           "map",        "measured",
                                      "value",          "low",        "high",
                                      "standard_error", "ruler_m",    "map_verdict",
                                      "map_why",        "verdict",    "why",
                                      "ruler_finest_m", "dimension",  "stated_at_ruler_m",
                                      "stated_at_how",  "difference", "interval",
                                      "judged_on",      "left_out",   "draws",
                                      "seed",           "reading",    "other_readings",
                                      "unmeasured",     "proxy",      "remark",
                                      "page",           "about",      "stated_value",
                                      "excess",         NULL};

/* A number as JSON has it; empty for what is not one. */
static char *number_text(double number) {
    if (!isfinite(number))
        return g_strdup("");
    GString *text = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(text, 0);
    tf_writer_number(&writer, number);
    return g_string_free(text, FALSE);
}

static char *stated_bound(const Stated *stated, double bound) {
    return stated->kind == STATED_NUMBER ? number_text(bound / stated->unit_size) : g_strdup("");
}

/* A figure of a result: dates as ISO text, all else as a number. */
static char *figure_text(const Stated *stated, double figure) {
    if (stated->kind == STATED_DATE && isfinite(figure))
        return tf_date_span_text((DateSpan){(int)figure, (int)figure});
    return number_text(figure);
}

/* "by area: contradicted; ..." */
static char *other_readings(const Finding *finding) {
    g_autoptr(GString) text = g_string_new("");
    for (guint i = 0; finding->readings && i < finding->readings->len; i++) {
        const Finding *other = finding->readings->pdata[i];
        g_string_append_printf(text, "%s%s: %s", i ? "; " : "", other->claim->reading,
                               tf_verdict_text(other->verdict));
    }
    return g_strdup(text->str);
}

static const char *or_empty(const char *text) {
    return text ? text : "";
}

/* What all rows end in. */
typedef struct {
    char *judged_on, *left_out, *draws, *seed;
} Ends;

static void append_result(GString *text, const Finding *finding, const Result *result,
                          const Ends *ends) {
    const Claim *claim = finding->claim;
    const Stated *stated = &claim->stated;
    g_autofree char *place =
        finding->report_place > 0 ? g_strdup_printf("%d", finding->report_place) : g_strdup("");
    const char *line = finding->report_paged ? "" : place,
               *page = finding->report_paged ? place : "";
    g_autofree char *stated_low = stated_bound(stated, stated->low);
    g_autofree char *stated_high = stated_bound(stated, stated->high);
    g_autofree char *stated_value = stated_bound(stated, stated->value);
    g_autofree char *excess = number_text(tf_findings_excess(claim, result));
    g_autofree char *value = figure_text(stated, result->value);
    g_autofree char *low = figure_text(stated, result->low);
    g_autofree char *high = figure_text(stated, result->high);
    g_autofree char *standard_error = number_text(result->standard_error);
    g_autofree char *ruler = number_text(result->ruler_m > 0 ? result->ruler_m : NAN);
    static const char *const how[] = {"", "interpolated", "extrapolated"};
    const RulerFigures *of = result->ruler;
    g_autofree char *finest = number_text(of ? of->finest_m : NAN);
    g_autofree char *dimension = number_text(of ? of->dimension : NAN);
    g_autofree char *at = number_text(of && of->at_m > 0 ? of->at_m : NAN);
    g_autofree char *others = other_readings(finding);
    const char *const cells[] = {
        claim->id,
        claim->says,
        or_empty(claim->where),
        line,
        claim->kind,
        or_empty(claim->printed),
        stated->text,
        stated_low,
        stated_high,
        or_empty(stated->unit),
        result->source,
        or_empty(result->text),
        value,
        low,
        high,
        standard_error,
        ruler,
        tf_verdict_text(result->verdict),
        or_empty(result->why),
        tf_verdict_text(finding->verdict),
        or_empty(finding->why),
        finest,
        dimension,
        at,
        how[of ? of->how : RULER_NONE],
        or_empty(finding->difference),
        or_empty(result->interval),
        ends->judged_on,
        ends->left_out,
        ends->draws,
        ends->seed,
        or_empty(claim->reading),
        others,
        or_empty(claim->unmeasured),
        or_empty(claim->proxy),
        claim->remark ? "yes" : "",
        page,
        or_empty(claim->about),
        stated_value,
        excess,
        NULL,
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(columns));
    tf_csv_append_row(text, cells);
}

char *tf_findings_csv(const Check *check) {
    GString *text = g_string_new(NULL);
    g_autoptr(Basis) basis = tf_basis_new(check);
    Ends ends = {tf_basis_ids(basis->maps), tf_basis_ids(basis->left_out),
                 g_strdup_printf("%u", basis->draws),
                 basis->draws ? g_strdup_printf("%" G_GUINT64_FORMAT, basis->seed) : g_strdup("")};
    tf_csv_append_row(text, columns);
    for (guint i = 0; i < check->findings->len; i++) {
        const Finding *finding = check->findings->pdata[i];
        for (guint j = 0; j < finding->results->len; j++)
            append_result(text, finding, finding->results->pdata[j], &ends);
    }
    g_free(ends.judged_on);
    g_free(ends.left_out);
    g_free(ends.draws);
    g_free(ends.seed);
    return g_string_free(text, FALSE);
}
