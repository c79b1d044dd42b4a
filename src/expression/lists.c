/* Functions over groups and lists of territories. */
#include "expression/evaluate.h"
#include "expression/expression-private.h"

/* ---- Counts ---- */

/* The area from which on a part is more than the map's error explains, in standard errors: from a smaller one nobody
   can tell whether the part is there at all. */
static const double CAN_BE_TOLD = 1.96;

/* Of the chance that a part can be told from nothing: what is near 0 or 1 counts as it. */
static const double NEARLY = 0.025;

/* A count of members whose part in a territory can be told from nothing, while it is added up. */
typedef struct {
    guint told;        /* by the map's own lines */
    guint least, most; /* as far as the map can tell */
    GArray *samples; /* of double: how many in each draw, beside `constant`; NULL if alike in all */
    guint constant;  /* in every draw */
    Gradient doubts; /* of the sum of the parts of which the map cannot tell */
} Tally;

static void add_samples(Tally *tally, const GArray *areas, double threshold) {
    if (!tally->samples) {
        tally->samples = g_array_new(FALSE, TRUE, sizeof(double));
        g_array_set_size(tally->samples, areas->len);
    }
    for (guint k = 0; k < areas->len; k++)
        g_array_index(tally->samples, double, k) += g_array_index(areas, double, k) > threshold;
}

/* Adds a member with this part. */
static void tally_part(Evaluation *run, FaceSet part, Tally *tally) {
    if (tf_faceset_is_empty(part))
        return;
    Number area = tf_area_of(part);
    double error = tf_number_standard_error(&area, run->map), threshold = CAN_BE_TOLD * error;
    double chance =
        error > 0 ? tf_normal_distribution((area.value - threshold) / error) : area.value > 0;
    bool told = area.value > threshold;
    tally->told += told;
    tally->least += chance > 1 - NEARLY;
    tally->most += chance > NEARLY;
    if (chance > NEARLY && chance <= 1 - NEARLY) {
        Gradient sum = tf_gradient_combine(1, &tally->doubts, 1, &area.gradient);
        tf_gradient_clear(&tally->doubts);
        tally->doubts = sum;
    }
    if (area.samples)
        add_samples(tally, area.samples, threshold);
    else
        tally->constant += told;
    tf_number_clear(&area);
}

static void tally_clear(Tally *tally) {
    g_clear_pointer(&tally->samples, g_array_unref);
    tf_gradient_clear(&tally->doubts);
}

/* Whether a part can be told from nothing. */
static bool is_told(Evaluation *run, FaceSet part) {
    Tally tally = {0};
    tally_part(run, part, &tally);
    tally_clear(&tally);
    return tally.told > 0;
}

/* The tally as a number; or, of `of` members in all, how many have no such part. */
static Number count_of(Tally *tally, const guint *of) {
    double value = of ? *of - tally->told : tally->told;
    Number count = tf_number_exact(value, (Dimension){0, 0}, false);
    guint fewer = tally->told - MIN(tally->least, tally->told),
          more = MAX(tally->most, tally->told) - tally->told;
    count.below = of ? more : fewer;
    count.above = of ? fewer : more;
    for (guint k = 0; tally->samples && k < tally->samples->len; k++) {
        double *sample = &g_array_index(tally->samples, double, k);
        *sample = of ? *of - (*sample + tally->constant) : *sample + tally->constant;
    }
    count.samples = g_steal_pointer(&tally->samples);
    count.hangs_on = tally->doubts;
    tally->doubts = (Gradient){0};
    return count;
}

/* A member's extent, settled and on this map. */
static const Extent *member_extent(Evaluation *run, const char *id) {
    const Territory *territory = tf_atlas_territory(run->atlas, id);
    const Value *member = tf_evaluate(run, tf_bound_territory(run->atlas, territory));
    bool ok =
        member && tf_evaluate_settled(run, &member->extent) &&
        (!tf_faceset_is_empty(member->extent.certain) ||
         tf_cannot(run, "the map '%s' does not show %s", run->map->id, territory->names.name));
    return ok ? &member->extent : NULL;
}

typedef FaceSet FacesOf(FaceSet member, FaceSet in);

/* Adds up the members by what `part` says they have of `in`; it must be the same for what is certain and for what is
   possible of that. */
static bool tally_members(Evaluation *run, const GPtrArray *list, const Extent *in, FacesOf *part,
                          Tally *tally) {
    for (guint i = 0; i < list->len; i++) {
        const Extent *member = member_extent(run, list->pdata[i]);
        if (!member)
            return false;
        FaceSet certain = part(member->certain, in->certain),
                possible = part(member->certain, in->possible);
        bool settled =
            tf_faceset_equal(certain, possible) || is_told(run, certain) == is_told(run, possible);
        if (settled)
            tally_part(run, certain, tally);
        tf_faceset_clear(&certain);
        tf_faceset_clear(&possible);
        if (!settled)
            return tf_evaluate_settled(run, in);
    }
    return true;
}

static bool count_members(Evaluation *run, const GPtrArray *list, const Extent *in, bool within,
                          Value *result) {
    Tally tally = {0};
    bool ok = tally_members(run, list, in, within ? tf_faceset_difference : tf_faceset_intersection,
                            &tally);
    if (ok)
        result->number = count_of(&tally, within ? &list->len : NULL);
    tally_clear(&tally);
    return ok;
}

bool tf_list_count(Evaluation *run, const Bound *call, const Value *const *arguments,
                   Value *result) {
    if (call->n > 1)
        return count_members(run, arguments[0]->list, &arguments[1]->extent, false, result);
    result->number = tf_number_exact(arguments[0]->list->len, (Dimension){0, 0}, false);
    return true;
}

bool tf_list_count_within(Evaluation *run, const Bound *call, const Value *const *arguments,
                          Value *result) {
    (void)call;
    return count_members(run, arguments[0]->list, &arguments[1]->extent, true, result);
}

/* ---- neighbours ---- */

static const char countries[] = "countries";

bool tf_list_bind_neighbours(const Binding *binding, const Ast *call, Bound *node) {
    if (node->n > 1)
        return true;
    const Atlas *atlas = binding->scope->atlas;
    node->territory = tf_atlas_territory(atlas, atlas->everyone ? atlas->everyone : countries);
    return (node->territory && node->territory->members) ||
           tf_ast_error(binding->source, call, binding->error,
                        "the atlas has no group '%s': expected a group as the second argument",
                        countries);
}

/* Whether an arc has `set` on one side and on the other something of `member` that is
   not `set`'s. */
static bool arc_joins(const Arc *arc, FaceSet set, FaceSet member) {
    bool left = tf_faceset_has(set, arc->left), right = tf_faceset_has(set, arc->right);
    return left != right && tf_faceset_has(member, left ? arc->right : arc->left);
}

static bool is_neighbour(FaceSet set, FaceSet member) {
    for (guint i = 0; i < set.map->n_arcs; i++)
        if (arc_joins(&set.map->arcs[i], set, member))
            return true;
    return false;
}

bool tf_list_neighbours(Evaluation *run, const Bound *call, const Value *const *arguments,
                        Value *result) {
    if (!tf_evaluate_whole(run, &arguments[0]->extent, "neighbours"))
        return false;
    FaceSet set = arguments[0]->extent.certain;
    const GPtrArray *members = call->n > 1 ? arguments[1]->list : call->territory->members;
    result->list = g_ptr_array_new();
    for (guint i = 0; i < members->len; i++) {
        const Extent *member = member_extent(run, members->pdata[i]);
        if (!member)
            return false;
        if (is_neighbour(set, member->certain))
            g_ptr_array_add(result->list, members->pdata[i]);
    }
    return true;
}
