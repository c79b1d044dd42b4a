#include "claim/published_cover.h"
#include "base/unconst.h"
#include "expression/evaluate.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rows make up a whole if they miss or exceed it by no more than this share of it. */
static const double SLACK = 0.01;

/* What a row or the target covers: faces, or arcs, by number. */
typedef struct {
    const Published *row; /* NULL for the target */
    guint8 *has;          /* one for each face or arc */
    double size;          /* m2 or m */
} Piece;

static void piece_free(gpointer data) {
    Piece *piece = data;
    g_free(piece->has);
    g_free(piece);
}

/* The sizes of the map's faces or arcs. */
typedef struct {
    double *size;
    guint n;
} Sizes;

static Sizes sizes_of(const Map *map, bool faces) {
    Sizes sizes = {g_new0(double, faces ? map->n_faces : map->n_arcs),
                   faces ? map->n_faces : map->n_arcs};
    for (guint f = 0; faces && f < map->n_faces; f++)
        sizes.size[f] = map->faces[f].polar;
    for (guint i = 0; i < map->n_arcs; i++) {
        const Arc *arc = &map->arcs[i];
        if (!faces) {
            sizes.size[i] = arc->length;
            continue;
        }
        if (arc->left != MAP_OUTSIDE)
            sizes.size[arc->left] += arc->area_to_equator;
        if (arc->right != MAP_OUTSIDE)
            sizes.size[arc->right] -= arc->area_to_equator;
    }
    return sizes;
}

/* NULL unless the value is a settled territory or a border. */
static Piece *piece_of(const Value *value, const Sizes *sizes) {
    bool faces = value->type == VALUE_TERRITORY;
    if (faces ? !tf_faceset_equal(value->extent.certain, value->extent.possible)
              : value->type != VALUE_BORDER)
        return NULL;
    Piece *piece = g_new0(Piece, 1);
    piece->has = g_new0(guint8, sizes->n);
    for (guint i = 0; faces && i < sizes->n; i++)
        piece->has[i] = tf_faceset_has(value->extent.certain, (int)i);
    for (guint i = 0; !faces && i < value->arcs.arcs->len; i++)
        piece->has[g_array_index(value->arcs.arcs, guint, i)] = 1;
    for (guint i = 0; i < sizes->n; i++)
        piece->size += piece->has[i] ? sizes->size[i] : 0;
    return piece;
}

static double common(const Piece *a, const Piece *b, const Sizes *sizes) {
    double sum = 0;
    for (guint i = 0; i < sizes->n; i++)
        sum += a->has[i] && b->has[i] ? sizes->size[i] : 0;
    return sum;
}

/* A row on the map; NULL if the map does not show it: then it is not part of the sum. */
static Piece *piece_of_row(AtlasMap *on, const Published *row, ValueType type, const Sizes *sizes) {
    const Value *value = tf_value_on(on, row->subject.node, NULL, NULL);
    Piece *piece = value && value->type == type ? piece_of(value, sizes) : NULL;
    if (piece)
        piece->row = row;
    return piece;
}

static gint larger_first(gconstpointer a, gconstpointer b) {
    const Piece *x = *(Piece *const *)a, *y = *(Piece *const *)b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return x->row->figure->line - y->row->figure->line;
}

/* The rows of a quantity that lie within the target, the largest first. */
static GPtrArray *pieces_within(const Claims *claims, AtlasMap *on, const char *quantity,
                                ValueType type, const Piece *target, const Sizes *sizes) {
    GPtrArray *pieces = g_ptr_array_new_with_free_func(piece_free);
    const GPtrArray *rows = claims->published;
    for (guint i = 0; i < rows->len; i++) {
        const Published *row = rows->pdata[i];
        if (!row->known || strcmp(row->figure->quantity, quantity) != 0)
            continue;
        Piece *piece = piece_of_row(on, row, type, sizes);
        if (!piece)
            continue;
        double inside = common(piece, target, sizes);
        if (inside > 0 && piece->size - inside <= SLACK * target->size)
            g_ptr_array_add(pieces, piece);
        else
            piece_free(piece);
    }
    g_ptr_array_sort(pieces, larger_first);
    return pieces;
}

/* Takes pieces, the largest first, that do not overlap until they cover the target; NULL if they
   do not. `source` NULL: of any source. */
static PublishedNumber *covered(const GPtrArray *pieces, const char *source, const Piece *target,
                                const Sizes *sizes) {
    PublishedNumber *number = tf_published_number_new(0, 0, 0, NULL);
    Piece taken = {.has = g_new0(guint8, sizes->n)};
    for (guint i = 0; i < pieces->len && taken.size < (1 - SLACK) * target->size; i++) {
        const Piece *piece = pieces->pdata[i];
        if ((source && strcmp(piece->row->figure->source, source) != 0) ||
            common(piece, &taken, sizes) > SLACK * target->size)
            continue;
        for (guint k = 0; k < sizes->n; k++)
            taken.has[k] |= piece->has[k];
        taken.size = common(&taken, target, sizes);
        number->value += piece->row->value;
        number->half_width += piece->row->half_width;
        number->rows += piece->row->rows;
        tf_published_add_source(number, piece->row->figure);
    }
    bool whole = taken.size >= (1 - SLACK) * target->size;
    g_free(taken.has);
    if (whole) {
        number->text = tf_published_rows_text(number->rows);
        return number;
    }
    tf_published_number_free(number);
    return NULL;
}

static int years_apart(const Published *a, const Published *b) {
    return abs(atoi(a->figure->year) - atoi(b->figure->year));
}

/* The largest first; of those that are alike the one published nearest in time to the first part. */
static gint larger_and_nearer_first(gconstpointer a, gconstpointer b, gpointer first) {
    const Piece *x = *(Piece *const *)a, *y = *(Piece *const *)b, *part = first;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return years_apart(x->row, part->row) - years_apart(y->row, part->row);
}

/* The sum that begins with `first` and takes what is lacking from other sources; NULL if they do not
   make up the target. */
static PublishedNumber *completed(const GPtrArray *pieces, Piece *first, const Piece *target,
                                  const Sizes *sizes) {
    g_autoptr(GPtrArray) order = g_ptr_array_copy(tf_unconst(pieces), NULL, NULL);
    g_ptr_array_set_free_func(order, NULL);
    g_ptr_array_sort_with_data(order, larger_and_nearer_first, first);
    g_ptr_array_insert(order, 0, first);
    return covered(order, NULL, target, sizes);
}

static void add_if_new(GPtrArray *numbers, PublishedNumber *number) {
    bool known = !number;
    for (guint i = 0; !known && i < numbers->len; i++)
        known = fabs(((const PublishedNumber *)numbers->pdata[i])->value - number->value) <=
                1e-9 * number->value;
    if (!known)
        g_ptr_array_add(numbers, number);
    else if (number)
        tf_published_number_free(number);
}

/* Who published the greater part of the target, but not all of it, is completed by others. */
static void add_completed(GPtrArray *numbers, const GPtrArray *pieces, GHashTable *whole,
                          const Piece *target, const Sizes *sizes) {
    for (guint i = 0; i < pieces->len; i++) {
        Piece *piece = pieces->pdata[i];
        if (common(piece, target, sizes) >= target->size / 2 &&
            !g_hash_table_contains(whole, piece->row->figure->source))
            add_if_new(numbers, completed(pieces, piece, target, sizes));
    }
}

/* Sums of rows that make up the target: of each source that has them all, but not as one row (those
   are `filling`), and of each that has the greater part; where there is none, of several sources. */
static void add_covers(GPtrArray *numbers, const GPtrArray *pieces, const GPtrArray *filling,
                       const Piece *target, const Sizes *sizes) {
    g_autoptr(GHashTable) whole = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < filling->len; i++)
        g_hash_table_add(whole, (gpointer)((const Piece *)filling->pdata[i])->row->figure->source);
    for (guint i = 0; i < pieces->len; i++) {
        const char *source = ((const Piece *)pieces->pdata[i])->row->figure->source;
        PublishedNumber *number =
            g_hash_table_contains(whole, source) ? NULL : covered(pieces, source, target, sizes);
        if (!number)
            continue;
        g_hash_table_add(whole, tf_unconst(source));
        g_ptr_array_add(numbers, number);
    }
    if (filling->len == 0)
        add_completed(numbers, pieces, whole, target, sizes);
    if (numbers->len == 0)
        add_if_new(numbers, covered(pieces, NULL, target, sizes));
}

static gint by_line(gconstpointer a, gconstpointer b) {
    const Published *x = ((const Piece *)*(gpointer const *)a)->row;
    const Published *y = ((const Piece *)*(gpointer const *)b)->row;
    return x->figure->line != y->figure->line ? x->figure->line - y->figure->line
                                              : (int)x->rows - (int)y->rows;
}

void tf_published_cover(GPtrArray *numbers, const Claims *claims, AtlasMap *on,
                        const char *quantity, const Value *target) {
    if (claims->published->len == 0)
        return;
    Sizes sizes = sizes_of(tf_atlas_map(on), target->type == VALUE_TERRITORY);
    Piece *piece = piece_of(target, &sizes);
    if (piece && piece->size > 0) {
        g_autoptr(GPtrArray) pieces =
            pieces_within(claims, on, quantity, target->type, piece, &sizes);
        g_autoptr(GPtrArray) filling = g_ptr_array_new();
        for (guint i = 0; i < pieces->len; i++)
            if (common(pieces->pdata[i], piece, &sizes) >= (1 - SLACK) * piece->size)
                g_ptr_array_add(filling, pieces->pdata[i]);
        g_ptr_array_sort(filling, by_line);
        for (guint i = 0; i < filling->len; i++)
            tf_published_add_row(numbers, ((const Piece *)filling->pdata[i])->row);
        add_covers(numbers, pieces, filling, piece, &sizes);
    }
    if (piece)
        piece_free(piece);
    g_free(sizes.size);
}
