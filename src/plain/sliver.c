#include "plain/sliver.h"
#include "base/error.h"
#include "geodesy/ring.h"
#include "planar/box_index.h"
#include <math.h>
#include <string.h>

static const double THIN = 0.01;     /* of the side of a square of the feature's area */
static const double DRAWN = 0.5;     /* times the layer's spacing: a gap */
static const double TILED = 0.2;     /* of a layer's ground: at most so much under two features */
static const double LONG = 50;       /* times its width: an open gap */
static const double SAMPLES_M = 0.5; /* of the greatest width: between points along an outline */
enum { MOST_SAMPLES = 64, MOST_NAMED = 5 };

/* A sliver that was found. */
typedef struct {
    bool gap;
    guint32 a, b; /* territories */
    double width; /* m */
    double area;  /* m2; of an open gap its width by its length */
    LonLat at;
} Sliver;

typedef struct {
    const PlainFile *plain;
    const PlainOverlay *overlay;
    guint layer;
    const double *areas; /* of each face, m2 */
    double *size;        /* of each territory, m2 */
    guint *
        root; /* of each face and the outside: union-find of ground with the same territories of the layer */
    double *area, *perimeter; /* of the ground by its root: m2, m */
    GArray *slivers;          /* of Sliver */
} Search;

/* ---- Edges in degrees and metres ---- */

static void edge_ends(const PlainOverlay *overlay, guint32 half, LonLat ends[2]) {
    GridPoint on_grid[2];
    tf_halfedge_ends(overlay->graph, half, on_grid);
    tf_grid_degrees(overlay->graph->grid, on_grid[0], ends[0]);
    tf_grid_degrees(overlay->graph->grid, on_grid[1], ends[1]);
}

/* Length in metres of a short edge. */
static double edge_metres(LonLat ends[2]) {
    double north, east;
    tf_geodesic_degree((ends[0][1] + ends[1][1]) / 2, &north, &east);
    return hypot(geodesic_turn(ends[0][0], ends[1][0]) * east, (ends[1][1] - ends[0][1]) * north);
}

/* Area of each face in m2, by the edges around it; of the outside it is of no use. */
static double *face_areas(const PlainOverlay *overlay) {
    guint n = overlay->faces->n_faces;
    double *areas = g_new0(double, n + 1);
    for (guint32 e = 0; e < overlay->graph->n_edges; e++) {
        LonLat ends[2];
        double metres, s12;
        edge_ends(overlay, e << 1, ends);
        tf_geodesic_edge(ends[0], ends[1], &metres, &s12);
        int left = overlay->faces->face[e << 1], right = overlay->faces->face[e << 1 | 1];
        areas[left < 0 ? n : (guint)left] -= s12;
        areas[right < 0 ? n : (guint)right] += s12;
    }
    for (guint f = 0; f <= n; f++)
        areas[f] = fabs(areas[f]);
    return areas;
}

static double *territory_sizes(const PlainFile *plain, const PlainOverlay *overlay,
                               const double *areas) {
    double *sizes = g_new0(double, plain->territories->len + 1);
    for (guint f = 0; f < overlay->faces->n_faces; f++) {
        const GArray *cover = overlay->covers->pdata[overlay->cover[f]];
        for (guint i = 0; i < cover->len; i++)
            sizes[g_array_index(cover, guint32, i)] += areas[f];
    }
    return sizes;
}

/* ---- Ground with the same features of the layer ---- */

static guint root_of(Search *search, guint face) {
    while (search->root[face] != face) {
        search->root[face] = search->root[search->root[face]];
        face = search->root[face];
    }
    return face;
}

static guint place_of(const Search *search, guint32 half) {
    int face = search->overlay->faces->face[half];
    return face < 0 ? search->overlay->faces->n_faces : (guint)face;
}

/* The layer's territories of a cover: its territories come by layer, so these follow each other. */
static guint of_layer(const Search *search, guint cover, const guint32 **first) {
    const GArray *all = search->overlay->covers->pdata[cover];
    guint n = 0;
    *first = NULL;
    for (guint i = 0; i < all->len; i++) {
        const guint32 *t = &g_array_index(all, guint32, i);
        if (plain_territory(search->plain, *t)->layer != search->layer)
            continue;
        *first = n++ ? *first : t;
    }
    return n;
}

static bool same_of_layer(const Search *search, guint cover_a, guint cover_b) {
    const guint32 *a, *b;
    guint n = of_layer(search, cover_a, &a);
    return cover_a == cover_b ||
           (n == of_layer(search, cover_b, &b) && (n == 0 || memcmp(a, b, n * sizeof *a) == 0));
}

static void join_ground(Search *search) {
    const PlainOverlay *overlay = search->overlay;
    guint places = overlay->faces->n_faces + 1;
    for (guint f = 0; f < places; f++)
        search->root[f] = f;
    for (guint32 e = 0; e < overlay->graph->n_edges; e++)
        if (same_of_layer(search, plain_cover_number(overlay, 2 * e),
                          plain_cover_number(overlay, 2 * e + 1)))
            search->root[root_of(search, place_of(search, 2 * e))] =
                root_of(search, place_of(search, 2 * e + 1));
    memset(search->area, 0, places * sizeof *search->area);
    memset(search->perimeter, 0, places * sizeof *search->perimeter);
    for (guint f = 0; f < places; f++)
        search->area[root_of(search, f)] += search->areas[f];
    for (guint32 e = 0; e < overlay->graph->n_edges; e++) {
        guint left = root_of(search, place_of(search, 2 * e));
        guint right = root_of(search, place_of(search, 2 * e + 1));
        LonLat ends[2];
        if (left == right)
            continue;
        edge_ends(overlay, 2 * e, ends);
        double metres = edge_metres(ends);
        search->perimeter[left] += metres;
        search->perimeter[right] += metres;
    }
}

/* ---- Closed slivers ---- */

/* The two features that a piece of ground lies between: those on it, or those beside it. */
typedef struct {
    guint32 features[2];
    guint n;      /* 2: two or more */
    guint32 half; /* an edge of it */
} Between;

static void add_feature(Between *between, guint32 feature) {
    for (guint i = 0; i < between->n; i++)
        if (between->features[i] == feature)
            return;
    if (between->n < 2)
        between->features[between->n++] = feature;
}

static Between *features_between(Search *search) {
    const PlainOverlay *overlay = search->overlay;
    Between *all = g_new0(Between, overlay->faces->n_faces + 2);
    for (guint32 h = 0; h < 2 * overlay->graph->n_edges; h++) {
        guint here = root_of(search, place_of(search, h));
        const guint32 *own, *beside;
        guint n = of_layer(search, plain_cover_number(overlay, h), &own);
        guint m = of_layer(search, plain_cover_number(overlay, h ^ 1), &beside);
        if (here == root_of(search, place_of(search, h ^ 1)))
            continue;
        all[here].half = h;
        for (guint i = 0; i < n; i++)
            add_feature(&all[here], own[i]);
        for (guint i = 0; n == 0 && i < m; i++)
            add_feature(&all[here], beside[i]);
    }
    return all;
}

static double greatest_width(const Search *search, guint32 a, guint32 b) {
    return THIN * sqrt(fmin(search->size[a], search->size[b]));
}

static double greatest_gap(const Search *search, guint32 a, guint32 b) {
    double drawn = DRAWN * plain_layer(search->plain, search->layer)->spacing_m;
    return fmin(greatest_width(search, a, b), drawn);
}

static void find_closed(Search *search) {
    const PlainOverlay *overlay = search->overlay;
    g_autofree Between *between = features_between(search);
    guint outside = root_of(search, overlay->faces->n_faces);
    for (guint f = 0; f < overlay->faces->n_faces; f++) {
        const Between *here = &between[f];
        const guint32 *own;
        guint n = of_layer(search, overlay->cover[f], &own);
        if (root_of(search, f) != f || f == outside || n == 1 || here->n < 2 ||
            search->perimeter[f] == 0)
            continue;
        double width = 2 * search->area[f] / search->perimeter[f];
        if (width >=
            (n ? greatest_width : greatest_gap)(search, here->features[0], here->features[1]))
            continue;
        LonLat ends[2];
        edge_ends(overlay, here->half, ends);
        Sliver sliver = {n == 0, here->features[0], here->features[1],
                         width,  search->area[f],   {ends[0][0], ends[0][1]}};
        g_array_append_val(search->slivers, sliver);
    }
}

/* ---- Gaps that are open at an end ---- */

/* An edge of the layer's outside. */
typedef struct {
    LonLat ends[2];
    guint32 feature;
} Outline;

/* A feature's outline near another's. */
typedef struct {
    double length, width; /* m; the second times the first */
    double inverse; /* the first by the second: their ends, where outlines part, hardly count */
    LonLat at;
} Near;

static GArray *outlines(Search *search, GArray *boxes) {
    const PlainOverlay *overlay = search->overlay;
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Outline));
    guint outside = root_of(search, overlay->faces->n_faces);
    for (guint32 h = 0; h < 2 * overlay->graph->n_edges; h++) {
        const guint32 *own;
        if (of_layer(search, plain_cover_number(overlay, h), &own) != 1 ||
            root_of(search, place_of(search, h ^ 1)) != outside)
            continue;
        Outline outline = {.feature = *own};
        edge_ends(overlay, h, outline.ends);
        const double *a = outline.ends[0], *b = outline.ends[1];
        Box box = {fmin(a[0], b[0]), fmin(a[1], b[1]), fmax(a[0], b[0]), fmax(a[1], b[1])};
        g_array_append_val(found, outline);
        g_array_append_val(boxes, box);
    }
    return found;
}

typedef struct {
    const Search *search;
    const GArray *outlines;
    const double *at; /* a point on the outline of `feature` */
    guint32 feature, nearest;
    double metres;
} Look;

static void look_at(guint number, gpointer data) {
    Look *look = data;
    const Outline *other = &g_array_index(look->outlines, Outline, number);
    if (other->feature == look->feature)
        return;
    double metres = tf_geodesic_to_segment(look->at, other->ends[0], other->ends[1], NULL);
    if (metres < look->metres &&
        metres < greatest_gap(look->search, look->feature, other->feature)) {
        look->metres = metres;
        look->nearest = other->feature;
    }
}

static void add_near(GHashTable *near, const Look *look, double length) {
    gint64 key =
        (gint64)MIN(look->feature, look->nearest) << 32 | MAX(look->feature, look->nearest);
    Near *known = g_hash_table_lookup(near, &key);
    if (!known) {
        known = g_new0(Near, 1);
        known->at[0] = look->at[0];
        known->at[1] = look->at[1];
        g_hash_table_insert(near, g_memdup2(&key, sizeof key), known);
    }
    known->length += length / 2; /* each side counts */
    known->width += length / 2 * look->metres;
    known->inverse += length / 2 / fmax(look->metres, 0.01);
}

static void walk_outline(const Search *search, const GArray *all, const BoxIndex *index, guint own,
                         GHashTable *near) {
    const Outline *outline = &g_array_index(all, Outline, own);
    LonLat ends[2];
    memcpy(ends, outline->ends, sizeof ends);
    double length = edge_metres(ends),
           widest = greatest_gap(search, outline->feature, outline->feature);
    double north, east, turn = geodesic_turn(ends[0][0], ends[1][0]);
    guint n = (guint)CLAMP(ceil(length / fmax(SAMPLES_M * widest, 0.01)), 1, MOST_SAMPLES);
    for (guint k = 0; k < n; k++) {
        double part = (k + 0.5) / n;
        const LonLat at = {ends[0][0] + part * turn, ends[0][1] + part * (ends[1][1] - ends[0][1])};
        tf_geodesic_degree(at[1], &north, &east);
        double dx = widest / fmax(east, 1), dy = widest / north;
        Box box = {at[0] - dx, at[1] - dy, at[0] + dx, at[1] + dy};
        Look look = {search, all, at, outline->feature, G_MAXUINT32, INFINITY};
        tf_box_index_query(index, &box, look_at, &look);
        /* Outlines that part at a node are near each other beside it. */
        if (look.nearest != G_MAXUINT32)
            add_near(near, &look, length / n);
    }
}

static void find_open(Search *search) {
    g_autoptr(GArray) boxes = g_array_new(FALSE, FALSE, sizeof(Box));
    g_autoptr(GArray) all = outlines(search, boxes);
    g_autoptr(BoxIndex) index =
        tf_box_index_new((const Box *)(const void *)boxes->data, boxes->len);
    g_autoptr(GHashTable) near = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; i < all->len; i++)
        walk_outline(search, all, index, i, near);
    GHashTableIter each;
    gpointer key, value;
    g_hash_table_iter_init(&each, near);
    while (g_hash_table_iter_next(&each, &key, &value)) {
        const Near *found = value;
        double width = found->width / found->length;
        if (found->length < LONG * width)
            continue;
        Sliver sliver = {true,
                         (guint32)(*(gint64 *)key >> 32),
                         (guint32)(*(gint64 *)key & G_MAXUINT32),
                         fmin(width, found->length / found->inverse),
                         found->width,
                         {found->at[0], found->at[1]}};
        g_array_append_val(search->slivers, sliver);
    }
}

/* ---- The error ---- */

static gint by_area(gconstpointer a, gconstpointer b) {
    const Sliver *p = a, *q = b;
    if (p->area != q->area)
        return p->area > q->area ? -1 : 1;
    return p->a != q->a ? (p->a < q->a ? -1 : 1) : p->b < q->b ? -1 : p->b > q->b;
}

/* The next of 1, 2, 5, 10, ... above it. */
static double round_up(double metres) {
    double unit = pow(10, floor(log10(metres)));
    return metres <= unit       ? unit
           : metres <= 2 * unit ? 2 * unit
           : metres <= 5 * unit ? 5 * unit
                                : 10 * unit;
}

static const char *name_of(const PlainFile *plain, guint32 territory) {
    const char *name = plain_territory(plain, territory)->name;
    return *name ? name : "a feature without a name";
}

/* "1.9 m", "16 km". g_free. */
static char *metres_text(double metres) {
    return metres < 10     ? g_strdup_printf("%.2g m", fmax(metres, 0.01))
           : metres < 1000 ? g_strdup_printf("%.0f m", metres)
                           : g_strdup_printf("%.3g km", metres / 1000);
}

static void tell(const PlainFile *plain, const Sliver *sliver, GString *text) {
    g_autofree char *width = metres_text(sliver->width);
    g_string_append_printf(text, "\n  %s and %s %s %s wide near %.5f %.5f",
                           name_of(plain, sliver->a), name_of(plain, sliver->b),
                           sliver->gap ? "have a gap between them," : "overlap in a strip", width,
                           sliver->at[0], sliver->at[1]);
}

static bool slivers_error(const PlainFile *plain, GArray *slivers, double snapped, GError **error) {
    g_autoptr(GString) text = g_string_new(NULL);
    double widest = 0;
    g_array_sort(slivers, by_area);
    for (guint i = 0; i < slivers->len; i++) {
        const Sliver *sliver = &g_array_index(slivers, Sliver, i);
        widest = fmax(widest, sliver->width);
        if (i < MOST_NAMED)
            tell(plain, sliver, text);
    }
    if (slivers->len > MOST_NAMED)
        g_string_append_printf(text, "\n  and %u more", slivers->len - MOST_NAMED);
    const PlainLayer *layer =
        plain_layer(plain, plain_territory(plain, g_array_index(slivers, Sliver, 0).a)->layer);
    double distance = fmax(round_up(fmax(3 * widest, 1)), 1);
    while (distance <= snapped)
        distance = round_up(1.01 * distance);
    return tf_input_error(error,
                          "%s: neighbours in layer '%s' do not match%s; --snap %g%s brings them "
                          "together, --snap 0 takes them as they are:%s",
                          layer->file, layer->layer, snapped > 0 ? " even so" : "",
                          distance < 1000 ? distance : distance / 1000,
                          distance < 1000 ? "m" : "km", text->str);
}

/* Whether the layer's features lie side by side, apart from what lies on them here and there. */
static bool does_tile(const Search *search) {
    double covered = 0, doubly = 0;
    for (guint f = 0; f < search->overlay->faces->n_faces; f++) {
        const guint32 *own;
        guint n = of_layer(search, search->overlay->cover[f], &own);
        covered += n >= 1 ? search->areas[f] : 0;
        doubly += n >= 2 ? search->areas[f] : 0;
    }
    return doubly < TILED * covered;
}

static void search_layer(Search *search) {
    if (!does_tile(search))
        return;
    join_ground(search);
    find_closed(search);
    find_open(search);
}

bool tf_plain_no_slivers(const PlainFile *plain, const PlainOverlay *overlay, double snapped,
                         GError **error) {
    guint places = overlay->faces->n_faces + 1;
    g_autofree double *areas = face_areas(overlay);
    g_autofree double *size = territory_sizes(plain, overlay, areas);
    g_autofree guint *root = g_new(guint, places);
    g_autofree double *area = g_new(double, places), *perimeter = g_new(double, places);
    g_autoptr(GArray) slivers = g_array_new(FALSE, FALSE, sizeof(Sliver));
    Search search = {plain, overlay, 0, areas, size, root, area, perimeter, slivers};
    for (guint l = 0; l < plain->layers->len && slivers->len == 0; l++) {
        search.layer = l;
        search_layer(&search);
    }
    return slivers->len == 0 || slivers_error(plain, slivers, snapped, error);
}
