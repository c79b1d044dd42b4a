#include "layer/select.h"
#include "base/error.h"
#include "format/dataset_geometry.h"
#include <math.h>
#include <string.h>

/* ---- By day ---- */

void layer_keep_day(Layer *layer, int day) {
    for (guint i = layer->features->len; i-- > 0;)
        if (!feature_valid_on(layer->features->pdata[i], day))
            g_ptr_array_remove_index(layer->features, i);
}

/* ---- By box ---- */

bool layer_box_parse(const char *text, LayerBox *box, GError **error) {
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    double edges[4];
    bool good = g_strv_length(parts) == 4;
    for (int i = 0; good && i < 4; i++) {
        char *end;
        edges[i] = g_ascii_strtod(parts[i], &end);
        good = end != parts[i] && *g_strstrip(end) == '\0' && isfinite(edges[i]);
    }
    if (!good || edges[0] < -180 || edges[2] > 180 || edges[1] < -90 || edges[3] > 90)
        return input_error(error,
                           "--bbox %s: expected west,south,east,north in degrees, such as "
                           "44.5,38.5,48.5,41",
                           text);
    *box = (LayerBox){edges[0], edges[1], edges[2], edges[3]};
    if (box->west < box->east && box->south < box->north)
        return true;
    return input_error(error, "--bbox %s: %s; a box over the antimeridian is written as two", text,
                       box->west < box->east ? "south must be less than north"
                                             : "west must be less than east");
}

static OGRGeometryH rectangle(const LayerBox *box) {
    const double corners[][2] = {{box->west, box->south},
                                 {box->east, box->south},
                                 {box->east, box->north},
                                 {box->west, box->north},
                                 {box->west, box->south}};
    OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
    for (gsize i = 0; i < G_N_ELEMENTS(corners); i++)
        OGR_G_AddPoint_2D(ring, corners[i][0], corners[i][1]);
    OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
    OGR_G_AddGeometryDirectly(polygon, ring);
    return polygon;
}

static GArray *points_of(OGRGeometryH line) {
    int n = OGR_G_GetPointCount(line);
    GArray *points = g_array_sized_new(FALSE, FALSE, sizeof(LonLat), (guint)n);
    for (int i = 0; i < n; i++) {
        LonLat at = {OGR_G_GetX(line, i), OGR_G_GetY(line, i)};
        g_array_append_val(points, at);
    }
    return points;
}

/* Outer rings counter-clockwise, holes clockwise, as in all our layers. */
static GPtrArray *rings_of(OGRGeometryH polygon) {
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (int i = 0; i < OGR_G_GetGeometryCount(polygon); i++) {
        GArray *ring = points_of(OGR_G_GetGeometryRef(polygon, i));
        double turn = 0;
        for (guint k = 0; k + 1 < ring->len; k++) {
            const double *a = g_array_index(ring, LonLat, k);
            const double *b = g_array_index(ring, LonLat, k + 1);
            turn += a[0] * b[1] - b[0] * a[1];
        }
        for (guint k = 0; (turn > 0) != (i == 0) && k < ring->len / 2; k++) {
            LonLat *all = (LonLat *)(void *)ring->data, keep;
            memcpy(keep, all[k], sizeof keep);
            memcpy(all[k], all[ring->len - 1 - k], sizeof keep);
            memcpy(all[ring->len - 1 - k], keep, sizeof keep);
        }
        g_ptr_array_add(rings, ring);
    }
    return rings;
}

/* Adds what of `cut` has the geometry's type: where a polygon only touches the box, points and
   lines come out as well. */
static void add_parts(GPtrArray *parts, OGRGeometryH cut, GeometryType type) {
    OGRwkbGeometryType flat = OGR_GT_Flatten(OGR_G_GetGeometryType(cut));
    if (OGR_GT_IsSubClassOf(flat, wkbGeometryCollection))
        for (int i = 0; i < OGR_G_GetGeometryCount(cut); i++)
            add_parts(parts, OGR_G_GetGeometryRef(cut, i), type);
    else if (type == GEOMETRY_POLYGONS && flat == wkbPolygon && !OGR_G_IsEmpty(cut))
        g_ptr_array_add(parts, rings_of(cut));
    else if (type == GEOMETRY_LINES && flat == wkbLineString && !OGR_G_IsEmpty(cut))
        g_ptr_array_add(parts, points_of(cut));
}

static bool within(const LonLat at, const LayerBox *box) {
    return at[0] >= box->west && at[0] <= box->east && at[1] >= box->south && at[1] <= box->north;
}

/* Whether anything is left goes to *left. False if GEOS cannot cut it. */
static bool cut_geometry(Geometry *geometry, const LayerBox *box, OGRGeometryH window, bool *left) {
    *left = geometry->type != GEOMETRY_POINT || within(geometry->point, box);
    if (geometry->type == GEOMETRY_NONE || geometry->type == GEOMETRY_POINT)
        return true;
    DatasetOptions exact = {.decimals = 12};
    OGRGeometryH whole = dataset_geometry(geometry, true, &exact);
    OGRGeometryH cut = whole ? OGR_G_Intersection(whole, window) : NULL;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(
        geometry->type == GEOMETRY_LINES ? (GDestroyNotify)g_array_unref
                                         : (GDestroyNotify)g_ptr_array_unref);
    if (cut)
        add_parts(parts, cut, geometry->type);
    bool done = cut || !whole;
    OGR_G_DestroyGeometry(cut);
    OGR_G_DestroyGeometry(whole);
    g_ptr_array_unref(geometry->parts);
    geometry->parts = g_steal_pointer(&parts);
    *left = geometry->parts->len > 0;
    return done;
}

bool layer_cut(Layer *layer, const LayerBox *box, GError **error) {
    OGRGeometryH window = rectangle(box);
    bool done = true;
    for (guint i = layer->features->len; done && i-- > 0;) {
        LayerFeature *feature = layer->features->pdata[i];
        bool left;
        done = cut_geometry(&feature->geometry, box, window, &left);
        if (!done)
            system_error(error, "layer '%s': GEOS cannot cut '%s' at the box", layer->id,
                         feature->id);
        else if (!left)
            g_ptr_array_remove_index(layer->features, i);
    }
    OGR_G_DestroyGeometry(window);
    return done;
}
