/* GeoJSON's objects and the members that make them (RFC 7946 §3 and §7.1), scanned strictly: the
   type must agree with the members, and none of these may occur twice. What they hold goes to a
   visitor; members that GeoJSON does not define may be anything. */
#pragma once
#include "geojson/lexer.h"

/* What is made of the text. Those that return false have set the scan's error. Each may be NULL: what it would take is passed
   over. */
typedef struct {
    /* An object begins that is a feature, or may be one. */
    void (*begin)(gpointer data);
    /* Passes over the value of a member: an array; an object or null; anything. */
    bool (*coordinates)(JsonScan *scan, gpointer data);
    bool (*properties)(JsonScan *scan, gpointer data);
    bool (*id)(JsonScan *scan, gpointer data);
    /* A geometry of that type ended, which began at a byte of the text; a GeometryCollection does
       after those in it. */
    void (*geometry)(gpointer data, const char *type, guint64 at);
    /* A feature ended, or a geometry outside of any; `empty` if it has no geometry. */
    bool (*feature)(JsonScan *scan, gpointer data, bool empty);
    /* Passes over the value of the root's member "crs", with which GeoJSON of before 2016 named its coordinate system; if
       NULL, that is a member like any. */
    bool (*crs)(JsonScan *scan, gpointer data);
    /* Passes over the value of a member that GeoJSON does not define, or of "bbox", whose name begins at a byte of the
       text. It belongs to the innermost object that has not ended. */
    bool (*member)(JsonScan *scan, gpointer data, guint64 at);
} GeojsonVisitor;

/* GeoJSON objects of any type one after the other, each perhaps after a record separator (RFC
   8142); at least one. */
bool tf_geojson_scan_texts(JsonScan *scan, const GeojsonVisitor *visitor, gpointer data);

/* One FeatureCollection, and nothing after it. */
bool tf_geojson_scan_collection(JsonScan *scan, const GeojsonVisitor *visitor, gpointer data);
