#include "picture/finding.h"
#include "findings/findings.h"
#include <math.h>

static const TextStyle head_style = {.font = {.size = 9.5, .bold = true}, .ink = &ink_text};
static const TextStyle figure_style_ = {.font = {.size = 13, .bold = true}, .ink = &ink_text};
static const TextStyle body_style = {.font = {.size = 9}, .ink = &ink_text};
static const TextStyle quiet_style = {.font = {.size = 8}, .ink = &ink_quiet};

const Ink *verdict_ink(Verdict verdict) {
    static const Ink *const inks[] = {&ink_supported, &ink_contradicted, &ink_inconclusive,
                                      &ink_not_measurable};
    return inks[verdict];
}

void verdict_mark(Verdict verdict, double x, double y, double size, Canvas *canvas) {
    Path path = path_of_rect((Rect){x, y, x + size, y + size});
    const Pen pen = {.ink = verdict == VERDICT_NOT_MEASURABLE ? &ink_text : verdict_ink(verdict),
                     .width = 1};
    if (verdict == VERDICT_INCONCLUSIVE) {
        Hatch hatch = {.ink = &ink_inconclusive, .spacing = 3, .width = 1.3, .angle = 45};
        canvas_hatch(canvas, &path, hatch);
    } else {
        canvas_fill(canvas, &path, verdict_ink(verdict), 1);
    }
    canvas_stroke(canvas, &path, pen);
    path_clear(&path);
}

/* What the interval is: of a map's error, of several figures, of the stated digits. */
static const char *interval_name(const Result *result, const Claim *claim) {
    if (result->figures)
        return "from lowest to highest";
    return claim->internal ? "what the digits allow" : "95 %";
}

static double draw_result(const Result *result, const Claim *claim, double x, double y,
                          double width, Canvas *canvas) {
    g_autofree char *measured = findings_measured(result);
    verdict_mark(result->verdict, x, y - 7.5, 8, canvas);
    canvas_text(canvas, x + 14, y, result->source, head_style);
    TextStyle at_right = quiet_style;
    at_right.anchor = ANCHOR_END;
    canvas_text(canvas, x + width, y, verdict_text(result->verdict), at_right);
    y += 12.5;
    if (*measured)
        y = canvas_paragraph(canvas, x + 14, y, width - 14, measured, body_style, 11.5);
    if (*result->interval) {
        g_autofree char *interval =
            g_strdup_printf("%s: %s", interval_name(result, claim), result->interval);
        y = canvas_paragraph(canvas, x + 14, y, width - 14, interval, quiet_style, 10.5);
    }
    return y + 5;
}

double tf_finding_draw(const Finding *finding, double x, double y, double width, Canvas *canvas) {
    canvas_text(canvas, x, y, "Stated", head_style);
    y = canvas_paragraph(canvas, x, y + 16, width, finding->claim->stated.text, figure_style_, 15) +
        4;
    for (guint i = 0; i < finding->results->len; i++)
        y = draw_result(finding->results->pdata[i], finding->claim, x, y, width, canvas);
    canvas_text(canvas, x, y + 5, "Verdict", head_style);
    verdict_mark(finding->verdict, x, y + 12, 10, canvas);
    canvas_text(canvas, x + 16, y + 21, verdict_text(finding->verdict), figure_style_);
    y += 35;
    return finding->why ? canvas_paragraph(canvas, x, y, width, finding->why, quiet_style, 10.5)
                        : y;
}

char *tf_finding_words(const Finding *finding) {
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "Claim: %s. Stated: %s. ", finding->claim->says,
                           finding->claim->stated.text);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        g_autofree char *measured = findings_measured(result);
        g_string_append_printf(text, "%s: %s", result->source, *measured ? measured : "nothing");
        if (*result->interval)
            g_string_append_printf(text, " (%s)", result->interval);
        g_string_append_printf(text, ", %s. ", verdict_text(result->verdict));
    }
    g_string_append_printf(text, "Verdict: %s.", verdict_text(finding->verdict));
    return g_string_free(text, FALSE);
}
