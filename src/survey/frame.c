#include "survey/frame.h"
#include "survey/base_map.h"
#include "survey/medial_border.h"
#include "survey/world.h"
#include <math.h>

typedef struct {
    const PlanFrame *frame;
    const Map *map, *base;
    Grid grid;
    const double *ends;       /* of the file's world */
    GArray *sides;            /* of WorldSide, in the order of the file */
    BorderSegments *outlines; /* of the base map */
    GArray *lines;            /* of OverlayLine */
} Reading;

/* ---- Which sides are wanted ---- */

static const WorldSide *side_at(const Reading *reading, guint number) {
    return &g_array_index(reading->sides, WorldSide, number);
}

static gint by_side(gconstpointer a, gconstpointer b, gpointer reading) {
    const WorldSide *p = side_at(reading, *(const guint *)a),
                    *q = side_at(reading, *(const guint *)b);
    int order = tf_grid_compare(tf_grid_compare(p->a, p->b) < 0 ? p->a : p->b,
                                tf_grid_compare(q->a, q->b) < 0 ? q->a : q->b);
    if (!order)
        order = tf_grid_compare(tf_grid_compare(p->a, p->b) < 0 ? p->b : p->a,
                                tf_grid_compare(q->a, q->b) < 0 ? q->b : q->a);
    return order ? order : (p->country > q->country) - (p->country < q->country);
}

static bool same_side(const WorldSide *p, const WorldSide *q) {
    return (grid_equal(p->a, q->a) && grid_equal(p->b, q->b)) ||
           (grid_equal(p->a, q->b) && grid_equal(p->b, q->a));
}

/* A border between two partial countries continues beyond the map; it is cut where the base map's
   outline is nearer than any of its borders. */
static bool is_on_map(const Reading *reading, const WorldSide *side) {
    LonLat at, nearest;
    guint bit;
    tf_grid_degrees(reading->grid, side->a, at);
    return isfinite(
               tf_border_segments_nearest(reading->outlines, at, -2, -2, true, nearest, &bit)) &&
           g_array_index(tf_border_segments_all(reading->outlines), BorderSegment, bit).left >= 0;
}

/* Whether the `n` polygons with this side make it a border or a whole country's coast. */
static bool is_wanted(const Reading *reading, const guint *numbers, guint n) {
    const WorldSide *first = side_at(reading, numbers[0]);
    bool shared = false;
    for (guint k = 0; k < n; k++) {
        int country = side_at(reading, numbers[k])->country;
        if (!tf_base_is_partial(reading->map, reading->frame->countries->pdata[country]))
            return true;
        shared |= country != first->country;
    }
    return shared && is_on_map(reading, first);
}

/* For each side whether it is none of these: such a one may still be a bank of border waters. Without partial countries there are
   none: NULL. g_free. */
static bool *find_banks(Reading *reading) {
    guint n_sides = reading->sides->len;
    if (reading->map->partial->len == 0)
        return NULL;
    reading->outlines = tf_base_borders(reading->frame, reading->map, reading->base, false);
    bool *banks = g_new0(bool, n_sides + 1);
    g_autofree guint *order = g_new(guint, n_sides + 1);
    for (guint i = 0; i < n_sides; i++)
        order[i] = i;
    g_qsort_with_data(order, (gint)n_sides, sizeof *order, by_side, reading);
    for (guint i = 0, n; i < n_sides; i += n) {
        for (n = 1; i + n < n_sides &&
                    same_side(side_at(reading, order[i]), side_at(reading, order[i + n]));
             n++)
            continue;
        bool wanted = is_wanted(reading, order + i, n);
        for (guint k = 0; k < n; k++)
            banks[order[i + k]] = !wanted;
    }
    g_clear_pointer(&reading->outlines, tf_border_segments_free);
    return banks;
}

/* ---- Lines ---- */

static OverlayLine pattern_of(const Reading *reading) {
    guint16 source = reading->frame->source;
    return (OverlayLine){.kind = OVERLAY_FRAME,
                         .left = -1,
                         .right = -1,
                         .source = source,
                         .accuracy_m = reading->map->sources[source].accuracy_m,
                         .correlation_m = reading->map->sources[source].correlation_m};
}

/* Sides of one country and kind that follow each other are one line. */
static void add_lines(const Reading *reading, const bool *banks) {
    OverlayLine *line = NULL;
    for (guint i = 0; i < reading->sides->len; i++) {
        const WorldSide *side = side_at(reading, i);
        bool bank = banks && banks[i];
        if (!line || line->left != side->country || line->bank != bank ||
            !grid_equal(side->a, g_array_index(line->points, GridPoint, line->points->len - 1))) {
            OverlayLine fresh = pattern_of(reading);
            fresh.bank = bank;
            fresh.left = side->country;
            g_array_append_val(reading->lines, fresh);
            line = &g_array_index(reading->lines, OverlayLine, reading->lines->len - 1);
            line->points = g_array_new(FALSE, FALSE, sizeof(GridPoint));
            g_array_append_val(line->points, side->a);
        }
        g_array_append_val(line->points, side->b);
    }
}

/* Returns how many sides are left. */
static guint drop_banks(GArray *lines) {
    guint kept = 0, sides = 0;
    for (guint i = 0; i < lines->len; i++) {
        OverlayLine *line = &g_array_index(lines, OverlayLine, i), keep = *line;
        if (line->bank)
            continue;
        sides += line->points->len - 1;
        *line = g_array_index(lines, OverlayLine, kept);
        g_array_index(lines, OverlayLine, kept++) = keep;
    }
    g_array_set_size(lines, kept);
    return sides;
}

static bool read_sides(Reading *reading, const char *file, GString *report, GError **error) {
    const PlanFrame *frame = reading->frame;
    LonLat low = {-180, -90}, high = {180, 90};
    if (reading->base)
        tf_base_extent(reading->base, low, high);
    reading->sides = tf_world_read(file, frame->key, frame->codes, reading->grid, low, high,
                                   reading->ends, error);
    if (!reading->sides)
        return false;
    g_autofree bool *banks = find_banks(reading);
    add_lines(reading, banks);
    g_string_append_printf(report, "  %u countries, %u sides%s\n", frame->codes->len,
                           reading->sides->len, reading->base ? " within the map's extent" : "");
    g_clear_pointer(&reading->sides, g_array_unref);
    return true;
}

static bool leave_sea(const Plan *plan, Overlay *overlay, const PlanSea *sea, GError **error) {
    GridPoint at = tf_grid_point(overlay->graph->grid, sea->at);
    int face = tf_faces_at(overlay->graph, overlay->faces, at);
    if (face == MAP_OUTSIDE || overlay->land[face])
        return tf_input_error(error,
                              "%s:%d: %s at %g %g is %s; expected a place in water with land all "
                              "around",
                              plan->path, sea->line, sea->name, sea->at[0], sea->at[1],
                              face == MAP_OUTSIDE ? "outside as it is" : "on land");
    overlay->border_water[face] = false;
    overlay->country[face] = -1;
    return true;
}

bool tf_frame_leave_seas(const Plan *plan, Overlay *overlay, GString *report, GError **error) {
    const GArray *seas = plan->frame->seas;
    for (guint i = 0; i < seas->len; i++) {
        const PlanSea *sea = &g_array_index(seas, PlanSea, i);
        if (!leave_sea(plan, overlay, sea, error))
            return false;
        if (report)
            g_string_append_printf(report, "  %s is left outside\n", sea->name);
    }
    return true;
}

bool tf_frame_add(const Plan *plan, const Map *map, const Map *base, const char *file,
                  GArray *lines, GString *report, Progress progress, GError **error) {
    const PlanFrame *frame = plan->frame;
    Reading reading = {.frame = frame,
                       .map = map,
                       .base = base,
                       .grid = tf_grid_of(plan->grid_degrees),
                       .ends = plan->ends,
                       .lines = lines};
    if (!read_sides(&reading, file, report, error))
        return false;
    g_autoptr(Overlay) overlay = tf_overlay_new(lines, base, frame->attribute, frame->countries,
                                                reading.grid, progress, error);
    if (!overlay)
        return false;
    if (!tf_frame_leave_seas(plan, overlay, NULL, error))
        return false;
    OverlayLine pattern = pattern_of(&reading);
    tf_medial_border_add(overlay, &pattern, lines, report);
    g_string_append_printf(report, "the frame\n  %u sides of state borders and coasts\n",
                           drop_banks(lines));
    return true;
}
