/* Layers of routes: as lines, and as the strips around them. */
#include "base/error.h"
#include "layer/buffer.h"
#include "layer/layer-private.h"
#include "planar/geos.h"
#include <math.h>

static const LonLat *points_of(const GArray *line) {
    return (const LonLat *)(void *)line->data;
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
    layer->own |= OWN_ROUTES;
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

/* What the layer's routes are cut to, or NULL: on the map that is drawn, and on that of the figures. */
typedef struct {
    GPtrArray *shape, *figure;
} Window;

static void window_clear(Window *window) {
    g_clear_pointer(&window->shape, g_ptr_array_unref);
    g_clear_pointer(&window->figure, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Window, window_clear)

static bool window_open(Window *window, const LayerDefinition *definition,
                        const LayerSource *source, GError **error) {
    return tf_layer_within(definition, source, source->shapes, &window->shape, error) &&
           tf_layer_within(definition, source, source->figures, &window->figure, error);
}

/* ---- Lines ---- */

/* The route's line, or what of it lies in the polygons, if they are not NULL: of GArray. NULL with an
   error if GEOS fails. */
static GPtrArray *lines_of(const Route *route, const GPtrArray *within, GError **error) {
    Geometry whole = tf_geometry_of_route(route);
    if (!within)
        return whole.parts;
    g_autoptr(Geos) geos = tf_geos_new();
    GPtrArray *lines = tf_geos_lines_within(geos, whole.parts, within);
    tf_geometry_clear(&whole);
    if (!lines)
        tf_system_error(error, "GEOS cannot cut the route '%s'", route->names.id);
    return lines;
}

static double length_of(const GPtrArray *lines) {
    double length = 0;
    for (guint i = 0; i < lines->len; i++) {
        const GArray *line = lines->pdata[i];
        length += tf_geodesic_length(points_of(line), line->len);
    }
    return length;
}

/* Takes `parts`. */
static void put_geometry(LayerFeature *feature, LayerGeometryType type, GPtrArray *parts) {
    if (parts->len > 0)
        feature->geometry = (Geometry){.type = type, .parts = parts};
    else
        g_ptr_array_unref(parts);
}

/* A schematic route has no length: its line is not as long as its course. */
static bool add_line(Layer *layer, const Route *route, const Window *window, GError **error) {
    g_autoptr(GPtrArray) lines = lines_of(route, window->figure, error);
    GPtrArray *shown = lines ? lines_of(route, window->shape, error) : NULL;
    if (!shown)
        return false;
    LayerFeature *feature = add_route(layer, route);
    tf_feature_put_number(feature, "length_km", route->schematic ? NAN : length_of(lines) / 1000,
                          3);
    put_route(feature, route);
    put_geometry(feature, LAYER_LINES, shown);
    return true;
}

bool tf_layer_of_routes(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                        GError **error) {
    g_autoptr(GPtrArray) routes = routes_of(definition, source, error);
    g_auto(Window) window = {NULL, NULL};
    bool ok = routes && window_open(&window, definition, source, error);
    for (guint i = 0; ok && i < routes->len; i++)
        ok = add_line(layer, routes->pdata[i], &window, error);
    return ok;
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

static GPtrArray *strip_of(const Route *route, const GPtrArray *within, int decimals,
                           GError **error) {
    return tf_buffer_around(points_of(route->line), route->line->len, route->width_m / 2, within,
                            decimals, error);
}

static bool add_strip(Layer *layer, const Route *route, const Window *window, int decimals,
                      GError **error) {
    g_autoptr(GPtrArray) strip = NULL;
    GPtrArray *shown = NULL;
    if (route->width_m > 0 && (!(strip = strip_of(route, window->figure, decimals, error)) ||
                               !(shown = strip_of(route, window->shape, decimals, error))))
        return false;
    LayerFeature *feature = add_route(layer, route);
    tf_feature_put_number(feature, "area_km2", strip ? area_of(strip) / 1e6 : NAN, 3);
    put_route(feature, route);
    if (shown)
        put_geometry(feature, LAYER_POLYGONS, shown);
    return true;
}

bool tf_layer_of_buffers(Layer *layer, const LayerDefinition *definition, const LayerSource *source,
                         GError **error) {
    g_autoptr(GPtrArray) routes = routes_of(definition, source, error);
    g_auto(Window) window = {NULL, NULL};
    bool ok = routes && window_open(&window, definition, source, error);
    for (guint i = 0; ok && i < routes->len; i++)
        ok = add_strip(layer, routes->pdata[i], &window, source->decimals, error);
    return ok;
}
