#include "atlas/realizations.h"
#include "geodesy/random.h"
#include <math.h>
#include <string.h>

/* ---- What is asked for ---- */

static void take_steps(DrawPlan *plan, const Map *map) {
    gsize points = 0;
    for (guint i = 0; i < map->n_arcs; i++)
        points += map->arcs[i].n;
    plan->steps = g_new(PerturbStep *, map->n_arcs + 1);
    PerturbStep *next = plan->slab = g_new(PerturbStep, points + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        tf_perturb_steps((const LonLat *)arc->xy, arc->n, next);
        plan->steps[i] = next;
        next += arc->n;
    }
}

DrawPlan *tf_draw_plan_new(const Map *map, bool all) {
    DrawPlan *plan = g_new0(DrawPlan, 1);
    take_steps(plan, map);
    plan->areas = g_new0(guchar, map->n_arcs + 1);
    plan->lengths = g_new0(guchar, map->n_arcs + 1);
    plan->row = g_new(guint32, map->n_vertices + 1);
    plan->apart = g_new0(guchar, map->n_seconds + 1);
    plan->area_sigma = g_new0(float, map->n_arcs + 1);
    plan->length_sigma = g_new0(float, map->n_arcs + 1);
    memset(plan->areas, all, map->n_arcs);
    memset(plan->apart, all, map->n_seconds);
    memset(plan->lengths, all, map->n_arcs);
    plan->n_rows = all ? map->n_vertices : 0;
    for (guint v = 0; v < map->n_vertices; v++)
        plan->row[v] = all ? v : DRAW_NO_ROW;
    return plan;
}

void tf_draw_plan_free(DrawPlan *plan) {
    if (!plan)
        return;
    g_free(plan->areas);
    g_free(plan->lengths);
    g_free(plan->apart);
    g_free(plan->area_sigma);
    g_free(plan->length_sigma);
    g_free(plan->row);
    g_free(plan->steps);
    g_free(plan->slab);
    g_free(plan);
}

/* Also so long that what it has in common with its neighbours, about their node, is little of it. */
static bool is_fine(const Arc *arc) {
    return arc->accuracy_m <= DRAW_FINE_M && arc->length >= 10 * arc->correlation_m && !arc->second;
}

/* The standard error of the area under an arc, or of its length. */
static float sigma_of(const Map *map, const Arc *arc, bool area) {
    GradientTerm *terms = g_new(GradientTerm, arc->n + 1);
    size_t n = area ? tf_gradient_of_area((const LonLat *)arc->xy, arc->vertex, arc->n, 1, terms)
                    : tf_gradient_of_length((const LonLat *)arc->xy, arc->vertex, arc->n, terms);
    Gradient gradient = tf_gradient_of_terms(terms, n);
    VertexErrors errors = tf_map_vertex_errors(map);
    float sigma = (float)tf_covariance_standard_error(&errors, &gradient);
    tf_gradient_clear(&gradient);
    return sigma;
}

guchar *tf_draw_plan_vertices(DrawPlan *plan, const Map *map) {
    guchar *wanted = g_new0(guchar, map->n_vertices + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        bool fine = is_fine(arc);
        plan->area_sigma[i] = fine && plan->areas[i] ? sigma_of(map, arc, true) : 0;
        plan->length_sigma[i] = fine && plan->lengths[i] ? sigma_of(map, arc, false) : 0;
        for (guint k = 0; !fine && (plan->areas[i] || plan->lengths[i]) && k < arc->n; k++)
            wanted[arc->vertex[k]] = 1;
    }
    for (guint i = 0; i < map->n_seconds; i++) {
        const SecondLine *line = &map->seconds[i];
        const Arc *arc = &map->arcs[line->arc];
        for (guint k = 0; plan->apart[i] && k < arc->n; k++)
            wanted[arc->vertex[k]] = wanted[line->vertex[k]] = 1;
    }
    for (guint v = 0; v < map->n_vertices; v++)
        if (plan->row[v] != DRAW_NO_ROW)
            wanted[v] = 1;
    return wanted;
}

/* A face larger than so many standard deviations of its area does not turn inside out in any
   draw. */
static const double NEVER = 8;

/* Standard deviation of a face's area: of its part that is linear in the displacements, and of the
   cross products of neighbouring vertices' displacements, which a sliver feels. */
static double deviation_of_face(const Map *map, guint face, double *area) {
    VertexErrors errors = tf_map_vertex_errors(map);
    FaceSet set = tf_faceset_new(map);
    Gradient gradient;
    double squares = 0;
    tf_faceset_add(&set, face);
    *area = tf_faceset_area(set, &gradient);
    for (size_t i = 0; i < gradient.n; i++)
        squares += pow(errors.sigma[gradient.terms[i].vertex], 4) / 2;
    double linear = tf_covariance_standard_error(&errors, &gradient);
    tf_gradient_clear(&gradient);
    tf_faceset_clear(&set);
    return sqrt(linear * linear + squares);
}

/* The faces on either side of which something is asked for of a line: 1 for each. */
static guchar *asked_faces(const DrawPlan *plan, const Map *map, guint *n) {
    guchar *asked = g_new0(guchar, map->n_faces + 1);
    *n = 0;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        const int sides[] = {arc->left, arc->right};
        for (int k = 0; k < 2; k++)
            if ((plan->areas[i] || plan->lengths[i]) && sides[k] >= 0 && !asked[sides[k]]) {
                asked[sides[k]] = 1;
                ++*n;
            }
    }
    return asked;
}

guint tf_draw_plan_ask_doubtful_faces(DrawPlan *plan, const Map *map) {
    guint n;
    g_autofree guchar *doubtful = asked_faces(plan, map, &n);
    for (guint f = 0; f < map->n_faces; f++) {
        double area, deviation = doubtful[f] ? deviation_of_face(map, f, &area) : 0;
        doubtful[f] = doubtful[f] && area < NEVER * deviation;
    }
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if ((arc->left >= 0 && doubtful[arc->left]) || (arc->right >= 0 && doubtful[arc->right])) {
            plan->areas[i] = 1;
            if (arc->second)
                plan->apart[arc->second - map->seconds] = 1;
        }
    }
    return n;
}

/* ---- Drawing ---- */

/* Draws at a time: so few that the displacements of a map's vertices stay in the caches. */
enum { AT_A_TIME = 32 };

void tf_map_draws_free(MapDraws *draws) {
    if (!draws)
        return;
    g_free(draws->area);
    g_free(draws->length);
    g_free(draws->apart[0]);
    g_free(draws->apart[1]);
    g_free(draws->slab);
    g_free(draws->east);
    g_free(draws->north);
    g_free(draws);
}

/* Room for what the plan asks for. False if out of memory. */
static bool make_room(MapDraws *draws, const Map *map) {
    const DrawPlan *plan = draws->plan;
    gsize rows = 0, displaced = (gsize)plan->n_rows * draws->lanes + 1;
    for (guint i = 0; i < map->n_arcs; i++)
        rows += plan->areas[i] + (gsize)plan->lengths[i];
    for (guint i = 0; i < map->n_seconds; i++)
        rows += 2 * (gsize)plan->apart[i];
    draws->slab = g_try_new(double, rows * draws->lanes + 1);
    draws->east = g_try_new(float, displaced);
    draws->north = g_try_new(float, displaced);
    draws->area = g_try_new0(double *, map->n_arcs + 1);
    draws->length = g_try_new0(double *, map->n_arcs + 1);
    for (int side = 0; side < 2; side++)
        draws->apart[side] = g_try_new0(double *, map->n_seconds + 1);
    if (!draws->slab || !draws->east || !draws->north || !draws->area || !draws->length ||
        !draws->apart[0] || !draws->apart[1])
        return false;
    double *next = draws->slab;
    for (guint i = 0; i < map->n_arcs; i++) {
        draws->area[i] = plan->areas[i] ? next : NULL;
        next += plan->areas[i] ? draws->lanes : 0;
        draws->length[i] = plan->lengths[i] ? next : NULL;
        next += plan->lengths[i] ? draws->lanes : 0;
    }
    for (guint i = 0; i < 2 * map->n_seconds; i++) {
        draws->apart[i % 2][i / 2] = plan->apart[i / 2] ? next : NULL;
        next += plan->apart[i / 2] ? draws->lanes : 0;
    }
    return true;
}

/* Whether an arc is drawn vertex by vertex. */
static bool is_drawn(const DrawPlan *plan, guint arc) {
    return !(plan->area_sigma[arc] > 0) && !(plan->length_sigma[arc] > 0);
}

/* The areas and lengths of fine lines. False if out of memory. */
static bool draw_fine_lines(MapDraws *draws, const Map *map) {
    const DrawPlan *plan = draws->plan;
    gsize lanes = draws->lanes;
    g_autofree float *normals = g_try_new(float, 4 * lanes + 1);
    for (guint i = 0; normals && i < map->n_arcs; i++) {
        double *area = draws->area[i], *length = draws->length[i];
        if (is_drawn(plan, i))
            continue;
        /* The first of each pair is the area's, the second the length's. */
        tf_random_normal_pairs(draws->seed, 0x40000000u | i, draws->first, lanes, normals,
                               normals + 2 * lanes);
        for (gsize k = 0; area && k < lanes; k++)
            area[k] = plan->area_sigma[i] * normals[2 * k];
        for (gsize k = 0; length && k < lanes; k++)
            length[k] = plan->length_sigma[i] * normals[2 * k + 1];
    }
    return normals != NULL;
}

/* Perturbs the arcs in `n` draws from lane `from` on, whose displacements are given. */
static void perturb_arcs(MapDraws *draws, const Map *map, guint from, guint n, const float *east,
                         const float *north) {
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        double *area = draws->area[i], *length = draws->length[i];
        if ((area || length) && is_drawn(draws->plan, i))
            tf_perturb_line(draws->plan->steps[i], arc->vertex, arc->n, east, north, n,
                            area ? area + from : NULL, length ? length + from : NULL);
    }
}

/* Parts the second lines from their arcs, likewise. */
static void part_lines(MapDraws *draws, const Map *map, guint from, guint n, const float *east,
                       const float *north) {
    for (guint i = 0; i < map->n_seconds; i++) {
        const SecondLine *line = &map->seconds[i];
        const Arc *arc = &map->arcs[line->arc];
        double *right = draws->apart[0][i], *left = draws->apart[1][i];
        if (right && left)
            tf_perturb_between(draws->plan->steps[line->arc], arc->vertex, line->vertex, arc->n,
                               east, north, n, right + from, left + from);
    }
}

static void keep_displacements(MapDraws *draws, const Map *map, guint from, guint n,
                               const float *east, const float *north) {
    for (guint v = 0; v < map->n_vertices; v++) {
        guint32 row = draws->plan->row[v];
        if (row == DRAW_NO_ROW)
            continue;
        gsize at = (gsize)row * draws->lanes + from;
        memcpy(draws->east + at, east + (gsize)v * n, n * sizeof *east);
        memcpy(draws->north + at, north + (gsize)v * n, n * sizeof *north);
    }
}

MapDraws *tf_map_draws_new(const Map *map, DrawPlan *plan, const Field *field, guint64 seed,
                           guint64 first, guint lanes) {
    g_autoptr(MapDraws) draws = g_new0(MapDraws, 1);
    *draws = (MapDraws){.lanes = lanes, .seed = seed, .first = first, .plan = plan};
    g_autofree float *east = g_try_new(float, (gsize)map->n_vertices *AT_A_TIME + 1);
    g_autofree float *north = g_try_new(float, (gsize)map->n_vertices *AT_A_TIME + 1);
    if (!east || !north || !make_room(draws, map) || !draw_fine_lines(draws, map))
        return NULL;
    for (guint from = 0; from < lanes; from += AT_A_TIME) {
        guint n = MIN(AT_A_TIME, lanes - from);
        tf_field_draw(field, seed, first + from, n, east, north);
        perturb_arcs(draws, map, from, n, east, north);
        part_lines(draws, map, from, n, east, north);
        keep_displacements(draws, map, from, n, east, north);
    }
    return g_steal_pointer(&draws);
}

/* ---- Measuring ---- */

static GArray *constant(double value, guint lanes) {
    GArray *array = g_array_sized_new(FALSE, FALSE, sizeof(double), lanes);
    for (guint k = 0; k < lanes; k++)
        g_array_append_val(array, value);
    return array;
}

/* Adds factor * from[lane] to each lane. */
static void add_lanes(GArray *sum, double factor, const double *from) {
    double *lanes = (double *)(void *)sum->data;
    for (guint k = 0; k < sum->len; k++)
        lanes[k] += factor * from[k];
}

GArray *tf_faceset_area_draws(FaceSet set) {
    const MapDraws *draws = set.map->draws;
    GArray *areas = draws->lanes ? constant(tf_faceset_area(set, NULL), draws->lanes) : NULL;
    for (guint i = 0; i < set.map->n_arcs; i++) {
        const Arc *arc = &set.map->arcs[i];
        int side = tf_faceset_has(set, arc->left) - tf_faceset_has(set, arc->right);
        if (side && areas)
            add_lanes(areas, side, draws->area[i]);
        else if (side)
            draws->plan->areas[i] = 1;
    }
    for (guint i = 0; i < set.map->n_seconds; i++) {
        ArcWeights weights = tf_faceset_weights(set, &set.map->arcs[set.map->seconds[i].arc]);
        for (int k = 0; k < 2; k++)
            if (weights.apart[k] && areas)
                add_lanes(areas, weights.apart[k], draws->apart[k][i]);
            else if (weights.apart[k])
                draws->plan->apart[i] = 1;
    }
    return areas;
}

/* What the slides of the arc's ends make of its length. */
static void add_slides(const MapDraws *draws, const Arc *arc, GArray *lengths) {
    for (int last = 0; last < 2; last++) {
        const ArcSlide *slide = &arc->slide[last];
        if (slide->vertex != MAP_NO_SLIDE)
            tf_map_draws_add_displacement(draws, (guint)slide->vertex, slide->east, slide->north,
                                          lengths ? (double *)(void *)lengths->data : NULL);
    }
}

GArray *tf_arcset_length_draws(ArcSet set) {
    const MapDraws *draws = set.map->draws;
    GArray *lengths = draws->lanes ? constant(tf_arcset_length(set, NULL), draws->lanes) : NULL;
    for (guint i = 0; i < set.arcs->len; i++) {
        guint arc = g_array_index(set.arcs, guint, i);
        if (lengths)
            add_lanes(lengths, 1, draws->length[arc]);
        else
            draws->plan->lengths[arc] = 1;
        add_slides(draws, &set.map->arcs[arc], lengths);
    }
    return lengths;
}

void tf_map_draws_add_displacement(const MapDraws *draws, guint vertex, double east, double north,
                                   double *sum) {
    guint32 *row = &draws->plan->row[vertex];
    if (draws->lanes == 0 && *row == DRAW_NO_ROW)
        *row = draws->plan->n_rows++;
    if (draws->lanes == 0 || !sum)
        return; /* nothing is drawn yet, and there is nothing to point into or to add to */
    const float *along = draws->east + (gsize)*row * draws->lanes;
    const float *across = draws->north + (gsize)*row * draws->lanes;
    for (guint k = 0; k < draws->lanes; k++)
        sum[k] += east * along[k] + north * across[k];
}

/* Adds the areas of the faces beside an arc, or marks them as not drawn. Where a second line parts
   from it, the land between the two belongs to neither. */
static void add_beside(const Map *perturbed, guint number, double *areas, guchar *missing) {
    const MapDraws *draws = perturbed->draws;
    const Arc *arc = &perturbed->arcs[number];
    const double *change = draws->area[number];
    for (int side = 1; side >= -1; side -= 2) {
        int face = side > 0 ? arc->left : arc->right;
        if (face < 0)
            continue;
        missing[face] |= change == NULL;
        double *lanes = areas + (gsize)face * draws->lanes;
        for (guint k = 0; change && k < draws->lanes; k++)
            lanes[k] += side * (arc->area_to_equator + change[k]);
        const double *apart =
            arc->second ? draws->apart[side > 0][arc->second - perturbed->seconds] : NULL;
        for (guint k = 0; apart && k < draws->lanes; k++)
            lanes[k] -= apart[k];
    }
}

void tf_map_count_inverted(const Map *perturbed, guint *count) {
    guint lanes = perturbed->draws->lanes;
    g_autofree double *areas = g_new0(double, (gsize)perturbed->n_faces *lanes + 1);
    g_autofree guchar *missing = g_new0(guchar, perturbed->n_faces + 1);
    for (guint f = 0; f < perturbed->n_faces; f++)
        for (guint k = 0; k < lanes; k++)
            areas[(gsize)f * lanes + k] = perturbed->faces[f].polar;
    for (guint i = 0; i < perturbed->n_arcs; i++)
        add_beside(perturbed, i, areas, missing);
    for (guint f = 0; f < perturbed->n_faces; f++)
        for (guint k = 0; !missing[f] && k < lanes; k++)
            count[f] += areas[(gsize)f * lanes + k] <= 0;
}
