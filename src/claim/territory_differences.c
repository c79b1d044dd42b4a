#include "claim/territory_differences.h"
#include "atlas/outline.h"
#include "expression/evaluate.h"
#include "expression/expression.h"
#include "geodesy/ring.h"
#include "planar/geos.h"
#include "planar/line_components.h"
#include <math.h>
#include <string.h>

static const double TOLD = 1.96;

static void difference_free(gpointer data) {
    TerritoryDifference *difference = data;
    g_free(difference->lines[0]);
    g_free(difference->lines[1]);
    g_free(difference);
}

/* ---- Areas ---- */

/* Kinds of lines are the same if their sources and their roles are. */
static bool is_kind(const Map *map, const LineComponent *of, const Map *other,
                    const LineComponent *kind) {
    return strcmp(map->sources[of->source].id, other->sources[kind->source].id) == 0 &&
           g_strcmp0(of->role, kind->role) == 0;
}

static bool has_kind(const Map *map, const LineComponents *lines, const Map *other,
                     const LineComponent *kind) {
    for (guint i = 0; i < lines->list->len; i++)
        if (is_kind(map, &g_array_index(lines->list, LineComponent, i), other, kind))
            return true;
    return false;
}

/* The standard error of an area on a map by those of its lines that the other map has not from the same source. */
static double own_error(const Number *area, const Map *maps[2], LineComponents *const lines[2],
                        int m) {
    g_autofree GradientTerm *terms = g_new(GradientTerm, area->gradient.n + 1);
    Number own = {.gradient = {terms, 0}};
    for (gsize i = 0; i < area->gradient.n; i++) {
        guchar kind = lines[m]->of_vertex[area->gradient.terms[i].vertex];
        const LineComponent *of = &g_array_index(lines[m]->list, LineComponent, kind);
        if (!has_kind(maps[1 - m], lines[1 - m], maps[m], of))
            terms[own.gradient.n++] = area->gradient.terms[i];
    }
    return own.gradient.n ? tf_number_standard_error(&own, maps[m]) : 0;
}

static FaceSet faces_of(AtlasMap *on, const Territory *territory) {
    const Value *value =
        tf_value_on(on, tf_bound_territory(tf_atlas_of(on), territory), NULL, NULL);
    bool shown = value && !tf_faceset_is_empty(value->extent.certain) && !value->extent.partial;
    return shown ? value->extent.certain : (FaceSet){0};
}

/* ---- Where ---- */

static double area_of(const GPtrArray *rings) {
    double area = 0;
    for (guint i = 0; i < rings->len; i++) {
        const GArray *points = rings->pdata[i];
        Ring ring = tf_ring_of(EDGES_GEODESIC);
        tf_ring_add(&ring, (const LonLat *)(void *)points->data, points->len);
        area += tf_ring_area(&ring);
    }
    return area;
}

/* "state border (Armenia, Azerbaijan)": the strongest role, and the first attribute that differs on the sides. */
static char *line_text(const Map *map, const Arc *arc) {
    if (arc->left == MAP_OUTSIDE || arc->right == MAP_OUTSIDE)
        return g_strdup("coast");
    for (guint a = 0; a < map->attributes->len; a++) {
        const char *left = map->faces[arc->left].values[a],
                   *right = map->faces[arc->right].values[a];
        if (strcmp(left, right) == 0)
            continue;
        bool ordered = strcmp(left, right) < 0;
        return g_strdup_printf("border by %s (%s, %s)", (const char *)map->attributes->pdata[a],
                               ordered ? left : right, ordered ? right : left);
    }
    return g_strdup("line");
}

static char *nearest_line(FaceSet set, const LonLat at) {
    ArcSet outline = tf_faceset_outline(set);
    guint arc = 0;
    bool found = isfinite(tf_arcset_distance(outline, at, &arc));
    char *text = found ? line_text(set.map, &set.map->arcs[arc]) : g_strdup("");
    tf_arcset_clear(&outline);
    return text;
}

/* Keeps the largest of the pieces of `one` that `other` lacks, if it is larger than what was found. */
static void find_piece(const Geos *geos, const GPtrArray *one, const GPtrArray *other,
                       bool first_alone, TerritoryDifference *difference) {
    g_autoptr(GPtrArray) pieces = tf_geos_difference(geos, one, other);
    for (guint i = 0; pieces && i < pieces->len; i++) {
        const GPtrArray *rings = pieces->pdata[i];
        double area = area_of(rings), radius;
        LonLat at;
        if (area <= difference->piece || !tf_geos_inscribed_circle(geos, rings, 0, at, &radius))
            continue;
        difference->piece = area;
        difference->first_alone = first_alone;
        memcpy(difference->at, at, sizeof(LonLat));
    }
}

static void find_where(const Geos *geos, FaceSet first, FaceSet second,
                       TerritoryDifference *difference) {
    g_autoptr(GPtrArray) one = tf_faceset_polygons(first), two = tf_faceset_polygons(second);
    find_piece(geos, one, two, true, difference);
    find_piece(geos, two, one, false, difference);
    difference->lines[0] = nearest_line(first, difference->at);
    difference->lines[1] = nearest_line(second, difference->at);
}

/* ---- All ---- */

static TerritoryDifference *compare_territory(const Geos *geos, AtlasMap *on[2],
                                              LineComponents *const lines[2],
                                              const Territory *territory) {
    const Map *maps[2] = {tf_atlas_map(on[0]), tf_atlas_map(on[1])};
    FaceSet faces[2];
    double areas[2], variance = 0;
    for (int m = 0; m < 2; m++) {
        faces[m] = faces_of(on[m], territory);
        if (!faces[m].bits)
            return NULL;
        Number area = {0};
        areas[m] = area.value = tf_faceset_area(faces[m], &area.gradient);
        variance += pow(own_error(&area, maps, lines, m), 2);
        tf_number_clear(&area);
    }
    double off = areas[0] - areas[1];
    if (!(variance > 0) ||
        !(fabs(off) > TOLD * sqrt(variance))) /* 0: all its lines are from one source */
        return NULL;
    TerritoryDifference *difference = g_new0(TerritoryDifference, 1);
    *difference = (TerritoryDifference){.id = territory->names.id,
                                        .name = territory->names.name,
                                        .first = areas[0],
                                        .second = areas[1],
                                        .standard_error = sqrt(variance),
                                        .z = off / sqrt(variance)};
    find_where(geos, faces[0], faces[1], difference);
    return difference;
}

static gint by_z(gconstpointer a, gconstpointer b) {
    const TerritoryDifference *x = *(const TerritoryDifference *const *)a,
                              *y = *(const TerritoryDifference *const *)b;
    double left = fabs(x->z), right = fabs(y->z);
    return left > right ? -1 : left < right ? 1 : strcmp(x->id, y->id);
}

GPtrArray *tf_territory_differences(AtlasMap *first, AtlasMap *second) {
    AtlasMap *on[2] = {first, second};
    GPtrArray *list = g_ptr_array_new_with_free_func(difference_free);
    const GPtrArray *territories = tf_atlas_of(first)->territory_order;
    g_autoptr(Geos) geos = tf_geos_new();
    g_autoptr(LineComponents) one = tf_line_components_new(tf_atlas_map(first), NULL, NULL);
    g_autoptr(LineComponents) two = tf_line_components_new(tf_atlas_map(second), NULL, NULL);
    LineComponents *const lines[2] = {one, two};
    for (guint i = 0; one && two && i < territories->len; i++) {
        TerritoryDifference *difference = compare_territory(geos, on, lines, territories->pdata[i]);
        if (difference)
            g_ptr_array_add(list, difference);
    }
    g_ptr_array_sort(list, by_z);
    return list;
}
