#include "findings/explanation.h"
#include "claim/arithmetic.h"
#include "claim/divider.h"
#include "claim/summary.h"
#include "findings/findings-private.h"
#include "findings/prose.h"
#include "findings/reader.h"
#include <math.h>
#include <string.h>

/* ---- What is stated ---- */

static bool is_open(const Stated *stated) {
    return isinf(stated->low) || isinf(stated->high);
}

/* What is stated, in quotes if it is more than a figure: "13.4 %", "“more than 50 %”". */
static char *said_text(const Stated *stated) {
    char *said = tf_reader_stated(stated);
    if (stated->kind == STATED_DATE || g_ascii_isdigit(*said))
        return said;
    char *quoted = g_strdup_printf("“%s”", said);
    g_free(said);
    return quoted;
}

/* ---- The explanation's parts ---- */

typedef struct {
    GString *text;
    const Finding *finding;
    guint maps;   /* that measured */
    bool allowed; /* what is stated was told with what its digits allow */
} Story;

static void tell(Story *story, char *sentence) {
    if (*sentence && !strstr(story->text->str, sentence))
        g_string_append_printf(story->text, "%s%s", story->text->len ? " " : "", sentence);
    g_free(sentence);
}

static bool is_map(const Result *result) {
    return result->evidence == EVIDENCE_MAP;
}

static bool is_measured(const Result *result) {
    return is_map(result) && result->verdict != VERDICT_NOT_MEASURABLE;
}

/* "both maps", "it", "the Natural Earth map": those with the verdict that nothing else keeps from deciding; NULL if there
   is none. */
static char *maps_with(const Story *story, Verdict verdict, guint *n) {
    const GPtrArray *results = story->finding->results;
    GString *names = g_string_new(NULL);
    *n = 0;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (!is_map(result) || result->verdict != verdict || result->restraint)
            continue;
        g_autofree char *name = tf_prose_map(result->source);
        g_string_append_printf(names, "%sthe %s", *n ? " and " : "", name);
        ++*n;
    }
    if (*n == story->maps)
        g_string_assign(names, *n == 1 ? "it" : *n == 2 ? "both maps" : "all maps");
    return g_string_free(names, *n == 0);
}

/* "the Natural Earth map gives 13.82 % (13.09 to 14.54 %)" */
static char *one_measure(const Result *result, const Stated *stated) {
    g_autofree char *name = tf_prose_map(result->source);
    const RulerFigures *ruler = result->ruler;
    if (ruler && ruler->from_m <= ruler->to_m) {
        g_autofree char *from = tf_ruler_text(tf_ruler_from(ruler));
        g_autofree char *to = tf_ruler_text(ruler->to_m);
        g_autofree char *span = tf_reader_span_text(stated, result->low, result->high);
        return g_strdup_printf("the %s gives %s in steps of %s to %s", name, span, from, to);
    }
    if (!*result->interval)
        return g_strdup_printf("the %s gives %s", name, result->text);
    if (tf_stated_is_count(stated) && isfinite(result->chance))
        return g_strdup_printf("the %s gives %s, as far as it can tell", name, result->interval);
    return g_strdup_printf("the %s gives %s (%s)", name, result->text, result->interval);
}

static void tell_measures(Story *story) {
    const GPtrArray *results = story->finding->results;
    g_autoptr(GString) all = g_string_new(NULL);
    bool ruler = false, brackets = false;
    guint told = 0;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (!is_measured(result))
            continue;
        g_autofree char *one = one_measure(result, &story->finding->claim->stated);
        g_string_append_printf(all, "%s%s", told++ ? ", " : "", one);
        ruler |= result->ruler != NULL;
        brackets |= strchr(one, '(') != NULL;
    }
    if (ruler)
        tell(story,
             g_strdup("How long a border is depends on how closely its bends are followed."));
    const char *whose = !brackets  ? ""
                        : told > 1 ? "; in brackets is what their errors allow"
                                   : "; in brackets is what its error allows";
    tell(story, tf_prose_sentence("%s%s", all->str, whose));
}

/* By how much the nearest interval of those that contradict misses what is stated. */
static char *gap_text(const Finding *finding) {
    const Stated *stated = &finding->claim->stated;
    double low, high, size = stated->unit_size;
    if (!tf_reader_span(finding, &low, &high) || is_open(stated))
        return g_strdup("");
    bool above = low > stated->high / size;
    double gap = above ? low - stated->high / size : stated->low / size - high;
    if (!(gap > 0))
        return g_strdup("");
    bool whole = !*stated->unit && gap == floor(gap); /* of a count */
    g_autofree char *figure =
        whole ? g_strdup_printf("%.0f", gap) : tf_figure_text(gap, gap - gap / 10, gap + gap / 10);
    return g_strdup_printf(", by at least %s%s%s", figure, *stated->unit ? " " : "",
                           stated->percent ? "points" : stated->unit);
}

/* " (13.35 to 13.45 %, as printed)", once. */
static char *allowed_text(Story *story) {
    const Stated *stated = &story->finding->claim->stated;
    bool fine = stated->high - stated->low < 1e-6 * fabs(stated->value); /* than its last digit */
    g_autofree char *interval = tf_stated_interval(stated);
    if (story->allowed || fine || !*interval)
        return g_strdup("");
    story->allowed = true;
    return g_strdup_printf(" (%s, as printed)", interval);
}

static void tell_verdict(Story *story, Verdict verdict) {
    guint n;
    g_autofree char *who = maps_with(story, verdict, &n);
    if (!who)
        return;
    const Finding *finding = story->finding;
    const Stated *stated = &finding->claim->stated;
    g_autofree char *said = said_text(stated), *allowed = allowed_text(story);
    const char *s = n == 1 ? "s" : "";
    if (verdict == VERDICT_SUPPORTED) {
        tell(story, tf_prose_sentence("%s agree%s with the stated %s%s", who, s, said, allowed));
    } else if (verdict == VERDICT_CONTRADICTED) {
        g_autofree char *gap = finding->verdict == verdict ? gap_text(finding) : g_strdup("");
        tell(story,
             tf_prose_sentence("%s rule%s out the stated %s%s%s", who, s, said, allowed, gap));
    } else if (verdict == VERDICT_INCONCLUSIVE) {
        tell(story, tf_prose_sentence("%s %s too coarse to settle the stated %s%s", who,
                                      n == 1 ? "is" : "are", said, allowed));
    }
}

/* Whether what is measured and what is stated meet. */
static bool meets(const Stated *stated, const Result *result) {
    return result->high * stated->unit_size >= stated->low &&
           result->low * stated->unit_size <= stated->high;
}

/* What a map would say, were it not for what keeps it from deciding. */
static void tell_restrained(Story *story, const Result *result) {
    const Stated *stated = &story->finding->claim->stated;
    g_autofree char *name = tf_prose_map(result->source), *said = said_text(stated);
    g_autofree char *allowed = allowed_text(story);
    if (stated->kind == STATED_NUMBER && is_map(result))
        tell(story,
             tf_prose_sentence("%s%s %s the stated %s%s", story->maps == 1 ? "" : "the ",
                               story->maps == 1 ? "it" : name,
                               meets(stated, result) ? "fits" : "does not fit", said, allowed));
}

/* What keeps a source from deciding. */
static void tell_restraints(Story *story) {
    const GPtrArray *results = story->finding->results;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (!result->restraint)
            continue;
        tell_restrained(story, result);
    }
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->restraint)
            tell(story, tf_prose_sentence("but %s", result->restraint));
    }
}

static void tell_unmeasurable(Story *story) {
    const GPtrArray *results = story->finding->results;
    for (guint i = 0; i < results->len; i++) {
        const Result *result = results->pdata[i];
        if (result->verdict != VERDICT_NOT_MEASURABLE)
            continue;
        g_autofree char *name = tf_reader_source(result);
        tell(story, tf_prose_sentence("%s: %s", name, result->why));
    }
}

/* "none of them fits", "2 of them fit" */
static char *fit_text(guint fitting, guint all) {
    if (fitting == 0 || fitting == all)
        return g_strdup(fitting ? "all of them fit" : "none of them fits");
    return g_strdup_printf("%u of them fit%s", fitting, fitting == 1 ? "s" : "");
}

static void tell_published(Story *story, const Result *result) {
    enum { SHOWN = 4 };
    const GPtrArray *figures = result->figures;
    g_autoptr(GString) list = g_string_new(NULL);
    guint fitting = 0;
    for (guint i = 0; i < figures->len; i++) {
        const PublishedSay *say = figures->pdata[i];
        fitting += say->fits;
        if (i < SHOWN)
            g_string_append_printf(list, "%s%s (%s)",
                                   i == 0                  ? ""
                                   : i + 1 == figures->len ? " or "
                                                           : ", ",
                                   say->text, (const char *)say->sources->pdata[0]);
    }
    if (figures->len > SHOWN)
        g_string_append_printf(list, " and %u more", figures->len - SHOWN);
    g_autofree char *said = said_text(&story->finding->claim->stated);
    g_autofree char *fit = fit_text(fitting, figures->len);
    if (figures->len == 1)
        tell(story, tf_prose_sentence("by published figures it is %s, which %s the stated %s",
                                      list->str, fitting ? "fits" : "does not fit", said));
    else
        tell(story, tf_prose_sentence("by published figures it is %s; %s the stated %s", list->str,
                                      fit, said));
}

static void tell_all_published(Story *story) {
    for (guint i = 0; i < story->finding->results->len; i++) {
        const Result *result = story->finding->results->pdata[i];
        if (result->figures && result->figures->len > 0)
            tell_published(story, result);
    }
}

static void tell_one_witness(Story *story) {
    if (tf_summary_one_witness(story->finding->results))
        tell(story, g_strdup("The maps have the lines that decide from one and the same source, so "
                             "they count as one."));
}

/* ---- The three kinds of claims ---- */

/* How sure a map is that something is so. */
static char *chance_text(const Result *result) {
    double percent = 100 * fmax(result->value, 1 - result->value);
    return g_strdup_printf(
        "with the map's errors taken into account this is %s with a probability of only %.0f %%",
        result->value >= 0.5 ? "so" : "not so", percent);
}

static void tell_truth(Story *story) {
    const Result *result = tf_reader_leading(story->finding);
    if (!result)
        return;
    g_autofree char *sentences = tf_prose_sentences(result->reason);
    if (is_map(result) && story->maps > 1) {
        g_autofree char *name = tf_prose_map(result->source);
        tell(story, tf_prose_sentence("as the %s shows it:", name));
    }
    tell(story, g_steal_pointer(&sentences));
    if (result->verdict == VERDICT_INCONCLUSIVE && !result->restraint) {
        g_autofree char *chance = chance_text(result);
        tell(story, tf_prose_sentence("%s", chance));
    }
    if (result->verdict == VERDICT_CONTRADICTED || (result->restraint && result->value < 0.5))
        tell(story, g_strdup("That is not what is claimed."));
}

static void tell_record(Story *story, const Result *result) {
    const Claim *claim = story->finding->claim;
    const Stated *stated = &claim->stated;
    g_autofree char *said = said_text(stated), *allowed = allowed_text(story);
    if (stated->kind == STATED_DATE ||
        (claim->internal && tf_arithmetic_uses_stated(claim->measure.node))) {
        g_autofree char *why = g_strndup(
            result->why, result->restraint
                             ? strlen(result->why) - strlen(result->restraint) - strlen("; but ")
                             : strlen(result->why));
        tell(story, tf_prose_sentences(why));
        return;
    }
    static const char *const words[] = {[VERDICT_SUPPORTED] = "fits",
                                        [VERDICT_CONTRADICTED] = "does not fit",
                                        [VERDICT_INCONCLUSIVE] = "leaves open"};
    if (result->verdict != VERDICT_NOT_MEASURABLE)
        tell(story, tf_prose_sentence("by %s it is %s, which %s the stated %s%s",
                                      result->evidence == EVIDENCE_REPORT ? "the text's own figures"
                                                                          : "the record",
                                      result->text, words[result->verdict], said, allowed));
}

static void tell_number(Story *story) {
    if (story->maps > 0) {
        tell_measures(story);
        for (Verdict verdict = VERDICT_SUPPORTED; verdict <= VERDICT_INCONCLUSIVE; verdict++)
            tell_verdict(story, verdict);
        return;
    }
    for (guint i = 0; i < story->finding->results->len; i++) {
        const Result *result = story->finding->results->pdata[i];
        if (!is_map(result) && result->evidence != EVIDENCE_PUBLISHED)
            tell_record(story, result);
    }
}

char *tf_reader_explanation(const Finding *finding) {
    Story story = {g_string_new(NULL), finding, 0, false};
    for (guint i = 0; i < finding->results->len; i++)
        story.maps += is_measured(finding->results->pdata[i]);
    if (finding->claim->stated.kind == STATED_TRUTH)
        tell_truth(&story);
    else
        tell_number(&story);
    tell_restraints(&story);
    tell_all_published(&story);
    tell_unmeasurable(&story);
    tell_one_witness(&story);
    if (finding->claim->internal && finding->difference)
        tell(&story, tf_prose_sentences(finding->difference));
    return g_string_free(story.text, FALSE);
}

/* ---- What stands beside it ---- */

GPtrArray *tf_reader_asides(const Finding *finding) {
    const Claim *claim = finding->claim;
    GPtrArray *asides = g_ptr_array_new_with_free_func(g_free);
    if (claim->remark)
        g_ptr_array_add(asides,
                        g_strdup("This is a remark of the checkers, not a claim of the text."));
    if (claim->unmeasured)
        g_ptr_array_add(asides, tf_prose_sentence("not checked: %s", claim->unmeasured));
    if (claim->proxy)
        g_ptr_array_add(asides, tf_prose_sentence("a stand-in: %s", claim->proxy));
    if (claim->limit)
        g_ptr_array_add(asides, tf_prose_sentence("only a limit: %s", claim->limit));
    if (claim->reading)
        g_ptr_array_add(asides, tf_prose_sentence("the words are read as “%s”", claim->reading));
    for (guint i = 0; finding->readings && i < finding->readings->len; i++) {
        const Finding *other = finding->readings->pdata[i];
        g_autofree char *why = tf_reader_explanation(other);
        g_autofree char *verdict = tf_prose_sentence(
            "read as “%s” the claim is %s", other->claim->reading, tf_verdict_text(other->verdict));
        g_ptr_array_add(asides, g_strdup_printf("%s %s", verdict, why));
    }
    return asides;
}
