#include "planar/build.h"
#include "planar/arcs.h"
#include "planar/label.h"
#include <string.h>

static GPtrArray *copy_names(const GPtrArray *names) {
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < names->len; i++)
        g_ptr_array_add(copy, g_strdup(names->pdata[i]));
    return copy;
}

Map *tf_planar_map_new(const GPtrArray *attributes, const GPtrArray *roles) {
    Map *map = g_new0(Map, 1);
    map->attributes = copy_names(attributes);
    map->roles = copy_names(roles);
    map->partial = g_ptr_array_new_with_free_func(g_free);
    map->strings = g_string_chunk_new(4096);
    return map;
}

void tf_planar_set(Map *map, guint face, int attribute, const char *value) {
    map->faces[face].values[attribute] = g_string_chunk_insert_const(map->strings, value);
}

/* ---- Regions of faces ---- */

enum { REGION_OPEN = REGION_UNKNOWN };

static bool regions_disagree(const HalfEdges *graph, guint32 half, int known, GError **error) {
    LonLat at;
    tf_grid_degrees(graph->grid, graph->points[halfedge_origin(graph, half)], at);
    return tf_input_error(error,
                          POLYGONS_OVERLAP " near %.7f %.7f: polygons %d and %d both claim a face "
                                           "there, expected one",
                          at[0], at[1], known + 1, halfedge_left(graph, half) + 1);
}

/* From the edges that know the regions beside them; a face that is cut off by lines which do not
   know gets its region from across those lines. */
static bool find_regions(const HalfEdges *graph, const Faces *faces, int *regions, GError **error) {
    for (guint f = 0; f < faces->n_faces; f++)
        regions[f] = REGION_OPEN;
    for (guint32 h = 0; h < 2 * graph->n_edges; h++) {
        int face = faces->face[h], region = halfedge_left(graph, h);
        if (region == REGION_UNKNOWN || face == MAP_OUTSIDE)
            continue;
        if (regions[face] != REGION_OPEN && regions[face] != region)
            return regions_disagree(graph, h, regions[face], error);
        regions[face] = region;
    }
    for (bool again = true; again;) {
        again = false;
        for (guint32 h = 0; h < 2 * graph->n_edges; h++) {
            int here = faces->face[h], there = faces->face[h ^ 1];
            if (here == MAP_OUTSIDE || regions[here] != REGION_OPEN)
                continue;
            int region = there == MAP_OUTSIDE ? MAP_OUTSIDE : regions[there];
            again |= region != REGION_OPEN;
            regions[here] = region;
        }
    }
    return true;
}

/* ---- Arcs and faces ---- */

static int on_map(const int *places, int face) {
    return face == MAP_OUTSIDE ? MAP_OUTSIDE : places[face];
}

static void fill_arc(Arc *arc, const HalfEdges *graph, const EdgeArc *edge_arc) {
    const PlanarEdge *edge = &graph->edges[edge_arc->half >> 1];
    arc->n = edge_arc->points->len;
    arc->xy = g_new(LonLat, arc->n);
    for (guint k = 0; k < arc->n; k++)
        tf_grid_degrees(graph->grid, graph->points[g_array_index(edge_arc->points, guint32, k)],
                        arc->xy[k]);
    arc->roles = edge->mask;
    arc->source = edge->source;
    arc->accuracy_m = edge->accuracy_m;
    arc->correlation_m = edge->correlation_m;
}

/* Lines beyond all regions are not part of the map. */
static void fill_arcs(Map *map, const HalfEdges *graph, const Faces *faces, const int *places) {
    g_autoptr(GArray) edge_arcs = tf_arcs_find(graph);
    map->arcs = g_new0(Arc, edge_arcs->len + 1);
    for (guint i = 0; i < edge_arcs->len; i++) {
        const EdgeArc *edge_arc = &g_array_index(edge_arcs, EdgeArc, i);
        int left = on_map(places, faces->face[edge_arc->half]);
        int right = on_map(places, faces->face[edge_arc->half ^ 1]);
        if (left == MAP_OUTSIDE && right == MAP_OUTSIDE)
            continue;
        Arc *arc = &map->arcs[map->n_arcs++];
        arc->id = g_strdup_printf("a%u", map->n_arcs);
        arc->left = left;
        arc->right = right;
        fill_arc(arc, graph, edge_arc);
    }
}

static bool fill_face(Map *map, const HalfEdges *graph, const Faces *faces, int from,
                      GError **error) {
    Face *face = &map->faces[map->n_faces++];
    face->id = g_strdup_printf("f%u", map->n_faces);
    face->values = g_new(const char *, map->attributes->len + 1);
    for (guint i = 0; i < map->attributes->len; i++)
        face->values[i] = "";
    if (tf_face_label(graph, faces, from, face->label))
        return true;
    LonLat at;
    tf_grid_degrees(
        graph->grid,
        graph->points[halfedge_origin(graph, g_array_index(faces->rings[from], guint32, 0))], at);
    return tf_input_error(
        error,
        "the face at %.7f %.7f is too thin for a label point: lines lie nearly on "
        "each other there; snap them together",
        at[0], at[1]);
}

/* Faces of the half-edges that a region covers become faces of the map; `places` says which, and
   `regions` is packed the same way. */
static bool fill_faces(Map *map, const HalfEdges *graph, const Faces *faces, int *regions,
                       int *places, GError **error) {
    map->faces = g_new0(Face, faces->n_faces + 1);
    for (guint f = 0; f < faces->n_faces; f++) {
        places[f] = MAP_OUTSIDE;
        if (regions[f] < 0)
            continue;
        places[f] = (int)map->n_faces;
        regions[map->n_faces] = regions[f];
        if (!fill_face(map, graph, faces, (int)f, error))
            return false;
    }
    return true;
}

bool tf_planar_fill_pieces(Map *map, const GArray *pieces, const LineTraits *traits, guint32 keep,
                           Grid grid, int **regions, GError **error) {
    g_autoptr(HalfEdges) graph = tf_halfedges_new(pieces, traits, keep, grid, error);
    if (!graph)
        return false;
    g_autoptr(Faces) faces = tf_faces_find(graph);
    g_autofree int *found = g_new(int, faces->n_faces + 1);
    g_autofree int *places = g_new(int, faces->n_faces + 1);
    if (!find_regions(graph, faces, found, error) ||
        !fill_faces(map, graph, faces, found, places, error))
        return false;
    fill_arcs(map, graph, faces, places);
    *regions = g_steal_pointer(&found);
    return true;
}

bool tf_planar_fill(Map *map, const GridLine *lines, const LineTraits *traits, guint n_lines,
                    guint32 keep, Grid grid, gint64 cell, int **regions, GError **error) {
    g_autoptr(GArray) pieces = tf_node_lines(grid, lines, n_lines, cell, NO_PROGRESS);
    Grid coarse = {grid.per_degree / (double)cell};
    return tf_planar_fill_pieces(map, pieces, traits, keep, coarse, regions, error);
}

/* ---- Order of faces ---- */

void tf_planar_renumber(Map *map, const int *place) {
    for (guint i = 0; i < map->n_arcs; i++) {
        map->arcs[i].left = on_map(place, map->arcs[i].left);
        map->arcs[i].right = on_map(place, map->arcs[i].right);
    }
    map->north = on_map(place, map->north);
    tf_map_find_face_arcs(map);
}

static gint by_attributes(gconstpointer a, gconstpointer b, gpointer data) {
    const Map *map = data;
    const Face *p = &map->faces[*(const guint *)a], *q = &map->faces[*(const guint *)b];
    for (guint i = 0; i < map->attributes->len; i++) {
        int order = strcmp(p->values[i], q->values[i]);
        if (order)
            return order;
    }
    for (int axis = 0; axis < 2; axis++)
        if (p->label[axis] != q->label[axis])
            return p->label[axis] < q->label[axis] ? -1 : 1;
    return 0;
}

void tf_planar_sort_faces(Map *map) {
    g_autofree guint *order = g_new(guint, map->n_faces + 1);
    g_autofree int *place = g_new(int, map->n_faces + 1);
    for (guint f = 0; f < map->n_faces; f++)
        order[f] = f;
    g_qsort_with_data(order, (gint)map->n_faces, sizeof *order, by_attributes, map);
    Face *sorted = g_new0(Face, map->n_faces + 1);
    for (guint i = 0; i < map->n_faces; i++) {
        sorted[i] = map->faces[order[i]];
        place[order[i]] = (int)i;
        g_free(sorted[i].id);
        sorted[i].id = g_strdup_printf("f%u", i + 1);
    }
    g_free(map->faces);
    map->faces = sorted;
    tf_planar_renumber(map, place);
}
