/* Functions that count the members of groups and lists. */
#include "expression/evaluate.h"
#include "expression/expression-private.h"
#include "expression/tally.h"

/* The area from which on a part is more than the map's error explains, in standard errors: from a smaller one nobody
   can tell whether the part is there at all. */
static const double CAN_BE_TOLD = 1.96;

/* Adds a member with this part. */
static void tally_part(Evaluation *run, FaceSet part, Tally *tally) {
    if (tf_faceset_is_empty(part))
        return;
    Number area = tf_area_of(part);
    tf_tally_add(tally, &area, CAN_BE_TOLD * tf_number_standard_error(&area, run->map), run->map);
    tf_number_clear(&area);
}

/* Whether a part can be told from nothing. */
static bool is_told(Evaluation *run, FaceSet part) {
    Tally tally = {0};
    tally_part(run, part, &tally);
    tf_tally_clear(&tally);
    return tally.told > 0;
}

typedef FaceSet FacesOf(FaceSet member, FaceSet in);

/* Adds up the members by what `part` says they have of `in`; it must be the same for what is certain and for what is
   possible of that. */
static bool tally_members(Evaluation *run, const GPtrArray *list, const Extent *in, FacesOf *part,
                          Tally *tally) {
    for (guint i = 0; i < list->len; i++) {
        const Extent *member = tf_member_extent(run, list->pdata[i]);
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
        result->number = tf_tally_number(&tally, within ? &list->len : NULL);
    tf_tally_clear(&tally);
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
