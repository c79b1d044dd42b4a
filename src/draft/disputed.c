#include "draft/disputed.h"
#include <math.h>
#include <stdbool.h>
#include <string.h>

static const double WIDTH =
    0.05; /* degrees to each side of a line: ends that are off by less still part */
static const double LEAST = 0.01; /* square degrees: about 100 km2 */
static const double SAME =
    0.9; /* the share that two areas have in common which are taken to be one */

static void disputed_free(void *data) {
    Disputed *disputed = data;
    g_free(disputed->name);
    g_free(disputed);
}

/* ---- Shapes ---- */

static OGRGeometryH union_of(const GPtrArray *units) {
    OGRGeometryH all = OGR_G_CreateGeometry(wkbMultiPolygon);
    for (guint i = 0; i < units->len; i++) {
        OGRGeometryH unit = units->pdata[i];
        bool many = wkbFlatten(OGR_G_GetGeometryType(unit)) == wkbMultiPolygon;
        for (int k = 0; many && k < OGR_G_GetGeometryCount(unit); k++)
            OGR_G_AddGeometry(all, OGR_G_GetGeometryRef(unit, k));
        if (!many)
            OGR_G_AddGeometry(all, unit);
    }
    OGRGeometryH whole = OGR_G_UnionCascaded(all);
    OGR_G_DestroyGeometry(all);
    return whole;
}

static double common_area(OGRGeometryH one, OGRGeometryH other) {
    OGRGeometryH both = OGR_G_Intersection(one, other);
    double area = both ? OGR_G_Area(both) : 0;
    OGR_G_DestroyGeometry(both);
    return area;
}

/* The unit that `part` is; NULL: it is none. */
static OGRGeometryH same_unit(OGRGeometryH part, const GPtrArray *units) {
    double area = OGR_G_Area(part);
    for (guint i = 0; i < units->len; i++) {
        double common = common_area(part, units->pdata[i]);
        if (common > SAME * area && common > SAME * OGR_G_Area(units->pdata[i]))
            return units->pdata[i];
    }
    return NULL;
}

static bool point_in(OGRGeometryH part, double at[2]) {
    OGRGeometryH point = OGR_G_PointOnSurface(part);
    if (!point)
        return false;
    at[0] = OGR_G_GetX(point, 0);
    at[1] = OGR_G_GetY(point, 0);
    OGR_G_DestroyGeometry(point);
    return true;
}

/* Whether one piece of `country` holds both points. */
static bool in_one_piece(OGRGeometryH country, const double one[2], const double other[2]) {
    OGRGeometryH ends = OGR_G_CreateGeometry(wkbMultiPoint);
    const double *points[] = {one, other};
    for (int i = 0; i < 2; i++) {
        OGRGeometryH point = OGR_G_CreateGeometry(wkbPoint);
        OGR_G_SetPoint_2D(point, 0, points[i][0], points[i][1]);
        OGR_G_AddGeometryDirectly(ends, point);
    }
    bool found = false;
    bool many = wkbFlatten(OGR_G_GetGeometryType(country)) == wkbMultiPolygon;
    for (int i = 0; many && !found && i < OGR_G_GetGeometryCount(country); i++)
        found = OGR_G_Contains(OGR_G_GetGeometryRef(country, i), ends);
    found = found || (!many && OGR_G_Contains(country, ends));
    OGR_G_DestroyGeometry(ends);
    return found;
}

/* ---- Parts ---- */

/* What of the country lies beside the line, in pieces: the largest, and the second largest of those at the line. */
static void find_parts(OGRGeometryH pieces, OGRGeometryH line, OGRGeometryH *rest,
                       OGRGeometryH *part) {
    *rest = *part = NULL;
    for (int i = 0; i < OGR_G_GetGeometryCount(pieces); i++) {
        OGRGeometryH piece = OGR_G_GetGeometryRef(pieces, i);
        if (!*rest || OGR_G_Area(piece) > OGR_G_Area(*rest))
            *rest = piece;
    }
    for (int i = 0; i < OGR_G_GetGeometryCount(pieces); i++) {
        OGRGeometryH piece = OGR_G_GetGeometryRef(pieces, i);
        if (piece != *rest && OGR_G_Area(piece) > (*part ? OGR_G_Area(*part) : LEAST) &&
            OGR_G_Distance(piece, line) < 1.5 * WIDTH)
            *part = piece;
    }
}

static Disputed *parted_by(OGRGeometryH country, OGRGeometryH line, const GPtrArray *units,
                           GPtrArray *whole) {
    OGRGeometryH band = OGR_G_Buffer(line, WIDTH, 8);
    OGRGeometryH pieces = band ? OGR_G_Difference(country, band) : NULL;
    OGRGeometryH rest = NULL, part = NULL;
    Disputed found = {0};
    if (pieces && wkbFlatten(OGR_G_GetGeometryType(pieces)) == wkbMultiPolygon)
        find_parts(pieces, line, &rest, &part);
    bool parts = part && point_in(part, found.in) && point_in(rest, found.out);
    OGRGeometryH unit = parts ? same_unit(part, units) : NULL;
    if (unit && in_one_piece(country, found.in, found.out) && !g_ptr_array_find(whole, unit, NULL))
        g_ptr_array_add(whole, unit);
    OGR_G_DestroyGeometry(pieces);
    OGR_G_DestroyGeometry(band);
    return parts && !unit ? g_memdup2(&found, sizeof found) : NULL;
}

GPtrArray *tf_draft_disputed(OGRLayerH layer, const char *country, const GPtrArray *units,
                             GPtrArray *parted) {
    GPtrArray *all = g_ptr_array_new_with_free_func(disputed_free);
    OGRFeatureDefnH columns = OGR_L_GetLayerDefn(layer);
    int left = OGR_FD_GetFieldIndex(columns, "adm0_left");
    int right = OGR_FD_GetFieldIndex(columns, "adm0_right");
    int name = OGR_FD_GetFieldIndex(columns, "name");
    OGRGeometryH whole = NULL;
    OGRFeatureH feature;
    OGR_L_ResetReading(layer);
    while (left >= 0 && right >= 0 && name >= 0 && (feature = OGR_L_GetNextFeature(layer))) {
        OGRGeometryH line = OGR_F_GetGeometryRef(feature);
        bool within = line && strcmp(OGR_F_GetFieldAsString(feature, left), country) == 0 &&
                      strcmp(OGR_F_GetFieldAsString(feature, right), country) == 0;
        if (within && !whole)
            whole = union_of(units);
        Disputed *disputed = within && whole ? parted_by(whole, line, units, parted) : NULL;
        if (disputed) {
            disputed->line = OGR_F_GetFID(feature);
            disputed->name = g_strdup(OGR_F_GetFieldAsString(feature, name));
            g_ptr_array_add(all, disputed);
        }
        OGR_F_Destroy(feature);
    }
    OGR_G_DestroyGeometry(whole);
    return all;
}
