/* What the readers of large files report, feature by feature and in the file's order. */
#pragma once
#include "base/error.h"
#include "base/progress.h"
#include "geodesy/edges.h"
#include <stdbool.h>

typedef struct {
    guint64 number;    /* from 1, in the file's order */
    const char *label; /* its first text property, else its id; NULL if it has neither */
    const char *group; /* its value of the field that was asked for; NULL if it has none */
    bool
        grouped; /* it has that field, perhaps without a value; false may mean that this is not known */
    bool empty;    /* it has no geometry */
    double area;   /* m²: outer rings less their holes */
    double metres; /* length of all rings, holes as well, and of lines */
    bool
        noise; /* a position beyond a pole or the last meridian by less than 1e-9 degrees was taken as on it */
    bool wide; /* it has edges of 180° to 270° or 360° of longitude: see geodesy/ring.h */
    bool
        crossing; /* one of its rings crosses itself, so that loops cancel out, as far as geodesy/crossing.h knows */
    bool negative; /* the holes of one of its polygons are larger than the outer ring */
} MeasuredFeature;

typedef struct {
    EdgeKind edges;
    const char *group; /* a field whose values are reported, or NULL */
    bool (*feature)(const MeasuredFeature *feature, gpointer data, GError **error);
    Progress progress; /* through the file */
    gpointer data;
} MeasuredSink;
