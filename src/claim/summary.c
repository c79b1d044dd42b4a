#include "claim/summary.h"
#include "claim/divider.h"
#include "claim/explain.h"
#include "claim/line_sources.h"
#include "claim/summary_sum.h"
#include "expression/evaluate.h"
#include "expression/units.h"
#include <math.h>
#include <string.h>

/* ---- Who says what ---- */

static const Result *first_with(const GPtrArray *results, Verdict verdict) {
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->verdict == verdict)
            return result;
    }
    return NULL;
}

/* "natural-earth (202.6 km), published (193 km)": the sources with this verdict; NULL if there is
   none. */
static char *sources_with(const GPtrArray *results, const Stated *stated, Verdict verdict) {
    g_autoptr(GString) out = g_string_new("");
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->verdict != verdict)
            continue;
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", result->source);
        g_autofree char *draws = result->ruler ? NULL : tf_explain_draws(stated, result);
        if (*result->text && draws && verdict != VERDICT_SUPPORTED)
            g_string_append_printf(out, " (%s; %s)", result->text, draws);
        else if (*result->text)
            g_string_append_printf(out, " (%s)", result->text);
    }
    return out->len ? g_strdup(out->str) : NULL;
}

const GArray *tf_summary_one_witness(const GPtrArray *results) {
    const GArray *lines = NULL;
    guint maps = 0;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->evidence != EVIDENCE_MAP || result->verdict == VERDICT_NOT_MEASURABLE)
            continue;
        if (!result->lines || (lines && tf_line_sources_common(lines, result->lines) < ONE_WITNESS))
            return NULL;
        lines = lines ? lines : result->lines;
        maps++;
    }
    return maps > 1 ? lines : NULL;
}

char *tf_summary_text(const Finding *finding) {
    static const struct {
        Verdict verdict;
        const char *words;
    } parts[] = {
        {VERDICT_SUPPORTED, "supported by"},
        {VERDICT_CONTRADICTED, "contradicted by"},
        {VERDICT_INCONCLUSIVE, "left open by"},
        {VERDICT_NOT_MEASURABLE, "not measurable on"},
    };
    const Result *leading = first_with(finding->results, finding->verdict);
    const char *difference = finding->difference;
    if (finding->results->len == 1)
        return difference ? g_strdup_printf("%s; %s", leading->why, difference)
                          : g_strdup(leading->why);
    g_autoptr(GString) out = g_string_new("");
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *who =
            sources_with(finding->results, &finding->claim->stated, parts[i].verdict);
        if (who)
            g_string_append_printf(out, "%s%s %s", out->len ? "; " : "", parts[i].words, who);
    }
    if (difference || leading)
        g_string_append_printf(out, ": %s", difference ? difference : leading->why);
    const GArray *lines = tf_summary_one_witness(finding->results);
    g_autofree char *from = lines ? tf_line_sources_text(lines) : NULL;
    if (from)
        g_string_append_printf(
            out, "; the maps are one witness: both have the lines that decide from %s", from);
    return g_strdup(out->str);
}

/* ---- A share on the ground ---- */

/* The areas, in m2, of which the measure is a share on the map; false if it cannot tell. */
static bool areas_on(const Claim *claim, AtlasMap *on, double *part, double *whole) {
    const Bound *share = claim->measure.node;
    const Value *a = tf_value_on(on, share->children[0], NULL, NULL);
    const Value *b = a ? tf_value_on(on, share->children[1], NULL, NULL) : NULL;
    if (!b)
        return false;
    FaceSet both = tf_faceset_intersection(a->extent.certain, b->extent.certain);
    *part = tf_faceset_area(both, NULL);
    *whole = tf_faceset_area(b->extent.certain, NULL);
    tf_faceset_clear(&both);
    return *whole > 0;
}

/* The areas of the share that a source gives. */
static bool areas_of(const Result *result, const Claim *claim, const GPtrArray *maps, double *part,
                     double *whole) {
    for (guint i = 0; result->figures && i < result->figures->len; i++) {
        const PublishedSay *say = result->figures->pdata[i];
        *part = say->part;
        *whole = say->whole;
        if (!say->fits)
            return say->whole > 0;
    }
    for (guint i = 0; !result->figures && i < maps->len; i++)
        if (strcmp(tf_atlas_map(maps->pdata[i])->id, result->source) == 0)
            return areas_on(claim, maps->pdata[i], part, whole);
    return false;
}

/* "7634 km2 (published) are 8.8 % of 86600 km2; 8.4 % would be 7274 km2, 360 km2 less" */
static char *share_text(const Result *result, double part, double whole, const Stated *stated) {
    double off = part - stated->value * whole, percent = 100 * part / whole;
    const Unit *unit = tf_unit_of_areas();
    double size = unit->size;
    double figures[] = {part / size, whole / size, stated->value * whole / size, fabs(off) / size};
    char *texts[G_N_ELEMENTS(figures)];
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++)
        texts[i] = g_strdup_printf(fabs(figures[i]) < 10 ? "%.3g" : "%.0f", figures[i]);
    char *text = g_strdup_printf("%s %s (%s) are %.*f %% of %s %s; %s would be %s %s, %s %s %s",
                                 texts[0], unit->name, result->source, percent < 10 ? 2 : 1,
                                 percent, texts[1], unit->name, stated->text, texts[2], unit->name,
                                 texts[3], unit->name, off > 0 ? "less" : "more");
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    return text;
}

/* The published record speaks first: a reader can look it up. */
static char *share_difference(const Claim *claim, const GPtrArray *results, const GPtrArray *maps) {
    const Result *against = NULL;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->verdict == VERDICT_CONTRADICTED && (!against || result->figures))
            against = result;
    }
    double part, whole;
    if (!against || isinf(claim->stated.low) || isinf(claim->stated.high) ||
        !areas_of(against, claim, maps, &part, &whole))
        return NULL;
    return share_text(against, part, whole, &claim->stated);
}

/* ---- The ruler of a length ---- */

/* "with a ruler of 640 m on composite", "with no ruler from 700 m to 50 km on natural-earth"; where
   only the map's error lets a ruler in use give the length: "within the error of rulers of 160 m to
   5 km on natural-earth"; where finer rulers may but the map has none: "with no ruler from 700 m,
   its finest, to 50 km". */
static void append_ruler(GString *out, const Result *result) {
    const RulerFigures *ruler = result->ruler;
    g_autofree char *at = tf_ruler_text(ruler->at_m), *from = tf_ruler_text(ruler->from_m);
    g_autofree char *to = tf_ruler_text(ruler->to_m),
                    *coarsest = tf_ruler_text(RULER_COARSEST_ASKED);
    bool in_use = ruler->at_m >= ruler->from_m && ruler->at_m <= ruler->to_m;
    g_string_append(out, out->len ? ", " : "");
    if (!in_use && result->verdict == VERDICT_SUPPORTED)
        g_string_append_printf(out, "within the error of rulers of %s to %s", from, to);
    else if (ruler->at_m > 0)
        g_string_append_printf(out, "with a ruler of %s", at);
    else
        g_string_append_printf(out, "with no ruler from %s%s to %s", from,
                               result->verdict == VERDICT_INCONCLUSIVE ? ", its finest," : "",
                               coarsest);
    g_string_append_printf(out, " on %s%s", result->source,
                           in_use && ruler->how == RULER_EXTRAPOLATED ? " (by extrapolation)" : "");
}

static char *ruler_difference(const Claim *claim, const GPtrArray *results) {
    g_autoptr(GString) out = g_string_new("");
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->ruler && result->ruler->from_m <= result->ruler->to_m)
            append_ruler(out, result);
    }
    return out->len ? g_strdup_printf("%s comes out %s", claim->stated.text, out->str) : NULL;
}

/* ---- All ---- */

char *tf_summary_difference(const Claim *claim, const Claims *claims, const GPtrArray *results,
                            const GPtrArray *maps) {
    if (claim->internal)
        return tf_summary_left_out(claim, claims, maps);
    if (results->len > 1 && tf_bound_is(claim->measure.node, MEASURE_SHARE))
        return share_difference(claim, results, maps);
    if (results->len > 1 && tf_bound_is(claim->measure.node, MEASURE_LENGTH))
        return ruler_difference(claim, results);
    return NULL;
}
