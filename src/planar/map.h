/* The planar map: arcs between nodes, with a face on each side; a classical arc-node coverage. Its
   form on disk: atlas/map_file.h.

   It is a map of the whole Earth as much as of a region. An arc's points have longitudes from -180
   to 180 and each edge goes the shorter way round; positions on the meridians -180 and 180 are the
   same, and so are all at a pole. Nothing ends at the antimeridian: what is written in formats that
   want it cut there is cut on output (atlas/antimeridian.h). */
#pragma once
#include "base/error.h"
#include "geodesy/covariance.h"
#include <stdbool.h>

enum { MAP_OUTSIDE = -1 }; /* the face beyond the map's outline */
enum { MAP_MAX_ROLES = 32 };
enum { MAP_NO_SLIDE = -1 };
enum { MAP_NOT_SEPARATE = -1 };

/* How an accuracy was found. */
typedef enum { ACCURACY_MEASURED, ACCURACY_CALIBRATED, ACCURACY_ASSUMED } AccuracyFound;

/* The accuracy of those of a source's lines that have a role: planar/accuracy.h. */
typedef struct {
    char *role;
    char *attribute, *between[2]; /* its values on the two sides; NULL: whatever they are */
    double accuracy_m, correlation_m;
    AccuracyFound found;
    char *by; /* how, in words, or NULL */
    int line; /* of survey.yaml */
} RoleAccuracy;

/* Where lines come from and how good they are. */
typedef struct {
    char *id, *title, *licence, *url;
    double accuracy_m;    /* standard deviation of each component of a vertex's displacement */
    double correlation_m; /* correlation length of that displacement */
    AccuracyFound found;
    char *by;      /* how, in words, or NULL */
    GArray *roles; /* of RoleAccuracy: for an arc the first that fits; NULL: none */
} MapSource;

/* A border that ends on a more accurate line of another source moves its node along that line, and what the one arc
   there loses in length the other one gains. The error of such a node is a vertex of its own, which lies on
   no arc: displaced as the less accurate border is, it makes the arc longer by its share in the direction of
   the arc's end. */
typedef struct {
    int vertex;         /* or MAP_NO_SLIDE */
    double east, north; /* metres of the arc's length for each metre of displacement */
} ArcSlide;

/* A second line on an arc, of another of its roles, with an error of its own: planar/second_line.h. */
typedef struct {
    guint arc;
    guint role;      /* its number */
    guint32 *vertex; /* of the arc's points on this line: the arc's own where the two lines part */
    guint sliver[2]; /* the face between them where this one lies to the right, to the left */
    double apart;    /* m2: the mean of sum |D| */
    double *spread;  /* m2: its deviation, as shares of the map's spread vertices */
} SecondLine;

typedef struct {
    char *id;
    LonLat *xy;               /* degrees */
    guint n;                  /* points, at least 2 */
    double *edge;             /* n - 1 geodesic lengths, m */
    guint32 *vertex;          /* n numbers of the map's vertices: first and last are nodes */
    guint from, to;           /* nodes: numbers below map->n_nodes; the same for a closed arc */
    ArcSlide slide[2];        /* of its first and last point */
    int left, right;          /* faces, or MAP_OUTSIDE */
    const SecondLine *second; /* or NULL */
    guint32 roles;            /* bit i is map->roles[i] */
    guint16 source;           /* index into map->sources */
    double accuracy_m;        /* the arc's own; its source's and role's unless said otherwise */
    double correlation_m;     /* likewise */
    double area_to_equator;   /* m2: tf_ring_area_to_equator, computed on load */
    double turn;              /* degrees of longitude from its start to its end: tf_ring_turn */
    double length;            /* m */
} Arc;

typedef struct {
    char *id;
    LonLat label; /* a point inside */
    /* m2 that its arcs' area_to_equator leave out: half the ellipsoid for each pole in it, or its
       share of that half where several faces meet at the pole. */
    double polar;
    const char **values; /* one for each map->attributes; "" for none; "yes" or "no" for flags */
} Face;

/* The errors of a source's lines go together if they are correlated over the same length and no role
   parts them; others are independent. */
typedef struct {
    guint16 source;
    double correlation_m;
    int part; /* the number of a separate role, MAP_NOT_SEPARATE, or below for a spread vertex */
} MapField;

/* A role whose lines are lines of their own. */
typedef struct {
    char *role, *attribute; /* by which its sides differ */
} SeparateRole;

typedef struct MapDraws MapDraws; /* see atlas/realizations.h */

typedef struct {
    char *id, *title, *licence, *folder;
    GPtrArray *attributes; /* of char *: names of the faces' attributes, in file order */
    GPtrArray *roles;      /* of char *: names of the arcs' roles, sorted */
    GPtrArray
        *partial; /* of char *: values of the attribute "country" that lie only partly on the map */
    MapSource *sources;
    guint n_sources;
    Arc *arcs;
    guint n_arcs;
    Face *faces;
    guint n_faces;
    guint32 *face_arcs, *first_face_arc; /* tf_map_find_face_arcs; its own with a pack, too */
    Face *slivers; /* between two lines on one arc: numbered after the faces */
    guint n_slivers;
    GArray *separate; /* of SeparateRole; NULL: none */
    SecondLine *seconds;
    guint n_seconds;
    int north;     /* the face that holds the north pole, or MAP_OUTSIDE */
    guint n_nodes; /* vertices 0 .. n_nodes-1 are nodes */
    guint n_vertices;
    double shift_m
        [2]; /* by how much the map as a whole lies to the west and to the south of the ground, as far as it is
                          known: no part of its lines' accuracy, and of no figure but what is not on the map
                          against what is */
    guint n_slides;     /* of the vertices, after the lines': ArcSlide */
    guint first_spread; /* the last n_seconds vertices are no places: SecondLine */
    LonLat *vertex_position;
    double (*vertex_space)[3]; /* tf_geodesic_in_space of it */
    double *vertex_sigma;      /* a node takes the accuracy and field of its most accurate arc */
    guint16 *vertex_field;
    GArray *fields;            /* of MapField: what errors go together */
    double *field_correlation; /* correlation_m of each field */
    GStringChunk *strings;     /* owns the faces' values */
    GMappedFile *pack;         /* where its arrays lie (atlas/map_pack.h); NULL: each is its own */
    const char **face_values;  /* with a pack: all faces' values */
    const MapDraws *draws;     /* a block of draws of the map's error; NULL on the map as it is */
} Map;

void tf_map_free(Map *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Map, tf_map_free)

/* A face or, numbered after these, a sliver. */
static inline const Face *map_face(const Map *map, guint number) {
    return number < map->n_faces ? &map->faces[number] : &map->slivers[number - map->n_faces];
}

/* Index of an attribute or role, or -1. */
int tf_map_attribute(const Map *map, const char *name);
int tf_map_role(const Map *map, const char *name);

/* Finds which arcs lie beside each face: what is asked of a country of the world is not to go through all of the world's
   lines. tf_map_finish does so, and whatever gives the faces other numbers after it must. */
void tf_map_find_face_arcs(Map *map);

/* The numbers of the arcs beside a face, ascending; an arc with the face on both sides once. */
static inline const guint32 *map_face_arcs(const Map *map, guint face, guint *n) {
    *n = map->first_face_arc[face + 1] - map->first_face_arc[face];
    return map->face_arcs + map->first_face_arc[face];
}

/* For a map put together in memory: fills nodes' and vertices' numbers and errors, lengths and
   areas from the arcs' points (nodes are equal end points, compared exactly), sources and faces,
   and which faces hold a pole. */
void tf_map_finish(Map *map);

/* The face that `point` lies in, by the arcs' edges on its meridian: the face under the nearest
   edge above the point or, where there is none, the one that holds the north pole. Edges are taken
   straight in longitude and latitude, which at a map's scale is the same to within centimetres.
   MAP_OUTSIDE if it lies in none. */
int tf_map_locate(const Map *map, const LonLat point);

/* Whether tf_map_locate finds this face, by the edges of its own boundary alone: below the lowest one above the point lies
   the face, and no other edge of its boundary is between the two. */
bool tf_map_face_holds(const Map *map, guint face, const LonLat point);

/* The number of the field of errors of a source's lines; `part` as in MapField. */
guint16 tf_map_field(Map *map, guint16 source, double correlation_m, int part);

/* Of these roles (bits) those that are separate. */
guint32 tf_map_separate(const Map *map, guint32 roles);

/* The roles of the arc's own line: without the separate ones, unless it has no other. */
guint32 tf_map_own_roles(const Map *map, const Arc *arc);

/* The vertices' errors, for tf_covariance_standard_error. Borrowed from the map. */
VertexErrors tf_map_vertex_errors(const Map *map);
