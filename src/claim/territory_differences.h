/* Territories that two maps show of different size, by more than their errors explain: a coast, a reservoir or a border
   that one of them has elsewhere. */
#pragma once
#include "expression/atlas_map.h"

typedef struct {
    const char *id, *name;
    double first, second;  /* m2 on the two maps */
    double standard_error; /* of their difference, m2 */
    double z;              /* the difference by it */
    /* The largest piece that only one of the maps gives it: */
    bool first_alone; /* it is the first map */
    double piece;     /* m2 */
    LonLat at;        /* inside it */
    char *lines
        [2]; /* the outline's nearest line there on the first and on the second map: "coast", "state border
                         (Armenia, Azerbaijan)" */
} TerritoryDifference;

/* Of the atlas's territories those that both maps show and whose areas differ by more than 1.96 standard errors, the farthest
   off first: an array of TerritoryDifference *. Errors of lines that both maps have from one source are common and
   do not count. Free with g_ptr_array_unref. */
GPtrArray *tf_territory_differences(AtlasMap *first, AtlasMap *second);
