#include "claim/restraint.h"
#include "claim/shore.h"
#include "expression/evaluate.h"
#include "expression/functions.h"
#include "expression/truth.h"
#include "expression/units.h"
#include "planar/accuracy.h"
#include <math.h>
#include <string.h>

/* ---- Lines whose accuracy is only assumed ---- */

/* A role of such a line on one of the arcs, of whichever of two lines on it. */
static const char *assumed_role(const Map *map, const Arc *arc) {
    const char *role = tf_accuracy_assumed_role(map, arc, false);
    return !role && arc->second ? tf_accuracy_assumed_role(map, arc, true) : role;
}

static const char *assumed_in_border(ArcSet arcs) {
    const char *role = NULL;
    for (guint i = 0; !role && i < arcs.arcs->len; i++)
        role = assumed_role(arcs.map, &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)]);
    return role;
}

/* Of the lines on which it hangs how large the territory is. */
static const char *assumed_around(FaceSet set) {
    const char *role = NULL;
    ArcSet beside = tf_faceset_beside(set);
    for (guint i = 0; !role && i < beside.arcs->len; i++) {
        const Arc *arc = &set.map->arcs[g_array_index(beside.arcs, guint, i)];
        for (int second = 0; !role && second < 2; second++)
            if (tf_faceset_hangs_on(set, arc, second))
                role = tf_accuracy_assumed_role(set.map, arc, second);
    }
    tf_arcset_clear(&beside);
    return role;
}

/* Whether the node is where the border ends: one of its arcs ends there and no other. */
static bool is_end(ArcSet border, guint node) {
    guint ends = 0;
    for (guint i = 0; i < border.arcs->len; i++) {
        const Arc *arc = &border.map->arcs[g_array_index(border.arcs, guint, i)];
        ends += (guint)(arc->from == node) + (guint)(arc->to == node);
    }
    return ends == 1;
}

/* Of an outline's lines those that meet the border where it ends: they decide how long it is as much
   as its own. */
static const char *assumed_at_ends(ArcSet border, ArcSet outline) {
    const Map *map = border.map;
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &map->arcs[g_array_index(outline.arcs, guint, i)];
        const char *role = assumed_role(map, arc);
        if (role && (is_end(border, arc->from) || is_end(border, arc->to)))
            return role;
    }
    return NULL;
}

/* Of a territory's outline; with a border, only where it ends. */
static const char *assumed_outline(AtlasMap *on, const Bound *territory, const ArcSet *border) {
    const Value *value = tf_value_on(on, territory, NULL, NULL);
    if (!value || value->type != VALUE_TERRITORY)
        return NULL;
    if (!border)
        return assumed_around(value->extent.certain);
    ArcSet outline = tf_faceset_outline(value->extent.certain);
    const char *role = assumed_at_ends(*border, outline);
    tf_arcset_clear(&outline);
    return role;
}

static const char *assumed_border(AtlasMap *on, const Bound *node) {
    const Value *value = tf_value_on(on, node, NULL, NULL);
    const char *role = value ? assumed_in_border(value->arcs) : NULL;
    for (guint i = 0; value && !role && i < node->n; i++)
        role = assumed_outline(on, node->children[i], &value->arcs);
    return role;
}

/* Whether argument `i` is a group each of whose members is measured by itself, and not only its parts in another
   territory, as count() does. */
static bool is_ranked_list(const Bound *call, guint i) {
    return call->kind == BOUND_CALL && !tf_bound_is(call, MEASURE_COUNT) &&
           (call->function->arguments[i] & ARGUMENT(VALUE_LIST)) &&
           tf_bound_is_group(call->children[i]);
}

static const char *assumed_in_members(AtlasMap *on, const Bound *group) {
    const GPtrArray *members = group->territory->members;
    const char *role = NULL;
    for (guint i = 0; !role && i < members->len; i++) {
        const Territory *member = tf_atlas_territory(tf_atlas_of(on), members->pdata[i]);
        role = assumed_outline(on, tf_bound_territory(tf_atlas_of(on), member), NULL);
    }
    return role;
}

/* Of the territory's borders, which are put in order by their length. */
static const char *assumed_in_borders(AtlasMap *on, const Bound *territory) {
    const Value *value = tf_value_on(on, territory, NULL, NULL);
    if (!value || value->type != VALUE_TERRITORY)
        return NULL;
    ArcSet outline = tf_faceset_outline(value->extent.certain);
    const char *role = NULL;
    for (guint i = 0; !role && i < outline.arcs->len; i++) {
        const Arc *arc = &outline.map->arcs[g_array_index(outline.arcs, guint, i)];
        if (arc->left != MAP_OUTSIDE && arc->right != MAP_OUTSIDE)
            role = assumed_role(outline.map, arc);
    }
    tf_arcset_clear(&outline);
    return role;
}

/* The territory whose borders a call puts in order, rank(border(A, B), …) or longest(A, …); or NULL. */
static const Bound *whose_borders(const Bound *node) {
    if (node->kind != BOUND_CALL || node->n == 0)
        return NULL;
    const Bound *first = node->children[0];
    if (strcmp(node->function->name, "longest") == 0)
        return first;
    return strcmp(node->function->name, "rank") == 0 && tf_bound_is(first, MEASURE_BORDER)
               ? first->children[0]
               : NULL;
}

/* The role of a line on which the node's value hangs and whose accuracy is assumed: of the outline
   of a territory, or of a border. */
static const char *assumed_in(AtlasMap *on, const Bound *node) {
    const Bound *whose = whose_borders(node);
    if (whose)
        return assumed_in_borders(on, whose);
    if (node->kind == BOUND_ATTRIBUTE && node->n > 0) /* a buffer, as good as what it lies around */
        return assumed_in(on, node->children[0]);
    if (node->type == VALUE_TERRITORY)
        return assumed_outline(on, node, NULL);
    if (node->type == VALUE_BORDER)
        return assumed_border(on, node);
    const char *role = NULL;
    for (guint i = 0; !role && i < node->n; i++)
        role = is_ranked_list(node, i) ? assumed_in_members(on, node->children[i])
                                       : assumed_in(on, node->children[i]);
    return role;
}

/* ---- The verdict ---- */

static void leave_open(Result *result, char *because) {
    char *why = g_strdup_printf("%s; but %s", result->why, because);
    g_free(result->restraint);
    result->restraint = because;
    g_free(result->why);
    result->why = why;
    result->verdict = VERDICT_INCONCLUSIVE;
}

/* The lines of a role as a reader has them: "the outline of the former NKAR" if the atlas names them, or "the province
   border" of "province_border". g_free. */
static char *lines_of(const Atlas *atlas, const char *role) {
    for (guint i = 0; i < atlas->borders->len; i++) {
        const Border *border = atlas->borders->pdata[i];
        if (strcmp(border->role, role) == 0)
            return g_strdup(border->names.name);
    }
    return g_strdelimit(g_strconcat("the ", role, NULL), "_", ' ');
}

/* Whether the measure is the length of a border that the map does not show and that its error may hide. */
static bool may_be_hidden(AtlasMap *on, const Bound *measure) {
    return on && tf_atlas_map(on) && tf_bound_is(measure, MEASURE_LENGTH) &&
           tf_bound_is(measure->children[0], MEASURE_BORDER) &&
           tf_border_may_be_there(on, measure->children[0]);
}

/* Leaves open an area that another definition of land would have as stated. */
static bool may_be_of_shore(const Claim *claim, AtlasMap *on, Result *result) {
    double size = claim->stated.unit_size;
    double strip = on && tf_atlas_map(on) && isfinite(result->low)
                       ? tf_shore_area(on, claim->measure.node) / size
                       : 0;
    if (strip == 0 || result->low - strip > claim->stated.high / size ||
        result->high + strip < claim->stated.low / size)
        return false;
    g_autofree char *text = tf_figure_text(strip, 0.95 * strip, 1.05 * strip);
    leave_open(result, g_strdup_printf("where land ends is a matter of definition, and %g km to "
                                       "either side of the shore are %s %s",
                                       SHORE_M / 1000, text, claim->stated.unit));
    return true;
}

void tf_restrain(const Claim *claim, AtlasMap *on, Result *result) {
    bool against = result->verdict == VERDICT_CONTRADICTED;
    bool length = result->verdict == VERDICT_SUPPORTED && result->ruler;
    if (against && claim->proxy) {
        leave_open(result, g_strdup_printf("%s, which cannot contradict the claim", claim->proxy));
        return;
    }
    if (against && may_be_hidden(on, claim->measure.node)) {
        leave_open(
            result,
            g_strdup("the two lie so near each other that the map's error may hide a border"));
        return;
    }
    if (against && may_be_of_shore(claim, on, result))
        return;
    if (result->verdict == VERDICT_SUPPORTED && claim->limit) {
        leave_open(result, g_strdup_printf("%s, which cannot support the claim", claim->limit));
        return;
    }
    const char *role =
        (against || length) && on && tf_atlas_map(on) ? assumed_in(on, claim->measure.node) : NULL;
    if (!role)
        return;
    g_autofree char *lines = lines_of(tf_atlas_of(on), role);
    leave_open(result,
               g_strdup_printf("the accuracy of %s on this map is only assumed, which %s", lines,
                               length ? "cannot settle a length" : "cannot contradict a claim"));
}
