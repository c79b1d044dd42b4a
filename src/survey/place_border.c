#include "survey/place_border.h"
#include <math.h>
#include <string.h>

/* The points on an equal footing between two sites: middle + t * along, t from `from` to `to`. */
typedef struct {
    LonLat middle, along;
    double from, to;
} Bisector;

typedef struct {
    const PlaceBorder *border;
    SourceLines *source;
    SourceLine pattern;
    GArray *rings; /* of GArray * of LonLat, on the plane */
    double least;  /* accuracy of the places, m */
    guint stretches;
    double metres, squares; /* of the line; of the accuracy by the metre */
} Drawing;

#define SITE(border, i) (&g_array_index((border)->sites, PlaceSite, i))

/* ---- On the plane ---- */

static void on_plane(const PlaceBorder *border, const LonLat at, LonLat plane) {
    plane[0] = at[0] * border->narrowing;
    plane[1] = at[1];
}

static void off_plane(const PlaceBorder *border, const LonLat plane, LonLat at) {
    at[0] = plane[0] / border->narrowing;
    at[1] = plane[1];
}

static double square_between(const LonLat a, const LonLat b) {
    return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
}

/* Cuts off what lies nearer to `c` than to `a`. */
static void cut_bisector(Bisector *bisector, const LonLat a, const LonLat c) {
    double away[2] = {a[0] - c[0], a[1] - c[1]};
    double half[2] = {(a[0] + c[0]) / 2, (a[1] + c[1]) / 2};
    double slope = bisector->along[0] * away[0] + bisector->along[1] * away[1];
    double need =
        (half[0] - bisector->middle[0]) * away[0] + (half[1] - bisector->middle[1]) * away[1];
    if (slope > 0)
        bisector->from = fmax(bisector->from, need / slope);
    else if (slope < 0)
        bisector->to = fmin(bisector->to, need / slope);
    else if (need > 0)
        bisector->to = -INFINITY;
}

/* The edge between the cells of sites i and k; empty (from >= to) if they are no neighbours. */
static Bisector edge_of_cells(const PlaceBorder *border, guint i, guint k) {
    LonLat a, b;
    on_plane(border, SITE(border, i)->at, a);
    on_plane(border, SITE(border, k)->at, b);
    double apart = sqrt(square_between(a, b));
    Bisector bisector = {{(a[0] + b[0]) / 2, (a[1] + b[1]) / 2},
                         {(a[1] - b[1]) / apart, (b[0] - a[0]) / apart},
                         -180,
                         apart > 0 ? 180 : -INFINITY};
    for (guint c = 0; c < border->sites->len && bisector.from < bisector.to; c++) {
        LonLat other;
        on_plane(border, SITE(border, c)->at, other);
        if (square_between(other, a) > 0 && square_between(other, b) > 0)
            cut_bisector(&bisector, a, other);
    }
    return bisector;
}

static void point_at(const Bisector *bisector, double t, LonLat at) {
    at[0] = bisector->middle[0] + t * bisector->along[0];
    at[1] = bisector->middle[1] + t * bisector->along[1];
}

/* ---- Within the polygons ---- */

/* Signed distance of `at` from the bisector's line. */
static double beside(const Bisector *bisector, const LonLat at) {
    return bisector->along[0] * (at[1] - bisector->middle[1]) -
           bisector->along[1] * (at[0] - bisector->middle[0]);
}

static gint by_value(gconstpointer a, gconstpointer b) {
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* The bisector's ends and where it crosses the rings between them, in order. */
static GArray *find_stops(const Drawing *drawing, const Bisector *bisector) {
    GArray *stops = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_val(stops, bisector->from);
    g_array_append_val(stops, bisector->to);
    for (guint r = 0; r < drawing->rings->len; r++) {
        const GArray *ring = g_array_index(drawing->rings, GArray *, r);
        for (guint i = 1; i < ring->len; i++) {
            const double *u = g_array_index(ring, LonLat, i - 1),
                         *v = g_array_index(ring, LonLat, i);
            double p = beside(bisector, u), q = beside(bisector, v);
            if ((p > 0) == (q > 0))
                continue;
            double part = p / (p - q);
            double t = (u[0] + part * (v[0] - u[0]) - bisector->middle[0]) * bisector->along[0] +
                       (u[1] + part * (v[1] - u[1]) - bisector->middle[1]) * bisector->along[1];
            if (t > bisector->from && t < bisector->to)
                g_array_append_val(stops, t);
        }
    }
    g_array_sort(stops, by_value);
    return stops;
}

/* In one of the polygons: their rings cross the meridian north of it an odd number of times. */
static bool is_inside(const Drawing *drawing, const LonLat at) {
    bool inside = false;
    for (guint r = 0; r < drawing->rings->len; r++) {
        const GArray *ring = g_array_index(drawing->rings, GArray *, r);
        for (guint i = 1; i < ring->len; i++) {
            const double *u = g_array_index(ring, LonLat, i - 1),
                         *v = g_array_index(ring, LonLat, i);
            if ((u[0] > at[0]) != (v[0] > at[0]))
                inside ^= u[1] + (at[0] - u[0]) / (v[0] - u[0]) * (v[1] - u[1]) > at[1];
        }
    }
    return inside;
}

static void add_stretch(Drawing *drawing, const Bisector *bisector, double from, double to,
                        double apart) {
    LonLat ends[2], at[2];
    SourceLine line = drawing->pattern;
    point_at(bisector, from, ends[0]);
    point_at(bisector, to, ends[1]);
    line.traits.accuracy_m = MAX(drawing->least, 10 * round(apart / sqrt(12) / 10));
    GridPoint points[2];
    for (int i = 0; i < 2; i++) {
        off_plane(drawing->border, ends[i], at[i]);
        points[i] = tf_grid_point(drawing->source->grid, at[i]);
    }
    if (grid_equal(points[0], points[1]))
        return;
    g_array_append_vals(tf_source_add_line(drawing->source, &line), points, 2);
    double metres = tf_geodesic_distance(at[0], at[1]);
    drawing->stretches++;
    drawing->metres += metres;
    drawing->squares += metres * line.traits.accuracy_m * line.traits.accuracy_m;
}

/* What of the bisector lies in the polygons. Where it crosses a border between two of them it goes on. */
static void add_inside(Drawing *drawing, const Bisector *bisector, double apart) {
    g_autoptr(GArray) stops = find_stops(drawing, bisector);
    double from = NAN;
    for (guint i = 0; i + 1 < stops->len; i++) {
        double a = g_array_index(stops, double, i), b = g_array_index(stops, double, i + 1);
        LonLat middle;
        point_at(bisector, (a + b) / 2, middle);
        if (a == b)
            continue;
        bool inside = is_inside(drawing, middle);
        if (inside && isnan(from))
            from = a;
        if (!inside && !isnan(from)) {
            add_stretch(drawing, bisector, from, a, apart);
            from = NAN;
        }
    }
    if (!isnan(from))
        add_stretch(drawing, bisector, from, g_array_index(stops, double, stops->len - 1), apart);
}

static void draw_edges(Drawing *drawing) {
    const PlaceBorder *border = drawing->border;
    for (guint i = 0; i < border->sites->len; i++)
        for (guint k = i + 1; k < border->sites->len; k++) {
            if (SITE(border, i)->value == SITE(border, k)->value)
                continue;
            Bisector bisector = edge_of_cells(border, i, k);
            if (bisector.from < bisector.to)
                add_inside(drawing, &bisector,
                           tf_geodesic_distance(SITE(border, i)->at, SITE(border, k)->at));
        }
}

/* ---- Polygons and places of a rule ---- */

static bool find_polygons(const Places *places, const PlaceBorderRule *rule,
                          const SourceLines *source, PlaceBorder *border, GError **error) {
    for (guint v = 0; v < rule->values->len; v++) {
        border->polygon[v] = -1;
        for (guint i = 0; i < source->polygons->len; i++) {
            if (strcmp(((char **)source->polygons->pdata[i])[rule->attribute],
                       rule->values->pdata[v]) != 0)
                continue;
            if (border->polygon[v] >= 0)
                return tf_input_error(error,
                                      "%s: a border of places is asked for '%s', of which the "
                                      "source has more than one polygon, expected one",
                                      places->table->path, (char *)rule->values->pdata[v]);
            border->polygon[v] = (int)i;
        }
        if (border->polygon[v] < 0)
            return tf_input_error(error,
                                  "%s: a border of places is asked for '%s', of which the "
                                  "source has no polygon, expected one",
                                  places->table->path, (char *)rule->values->pdata[v]);
    }
    border->whole = border->polygon[0];
    return true;
}

static bool find_sites(const Places *places, const PlaceBorderRule *rule, PlaceBorder *border,
                       GError **error) {
    double latitudes = 0;
    for (guint v = 0; v < rule->values->len; v++) {
        guint before = border->sites->len;
        for (guint i = 0; i < places->list->len; i++) {
            const Place *place = &g_array_index(places->list, Place, i);
            if (!place->credible ||
                strcmp(tf_place_value(places, place, rule->attribute), rule->values->pdata[v]) != 0)
                continue;
            PlaceSite site = {{place->at[0], place->at[1]}, v};
            g_array_append_val(border->sites, site);
            latitudes += place->at[1];
        }
        if (border->sites->len == before)
            return tf_input_error(error, "%s: has no place of '%s', expected one or more",
                                  places->table->path, (char *)rule->values->pdata[v]);
    }
    border->narrowing = cos(latitudes / border->sites->len * G_PI / 180);
    return true;
}

static bool is_of_rule(const PlaceBorder *border, guint n_values, const SourceLine *line) {
    for (guint v = 0; line->role < 0 && v < n_values; v++)
        if (line->traits.left == border->polygon[v])
            return true;
    return false;
}

static void clear_ring(gpointer ring) {
    g_array_unref(*(GArray **)ring);
}

/* The rings of the rule's polygons, on the plane; from now on they bound one polygon. */
static GArray *take_rings(const PlaceBorder *border, guint n_values, SourceLines *source) {
    GArray *rings = g_array_new(FALSE, FALSE, sizeof(GArray *));
    g_array_set_clear_func(rings, clear_ring);
    for (guint i = 0; i < source->lines->len; i++) {
        SourceLine *line = &g_array_index(source->lines, SourceLine, i);
        if (!is_of_rule(border, n_values, line))
            continue;
        GArray *ring = g_array_new(FALSE, FALSE, sizeof(LonLat));
        for (guint k = 0; k < line->points->len; k++) {
            LonLat at, plane;
            tf_grid_degrees(source->grid, g_array_index(line->points, GridPoint, k), at);
            on_plane(border, at, plane);
            g_array_append_val(ring, plane);
        }
        g_array_append_val(rings, ring);
        line->traits.left = border->whole;
    }
    return rings;
}

/* The bit of a role that no line of the source may have yet. */
static int role_number(SourceLines *source, const char *role) {
    guint number;
    if (!g_ptr_array_find_with_equal_func(source->roles, role, g_str_equal, &number)) {
        number = source->roles->len;
        g_ptr_array_add(source->roles, g_strdup(role));
    }
    return (int)number;
}

PlaceBorder *tf_place_border_draw(const Places *places, const PlaceBorderRule *rule,
                                  SourceLines *source, GString *report, GError **error) {
    PlaceBorder *border = g_new0(PlaceBorder, 1);
    border->polygon = g_new0(int, rule->values->len);
    border->sites = g_array_new(FALSE, FALSE, sizeof(PlaceSite));
    if (!find_polygons(places, rule, source, border, error) ||
        !find_sites(places, rule, border, error)) {
        tf_place_border_free(border);
        return NULL;
    }
    g_autoptr(GArray) rings = take_rings(border, rule->values->len, source);
    int role = role_number(source, rule->role);
    Drawing drawing = {border, source, {.role = role}, rings, places->accuracy_m, 0, 0, 0};
    drawing.pattern.traits = (LineTraits){.mask = 1u << role,
                                          .source = places->source,
                                          .correlation_m = places->source_correlation_m};
    draw_edges(&drawing);
    g_string_append_printf(report, "  %s", (char *)rule->values->pdata[0]);
    for (guint v = 1; v < rule->values->len; v++)
        g_string_append_printf(report, " - %s", (char *)rule->values->pdata[v]);
    g_string_append_printf(report,
                           ": %u places, %u stretches of %.1f km on average, accuracy %.0f m (root "
                           "mean square)\n",
                           border->sites->len, drawing.stretches,
                           drawing.metres / MAX(drawing.stretches, 1) / 1e3,
                           sqrt(drawing.squares / drawing.metres));
    return border;
}

void tf_place_border_free(PlaceBorder *border) {
    g_free(border->polygon);
    g_array_unref(border->sites);
    g_free(border);
}

int tf_place_border_polygon(const PlaceBorder *border, const LonLat at) {
    LonLat here, there;
    double least = INFINITY;
    guint value = 0;
    on_plane(border, at, here);
    for (guint i = 0; i < border->sites->len; i++) {
        on_plane(border, SITE(border, i)->at, there);
        if (square_between(here, there) < least) {
            least = square_between(here, there);
            value = SITE(border, i)->value;
        }
    }
    return border->polygon[value];
}
