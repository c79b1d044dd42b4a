/* From when to when a layer's shape holds. */
#include "layer/layer-private.h"

char *day_text(int day) {
    return day > 0 ? date_span_text((DateSpan){day, day}) : NULL;
}

/* Narrows `span` around `day` to end before the next change of hands and begin with the last. */
static void narrow(DateSpan *span, int day, int change) {
    if (change <= 0)
        return;
    if (change <= day)
        span->first = MAX(span->first, change);
    else
        span->last = MIN(span->last, change - 1);
}

static void narrow_by_control(DateSpan *span, const char *control, int day, const Atlas *atlas) {
    for (guint i = 0; i < atlas->control->len; i++) {
        const ControlRow *row = atlas->control->pdata[i];
        if (g_strcmp0(row->control, control) != 0)
            continue;
        narrow(span, day, row->taken.first);
        narrow(span, day, row->taken.last);
        narrow(span, day, row->given_up.first);
        narrow(span, day, row->given_up.last);
    }
}

bool layer_dates(const Ast *ast, const Atlas *atlas, DateSpan *span) {
    bool dated = false;
    if (ast->kind == AST_NAME && ast->dated && atlas_is_control(atlas, ast->text)) {
        *span = atlas->time;
        narrow_by_control(span, ast->text, ast->date.first, atlas);
        dated = true;
    }
    for (guint i = 0; ast->children && i < ast->children->len; i++) {
        DateSpan inner;
        if (!layer_dates(ast->children->pdata[i], atlas, &inner))
            continue;
        *span =
            dated ? (DateSpan){MAX(span->first, inner.first), MIN(span->last, inner.last)} : inner;
        dated = true;
    }
    return dated;
}
