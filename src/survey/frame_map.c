#include "survey/frame_map.h"
#include "planar/accuracy.h"
#include "planar/arcs.h"
#include "planar/build.h"
#include "survey/frame.h"
#include "survey/overlay.h"

/* What the map's faces are made of: pieces of lines, and what they bring. A region is a country, of which the lakes are
   another: 2 * country, and 2 * country + 1. */
typedef struct {
    GArray *pieces; /* of Piece */
    GArray *traits; /* of LineTraits */
} Parts;

/* The shares of the time after which all lines are noded, and arcs and faces made of them: of a world of 5 million vertices. */
#define NODED 0.75
#define FILLED 0.95

static int region_of(const Overlay *overlay, bool lakes, int face) {
    if (face == MAP_OUTSIDE || overlay->country[face] < 0)
        return MAP_OUTSIDE;
    return 2 * overlay->country[face] + (lakes && !overlay->land[face]);
}

static void add_arc(Parts *parts, const Overlay *overlay, const EdgeArc *arc, bool lakes) {
    const HalfEdges *graph = overlay->graph;
    const PlanarEdge *edge = &graph->edges[arc->half >> 1];
    LineTraits traits = {region_of(overlay, lakes, overlay->faces->face[arc->half]),
                         region_of(overlay, lakes, overlay->faces->face[arc->half ^ 1]),
                         0,
                         edge->source,
                         edge->accuracy_m,
                         edge->correlation_m};
    if (traits.left == traits.right)
        return;
    for (guint k = 1; k < arc->points->len; k++) {
        Piece piece = {graph->points[g_array_index(arc->points, guint32, k - 1)],
                       graph->points[g_array_index(arc->points, guint32, k)], parts->traits->len};
        g_array_append_val(parts->pieces, piece);
    }
    g_array_append_val(parts->traits, traits);
}

/* The lines are noded, and so need not be again. */
static void take_apart(Parts *parts, const Overlay *overlay, bool lakes) {
    g_autoptr(GArray) arcs = tf_arcs_find(overlay->graph);
    parts->pieces = g_array_sized_new(FALSE, FALSE, sizeof(Piece), overlay->graph->n_edges);
    parts->traits = g_array_sized_new(FALSE, FALSE, sizeof(LineTraits), arcs->len);
    for (guint i = 0; i < arcs->len; i++)
        add_arc(parts, overlay, &g_array_index(arcs, EdgeArc, i), lakes);
}

static bool read_parts(const Plan *plan, const Map *map, const char *file, Parts *parts,
                       GString *report, Progress progress, GError **error) {
    const PlanFrame *frame = plan->frame;
    g_autoptr(GArray) lines = tf_overlay_lines_new();
    if (!tf_frame_add(plan, map, NULL, file, lines, report, progress_part(progress, 0, 0.5), error))
        return false;
    g_autoptr(Overlay) overlay =
        tf_overlay_new(lines, NULL, frame->attribute, frame->countries,
                       tf_grid_of(plan->grid_degrees), progress_part(progress, 0.5, 1), error);
    if (!overlay || !tf_frame_leave_seas(plan, overlay, report, error))
        return false;
    g_array_set_size(lines, 0);
    take_apart(parts, overlay, frame->lakes >= 0);
    return true;
}

static void set_values(const PlanFrame *frame, Map *map, const int *regions) {
    for (guint f = 0; f < map->n_faces; f++) {
        tf_planar_set(map, f, frame->attribute, frame->countries->pdata[regions[f] / 2]);
        if (frame->lakes >= 0)
            tf_planar_set(map, f, frame->lakes, regions[f] % 2 ? "yes" : "no");
    }
}

static bool fill(const Plan *plan, Map *map, const Parts *parts, GError **error) {
    g_autofree int *regions = NULL;
    return tf_planar_fill_pieces(map, parts->pieces,
                                 (const LineTraits *)(const void *)parts->traits->data, 0,
                                 tf_grid_of(plan->grid_degrees), &regions, error) &&
           (set_values(plan->frame, map, regions), true);
}

bool tf_frame_map_fill(const Plan *plan, Map *map, const char *file, GString *report,
                       Progress progress, GError **error) {
    Parts parts = {NULL, NULL};
    for (guint i = 0; i < plan->attributes->len; i++)
        g_ptr_array_add(map->attributes, g_strdup(plan->attributes->pdata[i]));
    bool ok =
        read_parts(plan, map, file, &parts, report, progress_part(progress, 0, NODED), error) &&
        fill(plan, map, &parts, error);
    g_clear_pointer(&parts.pieces, g_array_unref);
    g_clear_pointer(&parts.traits, g_array_unref);
    if (!ok)
        return false;
    progress_at(progress, FILLED);
    tf_map_finish(map);
    tf_roles_apply(plan->roles, map);
    tf_planar_sort_faces(map);
    return tf_accuracies_apply(map, report, error);
}
