/* Shapes and figures of sets of faces and arcs. */
#include "atlas/outline.h"
#include "layer/layer-private.h"
#include <math.h>

enum { AREA_DECIMALS = 3, LENGTH_DECIMALS = 3 }; /* km2 and km: finer than any source */

void feature_set_faces(LayerFeature *feature, FaceSet faces) {
    geometry_clear(&feature->geometry);
    if (faceset_is_empty(faces))
        return;
    feature->geometry = (Geometry){.type = GEOMETRY_POLYGONS, .parts = faceset_polygons(faces)};
}

void feature_set_arcs(LayerFeature *feature, ArcSet arcs) {
    geometry_clear(&feature->geometry);
    if (arcs.arcs->len == 0)
        return;
    feature->geometry = (Geometry){.type = GEOMETRY_LINES, .parts = arcset_lines(arcs)};
}

static double standard_error(const Map *map, Gradient *gradient) {
    VertexErrors errors = map_vertex_errors(map);
    double error = covariance_standard_error(&errors, gradient);
    gradient_clear(gradient);
    return error;
}

void feature_put_area(LayerFeature *feature, FaceSet faces) {
    Gradient gradient = {0};
    double area = faceset_area(faces, &gradient);
    feature_put_number(feature, "area_km2", area / 1e6, AREA_DECIMALS);
    feature_put_number(feature, "area_se_km2", standard_error(faces.map, &gradient) / 1e6,
                       AREA_DECIMALS);
}

static double ruler(ArcSet arcs, double length) {
    guint edges = 0;
    for (guint i = 0; i < arcs.arcs->len; i++)
        edges += arcs.map->arcs[g_array_index(arcs.arcs, guint, i)].n - 1;
    return edges > 0 ? length / edges : NAN;
}

void feature_put_length(LayerFeature *feature, ArcSet arcs) {
    Gradient gradient = {0};
    double length = arcset_length(arcs, &gradient);
    feature_put_number(feature, "length_km", length / 1000, LENGTH_DECIMALS);
    feature_put_number(feature, "length_se_km", standard_error(arcs.map, &gradient) / 1000,
                       LENGTH_DECIMALS);
    feature_put_number(feature, "ruler_km", ruler(arcs, length) / 1000, LENGTH_DECIMALS);
}

char *arcs_source(ArcSet arcs, double *accuracy_m) {
    const Map *map = arcs.map;
    g_autofree bool *used = g_new0(bool, map->n_sources);
    *accuracy_m = NAN;
    for (guint i = 0; i < arcs.arcs->len; i++) {
        const Arc *arc = &map->arcs[g_array_index(arcs.arcs, guint, i)];
        used[arc->source] = true;
        *accuracy_m = fmax(*accuracy_m, arc->accuracy_m);
    }
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < map->n_sources; i++)
        if (used[i])
            g_string_append_printf(text, "%s%s", text->len ? ", " : "", map->sources[i].id);
    return g_string_free(text, FALSE);
}
