/* Land within a country that a line of Natural Earth's disputed borders parts from the rest of it. */
#pragma once
#include <glib.h>
#include <ogr_api.h>

typedef struct {
    gint64 line; /* the line's feature id */
    char *name;  /* what the source calls it: "Georgian claim" */
    double in[2],
        out[2]; /* longitude and latitude of a point of the land, and of one of the rest */
} Disputed;

/* What the lines of `layer` that lie within `country` part off, of Disputed; `units` (of OGRGeometryH) are all the
   country's. A line that parts nothing off is left out, and so is one that parts off just what one unit is: that unit is added to
   `parted`, unless it is an island. Free with g_ptr_array_unref. */
GPtrArray *tf_draft_disputed(OGRLayerH layer, const char *country, const GPtrArray *units,
                             GPtrArray *parted);
