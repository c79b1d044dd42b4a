#include "survey/attribute_transfer.h"
#include "atlas/faceset.h"
#include "geodesy/plane.h"
#include "planar/label.h"
#include <math.h>
#include <string.h>

enum { NO_ORIGIN = -2 };

typedef struct {
    const Overlay *overlay;
    const Map *base;
    const int *countries; /* of each face of the base map */
    int *origins;
} Search;

static int best_voted(const Search *search, guint face) {
    const Overlay *overlay = search->overlay;
    guint n;
    const SparseCell *votes = tf_sparse_sums_row(&overlay->votes, face, &n), *best = NULL;
    for (guint i = 0; i < n; i++)
        if (search->countries[votes[i].column] == overlay->country[face] &&
            votes[i].sum > (best ? best->sum : 0))
            best = &votes[i];
    return best ? (int)best->column : NO_ORIGIN;
}

/* ---- Neighbours ---- */

static double edge_length(const HalfEdges *graph, guint32 e) {
    LonLat a, b;
    tf_grid_degrees(graph->grid, graph->points[graph->edges[e].a], a);
    tf_grid_degrees(graph->grid, graph->points[graph->edges[e].b], b);
    return tf_geodesic_distance(a, b);
}

/* The half-edges whose left face has no origin yet. */
static GArray *open_half_edges(const Search *search) {
    const Overlay *overlay = search->overlay;
    GArray *open = g_array_new(FALSE, FALSE, sizeof(guint32));
    for (guint32 h = 0; h < 2 * overlay->graph->n_edges; h++) {
        int here = overlay->faces->face[h];
        if (here != MAP_OUTSIDE && search->origins[here] == NO_ORIGIN)
            g_array_append_val(open, h);
    }
    return open;
}

/* One round: each face without an origin, on the left of `open` half-edges, takes the one that its
   neighbours on the right have over the greatest length. Returns how many found one; their
   half-edges leave the list. */
static guint take_round(Search *search, GArray *open) {
    const Overlay *overlay = search->overlay;
    SparseSums metres = tf_sparse_sums_new();
    guint found = 0, kept = 0;
    for (guint i = 0; i < open->len; i++) {
        guint32 h = g_array_index(open, guint32, i);
        int here = overlay->faces->face[h], there = overlay->faces->face[h ^ 1];
        if (there != MAP_OUTSIDE && search->origins[there] >= 0 &&
            overlay->country[here] == overlay->country[there])
            tf_sparse_sums_add(&metres, here, search->origins[there],
                               edge_length(overlay->graph, h >> 1));
    }
    tf_sparse_sums_finish(&metres, overlay->faces->n_faces);
    for (guint i = 0; i < open->len; i++) {
        guint32 h = g_array_index(open, guint32, i);
        int here = overlay->faces->face[h];
        if (search->origins[here] == NO_ORIGIN) {
            int origin = tf_sparse_sums_largest(&metres, (guint)here);
            search->origins[here] = origin < 0 ? NO_ORIGIN : origin;
            found += origin >= 0;
        }
        if (search->origins[here] == NO_ORIGIN)
            g_array_index(open, guint32, kept++) = h;
    }
    g_array_set_size(open, kept);
    tf_sparse_sums_clear(&metres);
    return found;
}

/* Rounds until no face finds an origin; returns how many did. */
static guint take_from_neighbours(Search *search) {
    g_autoptr(GArray) open = open_half_edges(search);
    guint all = 0, found;
    do
        all += found = take_round(search, open);
    while (found > 0);
    return all;
}

/* ---- Islands ---- */

/* The outlines of all faces of the base map. */
static ArcSet *outlines_of(const Map *base) {
    ArcSet *outlines = g_new0(ArcSet, base->n_faces + 1);
    for (guint f = 0; f < base->n_faces; f++)
        outlines[f] = tf_arcset_new(base);
    for (guint i = 0; i < base->n_arcs; i++) {
        const Arc *arc = &base->arcs[i];
        if (arc->left != MAP_OUTSIDE)
            g_array_append_val(outlines[arc->left].arcs, i);
        if (arc->right != MAP_OUTSIDE)
            g_array_append_val(outlines[arc->right].arcs, i);
    }
    return outlines;
}

/* The rectangle around a face of the base map. */
typedef struct {
    LonLat low, high;
} Box;

static Box *boxes_of(const Map *base, const ArcSet *outlines) {
    Box *boxes = g_new(Box, base->n_faces + 1);
    for (guint f = 0; f < base->n_faces; f++) {
        boxes[f] = (Box){{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};
        for (guint i = 0; i < outlines[f].arcs->len; i++) {
            const Arc *arc = &base->arcs[g_array_index(outlines[f].arcs, guint, i)];
            for (guint k = 0; k < arc->n; k++)
                for (int axis = 0; axis < 2; axis++) {
                    boxes[f].low[axis] = fmin(boxes[f].low[axis], arc->xy[k][axis]);
                    boxes[f].high[axis] = fmax(boxes[f].high[axis], arc->xy[k][axis]);
                }
        }
    }
    return boxes;
}

/* The like of outline_distance() to the box. */
static double box_distance(const Box *box, const LonLat at) {
    double x = fmax(0, fmax(box->low[0] - at[0], at[0] - box->high[0])) * cos(at[1] * G_PI / 180);
    double y = fmax(0, fmax(box->low[1] - at[1], at[1] - box->high[1]));
    return x * x + y * y;
}

/* Whether the face lies around the point. */
static bool lies_around(const Map *base, ArcSet outline, const LonLat at) {
    bool inside = false;
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &base->arcs[g_array_index(outline.arcs, guint, i)];
        for (guint k = 1; k < arc->n; k++)
            inside ^= tf_plane_passes_east(arc->xy[k - 1], arc->xy[k], at);
    }
    return inside;
}

/* The square of the distance to the outline, degrees of latitude, in a plate carrée that is true in scale at the point: enough
   to see which of two is nearer to an island. */
static double outline_distance(const Map *base, ArcSet outline, const LonLat at) {
    double stretch = cos(at[1] * G_PI / 180), least = INFINITY;
    for (guint i = 0; i < outline.arcs->len; i++) {
        const Arc *arc = &base->arcs[g_array_index(outline.arcs, guint, i)];
        double ax = stretch * (arc->xy[0][0] - at[0]), ay = arc->xy[0][1] - at[1];
        for (guint k = 1; k < arc->n; k++) {
            double bx = stretch * (arc->xy[k][0] - at[0]), by = arc->xy[k][1] - at[1];
            double dx = bx - ax, dy = by - ay, along = dx * dx + dy * dy;
            double t = along > 0 ? CLAMP(-(ax * dx + ay * dy) / along, 0, 1) : 0;
            least = fmin(least, (ax + t * dx) * (ax + t * dx) + (ay + t * dy) * (ay + t * dy));
            ax = bx;
            ay = by;
        }
    }
    return least;
}

static int nearest_face(const Search *search, const ArcSet *outlines, const Box *boxes,
                        guint face) {
    const Overlay *overlay = search->overlay;
    int best = NO_ORIGIN;
    double least = INFINITY;
    LonLat at;
    if (!tf_face_label(overlay->graph, overlay->faces, (int)face, at))
        tf_grid_degrees(
            overlay->graph->grid,
            overlay->graph->points[halfedge_origin(
                overlay->graph, g_array_index(overlay->faces->rings[face], guint32, 0))],
            at);
    for (guint i = 0; i < search->base->n_faces; i++) {
        if (search->countries[i] != overlay->country[face] || box_distance(&boxes[i], at) >= least)
            continue;
        if (box_distance(&boxes[i], at) == 0 && lies_around(search->base, outlines[i], at))
            return (int)i;
        double distance = outline_distance(search->base, outlines[i], at);
        if (distance < least) {
            least = distance;
            best = (int)i;
        }
    }
    return best;
}

/* Gives each face that still has no origin that of the nearest face; returns how many
   there were. */
static guint take_from_nearest(Search *search) {
    ArcSet *outlines = outlines_of(search->base);
    g_autofree Box *boxes = boxes_of(search->base, outlines);
    guint asked = 0;
    for (guint f = 0; f < search->overlay->faces->n_faces; f++)
        if (search->origins[f] == NO_ORIGIN) {
            search->origins[f] = nearest_face(search, outlines, boxes, f);
            asked++;
        }
    for (guint f = 0; f < search->base->n_faces; f++)
        tf_arcset_clear(&outlines[f]);
    g_free(outlines);
    return asked;
}

/* ---- Parts: faces with one origin that lie beside each other ---- */

static guint find_root(guint *parents, guint i) {
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

static void join_parts(const Search *search, guint *parents) {
    const Faces *faces = search->overlay->faces;
    for (guint f = 0; f < faces->n_faces; f++)
        parents[f] = f;
    for (guint32 e = 0; e < search->overlay->graph->n_edges; e++) {
        int left = faces->face[(gsize)2 * e], right = faces->face[(gsize)2 * e + 1];
        if (left != MAP_OUTSIDE && right != MAP_OUTSIDE &&
            search->origins[left] == search->origins[right])
            parents[find_root(parents, (guint)left)] = find_root(parents, (guint)right);
    }
}

/* In the grid's square units: enough to see which is larger. */
static double face_size(const Overlay *overlay, guint face) {
    double size = 0;
    for (guint i = 0; i < overlay->faces->rings[face]->len; i++) {
        g_autoptr(GArray) ring = tf_faces_ring(
            overlay->graph, overlay->faces, g_array_index(overlay->faces->rings[face], guint32, i));
        size += (double)tf_grid_ring_area((const GridPoint *)(const void *)ring->data, ring->len);
    }
    return size;
}

/* A face of the other map must stay in one piece: what is cut off from its largest part, where
   fitted lines cross a border or each other, goes to a neighbour, or stays if it has none. Returns
   how many faces went. */
static guint reassign_fragments(Search *search) {
    const Overlay *overlay = search->overlay;
    guint n = overlay->faces->n_faces, n_inner = search->base->n_faces;
    g_autofree guint *parents = g_new(guint, n + 1), *largest = g_new(guint, n_inner + 1);
    g_autofree double *sizes = g_new0(double, n + 1);
    g_autofree int *before = g_memdup2(search->origins, (n + 1) * sizeof(int));
    join_parts(search, parents);
    for (guint f = 0; f < n; f++)
        sizes[find_root(parents, f)] += face_size(overlay, f);
    for (guint i = 0; i < n_inner; i++)
        largest[i] = G_MAXUINT;
    for (guint f = 0; f < n; f++)
        if (search->origins[f] >= 0 && (largest[search->origins[f]] == G_MAXUINT ||
                                        sizes[find_root(parents, f)] > sizes[largest[before[f]]]))
            largest[search->origins[f]] = find_root(parents, f);
    for (guint f = 0; f < n; f++)
        if (search->origins[f] >= 0 && largest[search->origins[f]] != find_root(parents, f))
            search->origins[f] = NO_ORIGIN;
    guint moved = take_from_neighbours(search);
    for (guint f = 0; f < n; f++)
        if (search->origins[f] == NO_ORIGIN)
            search->origins[f] = before[f];
    return moved;
}

/* ---- The transfer ---- */

static void report_lost(const Search *search, GString *report) {
    g_autofree bool *kept = g_new0(bool, search->base->n_faces + 1);
    guint lost = 0;
    for (guint f = 0; f < search->overlay->faces->n_faces; f++)
        if (search->origins[f] >= 0)
            kept[search->origins[f]] = true;
    for (guint i = 0; i < search->base->n_faces; i++)
        lost += !kept[i];
    g_string_append_printf(report, "  %u of the %u faces of %s have no part\n", lost,
                           search->base->n_faces, search->base->id);
    for (guint i = 0; i < search->base->n_faces; i++) {
        const Face *face = &search->base->faces[i];
        if (!kept[i])
            g_string_append_printf(report, "    %s at %.3f %.3f\n", face->values[0], face->label[0],
                                   face->label[1]);
    }
}

int *tf_attribute_transfer(const Overlay *overlay, const Map *base, int attribute,
                           const GPtrArray *countries, GString *report) {
    guint n = overlay->faces->n_faces, voted = 0;
    g_autofree int *numbers = g_new(int, base->n_faces + 1);
    for (guint i = 0; i < base->n_faces; i++)
        numbers[i] = tf_overlay_country(base, attribute, countries, (int)i);
    Search search = {overlay, base, numbers, g_new0(int, n + 1)};
    for (guint f = 0; f < n; f++) {
        search.origins[f] = overlay->country[f] < 0 ? MAP_OUTSIDE : best_voted(&search, f);
        voted += search.origins[f] >= 0;
    }
    guint asked = take_from_neighbours(&search), islands = take_from_nearest(&search);
    guint moved = reassign_fragments(&search);
    g_string_append_printf(report,
                           "attributes\n  %u faces from the lines beside them, %u from a "
                           "neighbour of the same country, %u islands and exclaves from the "
                           "nearest face\n  %u faces, cut off from the rest of theirs, given to a "
                           "neighbour\n",
                           voted, asked, islands, moved);
    report_lost(&search, report);
    return search.origins;
}
