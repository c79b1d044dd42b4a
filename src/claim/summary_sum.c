#include "claim/summary_sum.h"
#include "base/unconst.h"
#include "claim/divider.h"
#include "expression/evaluate.h"
#include "expression/units.h"

/* ---- The sum ---- */

/* Appends the claims whose stated figures are added up; false if the expression is not such a
   sum. */
static bool add_parts(const Bound *node, GPtrArray *parts) {
    if (node->kind == BOUND_BINARY && node->op == OP_PLUS)
        return add_parts(node->children[0], parts) && add_parts(node->children[1], parts);
    if (!tf_bound_is(node, MEASURE_STATED))
        return false;
    g_ptr_array_add(parts, tf_unconst(node->stated.claim));
    return true;
}

/* The border whose length the claim states, if both its sides are territories' names; else NULL. */
static const Bound *border_of(const Claim *claim) {
    const Bound *length = claim->measure.node;
    const Bound *border = tf_bound_is(length, MEASURE_LENGTH) ? length->children[0] : NULL;
    if (!border || !tf_bound_is(border, MEASURE_BORDER))
        return NULL;
    for (guint i = 0; i < border->n; i++)
        if (border->children[i]->kind != BOUND_TERRITORY)
            return NULL;
    return border;
}

static bool is_member(const Territory *group, const Territory *territory) {
    return g_ptr_array_find_with_equal_func(group->members, territory->names.id, g_str_equal, NULL);
}

/* A part of the sum: a member of the group and its neighbour. */
typedef struct {
    const Territory *member, *neighbour;
} Side;

/* Splits each border into a member of the group and its neighbour; false if one has none. */
static bool split(const GPtrArray *parts, const Territory *group, Side *sides) {
    for (guint i = 0; i < parts->len; i++) {
        const Bound *border = border_of(parts->pdata[i]);
        if (!border)
            return false;
        const Territory *a = border->children[0]->territory, *b = border->children[1]->territory;
        if (!is_member(group, a) && !is_member(group, b))
            return false;
        sides[i] = is_member(group, a) ? (Side){a, b} : (Side){b, a};
    }
    return true;
}

/* ---- What is left out ---- */

static const Value *faces_of(AtlasMap *on, const Territory *territory) {
    return tf_value_on(on, tf_bound_territory(tf_atlas_of(on), territory), NULL, NULL);
}

/* Length of the border of two territories on the map, in metres, by the ruler that claims have; 0 if there is none. */
static double border_length(AtlasMap *on, const Territory *a, const Territory *b) {
    const Value *first = faces_of(on, a), *second = faces_of(on, b);
    if (!first || !second)
        return 0;
    ArcSet arcs = tf_faceset_border(first->extent.certain, second->extent.certain);
    double length = tf_arcset_length(arcs, NULL);
    if (length > 0) {
        g_autoptr(DividerCurve) curve = tf_divider_curve_new(arcs, length, length, length);
        length = tf_divider_figure(curve).value;
    }
    tf_arcset_clear(&arcs);
    return length;
}

static bool counted(const Side *sides, guint n, const Territory *member,
                    const Territory *neighbour) {
    for (guint i = 0; i < n; i++)
        if (sides[i].member == member && sides[i].neighbour == neighbour)
            return true;
    return false;
}

/* "West Azerbaijan (106 km with Azerbaijan)"; adds its length to *sum. */
static void add_left_out(GString *out, const Territory *member, const Territory *neighbour,
                         double length, double *sum) {
    const Unit *unit = tf_unit_of_lengths();
    g_autofree char *text =
        g_strdup_printf(length < 1e4 ? "%.1f %s" : "%.0f %s", length / unit->size, unit->name);
    g_string_append_printf(out, "%s%s (%s with %s)", out->len ? " and " : "", member->names.name,
                           text, neighbour->names.name);
    *sum += length;
}

/* The members with a border with one of the neighbours that is not in the sum. */
static char *left_out(const Claims *claims, const Territory *group, const Side *sides, guint n,
                      AtlasMap *on, double *sum) {
    g_autoptr(GString) out = g_string_new("");
    *sum = 0;
    for (guint i = 0; i < group->members->len; i++)
        for (guint k = 0; k < n; k++) {
            const Territory *member = tf_atlas_territory(claims->atlas, group->members->pdata[i]);
            const Territory *neighbour = sides[k].neighbour;
            bool first = true; /* each neighbour once */
            for (guint before = 0; before < k; before++)
                first &= sides[before].neighbour != neighbour;
            if (!first || counted(sides, n, member, neighbour))
                continue;
            double length = border_length(on, member, neighbour);
            if (length > 0)
                add_left_out(out, member, neighbour, length, sum);
        }
    return out->len ? g_strdup(out->str) : NULL;
}

char *tf_summary_left_out(const Claim *claim, const Claims *claims, const GPtrArray *maps) {
    g_autoptr(GPtrArray) parts = g_ptr_array_new();
    if (maps->len == 0 || !add_parts(claim->measure.node, parts) || parts->len < 2)
        return NULL;
    g_autofree Side *sides = g_new(Side, parts->len);
    const Territory *group = NULL;
    for (guint i = 0; !group && i < claims->atlas->territory_order->len; i++) {
        const Territory *candidate = claims->atlas->territory_order->pdata[i];
        if (candidate->members && split(parts, candidate, sides))
            group = candidate;
    }
    if (!group)
        return NULL;
    double sum, total = 0;
    g_autofree char *names = left_out(claims, group, sides, parts->len, maps->pdata[0], &sum);
    if (!names)
        return NULL;
    for (guint i = 0; i < parts->len; i++)
        total += ((const Claim *)parts->pdata[i])->stated.value;
    const Unit *unit = tf_unit_of_lengths();
    return g_strdup_printf("%.0f %s leave out %s; with them %.0f %s on the map '%s'",
                           total / unit->size, unit->name, names, (total + sum) / unit->size,
                           unit->name, tf_atlas_map(maps->pdata[0])->id);
}
