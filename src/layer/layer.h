/* Layers: what the atlas shows on a map, as features with properties, in no file format yet.

   A layer's `kind` in atlas.yaml names its builder:
     territories  a territory for each name or expression in `of`; a group or family stands for its
                  members
     held         each territory whole, with the area of what was held and when, and of what was not
     held_parts   of each territory the parts that were held, with dates, and the part that was not
     lines        named borders
     pairs        the borders of the first name's members with the other names
     role         all arcs with a role, a feature for each pair of countries
     routes       routes as lines; of a schematic one, no length: its line is not its course
     strips       everything within half a route's width; both cut to `within`, if it is there
     places, events, claims */
#pragma once
#include "claim/check.h"
#include "layer/feature.h"

/* What is the atlas's own work, not its maps'. */
typedef enum {
    OWN_PLACES = 1 << 0,
    OWN_EVENTS = 1 << 1,
    OWN_ROUTES = 1 << 2,
    OWN_CONTROL = 1 << 3, /* the dates of control */
} OwnWork;

typedef struct {
    char *id, *title, *abstract;
    char *attribution, *licence; /* of its sources, and of the atlas for what is its own */
    GPtrArray *sources;          /* of const MapSource *: those of the map whose lines it shows */
    unsigned own;                /* of OwnWork: what of that is in it */
    char *basis;         /* what its verdicts rest on, which the abstract ends in; or NULL */
    GPtrArray *features; /* of LayerFeature *, in a stable order */
} Layer;

/* What layers are built from. All is borrowed. */
typedef struct {
    AtlasMap *figures; /* areas and lengths come from this map */
    AtlasMap *shapes;  /* shapes come from this one: the same, or it on a coarser grid */
    const Claims *claims;
    int decimals;       /* of the degrees that shapes will be rounded to */
    const Check *check; /* all claims, judged; NULL: their layer has the shapes alone */
} LayerSource;

/* Builds the layer that `definition` describes. NULL with an input error that names the layer. */
Layer *tf_layer_build(const LayerDefinition *definition, const LayerSource *source, GError **error);
void tf_layer_free(Layer *layer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Layer, tf_layer_free)

/* What in it is the atlas's own, "places, routes and dates of control"; NULL: nothing. g_free. */
char *tf_layer_own(const Layer *layer);

/* How the layer came about: a text for each of its sources, and one for what was drawn by hand. Free with g_strfreev. */
char **tf_layer_lineage(const Layer *layer, const Atlas *atlas);
