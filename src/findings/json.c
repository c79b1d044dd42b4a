#include "findings/json.h"
#include "claim/basis.h"
#include "claim/line_sources.h"
#include "findings/draws.h"
#include "geojson/json_writer.h"
#include <math.h>

enum { LINES_DOWN_TO = 5 }; /* each claim and each result begins a line of its own */

static void write_report(JsonWriter *writer, const Atlas *atlas) {
    tf_member_open(writer, "report", '{');
    tf_member_text(writer, "title", atlas->report.title);
    tf_member_text(writer, "authors", atlas->report.authors);
    tf_member_text(writer, "publisher", atlas->report.publisher);
    tf_member_text(writer, "year", atlas->report.year);
    tf_member_text(writer, "url", atlas->report.url);
    tf_writer_close(writer, '}');
}

static void write_maps(JsonWriter *writer, const Check *check) {
    const GPtrArray *maps = check->maps;
    tf_member_open(writer, "maps", '[');
    for (guint i = 0; i < maps->len; i++) {
        const Map *map = maps->pdata[i];
        tf_writer_open(writer, '{');
        tf_member_text(writer, "id", map->id);
        tf_member_text(writer, "title", map->title);
        tf_member_text(writer, "licence", map->licence);
        tf_findings_draws_write(writer, check, map->id);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

/* The stated figure: an interval, a truth or a span of days. */
static void write_stated(JsonWriter *writer, const Claim *claim) {
    const Stated *stated = &claim->stated;
    tf_member_open(writer, "stated", '{');
    tf_member_text(writer, "text", claim->printed ? claim->printed : stated->text);
    if (stated->kind == STATED_TRUTH) {
        tf_member_truth(writer, "truth", stated->truth);
    } else if (stated->kind == STATED_DATE) {
        g_autofree char *span = tf_date_span_text(stated->date);
        tf_member_text(writer, "date", span);
    } else {
        tf_member_number(writer, "value", stated->value / stated->unit_size);
        tf_member_number(writer, "low", stated->low / stated->unit_size);
        tf_member_number(writer, "high", stated->high / stated->unit_size);
        tf_member_text(writer, "unit", stated->unit);
    }
    tf_writer_close(writer, '}');
}

/* A date as the maps' results hold it, in Julian days, as ISO text. */
static void write_date(JsonWriter *writer, const char *key, double day) {
    if (!isfinite(day)) {
        tf_writer_key(writer, key);
        tf_writer_null(writer);
        return;
    }
    g_autofree char *iso = tf_date_span_text((DateSpan){(int)day, (int)day});
    tf_member_text(writer, key, iso);
}

static void write_draws(JsonWriter *writer, const Stated *stated, const Result *result) {
    static const char *const names[] = {"2.5", "16", "50", "84", "97.5"};
    tf_member_number(writer, "draws", result->draws);
    bool drawn = result->quantiles[4] != result->quantiles[0];
    if (stated->kind != STATED_NUMBER || !drawn)
        return;
    tf_member_open(writer, "quantiles", '{');
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        tf_member_number(writer, names[i], result->quantiles[i]);
    tf_writer_close(writer, '}');
    tf_member_number(writer, "draws_below_stated", result->below);
    tf_member_number(writer, "draws_above_stated", result->above);
}

static void write_figure(JsonWriter *writer, const Stated *stated, const Result *result) {
    if (stated->kind == STATED_TRUTH) {
        tf_member_number(writer, "chance", result->value);
    } else if (stated->kind == STATED_DATE) {
        write_date(writer, "first", result->low);
        write_date(writer, "last", result->high);
    } else {
        tf_member_number(writer, "value", result->value);
        tf_member_number(writer, "low", result->low);
        tf_member_number(writer, "high", result->high);
        tf_member_number(writer, "standard_error", result->standard_error);
        if (!isnan(result->chance))
            tf_member_number(writer, "chance", result->chance);
        tf_member_text(writer, "unit", stated->unit);
    }
    if (result->ruler_m > 0)
        tf_member_number(writer, "ruler_m", result->ruler_m);
    if (result->draws)
        write_draws(writer, stated, result);
}

static void write_ruler(JsonWriter *writer, const RulerFigures *ruler) {
    static const char *const how[] = {"none", "interpolated", "extrapolated"};
    tf_member_open(writer, "ruler", '{');
    tf_member_number(writer, "finest_m", ruler->finest_m);
    tf_member_number(writer, "dimension", ruler->dimension);
    tf_member_number(writer, "dimension_standard_error", ruler->dimension_error);
    tf_member_number(writer, "r2", ruler->r2);
    tf_member_number(writer, "from_m", ruler->from_m);
    tf_member_number(writer, "to_m", ruler->to_m);
    tf_member_number(writer, "shortest", ruler->shortest);
    tf_member_number(writer, "longest", ruler->longest);
    tf_member_number(writer, "stated_at_m", ruler->at_m > 0 ? ruler->at_m : NAN);
    tf_member_text(writer, "how", how[ruler->how]);
    tf_writer_close(writer, '}');
}

/* One published figure with those who published it. */
static void write_published(JsonWriter *writer, const Stated *stated, const PublishedSay *say) {
    tf_writer_open(writer, '{');
    if (stated->kind == STATED_DATE) {
        write_date(writer, "first", say->low);
        write_date(writer, "last", say->high);
    } else {
        tf_member_number(writer, "value", say->value);
        tf_member_number(writer, "low", say->low);
        tf_member_number(writer, "high", say->high);
    }
    tf_member_text(writer, "text", say->text);
    tf_member_text(writer, "how", *say->how ? say->how : NULL);
    tf_member_open(writer, "sources", '[');
    for (guint i = 0; i < say->sources->len; i++)
        tf_writer_text(writer, say->sources->pdata[i]);
    tf_writer_close(writer, ']');
    tf_member_truth(writer, "fits", say->fits);
    tf_writer_close(writer, '}');
}

static void write_witness(JsonWriter *writer, const Stated *stated, const Result *result) {
    if (result->ruler)
        write_ruler(writer, result->ruler);
    if (!result->figures)
        return;
    tf_member_open(writer, "figures", '[');
    for (guint i = 0; i < result->figures->len; i++)
        write_published(writer, stated, result->figures->pdata[i]);
    tf_writer_close(writer, ']');
}

/* Whose lines a map's figure hangs on, with each source's share in its variance. */
static void write_line_sources(JsonWriter *writer, const GArray *lines) {
    tf_member_open(writer, "lines_from", '[');
    for (guint i = 0; lines && i < lines->len; i++) {
        const LineSource *line = &g_array_index(lines, LineSource, i);
        tf_writer_open(writer, '{');
        tf_member_text(writer, "source", line->source);
        tf_member_number(writer, "share", round(line->share * 1000) / 1000);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

static void write_result(JsonWriter *writer, const Stated *stated, const Result *result) {
    tf_writer_open(writer, '{');
    tf_member_text(writer, "map", result->source);
    write_figure(writer, stated, result);
    write_witness(writer, stated, result);
    tf_member_text(writer, "text", result->text);
    tf_member_text(writer, "interval", *result->interval ? result->interval : NULL);
    tf_member_text(writer, "verdict", tf_verdict_text(result->verdict));
    tf_member_text(writer, "why", result->why);
    if (result->evidence == EVIDENCE_MAP)
        write_line_sources(writer, result->lines);
    tf_writer_close(writer, '}');
}

static void write_results(JsonWriter *writer, const Finding *finding) {
    tf_member_open(writer, "results", '[');
    for (guint i = 0; i < finding->results->len; i++)
        write_result(writer, &finding->claim->stated, finding->results->pdata[i]);
    tf_writer_close(writer, ']');
}

/* What the other readings of the claim come to. */
static void write_readings(JsonWriter *writer, const Finding *finding) {
    tf_member_open(writer, "other_readings", '[');
    for (guint i = 0; finding->readings && i < finding->readings->len; i++) {
        const Finding *other = finding->readings->pdata[i];
        tf_writer_open(writer, '{');
        tf_member_text(writer, "reading", other->claim->reading);
        write_stated(writer, other->claim);
        tf_member_text(writer, "measure", other->claim->measure.source.text);
        write_results(writer, other);
        tf_member_text(writer, "verdict", tf_verdict_text(other->verdict));
        tf_member_text(writer, "why", other->why);
        tf_writer_close(writer, '}');
    }
    tf_writer_close(writer, ']');
}

static void write_finding(JsonWriter *writer, const Finding *finding) {
    const Claim *claim = finding->claim;
    tf_writer_open(writer, '{');
    tf_member_text(writer, "id", claim->id);
    tf_member_text(writer, "says", claim->says);
    tf_member_text(writer, "about", claim->about);
    tf_member_text(writer, "where", claim->where);
    tf_member_text(writer, "kind", claim->kind);
    tf_writer_key(writer, "line");
    if (finding->report_place > 0 && !finding->report_paged)
        tf_writer_number(writer, finding->report_place);
    else
        tf_writer_null(writer);
    if (finding->report_paged)
        tf_member_number(writer, "page", finding->report_place);
    write_stated(writer, claim);
    tf_member_text(writer, "measure", claim->measure.source.text);
    write_results(writer, finding);
    tf_member_open(writer, "also", '[');
    for (guint i = 0; finding->also && i < finding->also->len; i++)
        tf_writer_text(writer, finding->also->pdata[i]);
    tf_writer_close(writer, ']');
    tf_member_text(writer, "note", claim->note);
    tf_member_text(writer, "verdict", tf_verdict_text(finding->verdict));
    tf_member_text(writer, "why", finding->why);
    tf_member_text(writer, "difference", finding->difference);
    tf_member_text(writer, "reading", claim->reading);
    write_readings(writer, finding);
    tf_member_text(writer, "unmeasured", claim->unmeasured);
    tf_member_text(writer, "proxy", claim->proxy);
    tf_member_text(writer, "limit", claim->limit);
    tf_member_truth(writer, "remark", claim->remark);
    tf_writer_close(writer, '}');
}

static void write_ids(JsonWriter *writer, const char *key, const GPtrArray *ids) {
    tf_member_open(writer, key, '[');
    for (guint i = 0; i < ids->len; i++)
        tf_writer_text(writer, ids->pdata[i]);
    tf_writer_close(writer, ']');
}

static void write_basis(JsonWriter *writer, const Check *check) {
    g_autoptr(Basis) basis = tf_basis_new(check);
    g_autofree char *text = tf_basis_text(basis);
    tf_member_open(writer, "basis", '{');
    tf_member_text(writer, "text", text);
    write_ids(writer, "maps", basis->maps);
    write_ids(writer, "left_out", basis->left_out);
    tf_member_number(writer, "draws", basis->draws);
    tf_member_number(writer, "seed", basis->draws ? (double)basis->seed : NAN);
    tf_writer_close(writer, '}');
}

static void write_summary(JsonWriter *writer, const Check *check) {
    VerdictCounts counts = tf_findings_count(check);
    tf_member_open(writer, "summary", '{');
    tf_member_number(writer, "claims", counts.all);
    for (Verdict verdict = VERDICT_SUPPORTED; verdict <= VERDICT_NOT_MEASURABLE; verdict++)
        tf_member_number(writer, tf_verdict_text(verdict), counts.of[verdict]);
    tf_member_number(writer, "remarks", counts.remarks);
    tf_writer_close(writer, '}');
}

char *tf_findings_json(const Check *check) {
    GString *json = g_string_new(NULL);
    JsonWriter writer = tf_writer_of(json, LINES_DOWN_TO);
    tf_writer_open(&writer, '{');
    write_report(&writer, check->atlas);
    write_maps(&writer, check);
    tf_member_open(&writer, "claims", '[');
    for (guint i = 0; i < check->findings->len; i++)
        write_finding(&writer, check->findings->pdata[i]);
    tf_writer_close(&writer, ']');
    write_summary(&writer, check);
    write_basis(&writer, check);
    tf_writer_close(&writer, '}');
    g_string_append_c(json, '\n');
    return g_string_free(json, FALSE);
}
