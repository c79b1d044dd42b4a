#include "expression/figure.h"
#include "atlas/outline.h"
#include "expression/expression-private.h"
#include "geodesy/divider.h"
#include <math.h>
#include <string.h>

static const double COARSEST_RULER = 5e3;

bool tf_figure_kind(const char *word, FigureKind *kind) {
    static const char *const words[] = {
        [FIGURE_AREA] = "area", [FIGURE_PERIMETER] = "perimeter", [FIGURE_COAST] = "coast"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_strcmp0(word, words[i]) == 0) {
            *kind = (FigureKind)i;
            return true;
        }
    return false;
}

/* ---- Coasts ---- */

/* Whether the arc is where the map stops, inside a country that it shows only in part. */
static bool is_edge_of_map(const Map *map, int country, const Arc *arc) {
    if (country < 0 || (arc->left != MAP_OUTSIDE && arc->right != MAP_OUTSIDE))
        return false;
    int inner = arc->left == MAP_OUTSIDE ? arc->right : arc->left;
    return inner != MAP_OUTSIDE &&
           g_ptr_array_find_with_equal_func(
               map->partial, map_face(map, (guint)inner)->values[country], g_str_equal, NULL);
}

bool tf_coast_of(Evaluation *run, const Extent *extent, ArcSet *coast) {
    if (!tf_evaluate_whole(run, extent, "coast"))
        return false;
    const Map *map = run->map;
    int role = tf_map_role(map, "coast"), country = tf_map_attribute(map, "country");
    if (role < 0) {
        tf_cannot(run,
                  "the map '%s' has no line with the role 'coast': its survey.yaml does "
                  "not say beyond which lines there is sea",
                  map->id);
        return false;
    }
    ArcSet outline = tf_faceset_outline(extent->certain);
    *coast = tf_arcset_new(map);
    bool edge = false;
    for (guint i = 0; i < outline.arcs->len; i++) {
        guint number = g_array_index(outline.arcs, guint, i);
        edge |= is_edge_of_map(map, country, &map->arcs[number]);
        if (map->arcs[number].roles >> role & 1)
            g_array_append_val(coast->arcs, number);
    }
    tf_arcset_clear(&outline);
    if (!edge)
        return true;
    tf_arcset_clear(coast);
    tf_cannot(run, "the map '%s' ends at this outline, so what of it is coast cannot be told",
              map->id);
    return false;
}

bool tf_measure_coast(Evaluation *run, const Bound *call, const Value *const *arguments,
                      Value *result) {
    (void)call;
    return tf_coast_of(run, &arguments[0]->extent, &result->arcs);
}

/* ---- Figures ---- */

static double walked(const GArray *points) {
    RulerLine *line = tf_ruler_line_new((const LonLat *)points->data, points->len);
    if (!line)
        g_error("out of memory"); /* as GLib does */
    double length =
        (tf_ruler_walk(line, COARSEST_RULER, false) + tf_ruler_walk(line, COARSEST_RULER, true)) /
        2;
    tf_ruler_line_free(line);
    return length;
}

/* Without samples: the draws move a length to first order, which the closed form says better, and know no rulers. */
Figure tf_figure_of_line(ArcSet arcs) {
    Figure figure = {tf_length_of(arcs), 0};
    tf_number_drop_samples(&figure.number);
    g_autoptr(GPtrArray) lines = tf_arcset_chains(arcs);
    for (guint i = 0; i < lines->len; i++)
        figure.coarse += walked(lines->pdata[i]);
    return figure;
}

/* The line whose length is the figure. */
static bool line_of(Evaluation *run, FigureKind kind, const Extent *extent, ArcSet *line) {
    if (kind == FIGURE_COAST)
        return tf_coast_of(run, extent, line);
    if (!tf_evaluate_whole(run, extent, "outline"))
        return false;
    *line = tf_faceset_outline(extent->certain);
    return true;
}

bool tf_figure_of(Evaluation *run, FigureKind kind, const Extent *extent, Figure *figure) {
    if (kind == FIGURE_AREA) {
        if (!tf_evaluate_whole(run, extent, "area"))
            return false;
        *figure = (Figure){tf_area_of(extent->certain), NAN};
        return true;
    }
    ArcSet line;
    if (!line_of(run, kind, extent, &line))
        return false;
    *figure = tf_figure_of_line(line);
    tf_arcset_clear(&line);
    return true;
}

void tf_figure_clear(Figure *figure) {
    tf_number_clear(&figure->number);
}

Number tf_figure_excess(const Figure *of, const Figure *over, bool *settled) {
    Number excess = tf_number_difference(&of->number, &over->number);
    *settled = isnan(of->coarse) || (of->coarse > over->coarse) == (excess.value > 0);
    return excess;
}
