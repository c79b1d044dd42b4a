/* What survey.yaml asks for: which layers are read, what role their lines play, how loose ends are
   closed, how faces are labelled. Nothing about a region is compiled in. */
#pragma once
#include "planar/roles.h"
#include "survey/condition.h"
#include "survey/flood.h"
#include "survey/naming.h"
#include "survey/places.h"
#include "survey/reclassify.h"

/* A layer of the source file. */
typedef struct {
    char *layer, *where; /* layer NULL: the file's only one; where: an SQL condition, or NULL */
    char *role;          /* of its lines; NULL for a layer of polygons */
    guint16 source;      /* index into the map's sources */
} PlanLayer;

/* An area for the report: of the faces that meet the condition. */
typedef struct {
    char *title;
    Condition *where;
    char *share_of; /* title of an earlier one, or NULL */
} PlanArea;

/* A layer of polygons whose areas are compared with the map's: the features with key = value, and
   the faces with attribute = value. */
typedef struct {
    char *layer, *key, *value;
    Condition *where;
} PlanComparison;

/* A water of which one place is known. */
typedef struct {
    char *name;
    LonLat at;
    int line; /* of survey.yaml */
} PlanSea;

/* A map of countries' outlines from a GeoJSON file of the world, which covers their land alone. It is a composite map if everything
   within them comes from another map of the atlas; lakes are then part of what is around them.

     frame:
       source: osm-land-10m
       key: A3                                  # the property that identifies a country
       country: country                         # the attribute that it becomes
       countries: {AZE: Azerbaijan, IRN: Iran}  # those of `partial` give only common borders
       lakes: lake                              # the attribute that is yes of waters, or none
       seas: [{name: Caspian Sea, at: [50.5, 42]}] # waters that belong to no country
     inner:                                     # or none
       map: natural-earth                       # a folder beside this one
       like: natural-earth-states               # a source: its correlation length damps the sheet */
typedef struct {
    guint16 source, like;
    int attribute, lakes;         /* lakes: -1 if waters are filled */
    char *key, *map;              /* map: NULL if nothing lies within */
    GPtrArray *codes, *countries; /* of char *, one for each country */
    GArray *seas;                 /* of PlanSea */
} PlanFrame;

typedef struct {
    char *path;       /* of survey.yaml */
    PlanFrame *frame; /* of a map that needs no polygons, names, lines nor snap; else NULL */
    GPtrArray *files; /* of char *: where the source file may be, the first that exists is read */
    double grid_degrees;
    double ends
        [2]; /* longitude and latitude, without their signs, at which the source stops short of the antimeridian
                       and the poles; 180 and 90: nowhere */
    GPtrArray *attributes;    /* of char *: the faces', in the order in which they are written */
    Naming *naming;           /* what the polygons are */
    GArray *polygons, *lines; /* of PlanLayer */
    double end_m, border_m;   /* snapping distances: to a line's end, to a border */
    double overrun_m;         /* a line that ends this little beyond a border is cut there */
    int border;               /* the attribute whose change makes that border */
    GPtrArray *floods;        /* of Flood * */
    Reclassify *reclassify;   /* or NULL */
    GPtrArray *roles;         /* of RoleRule * */
    GArray *areas;            /* of PlanArea */
    GArray *comparisons;      /* of PlanComparison */
    Places *places;           /* or NULL */
} Plan;

/* Reads `folder`/survey.yaml, whose shape tf_map_describe has checked, and the names table beside it; sources are looked up in `map`.
   NULL with an input error. */
Plan *tf_plan_load(const char *folder, const Map *map, GError **error);

/* Moves a point at which the source stops short of the antimeridian or a pole there, or runs over it by rounding. `ends` as in a
   Plan. Whether the point is on the globe. */
bool tf_plan_reach_ends(const double ends[2], LonLat at);

void tf_plan_free(Plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Plan, tf_plan_free)
