#include "format/curve.h"
#include <math.h>
#include <stdbool.h>

typedef struct {
    double x, y;
} Point;

static Point point_of(OGRGeometryH line, int i) {
    return (Point){OGR_G_GetX(line, i), OGR_G_GetY(line, i)};
}

static bool are_equal(Point a, Point b) {
    return a.x == b.x && a.y == b.y;
}

/* A line's last point is not added twice. */
static void add_point(OGRGeometryH to, Point p) {
    int n = OGR_G_GetPointCount(to);
    if (n == 0 || !are_equal(point_of(to, n - 1), p))
        OGR_G_AddPoint_2D(to, p.x, p.y);
}

/* The middle of the circle through three points; false if they lie on a line. Of a whole circle, which ends where it
   begins, the second point is opposite. */
static bool circle_middle(Point a, Point b, Point c, Point *middle) {
    if (are_equal(a, c)) {
        *middle = (Point){(a.x + b.x) / 2, (a.y + b.y) / 2};
        return !are_equal(a, b);
    }
    double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
    double cross = bx * cy - by * cx, b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
    *middle =
        (Point){a.x + (cy * b2 - by * c2) / (2 * cross), a.y + (bx * c2 - cx * b2) / (2 * cross)};
    return isfinite(middle->x) && isfinite(middle->y);
}

/* How far it is from one direction to another, counter-clockwise: 0 to a whole turn. */
static double turn(double from, double to) {
    double angle = fmod(to - from, 2 * M_PI);
    return angle < 0 ? angle + 2 * M_PI : angle;
}

static void add_arc(OGRGeometryH to, Point a, Point b, Point c, int pieces) {
    Point middle;
    add_point(to, a);
    if (!circle_middle(a, b, c, &middle)) {
        add_point(to, b);
        add_point(to, c);
        return;
    }
    double radius = hypot(a.x - middle.x, a.y - middle.y);
    double first = atan2(a.y - middle.y, a.x - middle.x);
    double second = atan2(b.y - middle.y, b.x - middle.x);
    double third = atan2(c.y - middle.y, c.x - middle.x);
    double angle = are_equal(a, c) ? 2 * M_PI : turn(first, third);
    if (turn(first, second) > angle)
        angle -= 2 * M_PI; /* clockwise */
    for (int i = 1; i < pieces; i++) {
        double at = first + angle * i / pieces;
        add_point(to, (Point){middle.x + radius * cos(at), middle.y + radius * sin(at)});
    }
    add_point(to, c);
}

static void add_curve(OGRGeometryH to, OGRGeometryH curve, int pieces) {
    int n = OGR_G_GetPointCount(curve);
    switch (wkbFlatten(OGR_G_GetGeometryType(curve))) {
    case wkbCircularString:
        for (int i = 0; i + 2 < n; i += 2)
            add_arc(to, point_of(curve, i), point_of(curve, i + 1), point_of(curve, i + 2), pieces);
        return;
    case wkbCompoundCurve:
        for (int i = 0; i < OGR_G_GetGeometryCount(curve); i++)
            add_curve(to, OGR_G_GetGeometryRef(curve, i), pieces);
        return;
    default:
        for (int i = 0; i < n; i++)
            add_point(to, point_of(curve, i));
        return;
    }
}

OGRGeometryH tf_curve_in_pieces(OGRGeometryH geometry, int pieces) {
    OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
    if (!OGR_G_HasCurveGeometry(geometry, FALSE))
        return OGR_G_Clone(geometry);
    if (type == wkbCircularString || type == wkbCompoundCurve) {
        OGRGeometryH line = OGR_G_CreateGeometry(wkbLineString);
        add_curve(line, geometry, pieces);
        return line;
    }
    OGRGeometryH to =
        OGR_G_CreateGeometry(type == wkbCurvePolygon ? wkbPolygon : wkbGeometryCollection);
    for (int i = 0; i < OGR_G_GetGeometryCount(geometry); i++) {
        OGRGeometryH part = OGR_G_GetGeometryRef(geometry, i), own;
        if (type == wkbCurvePolygon) {
            own = OGR_G_CreateGeometry(wkbLinearRing);
            add_curve(own, part, pieces);
        } else {
            own = tf_curve_in_pieces(part, pieces);
        }
        OGR_G_AddGeometryDirectly(to, own);
    }
    return to;
}
