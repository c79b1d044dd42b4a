/* What a share or an area comes to when it is measured in other ways: whether the projection is
   what makes a difference. */
#pragma once
#include "claim/claim.h"
#include "expression/atlas_map.h"

/* One way to measure areas. */
typedef struct {
    char *id;         /* "geodesic", "utm-38n", for programs */
    char *name;       /* "UTM 38N", for people */
    char *definition; /* for PROJ; NULL for the two on the ellipsoid */
} Method;

/* One share or area, measured in each way. */
typedef struct {
    char *label;      /* a claim's id, or the expression */
    char *expression; /* what was measured */
    bool percent;     /* is a share */
    double *values;   /* one for each method: % or km2; NULL if the map cannot tell */
    char *why;        /* then: why */
} SensitivityRow;

typedef struct {
    GPtrArray *methods; /* of Method *: geodesic edges; edges straight in longitude and latitude;
                           the one or two UTM zones at the ends of what is measured; an equal-area
                           projection (Lambert's azimuthal) centred on it; Web Mercator */
    GPtrArray *rows;    /* of SensitivityRow * */
} Sensitivity;

/* What is to be measured: share(A, B) or area(T). */
typedef struct {
    const char *label;
    const Expression *expression;
} SensitivityItem;

/* Measures each item on the map, in the order given. In a projection edges are straight lines
   between the projected vertices, as a program that measures there draws them. NULL with an input
   error for an item that is neither a share nor an area. Free with tf_sensitivity_free. */
Sensitivity *tf_sensitivity_new(AtlasMap *on, const SensitivityItem *items, guint n,
                                GError **error);
void tf_sensitivity_free(Sensitivity *sensitivity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sensitivity, tf_sensitivity_free)

/* Whether the expression is share(A, B) or area(T). */
bool tf_sensitivity_is_area(const Bound *node);
