/* Layers of routes: as lines, and as the strips around them. */
#include "layer/buffer.h"
#include "layer/layer-private.h"
#include <math.h>

static const LonLat *points_of(const GArray *line) {
    return (const LonLat *)(const void *)line->data;
}

/* An input error if a name in `of` is not a route's. */
static bool check_names(const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    const Atlas *atlas = tf_atlas_of(source->figures);
    for (guint i = 0; i < definition->of->len; i++) {
        const char *id = definition->of->pdata[i];
        if (!tf_atlas_route(atlas, id))
            return tf_layer_no_such(definition, source, id, "route", error);
    }
    return true;
}

/* The routes that the layer is of, in the atlas's order: of const Route *. NULL with an input
   error. */
static GPtrArray *routes_of(const LayerDefinition *definition, const LayerSource *source,
                            GError **error) {
    const GPtrArray *all = tf_atlas_of(source->figures)->routes;
    if (!check_names(definition, source, error))
        return NULL;
    GPtrArray *routes = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
        if (tf_layer_wants(definition, ((const Route *)all->pdata[i])->names.id))
            g_ptr_array_add(routes, all->pdata[i]);
    return routes;
}

static LayerFeature *add_route(Layer *layer, const Route *route) {
    return tf_layer_add(layer, &(FeatureHead){.id = route->names.id,
                                              .name = route->names.name,
                                              .local = route->names.local,
                                              .source = route->source,
                                              .accuracy_m = route->accuracy_m,
                                              .from = route->valid_from,
                                              .to = route->valid_to});
}

static void put_route(LayerFeature *feature, const Route *route) {
    tf_feature_put_number(feature, "width_m", route->width_m > 0 ? route->width_m : NAN, 1);
    tf_feature_put_truth(feature, "schematic", route->schematic);
}

bool tf_layer_of_routes(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    g_autoptr(GPtrArray) routes = routes_of(definition, source, error);
    for (guint i = 0; routes && i < routes->len; i++) {
        const Route *route = routes->pdata[i];
        LayerFeature *feature = add_route(layer, route);
        double length = tf_geodesic_length(points_of(route->line), route->line->len);
        tf_feature_put_number(feature, "length_km", length / 1000, 3);
        put_route(feature, route);
        feature->geometry = tf_geometry_of_route(route);
    }
    return routes != NULL;
}

/* ---- Strips around them ---- */

static double area_of(const GPtrArray *polygons) {
    double area = 0;
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        for (guint k = 0; k < rings->len; k++) {
            const GArray *ring = rings->pdata[k];
            area += tf_geodesic_ring_area(points_of(ring), ring->len);
        }
    }
    return area;
}

static bool add_buffer(Layer *layer, const Route *route, int decimals, GError **error) {
    LayerFeature *feature = add_route(layer, route);
    GPtrArray *polygons = NULL;
    if (route->width_m > 0) {
        polygons = tf_buffer_around(points_of(route->line), route->line->len, route->width_m / 2,
                                    decimals, error);
        if (!polygons)
            return false;
        feature->geometry = (Geometry){.type = LAYER_POLYGONS, .parts = polygons};
    }
    tf_feature_put_number(feature, "area_km2", polygons ? area_of(polygons) / 1e6 : NAN, 3);
    put_route(feature, route);
    return true;
}

bool tf_layer_of_buffers(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                         GError **error) {
    g_autoptr(GPtrArray) routes = routes_of(definition, source, error);
    for (guint i = 0; routes && i < routes->len; i++)
        if (!add_buffer(layer, routes->pdata[i], source->decimals, error))
            return false;
    return routes != NULL;
}
