/* Layers: what the atlas shows on a map, as features with properties, in no file format yet.

   A layer's `kind` in atlas.yaml names its builder:
     territories  a territory for each name or expression in `of`; a group or family stands for its
   members held         of each territory the parts that were held, with dates, and the part that
   was not lines        named borders pairs        the borders of the first name's members with the
   other names role         all arcs with a role, a feature for each pair of countries routes routes
   as lines; strips: the ground within half their width places, events, claims */
#pragma once
#include "claim/claims.h"

typedef enum { GEOMETRY_NONE, GEOMETRY_POINT, GEOMETRY_LINES, GEOMETRY_POLYGONS } GeometryType;

typedef struct {
    GeometryType type;
    LonLat point;
    GPtrArray *parts; /* lines: of GArray of LonLat; polygons: of GPtrArray of rings, as
                         faceset_polygons returns them; else NULL */
} Geometry;

typedef enum { PROPERTY_TEXT, PROPERTY_NUMBER, PROPERTY_TRUTH, PROPERTY_DATE } PropertyType;

typedef struct {
    char *name;
    PropertyType type;
    char *text;    /* PROPERTY_TEXT, PROPERTY_DATE (a day, ISO 8601): NULL is null */
    double number; /* PROPERTY_NUMBER: NAN is null */
    int decimals;  /* of the number, as shown */
    bool truth;
} Property;

typedef struct {
    char *id;
    Geometry geometry;
    GPtrArray *properties; /* of Property *, in the order in which they are written */
} LayerFeature;

typedef struct {
    char *id, *title, *abstract;
    char *attribution, *licence; /* of the map that it is drawn from */
    GPtrArray *features;         /* of LayerFeature *, in a stable order */
} Layer;

/* What layers are built from. All is borrowed. */
typedef struct {
    AtlasMap *figures; /* areas, lengths and verdicts come from this map */
    AtlasMap *shapes;  /* shapes come from this one: the same, or it on a coarser grid */
    const Claims *claims;
    int decimals; /* of the degrees that shapes will be rounded to */
} LayerSource;

/* Builds the layer that `definition` describes. NULL with an input error that names the layer. */
Layer *layer_build(const LayerDefinition *definition, const LayerSource *source, GError **error);
void layer_free(Layer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layer, layer_free)

void geometry_clear(Geometry *geometry);

/* The feature's property `name`, or NULL. Borrowed. */
const Property *feature_property(const LayerFeature *feature, const char *name);

/* Its text or its day; NULL if it has none. Borrowed. */
const char *feature_property_text(const LayerFeature *feature, const char *name);

/* Whether it was so on the day (Julian), as far as its valid_from and valid_to tell. */
bool feature_valid_on(const LayerFeature *feature, int day);
