#include "claim/realizations.h"
#include "atlas/realizations.h"
#include "base/error.h"
#include "base/threads.h"
#include "base/unconst.h"
#include "expression/evaluate.h"
#include "expression/number.h"
#include <math.h>
#include <string.h>

/* Draws that are evaluated at once: what a claim costs besides its draws is paid for each block,
   and a block of a map of some thousand arcs takes 10 MB. */
enum { FEWEST = 64, MOST = 1024 };

/* One claim's figure in every draw, in SI units; a truth's is its chance. Empty until the first
   block says that it varies. */
typedef struct {
    GArray *samples; /* of double */
    bool truth;
} Track;

struct ClaimDraws {
    const Claims *claims;
    GPtrArray *chosen; /* of const Claim *: the chosen ones with all their readings */
    AtlasMap *on;
    const Map *map;
    DrawPlan *plan;
    Field *field;
    guint draws, lanes; /* in all, in a block */
    guint64 seed;
    Track *tracks; /* one for each chosen claim */
    guint n_tracks;
    GHashTable *index; /* claim -> its place + 1 */
    GMutex lock;
    GError *error;
    guint *inverted; /* draws in which each face turned inside out */
    guint faces;     /* those beside lines that are measured */
};

void tf_claim_draws_free(ClaimDraws *draws) {
    if (!draws)
        return;
    for (guint i = 0; i < draws->n_tracks; i++)
        if (draws->tracks[i].samples)
            g_array_unref(draws->tracks[i].samples);
    g_free(draws->tracks);
    g_free(draws->inverted);
    g_hash_table_unref(draws->index);
    g_ptr_array_unref(draws->chosen);
    tf_field_free(draws->field);
    tf_draw_plan_free(draws->plan);
    g_clear_error(&draws->error);
    g_mutex_clear(&draws->lock);
    g_free(draws);
}

/* Copies one claim's block of samples to its place among all draws. */
static void keep_samples(ClaimDraws *draws, guint claim, const Value *value,
                         const MapDraws *block) {
    const GArray *samples = value->type == VALUE_TRUTH ? value->truths : value->number.samples;
    if (!samples)
        return;
    Track *track = &draws->tracks[claim];
    g_mutex_lock(&draws->lock);
    if (!track->samples) {
        track->samples = g_array_new(FALSE, TRUE, sizeof(double));
        g_array_set_size(track->samples, draws->draws);
    }
    track->truth = value->type == VALUE_TRUTH;
    g_mutex_unlock(&draws->lock);
    memcpy(&g_array_index(track->samples, double, block->first), samples->data,
           block->lanes * sizeof(double));
}

/* Evaluates the chosen claims on the realizations that are `block`, and keeps their figures. */
static void evaluate_block(ClaimDraws *draws, const MapDraws *block, GError **error) {
    Map perturbed = *draws->map;
    perturbed.draws = block;
    g_autoptr(AtlasMap) on = tf_atlas_on_realization(draws->on, &perturbed);
    for (guint i = 0; !*error && i < draws->chosen->len; i++) {
        const Claim *claim = draws->chosen->pdata[i];
        const Value *value =
            claim->internal ? NULL : tf_value_on(on, claim->measure.node, NULL, error);
        if (value)
            keep_samples(draws, i, value, block);
    }
}

static void count_inverted(ClaimDraws *draws, const MapDraws *block) {
    Map perturbed = *draws->map;
    perturbed.draws = block;
    g_autofree guint *inverted = g_new0(guint, draws->map->n_faces + 1);
    tf_map_count_inverted(&perturbed, inverted);
    g_mutex_lock(&draws->lock);
    for (guint f = 0; f < draws->map->n_faces; f++)
        draws->inverted[f] += inverted[f];
    g_mutex_unlock(&draws->lock);
}

static void draw_block(guint number, gpointer data) {
    ClaimDraws *draws = data;
    guint first = number * draws->lanes;
    GError *error = NULL;
    if (g_atomic_pointer_get(&draws->error))
        return;
    g_autoptr(MapDraws) block = tf_map_draws_new(draws->map, draws->plan, draws->field, draws->seed,
                                                 first, MIN(draws->lanes, draws->draws - first));
    if (block) {
        evaluate_block(draws, block, &error);
        count_inverted(draws, block);
    } else {
        tf_system_error(&error, "not enough memory to draw the map's errors");
    }
    if (error && !g_atomic_pointer_compare_and_exchange(&draws->error, NULL, error))
        g_error_free(error);
}

/* Finds out what the claims measure; besides, the faces that may turn inside out are watched. */
static void make_plan(ClaimDraws *draws) {
    draws->plan = tf_draw_plan_new(draws->map, false);
    MapDraws listener = {.plan = draws->plan};
    evaluate_block(draws, &listener, &draws->error);
    draws->faces = tf_draw_plan_ask_doubtful_faces(draws->plan, draws->map);
}

static bool make_field(ClaimDraws *draws) {
    g_autofree guchar *wanted = tf_draw_plan_vertices(draws->plan, draws->map);
    VertexErrors errors = tf_map_vertex_errors(draws->map);
    draws->field = tf_field_new(&errors, wanted);
    return draws->field ||
           tf_system_error(&draws->error, "not enough memory to draw the map's errors");
}

static GPtrArray *with_readings(const GPtrArray *chosen) {
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; i < chosen->len; i++) {
        const Claim *claim = chosen->pdata[i];
        g_ptr_array_add(all, tf_unconst(claim));
        for (guint k = 0; k < claim->readings->len; k++)
            g_ptr_array_add(all, claim->readings->pdata[k]);
    }
    return all;
}

/* A block for each thread, if that makes them neither too small nor too large. */
static guint block_size(guint draws) {
    guint share = (draws - 1) / g_get_num_processors() + 1;
    return CLAMP((share + FEWEST - 1) / FEWEST * FEWEST, FEWEST, MOST);
}

ClaimDraws *tf_claims_realize(const Claims *claims, const GPtrArray *chosen, AtlasMap *on,
                              guint count, guint64 seed, GError **error) {
    return tf_claims_realize_in(claims, chosen, on, count, seed, 0, block_size(MAX(count, 1)),
                                error);
}

ClaimDraws *tf_claims_realize_in(const Claims *claims, const GPtrArray *chosen, AtlasMap *on,
                                 guint count, guint64 seed, guint threads, guint lanes,
                                 GError **error) {
    g_autoptr(ClaimDraws) draws = g_new0(ClaimDraws, 1);
    g_mutex_init(&draws->lock);
    draws->claims = claims;
    draws->chosen = with_readings(chosen);
    draws->on = on;
    draws->map = tf_atlas_map(on);
    draws->draws = (count + 1) / 2 * 2;
    draws->lanes = lanes;
    draws->seed = seed;
    draws->n_tracks = draws->chosen->len;
    draws->tracks = g_new0(Track, draws->n_tracks + 1);
    draws->inverted = g_new0(guint, draws->map->n_faces + 1);
    draws->index = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < draws->n_tracks; i++)
        g_hash_table_insert(draws->index, draws->chosen->pdata[i], GUINT_TO_POINTER(i + 1));
    make_plan(draws);
    if (!draws->error && make_field(draws))
        tf_threads_run(threads, (draws->draws + lanes - 1) / lanes, draw_block, draws);
    if (draws->error) {
        g_propagate_error(error, g_steal_pointer(&draws->error));
        return NULL;
    }
    return g_steal_pointer(&draws);
}

/* ---- All maps ---- */

typedef struct {
    const Claims *claims;
    const GPtrArray *chosen, *maps;
    guint draws;
    guint64 seed;
    ClaimDraws **drawn; /* one for each map */
    GError **errors;
} Drawing;

static void draw_map(guint i, gpointer data) {
    Drawing *drawing = data;
    drawing->drawn[i] = tf_claims_realize(drawing->claims, drawing->chosen, drawing->maps->pdata[i],
                                          drawing->draws, drawing->seed, &drawing->errors[i]);
}

bool tf_claims_realize_on(Claims *claims, const GPtrArray *chosen, const GPtrArray *maps,
                          guint draws, guint64 seed, GError **error) {
    g_autofree ClaimDraws **drawn = g_new0(ClaimDraws *, maps->len + 1);
    g_autofree GError **errors = g_new0(GError *, maps->len + 1);
    Drawing drawing = {claims, chosen, maps, draws, seed, drawn, errors};
    tf_threads_run(0, maps->len, draw_map, &drawing);
    GError *first = NULL;
    g_clear_pointer(&claims->draws, g_hash_table_unref);
    claims->draws =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)tf_claim_draws_free);
    for (guint i = 0; i < maps->len; i++) {
        if (drawn[i])
            g_hash_table_replace(claims->draws, tf_unconst(tf_claim_draws_map(drawn[i])), drawn[i]);
        if (errors[i] && first)
            g_error_free(errors[i]);
        else if (errors[i])
            first = errors[i];
    }
    if (first)
        g_propagate_error(error, first);
    return !first;
}

/* ---- What they say ---- */

static const Track *track_of(const ClaimDraws *draws, const Claim *claim) {
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(draws->index, claim));
    return place && draws->tracks[place - 1].samples ? &draws->tracks[place - 1] : NULL;
}

static double mean(const GArray *samples) {
    double sum = 0;
    for (guint k = 0; k < samples->len; k++)
        sum += g_array_index(samples, double, k);
    return sum / samples->len;
}

void tf_claim_draws_apply(const ClaimDraws *draws, const Claim *claim, Value *value) {
    const Track *track = track_of(draws, claim);
    if (!track)
        return;
    if (track->truth) {
        value->chance = mean(track->samples);
        return;
    }
    tf_number_set_samples(&value->number, track->samples);
}

double tf_claim_draws_correlation(const ClaimDraws *draws, const Claim *a, const Claim *b) {
    const Track *x = track_of(draws, a), *y = track_of(draws, b);
    if (!x || !y)
        return NAN;
    double mx = mean(x->samples), my = mean(y->samples);
    double xx = 0, yy = 0, xy = 0;
    for (guint k = 0; k < draws->draws; k++) {
        double dx = g_array_index(x->samples, double, k) - mx;
        double dy = g_array_index(y->samples, double, k) - my;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

const char *tf_claim_draws_map(const ClaimDraws *draws) {
    return draws->map->id;
}

guint tf_claim_draws_count(const ClaimDraws *draws) {
    return draws->draws;
}

guint64 tf_claim_draws_seed(const ClaimDraws *draws) {
    return draws->seed;
}

guint tf_claim_draws_inverted(const ClaimDraws *draws, guint *of, double *share) {
    guint faces = 0;
    double times = 0;
    for (guint f = 0; f < draws->map->n_faces; f++) {
        faces += draws->inverted[f] > 0;
        times += draws->inverted[f];
    }
    *of = draws->faces;
    *share = draws->faces ? times / draws->draws / draws->faces : 0;
    return faces;
}
