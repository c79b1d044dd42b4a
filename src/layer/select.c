#include "layer/select.h"
#include "base/error.h"
#include "planar/geos.h"
#include <math.h>
#include <string.h>

/* ---- By day ---- */

void tf_layer_keep_day(Layer *layer, int day) {
    for (guint i = layer->features->len; i-- > 0;)
        if (!tf_feature_valid_on(layer->features->pdata[i], day))
            g_ptr_array_remove_index(layer->features, i);
}

/* ---- Winding ---- */

static void reverse(GArray *ring) {
    LonLat *points = (LonLat *)(void *)ring->data;
    for (guint i = 0, k = ring->len; i + 1 < k--; i++) {
        LonLat kept = {points[i][0], points[i][1]};
        memcpy(points[i], points[k], sizeof(LonLat));
        memcpy(points[k], kept, sizeof(LonLat));
    }
}

void tf_layer_turn_rings(Layer *layer) {
    for (guint i = 0; i < layer->features->len; i++) {
        const Geometry *geometry = &((LayerFeature *)layer->features->pdata[i])->geometry;
        if (geometry->type == LAYER_POLYGONS)
            for (guint part = 0; part < geometry->parts->len; part++)
                g_ptr_array_foreach(geometry->parts->pdata[part], (GFunc)(void *)reverse, NULL);
    }
}

/* ---- By box ---- */

bool tf_layer_box_parse(const char *text, LayerBox *box, GError **error) {
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    double edges[4];
    bool ok = g_strv_length(parts) == 4;
    for (int i = 0; ok && i < 4; i++) {
        char *end;
        edges[i] = g_ascii_strtod(parts[i], &end);
        ok = end != parts[i] && *g_strstrip(end) == '\0' && isfinite(edges[i]);
    }
    if (!ok || edges[0] < -180 || edges[2] > 180 || edges[1] < -90 || edges[3] > 90)
        return tf_input_error(error,
                              "--bbox %s: expected west,south,east,north in degrees, such as "
                              "44.5,38.5,48.5,41",
                              text);
    *box = (LayerBox){edges[0], edges[1], edges[2], edges[3]};
    if (box->west < box->east && box->south < box->north)
        return true;
    return tf_input_error(error, "--bbox %s: %s; write a box across the antimeridian as two", text,
                          box->west < box->east ? "south must be less than north"
                                                : "west must be less than east");
}

static bool box_holds(const LayerBox *box, const LonLat at) {
    return at[0] >= box->west && at[0] <= box->east && at[1] >= box->south && at[1] <= box->north;
}

/* Keeps what lies in the box; *left says whether anything does. False if GEOS fails. */
static bool cut_geometry(Geometry *geometry, const LayerBox *box, const Geos *geos, bool *left) {
    *left = geometry->type != LAYER_POINT || box_holds(box, geometry->point);
    if (geometry->type == LAYER_NONE || geometry->type == LAYER_POINT)
        return true;
    const GeosBox edges = {box->west, box->south, box->east, box->north};
    GPtrArray *parts = geometry->type == LAYER_LINES
                           ? tf_geos_clip_lines(geos, geometry->parts, edges)
                           : tf_geos_clip_polygons(geos, geometry->parts, edges);
    if (!parts)
        return false;
    g_ptr_array_unref(geometry->parts);
    geometry->parts = parts;
    *left = parts->len > 0;
    return true;
}

bool tf_layer_cut(Layer *layer, const LayerBox *box, GError **error) {
    g_autoptr(Geos) geos = tf_geos_new();
    for (guint i = layer->features->len; i-- > 0;) {
        LayerFeature *feature = layer->features->pdata[i];
        bool left;
        if (!cut_geometry(&feature->geometry, box, geos, &left))
            return tf_system_error(error, "layer '%s': GEOS cannot cut '%s' at the box", layer->id,
                                   feature->id);
        if (!left)
            g_ptr_array_remove_index(layer->features, i);
    }
    return true;
}
