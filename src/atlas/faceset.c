#include "atlas/faceset.h"
#include <assert.h>
#include <math.h>
#include <string.h>

static gsize words(const Map *map) {
    return (map->n_faces + map->n_slivers + 63) / 64;
}

FaceSet tf_faceset_new(const Map *map) {
    return (FaceSet){map, g_new0(guint64, words(map) + 1)};
}

FaceSet tf_faceset_copy(FaceSet set) {
    FaceSet copy = tf_faceset_new(set.map);
    memcpy(copy.bits, set.bits, words(set.map) * sizeof(guint64));
    return copy;
}

void tf_faceset_clear(FaceSet *set) {
    g_clear_pointer(&set->bits, g_free);
}

void tf_faceset_add(FaceSet *set, guint face) {
    assert(face < set->map->n_faces + set->map->n_slivers);
    set->bits[face / 64] |= G_GUINT64_CONSTANT(1) << face % 64;
}

void tf_faceset_add_all(FaceSet *set) {
    for (guint f = 0; f < set->map->n_faces + set->map->n_slivers; f++)
        tf_faceset_add(set, f);
}

bool tf_faceset_has(FaceSet set, int face) {
    return face >= 0 && (set.bits[face / 64] >> face % 64 & 1);
}

guint tf_faceset_next(FaceSet set, guint from) {
    guint n = set.map->n_faces;
    if (from >= n)
        return n;
    guint word = from / 64;
    guint64 rest = set.bits[word] & ~G_GUINT64_CONSTANT(0) << from % 64;
    while (!rest && ++word <= (n - 1) / 64)
        rest = set.bits[word];
    return rest ? MIN(n, word * 64 + (guint)__builtin_ctzll(rest)) : n;
}

guint tf_faceset_count(FaceSet set) {
    guint count = 0, n = set.map->n_faces;
    for (gsize i = 0; i < n / 64; i++)
        count += (guint)__builtin_popcountll(set.bits[i]);
    guint64 rest = (G_GUINT64_CONSTANT(1) << n % 64) - 1;
    return count + (guint)__builtin_popcountll(set.bits[n / 64] & rest);
}

bool tf_faceset_is_empty(FaceSet set) {
    return tf_faceset_next(set, 0) == set.map->n_faces;
}

bool tf_faceset_meet(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    guint n = a.map->n_faces;
    for (gsize i = 0; i < n / 64; i++)
        if (a.bits[i] & b.bits[i])
            return true;
    return a.bits[n / 64] & b.bits[n / 64] & ((G_GUINT64_CONSTANT(1) << n % 64) - 1);
}

bool tf_faceset_equal(FaceSet a, FaceSet b) {
    return memcmp(a.bits, b.bits, words(a.map) * sizeof(guint64)) == 0;
}

FaceSet tf_faceset_union(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    FaceSet result = tf_faceset_new(a.map);
    for (gsize i = 0; i < words(a.map); i++)
        result.bits[i] = a.bits[i] | b.bits[i];
    return result;
}

FaceSet tf_faceset_intersection(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    FaceSet result = tf_faceset_new(a.map);
    for (gsize i = 0; i < words(a.map); i++)
        result.bits[i] = a.bits[i] & b.bits[i];
    return result;
}

FaceSet tf_faceset_difference(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    FaceSet result = tf_faceset_new(a.map);
    for (gsize i = 0; i < words(a.map); i++)
        result.bits[i] = a.bits[i] & ~b.bits[i];
    return result;
}

/* +1 where the set lies on the arc's left only, -1 on its right only, else 0. */
static int side(FaceSet set, const Arc *arc) {
    return tf_faceset_has(set, arc->left) - tf_faceset_has(set, arc->right);
}

ArcWeights tf_faceset_weights(FaceSet set, const Arc *arc) {
    ArcWeights weights = {side(set, arc), {0, 0}};
    if (arc->second) {
        weights.apart[0] =
            tf_faceset_has(set, (int)arc->second->sliver[0]) - tf_faceset_has(set, arc->right);
        weights.apart[1] =
            tf_faceset_has(set, (int)arc->second->sliver[1]) - tf_faceset_has(set, arc->left);
    }
    return weights;
}

/* What multiplies sum D, and sum |D|. */
static double linear(ArcWeights weights) {
    return (weights.apart[0] - weights.apart[1]) / 2.0;
}

static double absolute(ArcWeights weights) {
    return (weights.apart[0] + weights.apart[1]) / 2.0;
}

bool tf_faceset_hangs_on(FaceSet set, const Arc *arc, bool second) {
    ArcWeights weights = tf_faceset_weights(set, arc);
    return absolute(weights) != 0 ||
           (second ? linear(weights) : weights.arc - linear(weights)) != 0;
}

static gsize count_terms(FaceSet set, const Arc *arc) {
    ArcWeights weights = tf_faceset_weights(set, arc);
    return (weights.arc ? arc->n : 0) + (linear(weights) != 0 ? 2 * arc->n : 0) +
           (absolute(weights) != 0 ? set.map->n_seconds : 0);
}

/* The part that hangs on where the second line lies. */
static gsize add_apart(FaceSet set, const Arc *arc, GradientTerm *terms) {
    ArcWeights weights = tf_faceset_weights(set, arc);
    const LonLat *line = (const LonLat *)arc->xy;
    gsize used = 0;
    if (linear(weights) != 0) {
        used += tf_gradient_of_area(line, arc->second->vertex, arc->n, linear(weights), terms);
        used += tf_gradient_of_area(line, arc->vertex, arc->n, -linear(weights), terms + used);
    }
    for (guint k = 0; absolute(weights) != 0 && k < set.map->n_seconds; k++)
        terms[used++] = (GradientTerm){set.map->first_spread + k,
                                       absolute(weights) * arc->second->spread[k], 0};
    return used;
}

/* Marks the arcs beside the faces in a set of bits. */
static void mark_beside(FaceSet set, guint64 *marked) {
    for (guint f = tf_faceset_next(set, 0); f < set.map->n_faces; f = tf_faceset_next(set, f + 1)) {
        guint n;
        const guint32 *beside = map_face_arcs(set.map, f, &n);
        for (guint i = 0; i < n; i++)
            marked[beside[i] / 64] |= G_GUINT64_CONSTANT(1) << beside[i] % 64;
    }
    for (guint i = 0; i < set.map->n_seconds; i++)
        marked[set.map->seconds[i].arc / 64] |= G_GUINT64_CONSTANT(1)
                                                << set.map->seconds[i].arc % 64;
}

ArcSet tf_faceset_beside(FaceSet set) {
    ArcSet arcs = tf_arcset_new(set.map);
    g_autofree guint64 *marked = g_new0(guint64, set.map->n_arcs / 64 + 1);
    mark_beside(set, marked);
    for (guint word = 0; word <= set.map->n_arcs / 64; word++)
        for (guint64 rest = marked[word]; rest; rest &= rest - 1) {
            guint arc = word * 64 + (guint)__builtin_ctzll(rest);
            g_array_append_val(arcs.arcs, arc);
        }
    return arcs;
}

static const Arc *arc_at(ArcSet arcs, guint i) {
    return &arcs.map->arcs[g_array_index(arcs.arcs, guint, i)];
}

static Gradient gradient_of(FaceSet set, ArcSet beside, gsize n) {
    GradientTerm *terms = g_new(GradientTerm, n + 1);
    gsize used = 0;
    for (guint i = 0; i < beside.arcs->len; i++) {
        const Arc *arc = arc_at(beside, i);
        if (side(set, arc))
            used += tf_gradient_of_area((const LonLat *)arc->xy, arc->vertex, arc->n,
                                        side(set, arc), terms + used);
        if (arc->second)
            used += add_apart(set, arc, terms + used);
    }
    return tf_gradient_of_terms(terms, used);
}

double tf_faceset_area(FaceSet set, Gradient *gradient) {
    const Map *map = set.map;
    double area = 0;
    gsize n = 0;
    ArcSet beside = tf_faceset_beside(set);
    for (guint i = 0; i < beside.arcs->len; i++) {
        const Arc *arc = arc_at(beside, i);
        area += side(set, arc) * arc->area_to_equator;
        n += count_terms(set, arc);
    }
    for (guint f = tf_faceset_next(set, 0); f < map->n_faces; f = tf_faceset_next(set, f + 1))
        area += map->faces[f].polar;
    if (gradient)
        *gradient = gradient_of(set, beside, n);
    tf_arcset_clear(&beside);
    return area;
}

double tf_faceset_area_bias(FaceSet set) {
    double bias = 0;
    for (guint i = 0; i < set.map->n_seconds; i++) {
        const SecondLine *line = &set.map->seconds[i];
        bias += absolute(tf_faceset_weights(set, &set.map->arcs[line->arc])) * line->apart;
    }
    return bias;
}

/* ---- Borders ---- */

ArcSet tf_arcset_new(const Map *map) {
    return (ArcSet){map, g_array_new(FALSE, FALSE, sizeof(guint))};
}

void tf_arcset_clear(ArcSet *set) {
    g_clear_pointer(&set->arcs, g_array_unref);
}

/* The smaller of two sets. */
static FaceSet smaller(FaceSet a, FaceSet b) {
    return tf_faceset_count(b) < tf_faceset_count(a) ? b : a;
}

ArcSet tf_faceset_border(FaceSet a, FaceSet b) {
    ArcSet set = tf_arcset_new(a.map), beside = tf_faceset_beside(smaller(a, b));
    for (guint i = 0; i < beside.arcs->len; i++) {
        const Arc *arc = arc_at(beside, i);
        if ((tf_faceset_has(a, arc->left) && tf_faceset_has(b, arc->right)) ||
            (tf_faceset_has(a, arc->right) && tf_faceset_has(b, arc->left)))
            g_array_append_val(set.arcs, g_array_index(beside.arcs, guint, i));
    }
    tf_arcset_clear(&beside);
    return set;
}

ArcSet tf_faceset_outline(FaceSet faces) {
    ArcSet set = tf_arcset_new(faces.map), beside = tf_faceset_beside(faces);
    for (guint i = 0; i < beside.arcs->len; i++)
        if (side(faces, arc_at(beside, i)))
            g_array_append_val(set.arcs, g_array_index(beside.arcs, guint, i));
    tf_arcset_clear(&beside);
    return set;
}

double tf_arcset_length(ArcSet set, Gradient *gradient) {
    double length = 0;
    gsize n = 0;
    for (guint i = 0; i < set.arcs->len; i++) {
        const Arc *arc = &set.map->arcs[g_array_index(set.arcs, guint, i)];
        length += arc->length;
        n += arc->n + 2;
    }
    if (gradient) {
        GradientTerm *terms = g_new(GradientTerm, n + 1);
        gsize used = 0;
        for (guint i = 0; i < set.arcs->len; i++) {
            const Arc *arc = &set.map->arcs[g_array_index(set.arcs, guint, i)];
            used +=
                tf_gradient_of_length((const LonLat *)arc->xy, arc->vertex, arc->n, terms + used);
            for (int last = 0; last < 2; last++)
                if (arc->slide[last].vertex != MAP_NO_SLIDE)
                    terms[used++] = (GradientTerm){(guint32)arc->slide[last].vertex,
                                                   arc->slide[last].east, arc->slide[last].north};
        }
        *gradient = tf_gradient_of_terms(terms, used);
    }
    return length;
}

/* Whether the arc could hold a point nearer than `metres`. The nearest point of an edge lies no
   farther than half the edge from one of its ends, and a chord is shorter than a geodesic. */
static bool may_be_nearer(const Map *map, const Arc *arc, const double place[3], double metres) {
    double square = INFINITY, longest = 0;
    for (guint k = 0; k < arc->n; k++) {
        const double *at = map->vertex_space[arc->vertex[k]];
        double x = at[0] - place[0], y = at[1] - place[1], z = at[2] - place[2];
        square = fmin(square, x * x + y * y + z * z);
        longest = k > 0 ? fmax(longest, arc->edge[k - 1]) : 0;
    }
    return sqrt(square) - longest / 2 < metres;
}

double tf_arcset_distance(ArcSet set, const LonLat point, guint *nearest) {
    double best = INFINITY, place[3];
    tf_geodesic_in_space(point, place);
    for (guint i = 0; i < set.arcs->len; i++) {
        guint number = g_array_index(set.arcs, guint, i);
        const Arc *arc = &set.map->arcs[number];
        if (!may_be_nearer(set.map, arc, place, best))
            continue;
        for (guint k = 1; k < arc->n; k++) {
            double metres = tf_geodesic_to_segment(point, arc->xy[k - 1], arc->xy[k], NULL);
            if (metres < best) {
                best = metres;
                if (nearest)
                    *nearest = number;
            }
        }
    }
    return best;
}
