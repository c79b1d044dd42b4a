#include "survey/medial_border.h"
#include "planar/geos.h"
#include <math.h>

/* Countries on whose bank a point lies: bit i for the water's country i. */
typedef guint32 Banks;

enum { MOST_BANKS = 32 };

/* A piece of the medial line and the countries beside it; -1 where only the next triangle
   tells which. */
typedef struct {
    GridPoint ends[2];
    int left, right;
} MedialPiece;

typedef struct {
    const Overlay *overlay;
    GArray *countries; /* of int: those on its banks, at most MOST_BANKS */
    GHashTable *banks; /* GridPoint * -> Banks, of one stretch of border water */
    GArray *middle;    /* of MedialPiece */
} BorderWater;

static guint point_hash(gconstpointer key) {
    const GridPoint *p = key;
    guint64 mixed = ((guint64)p->x * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)) ^
                    ((guint64)p->y * G_GUINT64_CONSTANT(0xC2B2AE3D27D4EB4F));
    return (guint)(mixed >> 32);
}

static gboolean point_equal(gconstpointer a, gconstpointer b) {
    return grid_equal(*(const GridPoint *)a, *(const GridPoint *)b);
}

static bool is_shared(Banks banks) {
    return banks & (banks - 1);
}

/* The bit of a country; none without one, or where there are too many. */
static Banks bank_of(BorderWater *water, int country) {
    GArray *countries = water->countries;
    guint i = 0;
    while (i < countries->len && g_array_index(countries, int, i) != country)
        i++;
    if (country < 0 || i == MOST_BANKS)
        return 0;
    if (i == countries->len)
        g_array_append_val(countries, country);
    return (Banks)1 << i;
}

/* ---- The shape of the water ---- */

/* The points of the ring, of GridPoint *; their banks are noted. */
static GPtrArray *read_ring(BorderWater *water, guint32 start) {
    const Overlay *overlay = water->overlay;
    GPtrArray *ring = g_ptr_array_new();
    guint32 h = start, before = start;
    while (overlay->faces->next[before] != start)
        before = overlay->faces->next[before];
    do {
        GridPoint *p = &overlay->graph->points[halfedge_origin(overlay->graph, h)];
        g_ptr_array_add(ring, p);
        Banks banks = GPOINTER_TO_UINT(g_hash_table_lookup(water->banks, p));
        int sides[] = {overlay->beside[before ^ 1], overlay->beside[h ^ 1]};
        for (int i = 0; i < 2; i++)
            banks |= bank_of(water, sides[i]);
        g_hash_table_insert(water->banks, p, GUINT_TO_POINTER(banks));
        before = h;
        h = overlay->faces->next[h];
    } while (h != start);
    return ring;
}

/* Adds the loop of `path` from `first` on, closed, in degrees, unless it holds nothing. The one that runs around the water
   becomes the first of the rings. */
static void add_loop(const BorderWater *water, const GPtrArray *path, guint first,
                     GPtrArray *rings) {
    guint n = path->len - first;
    if (n < 3)
        return;
    g_autofree GridPoint *points = g_new(GridPoint, n);
    GArray *loop = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), n + 1);
    for (guint i = 0; i <= n; i++) {
        LonLat at;
        const GridPoint *p = path->pdata[first + i % n];
        points[i % n] = *p;
        tf_grid_degrees(water->overlay->graph->grid, *p, at);
        g_array_append_val(loop, at);
    }
    g_ptr_array_add(rings, loop);
    if (tf_grid_ring_area(points, n) > 0) {
        rings->pdata[rings->len - 1] = rings->pdata[0];
        rings->pdata[0] = loop;
    }
}

/* Adds the ring, parted where land that touches the shore, or other land, in a point makes it pass that point again: land is a
   hole in a polygon then. */
static void add_loops(const BorderWater *water, const GPtrArray *ring, GPtrArray *rings) {
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    g_autoptr(GHashTable) places = g_hash_table_new(NULL, NULL); /* point -> place in path + 1 */
    for (guint i = 0; i < ring->len; i++) {
        guint again = GPOINTER_TO_UINT(g_hash_table_lookup(places, ring->pdata[i]));
        if (again) {
            add_loop(water, path, again - 1, rings);
            while (path->len >= again)
                g_hash_table_remove(places, g_ptr_array_steal_index(path, path->len - 1));
        }
        g_ptr_array_add(path, ring->pdata[i]);
        g_hash_table_insert(places, ring->pdata[i], GUINT_TO_POINTER(path->len));
    }
    add_loop(water, path, 0, rings);
}

static GPtrArray *read_rings(BorderWater *water, int face) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    const GArray *starts = water->overlay->faces->rings[face];
    for (guint i = 0; i < starts->len; i++) {
        g_autoptr(GPtrArray) ring = read_ring(water, g_array_index(starts, guint32, i));
        add_loops(water, ring, rings);
    }
    return rings;
}

/* ---- The medial line through its triangles ---- */

static int first_country(const BorderWater *water, Banks banks) {
    int first = -1;
    for (gint bit = g_bit_nth_lsf(banks, -1); bit >= 0; bit = g_bit_nth_lsf(banks, bit)) {
        int country = g_array_index(water->countries, int, (guint)bit);
        first = first < 0 ? country : MIN(first, country);
    }
    return first;
}

/* Adds a-b, which separates a corner on the banks `here` from one on the banks `there`. */
static void add_piece(BorderWater *water, GridPoint a, GridPoint b, GridPoint corner, Banks here,
                      Banks there) {
    if (grid_equal(a, b))
        return;
    MedialPiece piece = {{a, b}, first_country(water, here), first_country(water, there)};
    if (tf_grid_turn(a, b, corner) < 0) {
        piece.left = first_country(water, there);
        piece.right = first_country(water, here);
    }
    g_array_append_val(water->middle, piece);
}

static GridPoint middle_of(const GridPoint *p, int n) {
    GridPoint sum = {0, 0};
    for (int i = 0; i < n; i++) {
        sum.x += p[i].x;
        sum.y += p[i].y;
    }
    return (GridPoint){sum.x / n, sum.y / n};
}

static bool is_edge(const HalfEdges *graph, GridPoint a, GridPoint b) {
    return tf_halfedge_between(graph, a, b) != G_MAXUINT32;
}

/* The border through a triangle: between the middles of sides that join different banks; from the
   middle of the only one to the opposite corner, which both banks share; from all three to the
   centre; or along a side between two corners where the border enters the water. */
static void cross_triangle(BorderWater *water, const GridPoint *p) {
    Banks banks[3];
    GridPoint middles[3];
    int first[3], n = 0; /* side number n runs from corner first[n] to the next one */
    for (int i = 0; i < 3; i++)
        banks[i] = GPOINTER_TO_UINT(g_hash_table_lookup(water->banks, &p[i]));
    for (int i = 0; i < 3; i++) {
        if (banks[i] & banks[(i + 1) % 3])
            continue;
        first[n] = i;
        middles[n++] = middle_of((const GridPoint[]){p[i], p[(i + 1) % 3]}, 2);
    }
    GridPoint to = n == 3   ? middle_of(p, 3)
                   : n == 2 ? middles[1]
                   : n == 1 ? p[(first[0] + 2) % 3]
                            : p[0];
    for (int k = 0; k < (n == 3 ? 3 : MIN(n, 1)); k++)
        add_piece(water, middles[k], to, p[first[k]], banks[first[k]], banks[(first[k] + 1) % 3]);
    for (int i = 0; n == 0 && i < 3; i++) {
        int k = (i + 1) % 3, last = (i + 2) % 3;
        if (is_shared(banks[i]) && is_shared(banks[k]) &&
            !is_edge(water->overlay->graph, p[i], p[k]))
            add_piece(water, p[i], p[k], p[last], banks[last], 0);
    }
}

static gint by_size(gconstpointer a, gconstpointer b) {
    const GArray *p = *(GArray *const *)a, *q = *(GArray *const *)b;
    double here = fabs(tf_geodesic_ring_area((const LonLat *)(void *)p->data, p->len)),
           there = fabs(tf_geodesic_ring_area((const LonLat *)(void *)q->data, q->len));
    return (here < there) - (here > there);
}

/* The water's triangles. GEOS before 3.12 fails on some waters with many islands: the smaller half of them is then left out until
   it does not, and the border may cross those. NULL if the water touches itself in a way that is not allowed for a polygon. */
static GArray *triangles_of(const Geos *geos, const GPtrArray *rings) {
    if (rings->len == 0)
        return NULL;
    GArray *corners = tf_geos_triangles(geos, rings);
    g_autoptr(GPtrArray) fewer = g_ptr_array_new();
    for (guint i = 0; i < rings->len; i++)
        g_ptr_array_add(fewer, rings->pdata[i]);
    if (!corners)
        qsort(fewer->pdata + 1, fewer->len - 1, sizeof(gpointer), by_size);
    while (!corners && fewer->len > 1) {
        g_ptr_array_set_size(fewer, (gint)(1 + (fewer->len - 1) / 2));
        corners = tf_geos_triangles(geos, fewer);
    }
    return corners;
}

/* False if there are no triangles. */
static bool find_middle(BorderWater *water, const Geos *geos, const GPtrArray *rings) {
    g_autoptr(GArray) corners = triangles_of(geos, rings);
    for (guint i = 0; corners && i + 2 < corners->len; i += 3) {
        GridPoint p[3];
        for (guint k = 0; k < 3; k++)
            p[k] =
                tf_grid_point(water->overlay->graph->grid, g_array_index(corners, LonLat, i + k));
        cross_triangle(water, p);
    }
    return corners != NULL;
}

/* ---- Lines ---- */

static double middle_length(const BorderWater *water) {
    double metres = 0;
    for (guint i = 0; i < water->middle->len; i++) {
        const MedialPiece *piece = &g_array_index(water->middle, MedialPiece, i);
        LonLat a, b;
        tf_grid_degrees(water->overlay->graph->grid, piece->ends[0], a);
        tf_grid_degrees(water->overlay->graph->grid, piece->ends[1], b);
        metres += tf_geodesic_distance(a, b);
    }
    return metres;
}

static double water_area(const GPtrArray *rings) {
    double area = 0;
    for (guint i = 0; i < rings->len; i++) {
        const GArray *ring = rings->pdata[i];
        area += tf_geodesic_ring_area((const LonLat *)(void *)ring->data, ring->len);
    }
    return area;
}

/* Rounded to ten metres: it is not known any better. */
static double accuracy_in(double width, double least) {
    return MAX(least, 10 * round(width / sqrt(12) / 10));
}

static void add_lines(const BorderWater *water, const OverlayLine *pattern, double accuracy,
                      GArray *lines) {
    for (guint i = 0; i < water->middle->len; i++) {
        const MedialPiece *piece = &g_array_index(water->middle, MedialPiece, i);
        OverlayLine line = *pattern;
        line.kind = OVERLAY_MIDDLE;
        line.left = piece->left;
        line.right = piece->right;
        line.accuracy_m = accuracy;
        line.points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
        g_array_append_vals(line.points, piece->ends, 2);
        g_array_append_val(lines, line);
    }
}

static guint count_banks(const Overlay *overlay, guint face) {
    guint n;
    tf_sparse_sums_row(&overlay->banks, face, &n);
    return n;
}

/* Where no medial border can be drawn (one bank is a single edge, or the water touches
   itself), all of the water goes to the country with the longest bank, and the border
   follows the other banks. */
static void give_to_longest_bank(BorderWater *water, guint face) {
    const Overlay *overlay = water->overlay;
    const GArray *starts = overlay->faces->rings[face];
    int owner = tf_sparse_sums_largest(&overlay->banks, face);
    for (guint i = 0; i < starts->len; i++) {
        guint32 start = g_array_index(starts, guint32, i), h = start;
        do {
            int there = overlay->beside[h ^ 1];
            MedialPiece piece = {{overlay->graph->points[halfedge_origin(overlay->graph, h)],
                                  overlay->graph->points[halfedge_origin(overlay->graph, h ^ 1)]},
                                 owner,
                                 there};
            if (there >= 0 && there != owner)
                g_array_append_val(water->middle, piece);
            h = overlay->faces->next[h];
        } while (h != start);
    }
}

typedef struct {
    guint waters, whole;
    double area, metres;
} Count;

static void divide_water(const Overlay *overlay, guint face, const Geos *geos,
                         const OverlayLine *pattern, GArray *lines, Count *count) {
    g_autoptr(GHashTable) banks = g_hash_table_new(point_hash, point_equal);
    g_autoptr(GArray) countries = g_array_new(FALSE, FALSE, sizeof(int));
    g_autoptr(GArray) middle = g_array_new(FALSE, FALSE, sizeof(MedialPiece));
    BorderWater water = {overlay, countries, banks, middle};
    g_autoptr(GPtrArray) rings = read_rings(&water, (int)face);
    count->waters++;
    count->area += water_area(rings);
    bool split = count_banks(overlay, face) <= MOST_BANKS && find_middle(&water, geos, rings) &&
                 middle->len > 0;
    if (!split)
        give_to_longest_bank(&water, face);
    double metres = middle_length(&water);
    add_lines(&water, pattern,
              split ? accuracy_in(water_area(rings) / metres, pattern->accuracy_m)
                    : pattern->accuracy_m,
              lines);
    count->whole += !split;
    count->metres += split ? metres : 0;
}

void tf_medial_border_add(const Overlay *overlay, const OverlayLine *pattern, GArray *lines,
                          GString *report) {
    g_autoptr(Geos) geos = tf_geos_new();
    Count count = {0, 0, 0, 0};
    for (guint f = 0; f < overlay->faces->n_faces; f++)
        if (overlay->border_water[f] && count_banks(overlay, f) > 1)
            divide_water(overlay, f, geos, pattern, lines, &count);
    g_string_append_printf(report,
                           "border waters, which no country's land covers\n"
                           "  %u of %.1f km2, parted along their middle by %.1f km of border; %u "
                           "with a single side on the other bank left to the longest one\n",
                           count.waters, count.area / 1e6, count.metres / 1e3, count.whole);
}
