#include "picture/finding.h"
#include "findings/explanation.h"
#include "findings/findings.h"
#include "findings/prose.h"
#include "findings/reader.h"
#include <math.h>

static const TextStyle head_style = {.font = {.size = 9.5, .bold = true}, .ink = &tf_ink_text};
static const TextStyle figure_style_ = {.font = {.size = 13, .bold = true}, .ink = &tf_ink_text};
static const TextStyle body_style = {.font = {.size = 9}, .ink = &tf_ink_text};
static const TextStyle quiet_style = {.font = {.size = 8}, .ink = &tf_ink_quiet};

const Ink *tf_verdict_ink(Verdict verdict) {
    static const Ink *const inks[] = {&tf_ink_supported, &tf_ink_contradicted, &tf_ink_inconclusive,
                                      &tf_ink_not_measurable};
    return inks[verdict];
}

void tf_verdict_mark(Verdict verdict, double x, double y, double size, Canvas *canvas) {
    Path path = tf_path_of_rect((Rect){x, y, x + size, y + size});
    const Pen pen = {.ink =
                         verdict == VERDICT_NOT_MEASURABLE ? &tf_ink_text : tf_verdict_ink(verdict),
                     .width = 1};
    if (verdict == VERDICT_INCONCLUSIVE) {
        Hatch hatch = {.ink = &tf_ink_inconclusive, .spacing = 3, .width = 1.3, .angle = 45};
        tf_canvas_hatch(canvas, &path, hatch);
    } else {
        tf_canvas_fill(canvas, &path, tf_verdict_ink(verdict), 1);
    }
    tf_canvas_stroke(canvas, &path, pen);
    tf_path_clear(&path);
}

/* What it found. Of what is stated to be so, the words of the verdict say it, but for what a map draws and cannot settle. */
static char *measured_text(const Result *result, const Claim *claim) {
    bool truth = claim->stated.kind == STATED_TRUTH;
    if (truth && result->verdict == VERDICT_INCONCLUSIVE)
        return g_strdup(g_strcmp0(result->text, claim->stated.text) == 0
                            ? "as stated, but not for certain"
                            : "not as stated, but not for certain");
    if (truth && result->verdict != VERDICT_NOT_MEASURABLE)
        return g_strdup(result->verdict == VERDICT_SUPPORTED ? "as stated" : "not as stated");
    g_autofree char *measured = tf_findings_measured(result);
    return tf_prose(measured);
}

/* What a truth states is the title's. */
static double draw_stated(const Claim *claim, double x, double y, double width, Canvas *canvas) {
    if (claim->stated.kind == STATED_TRUTH)
        return y + 1;
    g_autofree char *stated = tf_reader_stated(&claim->stated);
    tf_canvas_text(canvas, x, y, "Stated", head_style);
    return tf_canvas_paragraph(canvas, x, y + 16, width, stated, figure_style_, 15) + 4;
}

static double draw_result(const Result *result, const Claim *claim, double x, double y,
                          double width, Canvas *canvas) {
    g_autofree char *measured = measured_text(result, claim), *source = tf_reader_source(result);
    tf_verdict_mark(result->verdict, x, y - 7.5, 8, canvas);
    tf_canvas_text(canvas, x + 14, y, source, head_style);
    TextStyle at_right = quiet_style;
    at_right.anchor = ANCHOR_END;
    tf_canvas_text(canvas, x + width, y, tf_verdict_text(result->verdict), at_right);
    y += 12.5;
    if (*measured)
        y = tf_canvas_paragraph(canvas, x + 14, y, width - 14, measured, body_style, 11.5);
    if (*result->interval) {
        g_autofree char *prose = tf_prose(result->interval);
        g_autofree char *interval =
            g_strdup_printf("%s: %s", tf_reader_interval(result, claim), prose);
        y = tf_canvas_paragraph(canvas, x + 14, y, width - 14, interval, quiet_style, 10.5);
    }
    return y + 5;
}

/* Of a paragraph whose first baseline is at y. */
static double width_at(FindingRoom room, double y, const TextStyle *style) {
    return y - tf_font_ascent(style->font) < room.until ? room.beside : room.width;
}

double tf_finding_draw(const Finding *finding, double x, double y, FindingRoom room,
                       Canvas *canvas) {
    y = draw_stated(finding->claim, x, y, room.beside, canvas);
    for (guint i = 0; i < finding->results->len; i++)
        y = draw_result(finding->results->pdata[i], finding->claim, x, y, room.beside, canvas);
    tf_canvas_text(canvas, x, y + 5, "Verdict", head_style);
    tf_verdict_mark(finding->verdict, x, y + 12, 10, canvas);
    tf_canvas_text(canvas, x + 16, y + 21, tf_verdict_text(finding->verdict), figure_style_);
    y += 37;
    g_autofree char *why = tf_reader_explanation(finding);
    y = tf_canvas_paragraph(canvas, x, y, width_at(room, y, &body_style), why, body_style, 11.5) +
        2;
    g_autoptr(GPtrArray) asides = tf_reader_asides(finding);
    for (guint i = 0; i < asides->len; i++)
        y = tf_canvas_paragraph(canvas, x, y, width_at(room, y, &quiet_style), asides->pdata[i],
                                quiet_style, 10.5) +
            2;
    return y;
}

char *tf_finding_words(const Finding *finding) {
    GString *text = g_string_new(NULL);
    g_autofree char *stated = tf_reader_stated(&finding->claim->stated);
    g_string_append_printf(text, "Claim: %s. ", finding->claim->says);
    if (finding->claim->stated.kind != STATED_TRUTH)
        g_string_append_printf(text, "Stated: %s. ", stated);
    for (guint i = 0; i < finding->results->len; i++) {
        const Result *result = finding->results->pdata[i];
        g_autofree char *measured = measured_text(result, finding->claim),
                        *source = tf_reader_source(result), *interval = tf_prose(result->interval);
        g_string_append_printf(text, "%s: %s", source, *measured ? measured : "nothing");
        if (*interval)
            g_string_append_printf(text, " (%s)", interval);
        g_string_append_printf(text, ", %s. ", tf_verdict_text(result->verdict));
    }
    g_string_append_printf(text, "Verdict: %s.", tf_verdict_text(finding->verdict));
    return g_string_free(text, FALSE);
}
