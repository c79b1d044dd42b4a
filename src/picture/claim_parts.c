#include "picture/claim_parts.h"
#include "atlas/outline.h"
#include "expression/bound.h"
#include <math.h>

enum { MOST_PARTS = 12 }; /* more would be a heap of names */

static void part_free(gpointer data) {
    ClaimPart *part = data;
    g_free(part->name);
    tf_faceset_clear(&part->set);
    g_free(part);
}

/* The first node below this one, or itself, that names a group, or a control on a day. */
static const Bound *find(const Bound *node, BoundKind kind) {
    if (!node || (node->kind == kind && (kind != BOUND_TERRITORY || tf_bound_is_group(node))))
        return node;
    for (guint i = 0; i < node->n; i++) {
        const Bound *found = find(node->children[i], kind);
        if (found)
            return found;
    }
    return NULL;
}

static const Bound *find_in(const Claim *claim, BoundKind kind) {
    const Bound *found = find(claim->geometry.node, kind);
    return found ? found : find(claim->measure.node, kind);
}

/* Of the member's area the part that certainly was under the control. */
static double share_of(AtlasMap *on, FaceSet member, const Bound *control) {
    Extent extent;
    if (!control ||
        !tf_atlas_control_extent(on, control->control, control->date.first, &extent, NULL))
        return NAN;
    FaceSet held = tf_faceset_intersection(member, extent.certain);
    double share = tf_faceset_area(held, NULL) / tf_faceset_area(member, NULL);
    tf_faceset_clear(&held);
    tf_extent_clear(&extent);
    return share;
}

static void add_part(GPtrArray *parts, AtlasMap *on, const char *id, const Bound *control) {
    const Territory *territory = tf_atlas_territory(tf_atlas_of(on), id);
    Extent extent;
    if (!territory || !tf_atlas_extent(on, id, &extent, NULL))
        return;
    if (!tf_faceset_is_empty(extent.certain)) {
        ClaimPart *part = g_new(ClaimPart, 1);
        *part = (ClaimPart){g_strdup(territory->names.name), tf_faceset_copy(extent.certain),
                            share_of(on, extent.certain, control)};
        g_ptr_array_add(parts, part);
    }
    tf_extent_clear(&extent);
}

GPtrArray *tf_claim_parts(const Claim *claim, AtlasMap *on) {
    GPtrArray *parts = g_ptr_array_new_with_free_func(part_free);
    const Bound *group = find_in(claim, BOUND_TERRITORY), *control = find_in(claim, BOUND_CONTROL);
    const GPtrArray *members = group && !claim->internal
                                   ? tf_atlas_members(tf_atlas_of(on), group->territory->names.id)
                                   : NULL;
    bool counts = tf_bound_is(claim->measure.node, MEASURE_COUNT) ||
                  (claim->stated.kind == STATED_NUMBER && !*claim->stated.unit);
    for (guint i = 0; members && counts && members->len <= MOST_PARTS && i < members->len; i++)
        add_part(parts, on, members->pdata[i], control);
    return parts;
}

char *tf_claim_part_text(const ClaimPart *part) {
    if (isnan(part->held))
        return g_strdup(part->name);
    return g_strdup_printf("%s %.0f\u00a0%%", part->name, 100 * part->held);
}

Path tf_claim_part_path(const ClaimPart *part, const Frame *frame) {
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(part->set);
    return tf_frame_polygons(frame, polygons);
}

char *tf_claim_parts_legend(const GPtrArray *parts) {
    const ClaimPart *first = parts->pdata[0];
    return g_strdup(isnan(first->held) ? "Each of them"
                                       : "Each of them, with the share of it that was held");
}
