#include "picture/claim_parts.h"
#include "atlas/outline.h"
#include "base/text.h"
#include "expression/evaluate.h"
#include "expression/figure.h"
#include "expression/functions.h"
#include "expression/naming.h"
#include "expression/units.h"
#include "findings/prose.h"
#include <string.h>

enum {
    MOST_PARTS = 12,  /* more would be a heap of names */
    LONGEST_NAME = 24 /* longer ones are descriptions, such as "all other districts" */
};

static void part_free(gpointer data) {
    ClaimPart *part = data;
    g_free(part->name);
    g_free(part->figure);
    tf_faceset_clear(&part->set);
    g_free(part);
}

void tf_claim_parts_clear(ClaimParts *parts) {
    g_clear_pointer(&parts->parts, g_ptr_array_unref);
    g_clear_pointer(&parts->legend, g_free);
}

/* ---- The list ---- */

/* A call that wants a list, and which of its arguments is the list. */
typedef struct {
    const Bound *call;
    guint list;
} ListCall;

/* A call that makes a list of another, such as neighbours(T, GROUP), does not measure it. */
static bool takes_list(const Bound *call, guint i) {
    return call->kind == BOUND_CALL && call->type != VALUE_LIST && i < call->n &&
           (call->function->arguments[i] & ARGUMENT(VALUE_LIST));
}

/* The first call with a list below this node, the node itself included; one that asks about a territory rather than one
   that only counts. */
static bool find_call(const Bound *node, bool asking, ListCall *found) {
    for (guint i = 0; i < node->n; i++)
        if (takes_list(node, i) && (!asking || node->n > 1)) {
            *found = (ListCall){node, i};
            return true;
        }
    for (guint i = 0; i < node->n; i++)
        if (find_call(node->children[i], asking, found))
            return true;
    return false;
}

static const GPtrArray *members_of(const Bound *list, AtlasMap *on) {
    if (tf_bound_is_group(list))
        return tf_atlas_members(tf_atlas_of(on), list->territory->names.id);
    const Value *value = list->type == VALUE_LIST ? tf_value_on(on, list, NULL, NULL) : NULL;
    return value ? value->list : NULL;
}

/* ---- What is asked of its members ---- */

/* The territory in which count(LIST, T) and count_within(LIST, T) look for them; NULL in other calls. */
static const Bound *asked_within(ListCall of) {
    bool counts = tf_bound_is(of.call, MEASURE_COUNT) && of.list == 0 && of.call->n > 1;
    return counts ? of.call->children[1] : NULL;
}

static bool asks_for_area(ListCall of) {
    bool ranks = strcmp(of.call->function->name, "rank") == 0;
    return (ranks && of.call->figure == FIGURE_AREA) || strcmp(of.call->function->name, "sum") == 0;
}

static char *share_text(FaceSet member, const Value *within) {
    FaceSet part = tf_faceset_intersection(member, within->extent.certain);
    double share = tf_faceset_area(part, NULL) / tf_faceset_area(member, NULL);
    tf_faceset_clear(&part);
    return g_strdup_printf("%.0f\u00a0%%", 100 * share);
}

static char *area_text(FaceSet member) {
    g_autofree char *area = tf_square_metres_text(tf_faceset_area(member, NULL));
    g_autofree char *text = tf_prose(area);
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    return g_strjoinv("\u00a0", words);
}

static void add_part(GPtrArray *parts, ListCall of, const char *id, const Value *within,
                     AtlasMap *on) {
    const Territory *territory = tf_atlas_territory(tf_atlas_of(on), id);
    Extent extent;
    if (!territory || g_utf8_strlen(territory->names.name, -1) > LONGEST_NAME ||
        !tf_atlas_extent(on, id, &extent, NULL))
        return;
    if (!tf_faceset_is_empty(extent.certain)) {
        ClaimPart *part = g_new(ClaimPart, 1);
        *part = (ClaimPart){g_strdup(territory->names.name), tf_faceset_copy(extent.certain),
                            within              ? share_text(extent.certain, within)
                            : asks_for_area(of) ? area_text(extent.certain)
                                                : NULL};
        g_ptr_array_add(parts, part);
    }
    tf_extent_clear(&extent);
}

static char *legend_of(ListCall of, const Bound *within) {
    g_autofree char *list = tf_bound_name(of.call->children[of.list]);
    g_autofree char *name = within ? tf_bound_name(within) : NULL;
    g_autofree char *words = within ? g_strdup_printf("%s, with their share in %s", list, name)
                             : asks_for_area(of) ? g_strdup_printf("%s, with their areas", list)
                                                 : g_strdup(list);
    return tf_text_capital(words);
}

ClaimParts tf_claim_parts(const Claim *claim, AtlasMap *on) {
    ClaimParts found = {g_ptr_array_new_with_free_func(part_free), NULL, true};
    ListCall of;
    const Bound *measure = claim->measure.node;
    if (!measure || claim->internal ||
        (!find_call(measure, true, &of) && !find_call(measure, false, &of)))
        return found;
    const Bound *list = of.call->children[of.list], *within = asked_within(of);
    const GPtrArray *members = members_of(list, on);
    const Value *in = within ? tf_value_on(on, within, NULL, NULL) : NULL;
    for (guint i = 0; members && members->len <= MOST_PARTS && i < members->len; i++)
        add_part(found.parts, of, members->pdata[i], in, on);
    found.whole = list->kind != BOUND_CALL || asks_for_area(of);
    if (found.parts->len > 0)
        found.legend = legend_of(of, in ? within : NULL);
    return found;
}

char *tf_claim_part_text(const ClaimPart *part) {
    return part->figure ? g_strdup_printf("%s %s", part->name, part->figure) : g_strdup(part->name);
}

Path tf_claim_part_path(const ClaimPart *part, const Frame *frame) {
    g_autoptr(GPtrArray) polygons = tf_faceset_polygons(part->set);
    return tf_frame_polygons(frame, polygons);
}
