/* The findings for programs. */
#include "output/findings_draws.h"
#include "output/json_writer.h"
#include <math.h>

enum { LINES_DOWN_TO = 5 }; /* each claim and each result begins a line of its own */

static void text(JsonWriter *writer, const char *key, const char *value) {
    writer_key(writer, key);
    writer_text(writer, value);
}

static void number(JsonWriter *writer, const char *key, double value) {
    writer_key(writer, key);
    writer_number(writer, value);
}

static void write_report(JsonWriter *writer, const Atlas *atlas) {
    writer_key(writer, "report");
    writer_open(writer, '{');
    text(writer, "title", atlas->report_title);
    text(writer, "authors", atlas->report_authors);
    text(writer, "publisher", atlas->report_publisher);
    text(writer, "year", atlas->report_year);
    writer_close(writer, '}');
}

static void write_maps(JsonWriter *writer, const Check *check) {
    const GPtrArray *maps = check->maps;
    writer_key(writer, "maps");
    writer_open(writer, '[');
    for (guint i = 0; i < maps->len; i++) {
        const Map *map = maps->pdata[i];
        writer_open(writer, '{');
        text(writer, "id", map->id);
        text(writer, "title", map->title);
        text(writer, "licence", map->licence);
        write_map_draws(writer, check, map->id);
        writer_close(writer, '}');
    }
    writer_close(writer, ']');
}

/* The stated figure: an interval, a truth or a span of days. */
static void write_stated(JsonWriter *writer, const Claim *claim) {
    const Stated *stated = &claim->stated;
    writer_key(writer, "stated");
    writer_open(writer, '{');
    text(writer, "text", claim->printed ? claim->printed : stated->text);
    if (stated->kind == STATED_TRUTH) {
        writer_key(writer, "truth");
        writer_truth(writer, stated->truth);
    } else if (stated->kind == STATED_DATE) {
        g_autofree char *span = date_span_text(stated->date);
        text(writer, "date", span);
    } else {
        number(writer, "value", stated->value / stated->unit_size);
        number(writer, "low", stated->low / stated->unit_size);
        number(writer, "high", stated->high / stated->unit_size);
        text(writer, "unit", stated->unit);
    }
    writer_close(writer, '}');
}

/* A date as the maps' results hold it, in Julian days, as ISO text. */
static void date(JsonWriter *writer, const char *key, double day) {
    if (!isfinite(day)) {
        writer_key(writer, key);
        writer_null(writer);
        return;
    }
    g_autofree char *iso = date_span_text((DateSpan){(int)day, (int)day});
    text(writer, key, iso);
}

static void write_draws(JsonWriter *writer, const Stated *stated, const Result *result) {
    static const char *const names[] = {"2.5", "16", "50", "84", "97.5"};
    number(writer, "draws", result->draws);
    bool drawn = result->quantiles[4] != result->quantiles[0];
    if (stated->kind != STATED_NUMBER || !drawn)
        return;
    writer_key(writer, "quantiles");
    writer_open(writer, '{');
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        number(writer, names[i], result->quantiles[i]);
    writer_close(writer, '}');
    number(writer, "draws_below_stated", result->below);
    number(writer, "draws_above_stated", result->above);
}

static void write_figure(JsonWriter *writer, const Stated *stated, const Result *result) {
    if (stated->kind == STATED_TRUTH) {
        number(writer, "chance", result->value);
    } else if (stated->kind == STATED_DATE) {
        date(writer, "first", result->low);
        date(writer, "last", result->high);
    } else {
        number(writer, "value", result->value);
        number(writer, "low", result->low);
        number(writer, "high", result->high);
        number(writer, "standard_error", result->standard_error);
        text(writer, "unit", stated->unit);
    }
    if (result->ruler_m > 0)
        number(writer, "ruler_m", result->ruler_m);
    if (result->draws)
        write_draws(writer, stated, result);
}

static void write_ruler(JsonWriter *writer, const RulerFigures *ruler) {
    static const char *const how[] = {"none", "interpolated", "extrapolated"};
    writer_key(writer, "ruler");
    writer_open(writer, '{');
    number(writer, "finest_m", ruler->finest_m);
    number(writer, "dimension", ruler->dimension);
    number(writer, "dimension_standard_error", ruler->dimension_error);
    number(writer, "r2", ruler->r2);
    number(writer, "from_m", ruler->from_m);
    number(writer, "to_m", ruler->to_m);
    number(writer, "shortest", ruler->shortest);
    number(writer, "longest", ruler->longest);
    number(writer, "stated_at_m", ruler->at_m > 0 ? ruler->at_m : NAN);
    text(writer, "how", how[ruler->how]);
    writer_close(writer, '}');
}

/* One published figure with those who published it. */
static void write_published(JsonWriter *writer, const Stated *stated, const PublishedSay *say) {
    writer_open(writer, '{');
    if (stated->kind == STATED_DATE) {
        date(writer, "first", say->low);
        date(writer, "last", say->high);
    } else {
        number(writer, "value", say->value);
        number(writer, "low", say->low);
        number(writer, "high", say->high);
    }
    text(writer, "text", say->text);
    text(writer, "how", *say->how ? say->how : NULL);
    writer_key(writer, "sources");
    writer_open(writer, '[');
    for (guint i = 0; i < say->sources->len; i++)
        writer_text(writer, say->sources->pdata[i]);
    writer_close(writer, ']');
    writer_key(writer, "fits");
    writer_truth(writer, say->fits);
    writer_close(writer, '}');
}

static void write_witness(JsonWriter *writer, const Stated *stated, const Result *result) {
    if (result->ruler)
        write_ruler(writer, result->ruler);
    if (!result->figures)
        return;
    writer_key(writer, "figures");
    writer_open(writer, '[');
    for (guint i = 0; i < result->figures->len; i++)
        write_published(writer, stated, result->figures->pdata[i]);
    writer_close(writer, ']');
}

static void write_result(JsonWriter *writer, const Stated *stated, const Result *result) {
    writer_open(writer, '{');
    text(writer, "map", result->map);
    write_figure(writer, stated, result);
    write_witness(writer, stated, result);
    text(writer, "text", result->text);
    text(writer, "verdict", verdict_text(result->verdict));
    text(writer, "why", result->why);
    writer_close(writer, '}');
}

static void write_finding(JsonWriter *writer, const Finding *finding) {
    const Claim *claim = finding->claim;
    writer_open(writer, '{');
    text(writer, "id", claim->id);
    text(writer, "says", claim->says);
    text(writer, "where", claim->where);
    text(writer, "kind", claim->kind);
    writer_key(writer, "line");
    if (finding->report_line > 0)
        writer_number(writer, finding->report_line);
    else
        writer_null(writer);
    write_stated(writer, claim);
    text(writer, "measure", claim->source.text);
    writer_key(writer, "results");
    writer_open(writer, '[');
    for (guint i = 0; i < finding->results->len; i++)
        write_result(writer, &claim->stated, finding->results->pdata[i]);
    writer_close(writer, ']');
    writer_key(writer, "also");
    writer_open(writer, '[');
    for (guint i = 0; finding->also && i < finding->also->len; i++)
        writer_text(writer, finding->also->pdata[i]);
    writer_close(writer, ']');
    text(writer, "note", claim->note);
    text(writer, "verdict", verdict_text(finding->verdict));
    text(writer, "why", finding->why);
    text(writer, "difference", finding->difference);
    writer_close(writer, '}');
}

static void write_summary(JsonWriter *writer, const Check *check) {
    VerdictCounts counts = findings_count(check);
    writer_key(writer, "summary");
    writer_open(writer, '{');
    number(writer, "claims", counts.all);
    for (Verdict verdict = VERDICT_SUPPORTED; verdict <= VERDICT_NOT_MEASURABLE; verdict++)
        number(writer, verdict_text(verdict), counts.of[verdict]);
    writer_close(writer, '}');
}

char *findings_json(const Check *check) {
    GString *json = g_string_new(NULL);
    JsonWriter writer = writer_of(json, LINES_DOWN_TO);
    writer_open(&writer, '{');
    write_report(&writer, check->atlas);
    write_maps(&writer, check);
    writer_key(&writer, "claims");
    writer_open(&writer, '[');
    for (guint i = 0; i < check->findings->len; i++)
        write_finding(&writer, check->findings->pdata[i]);
    writer_close(&writer, ']');
    write_summary(&writer, check);
    writer_close(&writer, '}');
    g_string_append_c(json, '\n');
    return g_string_free(json, FALSE);
}
