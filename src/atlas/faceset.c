#include "atlas/faceset.h"
#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- Bits ---- */

static guint words(const Map *map) {
    return (map->n_faces + map->n_slivers) / 64 + 1;
}

/* An empty set that has room for those words. */
static FaceSet with_words(const Map *map, guint first, guint end) {
    guint n = first < end ? end - first : 0;
    return (FaceSet){map, g_new0(guint64, n + 1), first, n};
}

static guint end_of(FaceSet set) {
    return set.first + set.n;
}

static guint64 word_at(FaceSet set, guint word) {
    return word >= set.first && word < end_of(set) ? set.bits[word - set.first] : 0;
}

/* The bits of faces in a word: not those of slivers. */
static guint64 faces_at(FaceSet set, guint word) {
    guint n = set.map->n_faces;
    guint64 bits = word_at(set, word);
    return word < n / 64    ? bits
           : word == n / 64 ? bits & ((G_GUINT64_CONSTANT(1) << n % 64) - 1)
                            : 0;
}

/* Has the word, too; in steps, for faces are added one after another. */
static void reach(FaceSet *set, guint word) {
    guint first = set->first, end = end_of(*set);
    if (word >= first && word < end)
        return;
    if (!set->n)
        first = end = word;
    if (word < first)
        first = word - MIN(set->n, word);
    else
        end = MIN(words(set->map), word + 1 + set->n);
    guint64 *bits = g_new0(guint64, end - first + 1);
    if (set->n)
        memcpy(bits + (set->first - first), set->bits, set->n * sizeof *bits);
    g_free(set->bits);
    set->bits = bits;
    set->first = first;
    set->n = end - first;
}

FaceSet tf_faceset_new(const Map *map) {
    return with_words(map, 0, 0);
}

FaceSet tf_faceset_copy(FaceSet set) {
    FaceSet copy = with_words(set.map, set.first, end_of(set));
    memcpy(copy.bits, set.bits, set.n * sizeof *set.bits);
    return copy;
}

void tf_faceset_clear(FaceSet *set) {
    g_clear_pointer(&set->bits, g_free);
}

void tf_faceset_add(FaceSet *set, guint face) {
    assert(face < set->map->n_faces + set->map->n_slivers);
    reach(set, face / 64);
    set->bits[face / 64 - set->first] |= G_GUINT64_CONSTANT(1) << face % 64;
}

void tf_faceset_add_all(FaceSet *set) {
    for (guint f = 0; f < set->map->n_faces + set->map->n_slivers; f++)
        tf_faceset_add(set, f);
}

bool tf_faceset_has(FaceSet set, int face) {
    return face >= 0 && (word_at(set, (guint)face / 64) >> face % 64 & 1);
}

guint tf_faceset_next(FaceSet set, guint from) {
    guint word = MAX(from / 64, set.first);
    guint64 rest = faces_at(set, word);
    if (word == from / 64)
        rest &= ~G_GUINT64_CONSTANT(0) << from % 64;
    while (!rest && ++word < end_of(set))
        rest = faces_at(set, word);
    return rest ? word * 64 + (guint)__builtin_ctzll(rest) : set.map->n_faces;
}

guint tf_faceset_count(FaceSet set) {
    guint count = 0;
    for (guint word = set.first; word < end_of(set); word++)
        count += (guint)__builtin_popcountll(faces_at(set, word));
    return count;
}

bool tf_faceset_is_empty(FaceSet set) {
    return tf_faceset_next(set, 0) == set.map->n_faces;
}

bool tf_faceset_meet(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    for (guint word = a.first; word < end_of(a); word++)
        if (faces_at(a, word) & faces_at(b, word))
            return true;
    return false;
}

bool tf_faceset_equal(FaceSet a, FaceSet b) {
    guint end = MAX(end_of(a), end_of(b));
    for (guint word = MIN(a.first, b.first); word < end; word++)
        if (word_at(a, word) != word_at(b, word))
            return false;
    return true;
}

FaceSet tf_faceset_union(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    if (!a.n || !b.n)
        return tf_faceset_copy(a.n ? a : b);
    FaceSet result = with_words(a.map, MIN(a.first, b.first), MAX(end_of(a), end_of(b)));
    for (guint i = 0; i < result.n; i++)
        result.bits[i] = word_at(a, result.first + i) | word_at(b, result.first + i);
    return result;
}

FaceSet tf_faceset_intersection(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    FaceSet result = with_words(a.map, MAX(a.first, b.first), MIN(end_of(a), end_of(b)));
    for (guint i = 0; i < result.n; i++)
        result.bits[i] = word_at(a, result.first + i) & word_at(b, result.first + i);
    return result;
}

FaceSet tf_faceset_difference(FaceSet a, FaceSet b) {
    assert(a.map == b.map);
    FaceSet result = tf_faceset_copy(a);
    for (guint i = 0; i < result.n; i++)
        result.bits[i] &= ~word_at(b, result.first + i);
    return result;
}

/* ---- Areas ---- */

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

static gint by_number(gconstpointer a, gconstpointer b) {
    guint x = *(const guint *)a, y = *(const guint *)b;
    return x < y ? -1 : x > y;
}

/* Sorts numbers below `most`, and leaves each once: as bits if they are many of them. */
static void sort_once(GArray *numbers, guint most) {
    guint *at = (guint *)(void *)numbers->data, kept = 0;
    if (numbers->len < most / 64) {
        g_array_sort(numbers, by_number);
        for (guint i = 0; i < numbers->len; i++)
            if (kept == 0 || at[kept - 1] != at[i])
                at[kept++] = at[i];
    } else {
        g_autofree guint64 *marked = g_new0(guint64, most / 64 + 1);
        for (guint i = 0; i < numbers->len; i++)
            marked[at[i] / 64] |= G_GUINT64_CONSTANT(1) << at[i] % 64;
        for (guint word = 0; word <= most / 64; word++)
            for (guint64 rest = marked[word]; rest; rest &= rest - 1)
                at[kept++] = word * 64 + (guint)__builtin_ctzll(rest);
    }
    g_array_set_size(numbers, kept);
}

ArcSet tf_faceset_beside(FaceSet set) {
    ArcSet arcs = tf_arcset_new(set.map);
    for (guint f = tf_faceset_next(set, 0); f < set.map->n_faces; f = tf_faceset_next(set, f + 1)) {
        guint n;
        const guint32 *beside = map_face_arcs(set.map, f, &n);
        g_array_append_vals(arcs.arcs, beside, n);
    }
    for (guint i = 0; i < set.map->n_seconds; i++)
        g_array_append_val(arcs.arcs, set.map->seconds[i].arc);
    sort_once(arcs.arcs, set.map->n_arcs);
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
