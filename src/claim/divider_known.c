#include "claim/divider_known.h"
#include "claim/divider_measure.h"
#include "claim/published_arithmetic.h"
#include <math.h>
#include <string.h>

static void known_free(gpointer data) {
    KnownLength *known = data;
    g_free(known->who);
    g_free(known->printed);
    g_free(known);
}

/* `known` without its ruler; its texts become the list's. */
static void add_known(GPtrArray *list, KnownLength known, const DividerCurve *curve) {
    KnownLength *copy = g_new(KnownLength, 1);
    *copy = known;
    copy->ruler_m = tf_divider_ruler(curve, known.length_m);
    g_ptr_array_add(list, copy);
}

char *tf_known_length_text(const KnownLength *known) {
    if (!known->printed || known->printed_in == tf_unit_of_lengths())
        return g_strdup(known->who);
    return g_strdup_printf("%s, %s", known->who, known->printed);
}

static void add_published(GPtrArray *list, const Claims *claims, AtlasMap *on, const Bound *measure,
                          const DividerCurve *curve) {
    g_autoptr(GPtrArray) numbers = tf_published_numbers(claims, on, measure);
    for (guint i = 0; i < numbers->len; i++) {
        const PublishedNumber *number = numbers->pdata[i];
        if (number->sources->len == 0)
            continue;
        const char *source = number->sources->pdata[0];
        const PublishedFigure *figure = number->figure;
        add_known(list,
                  (KnownLength){.length_m = number->value,
                                .who = *number->text
                                           ? g_strdup_printf("%s, %s", source, number->text)
                                           : g_strdup(source),
                                .printed = figure ? tf_published_as_printed(figure) : NULL,
                                .printed_in = figure ? tf_unit_find(figure->unit) : NULL},
                  curve);
    }
}

static bool same_arcs(ArcSet a, ArcSet b) {
    return a.arcs->len == b.arcs->len &&
           memcmp(a.arcs->data, b.arcs->data, a.arcs->len * sizeof(guint)) == 0;
}

/* Whether the claim states the length of these very arcs. */
static bool is_about(AtlasMap *on, const Claim *claim, ArcSet arcs) {
    ArcSet its;
    if (claim->stated.kind != STATED_NUMBER || isinf(claim->stated.low) ||
        isinf(claim->stated.high) || !tf_ruler_arcs(on, claim->measure.node, &its))
        return false;
    bool same = same_arcs(its, arcs);
    tf_arcset_clear(&its);
    return same;
}

static void add_claims(GPtrArray *list, const Claims *claims, AtlasMap *on, const Bound *measure,
                       const DividerCurve *curve) {
    ArcSet arcs;
    if (!tf_ruler_arcs(on, measure, &arcs))
        return;
    for (guint i = 0; i < claims->claims->len; i++) {
        const Claim *claim = claims->claims->pdata[i];
        if (is_about(on, claim, arcs))
            add_known(list,
                      (KnownLength){.length_m = claim->stated.value,
                                    .who = g_strdup_printf("claim %s", claim->id),
                                    .printed = g_strdup(claim->stated.text),
                                    .printed_in = claim->stated.printed_in},
                      curve);
    }
    tf_arcset_clear(&arcs);
}

static gint shorter_first(gconstpointer a, gconstpointer b) {
    const KnownLength *x = *(KnownLength *const *)a, *y = *(KnownLength *const *)b;
    if (x->length_m != y->length_m)
        return x->length_m < y->length_m ? -1 : 1;
    return strcmp(x->who, y->who);
}

GPtrArray *tf_ruler_known(const Claims *claims, AtlasMap *on, const Bound *measure,
                          const DividerCurve *curve) {
    GPtrArray *list = g_ptr_array_new_with_free_func(known_free);
    if (!claims)
        return list;
    add_published(list, claims, on, measure, curve);
    add_claims(list, claims, on, measure, curve);
    g_ptr_array_sort(list, shorter_first);
    return list;
}
