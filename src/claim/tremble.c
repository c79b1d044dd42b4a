#include "claim/tremble.h"
#include "atlas/draws.h"
#include "base/error.h"
#include "claim/evaluate.h"
#include <math.h>
#include <string.h>

enum { LANES = 256 };

/* One claim's figure in every draw, in SI units; a truth's is its chance. Empty until the first
   block says that it trembles. */
typedef struct {
    double *samples;
    bool truth;
} Track;

struct ClaimDraws {
    const Claims *claims;
    const GPtrArray *chosen; /* while drawing */
    const Atlas *atlas;
    const Map *map;
    Field *field;
    guint draws;
    guint64 seed;
    Track *tracks; /* one for each chosen claim */
    guint n_tracks;
    GHashTable *index; /* claim -> its place + 1 */
    GMutex lock;
    gint next_block;
    GError *error;
    guint *inverted; /* draws in which each face turned inside out */
};

void claim_draws_free(ClaimDraws *draws) {
    if (!draws)
        return;
    for (guint i = 0; i < draws->n_tracks; i++)
        g_free(draws->tracks[i].samples);
    g_free(draws->tracks);
    g_free(draws->inverted);
    g_hash_table_unref(draws->index);
    field_free(draws->field);
    g_clear_error(&draws->error);
    g_mutex_clear(&draws->lock);
    g_free(draws);
}

/* Copies one claim's block of samples to its place among all draws. */
static void keep(ClaimDraws *draws, guint claim, const Value *value, const MapDraws *block) {
    const GArray *samples = value->type == VALUE_TRUTH ? value->truths : value->number.samples;
    if (!samples)
        return;
    Track *track = &draws->tracks[claim];
    g_mutex_lock(&draws->lock);
    if (!track->samples)
        track->samples = g_new0(double, draws->draws);
    g_mutex_unlock(&draws->lock);
    track->truth = value->type == VALUE_TRUTH;
    memcpy(track->samples + block->first, samples->data, block->lanes * sizeof(double));
}

static void judge_block(ClaimDraws *draws, const MapDraws *block, GError **error) {
    Map trembling = *draws->map;
    trembling.draws = block;
    g_autoptr(AtlasMap) on = atlas_on_other_map(draws->atlas, &trembling);
    for (guint i = 0; !*error && i < draws->chosen->len; i++) {
        const Claim *claim = draws->chosen->pdata[i];
        if (claim->internal)
            continue;
        Evaluation run = {.on = on,
                          .map = &trembling,
                          .atlas = draws->atlas,
                          .claims = draws->claims,
                          .source = &claim->source,
                          .error = error};
        Value value;
        if (evaluate(&run, claim->measure, &value)) {
            keep(draws, i, &value, block);
            value_clear(&value);
        }
        g_free(run.unmeasurable);
    }
    g_autofree guint *inverted = g_new0(guint, draws->map->n_faces);
    map_count_inverted(&trembling, inverted);
    g_mutex_lock(&draws->lock);
    for (guint f = 0; f < draws->map->n_faces; f++)
        draws->inverted[f] += inverted[f];
    g_mutex_unlock(&draws->lock);
}

/* Takes blocks until none is left; which thread takes which changes nothing. */
static gpointer work(gpointer data) {
    ClaimDraws *draws = data;
    for (;;) {
        guint first = (guint)g_atomic_int_add(&draws->next_block, 1) * LANES;
        if (first >= draws->draws || g_atomic_pointer_get(&draws->error))
            return NULL;
        GError *error = NULL;
        g_autoptr(MapDraws) block = map_draws_new(draws->map, draws->field, draws->seed, first,
                                                  MIN(LANES, draws->draws - first));
        if (block)
            judge_block(draws, block, &error);
        else
            system_error(&error, "not enough memory to draw the map's errors");
        if (error && !g_atomic_pointer_compare_and_exchange(&draws->error, NULL, error))
            g_error_free(error);
    }
}

static void work_on_all_processors(ClaimDraws *draws) {
    guint n = CLAMP(g_get_num_processors(), 1, (draws->draws + LANES - 1) / LANES);
    g_autofree GThread **threads = g_new(GThread *, n);
    for (guint i = 1; i < n; i++)
        threads[i] = g_thread_new("draws", work, draws);
    work(draws);
    for (guint i = 1; i < n; i++)
        g_thread_join(threads[i]);
}

ClaimDraws *claims_tremble(const Claims *claims, const GPtrArray *chosen, AtlasMap *on, guint count,
                           guint64 seed, GError **error) {
    g_autoptr(ClaimDraws) draws = g_new0(ClaimDraws, 1);
    g_mutex_init(&draws->lock);
    draws->claims = claims;
    draws->chosen = chosen;
    draws->atlas = atlas_of(on);
    draws->map = atlas_map(on);
    draws->draws = (count + 1) / 2 * 2;
    draws->seed = seed;
    draws->n_tracks = chosen->len;
    draws->tracks = g_new0(Track, draws->n_tracks + 1);
    draws->inverted = g_new0(guint, draws->map->n_faces);
    draws->index = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < chosen->len; i++)
        g_hash_table_insert(draws->index, chosen->pdata[i], GUINT_TO_POINTER(i + 1));
    VertexErrors errors = map_vertex_errors(draws->map);
    draws->field = field_new(&errors, NULL);
    if (!draws->field) {
        system_error(error, "not enough memory to draw the map's errors");
        return NULL;
    }
    work_on_all_processors(draws);
    if (draws->error) {
        g_propagate_error(error, g_steal_pointer(&draws->error));
        return NULL;
    }
    return g_steal_pointer(&draws);
}

static const Track *track_of(const ClaimDraws *draws, const Claim *claim) {
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(draws->index, claim));
    return place && draws->tracks[place - 1].samples ? &draws->tracks[place - 1] : NULL;
}

static double mean(const double *samples, guint n) {
    double sum = 0;
    for (guint k = 0; k < n; k++)
        sum += samples[k];
    return sum / n;
}

void claim_draws_apply(const ClaimDraws *draws, const Claim *claim, Value *value) {
    const Track *track = track_of(draws, claim);
    if (!track)
        return;
    if (track->truth) {
        value->chance = mean(track->samples, draws->draws);
        return;
    }
    g_clear_pointer(&value->number.samples, g_array_unref);
    value->number.samples = g_array_sized_new(FALSE, FALSE, sizeof(double), draws->draws);
    g_array_append_vals(value->number.samples, track->samples, draws->draws);
}

double claim_draws_correlation(const ClaimDraws *draws, const Claim *a, const Claim *b) {
    const Track *x = track_of(draws, a), *y = track_of(draws, b);
    if (!x || !y)
        return NAN;
    double mx = mean(x->samples, draws->draws), my = mean(y->samples, draws->draws);
    double xx = 0, yy = 0, xy = 0;
    for (guint k = 0; k < draws->draws; k++) {
        double dx = x->samples[k] - mx, dy = y->samples[k] - my;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
    }
    return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : NAN;
}

const char *claim_draws_map(const ClaimDraws *draws) {
    return draws->map->id;
}

guint claim_draws_count(const ClaimDraws *draws) {
    return draws->draws;
}

guint64 claim_draws_seed(const ClaimDraws *draws) {
    return draws->seed;
}

guint claim_draws_inverted(const ClaimDraws *draws, double *share) {
    guint faces = 0;
    double times = 0;
    for (guint f = 0; f < draws->map->n_faces; f++) {
        faces += draws->inverted[f] > 0;
        times += draws->inverted[f];
    }
    *share = times / draws->draws / draws->map->n_faces;
    return faces;
}
