#include "layer/buffer.h"
#include "base/error.h"
#include <gdal/ogr_api.h>
#include <gdal/ogr_srs_api.h>
#include <math.h>
#include <stdbool.h>

enum {
    QUADRANT_SEGMENTS = 16, /* a round end is off by at most 1/800 of its radius */
    ROUNDS = 4,             /* of rounding and repairing */
};

/* The plane around the line's middle, and back. */
typedef struct {
    OGRSpatialReferenceH degrees, plane;
    OGRCoordinateTransformationH to_plane, to_degrees;
} LocalPlane;

static void plane_close(LocalPlane *plane) {
    if (plane->to_plane)
        OCTDestroyCoordinateTransformation(plane->to_plane);
    if (plane->to_degrees)
        OCTDestroyCoordinateTransformation(plane->to_degrees);
    OSRRelease(plane->degrees);
    OSRRelease(plane->plane);
}

static bool plane_open(LocalPlane *plane, const LonLat middle) {
    char text[128], longitude[G_ASCII_DTOSTR_BUF_SIZE], latitude[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_dtostr(longitude, sizeof longitude, middle[0]);
    g_ascii_dtostr(latitude, sizeof latitude, middle[1]);
    g_snprintf(text, sizeof text, "+proj=aeqd +lon_0=%s +lat_0=%s +datum=WGS84 +units=m", longitude,
               latitude);
    *plane = (LocalPlane){OSRNewSpatialReference(NULL), OSRNewSpatialReference(NULL), NULL, NULL};
    if (OSRSetWellKnownGeogCS(plane->degrees, "WGS84") != OGRERR_NONE ||
        OSRImportFromProj4(plane->plane, text) != OGRERR_NONE)
        return false;
    OSRSetAxisMappingStrategy(plane->degrees, OAMS_TRADITIONAL_GIS_ORDER);
    plane->to_plane = OCTNewCoordinateTransformation(plane->degrees, plane->plane);
    plane->to_degrees = OCTNewCoordinateTransformation(plane->plane, plane->degrees);
    return plane->to_plane && plane->to_degrees;
}

static OGRGeometryH buffer_line(const LonLat *line, gsize n, double metres, const LocalPlane *by) {
    OGRGeometryH geometry = OGR_G_CreateGeometry(wkbLineString);
    for (gsize i = 0; i < n; i++)
        OGR_G_AddPoint_2D(geometry, line[i][0], line[i][1]);
    OGRGeometryH around = NULL;
    if (OGR_G_Transform(geometry, by->to_plane) == OGRERR_NONE)
        around = OGR_G_Buffer(geometry, metres, QUADRANT_SEGMENTS);
    if (around && OGR_G_Transform(around, by->to_degrees) != OGRERR_NONE)
        g_clear_pointer(&around, OGR_G_DestroyGeometry);
    OGR_G_DestroyGeometry(geometry);
    return around;
}

/* ---- To the grid ---- */

/* The ring's points on the grid, each once; NULL if fewer than three are left. */
static GArray *rounded_ring(OGRGeometryH ring, double grid) {
    GArray *points = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (int i = 0; i < OGR_G_GetPointCount(ring); i++) {
        LonLat p = {rint(OGR_G_GetX(ring, i) * grid) / grid,
                    rint(OGR_G_GetY(ring, i) * grid) / grid};
        const double *last = points->len ? g_array_index(points, LonLat, points->len - 1) : NULL;
        if (!last || last[0] != p[0] || last[1] != p[1])
            g_array_append_vals(points, p, 1);
    }
    if (points->len >= 4)
        return points;
    g_array_unref(points);
    return NULL;
}

static void add_rounded(GPtrArray *polygons, OGRGeometryH geometry, double grid) {
    if (wkbFlatten(OGR_G_GetGeometryType(geometry)) != wkbPolygon) {
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++)
            if (OGR_G_GetDimension(OGR_G_GetGeometryRef(geometry, i)) == 2)
                add_rounded(polygons, OGR_G_GetGeometryRef(geometry, i), grid);
        return;
    }
    GPtrArray *rings = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        GArray *ring = rounded_ring(OGR_G_GetGeometryRef(geometry, i), grid);
        if (ring)
            g_ptr_array_add(rings, ring);
        else if (i == 0)
            break;
    }
    if (rings->len > 0)
        g_ptr_array_add(polygons, rings);
    else
        g_ptr_array_unref(rings);
}

static OGRGeometryH multipolygon_of(const GPtrArray *polygons) {
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (guint i = 0; i < polygons->len; i++) {
        const GPtrArray *rings = polygons->pdata[i];
        OGRGeometryH polygon = OGR_G_CreateGeometry(wkbPolygon);
        for (guint k = 0; k < rings->len; k++) {
            const GArray *points = rings->pdata[k];
            OGRGeometryH ring = OGR_G_CreateGeometry(wkbLinearRing);
            for (guint p = 0; p < points->len; p++)
                OGR_G_AddPoint_2D(ring, g_array_index(points, LonLat, p)[0],
                                  g_array_index(points, LonLat, p)[1]);
            OGR_G_AddGeometryDirectly(polygon, ring);
        }
        OGR_G_AddGeometryDirectly(all, polygon);
    }
    return all;
}

/* What of the geometry lies in the polygons, all of it if they are NULL. Takes `geometry`; NULL if
   that or the cut is. */
static OGRGeometryH cut_to(OGRGeometryH geometry, const GPtrArray *within) {
    if (!geometry || !within)
        return geometry;
    OGRGeometryH window = multipolygon_of(within);
    OGRGeometryH cut = OGR_G_Intersection(geometry, window);
    OGR_G_DestroyGeometry(window);
    OGR_G_DestroyGeometry(geometry);
    return cut;
}

/* Rounds to the grid until the result is valid there: rounding may fold a narrow place over, and
   repairing it moves points off the grid again. Takes `geometry`; NULL if it does not settle. */
static GPtrArray *settle_on_grid(OGRGeometryH geometry, double grid) {
    GPtrArray *polygons = NULL;
    for (int round = 0; geometry && round < ROUNDS; round++) {
        polygons = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
        add_rounded(polygons, geometry, grid);
        OGR_G_DestroyGeometry(geometry);
        geometry = multipolygon_of(polygons);
        if (OGR_G_IsValid(geometry))
            break;
        g_clear_pointer(&polygons, g_ptr_array_unref);
        OGRGeometryH mended = OGR_G_MakeValid(geometry);
        OGR_G_DestroyGeometry(geometry);
        geometry = mended;
    }
    if (geometry)
        OGR_G_DestroyGeometry(geometry);
    return polygons;
}

/* ---- Winding ---- */

static void wind_ring(GArray *ring, bool counter_clockwise) {
    const LonLat *p = (const LonLat *)(void *)ring->data;
    if ((tf_geodesic_ring_area(p, ring->len) > 0) == counter_clockwise)
        return;
    for (guint i = 0, k = ring->len - 1; i < k; i++, k--)
        for (int axis = 0; axis < 2; axis++) {
            double swap = g_array_index(ring, LonLat, i)[axis];
            g_array_index(ring, LonLat, i)[axis] = g_array_index(ring, LonLat, k)[axis];
            g_array_index(ring, LonLat, k)[axis] = swap;
        }
}

GPtrArray *tf_buffer_around(const LonLat *line, gsize n, double metres, const GPtrArray *within,
                            int decimals, GError **error) {
    LocalPlane plane;
    GPtrArray *polygons = NULL;
    if (plane_open(&plane, line[n / 2])) {
        OGRGeometryH around = buffer_line(line, n, metres, &plane);
        polygons = settle_on_grid(cut_to(around, within), pow(10, decimals));
    }
    plane_close(&plane);
    if (!polygons) {
        tf_system_error(error, "GDAL cannot make the strip around a route");
        return NULL;
    }
    for (guint i = 0; i < polygons->len; i++)
        for (guint k = 0; k < ((GPtrArray *)polygons->pdata[i])->len; k++)
            wind_ring(((GPtrArray *)polygons->pdata[i])->pdata[k], k == 0);
    return polygons;
}
