#include "survey/composite.h"
#include "atlas/map_file.h"
#include "planar/accuracy.h"
#include "planar/arcs.h"
#include "planar/build.h"
#include "survey/attribute_transfer.h"
#include "survey/base_map.h"
#include "survey/frame.h"
#include "survey/rubbersheet.h"
#include <math.h>
#include <string.h>

typedef struct {
    const Plan *plan;
    const PlanFrame *frame;
    Map *map;
    Map *base; /* the map of the inner lines */
    Grid grid;
    GArray *lines; /* of OverlayLine */
    GString *report;
} Composite;

/* An overlay of the lines collected so far: first (in tf_frame_add) the frame with all banks, to find
   the border waters; then the frame with the medial lines of those waters, to which the inner lines
   are fitted; last both with the inner lines. Each is noded anew, because snap rounding bends a line
   through every nearby vertex and crossing of the others: what was noded among the banks, or
   without the inner lines, would lie elsewhere. */
static Overlay *make_overlay(const Composite *composite, GError **error) {
    return tf_overlay_new(composite->lines, composite->base, composite->frame->attribute,
                          composite->frame->countries, composite->grid, NO_PROGRESS, error);
}

/* ---- The borders of the two maps ---- */

static BorderSegments *frame_borders(const Overlay *overlay) {
    const HalfEdges *graph = overlay->graph;
    BorderSegments *borders = tf_border_segments_new();
    for (guint32 e = 0; e < graph->n_edges; e++) {
        int left = tf_overlay_country_beside(overlay, 2 * e),
            right = tf_overlay_country_beside(overlay, 2 * e + 1);
        LonLat a, b;
        tf_grid_degrees(graph->grid, graph->points[graph->edges[e].a], a);
        tf_grid_degrees(graph->grid, graph->points[graph->edges[e].b], b);
        if (left != right)
            tf_border_segments_add(borders, a, b, left, right);
    }
    tf_border_segments_finish(borders);
    return borders;
}

/* ---- Inner lines ---- */

static bool find_source(const Composite *composite, const char *id, guint16 *source,
                        GError **error) {
    for (guint i = 0; i < composite->map->n_sources; i++)
        if (strcmp(composite->map->sources[i].id, id) == 0) {
            *source = (guint16)i;
            return true;
        }
    return tf_input_error(error, "%s: the inner lines' source '%s' is not one of its sources",
                          composite->plan->path, id);
}

typedef struct {
    guint points;
    double squares, farthest;
} Moved;

static void move_point(const Composite *composite, const RubberSheet *sheet, const LonLat at,
                       GArray *points, Moved *moved) {
    LonLat to;
    tf_rubbersheet_move(sheet, at, to);
    GridPoint p = tf_grid_point(composite->grid, to);
    double metres = tf_geodesic_distance(at, to);
    moved->points++;
    moved->squares += metres * metres;
    moved->farthest = fmax(moved->farthest, metres);
    if (points->len == 0 || !grid_equal(p, g_array_index(points, GridPoint, points->len - 1)))
        g_array_append_val(points, p);
}

static bool add_inner(Composite *composite, const RubberSheet *sheet, GError **error) {
    Moved moved = {0, 0, 0};
    guint lines = 0;
    for (guint i = 0; i < composite->base->n_arcs; i++) {
        const Arc *arc = &composite->base->arcs[i];
        if (tf_base_is_framed(composite->frame, composite->map, composite->base, arc))
            continue;
        OverlayLine line = {.kind = OVERLAY_INNER,
                            .left = arc->left,
                            .right = arc->right,
                            .accuracy_m = arc->accuracy_m,
                            .correlation_m = arc->correlation_m};
        if (!find_source(composite, composite->base->sources[arc->source].id, &line.source, error))
            return false;
        if (!tf_accuracy_is_own(composite->base, arc)) {
            line.accuracy_m = composite->map->sources[line.source].accuracy_m;
            line.correlation_m = composite->map->sources[line.source].correlation_m;
        }
        line.points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
        for (guint k = 0; k < arc->n; k++)
            move_point(composite, sheet, arc->xy[k], line.points, &moved);
        g_array_append_val(composite->lines, line);
        lines++;
    }
    g_string_append_printf(composite->report,
                           "lines of %s fitted to them, damped over %.0f m\n  %u lines, %u points, "
                           "moved by %.1f m (root mean square), at most %.1f m\n",
                           composite->base->id, sheet->length, lines, moved.points,
                           sqrt(moved.squares / MAX(moved.points, 1)), moved.farthest);
    return true;
}

static bool draw_inner(Composite *composite, GError **error) {
    g_autoptr(Overlay) overlay = make_overlay(composite, error);
    if (!overlay)
        return false;
    g_autoptr(BorderSegments) from =
        tf_base_borders(composite->frame, composite->map, composite->base, true);
    g_autoptr(BorderSegments) to = frame_borders(overlay);
    RubberSheet sheet = {from, to, composite->map->sources[composite->frame->like].correlation_m};
    return add_inner(composite, &sheet, error);
}

/* ---- The map ---- */

/* Arcs of the graph as lines between origins; where one face lies on both sides, they vanish. */
static bool draw(Composite *composite, const Overlay *overlay, const int *origins, int **regions,
                 GError **error) {
    g_autoptr(GArray) edge_arcs = tf_arcs_find(overlay->graph);
    g_autoptr(GArray) lines = tf_overlay_lines_new();
    g_autofree GridLine *shapes = g_new(GridLine, edge_arcs->len + 1);
    g_autofree LineTraits *traits = g_new0(LineTraits, edge_arcs->len + 1);
    for (guint i = 0; i < edge_arcs->len; i++) {
        const EdgeArc *edge_arc = &g_array_index(edge_arcs, EdgeArc, i);
        const PlanarEdge *edge = &overlay->graph->edges[edge_arc->half >> 1];
        int left = overlay->faces->face[edge_arc->half],
            right = overlay->faces->face[edge_arc->half ^ 1];
        OverlayLine line = {.points = g_array_new(FALSE, FALSE, sizeof(GridPoint))};
        for (guint k = 0; k < edge_arc->points->len; k++)
            g_array_append_val(line.points,
                               overlay->graph->points[g_array_index(edge_arc->points, guint32, k)]);
        g_array_append_val(lines, line);
        shapes[i] =
            (GridLine){(const GridPoint *)(const void *)line.points->data, line.points->len};
        traits[i] = (LineTraits){left == MAP_OUTSIDE ? MAP_OUTSIDE : origins[left],
                                 right == MAP_OUTSIDE ? MAP_OUTSIDE : origins[right],
                                 0,
                                 edge->source,
                                 edge->accuracy_m,
                                 edge->correlation_m};
    }
    return tf_planar_fill(composite->map, shapes, traits, edge_arcs->len, 0, composite->grid, 1,
                          regions, error);
}

static bool fill_map(Composite *composite, GError **error) {
    const Map *base = composite->base;
    Map *map = composite->map;
    g_autoptr(Overlay) overlay = make_overlay(composite, error);
    if (!overlay)
        return false;
    g_autofree int *origins = tf_attribute_transfer(overlay, base, composite->frame->attribute,
                                                    composite->frame->countries, composite->report);
    g_autofree int *regions = NULL;
    if (!draw(composite, overlay, origins, &regions, error))
        return false;
    for (guint f = 0; f < map->n_faces; f++)
        for (guint i = 0; i < map->attributes->len; i++)
            tf_planar_set(map, f, (int)i, base->faces[regions[f]].values[i]);
    tf_map_finish(map);
    tf_roles_apply(composite->plan->roles, map);
    tf_planar_sort_faces(map);
    return tf_accuracies_apply(map, composite->report, error);
}

static bool take_attributes(Composite *composite, GError **error) {
    const GPtrArray *ours = composite->plan->attributes, *theirs = composite->base->attributes;
    for (guint i = 0; i < MAX(ours->len, theirs->len); i++)
        if (i >= ours->len || i >= theirs->len || strcmp(ours->pdata[i], theirs->pdata[i]) != 0)
            return tf_input_error(error, "%s: 'attributes' must be those of map %s, in their order",
                                  composite->plan->path, composite->base->id);
    for (guint i = 0; i < ours->len; i++)
        g_ptr_array_add(composite->map->attributes, g_strdup(ours->pdata[i]));
    return true;
}

bool tf_composite_fill(const Plan *plan, Map *map, const char *folder, const char *file,
                       GString *report, GError **error) {
    g_autofree char *maps = g_path_get_dirname(folder);
    g_autofree char *beside = g_build_filename(maps, plan->frame->map, NULL);
    g_autoptr(Map) base = tf_map_load(beside, error);
    if (!base)
        return false;
    g_autoptr(GArray) lines = tf_overlay_lines_new();
    Composite composite = {plan,  plan->frame, map, base, tf_grid_of(plan->grid_degrees),
                           lines, report};
    return take_attributes(&composite, error) &&
           tf_frame_add(plan, map, base, file, lines, report, NO_PROGRESS, error) &&
           draw_inner(&composite, error) && fill_map(&composite, error);
}
