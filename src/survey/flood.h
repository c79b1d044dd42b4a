/* Flags by flooding: a flag is "yes" on every face reached from a seed point without crossing arcs
   of certain roles nor leaving the faces that meet a condition, and "no" elsewhere.

     flood:
       - attribute: behind_line
         from: [46.75, 39.82]         # longitude, latitude
         not_to: [49.87, 40.40]       # must stay dry: else a line has a gap, which is an error
         not_across: [contact_line]
         where: {country: Azerbaijan} */
#pragma once
#include "survey/condition.h"

typedef struct {
    int attribute;
    LonLat from, not_to;
    GPtrArray *not_across; /* of char * */
    Condition *where;
    int line; /* in survey.yaml, for errors */
    char *path;
} Flood;

/* Reads `key: [46.75, 39.82]`, a longitude and a latitude. False with an input error. */
bool tf_flood_read_point(YamlNode node, const char *key, LonLat at, GError **error);

Flood *tf_flood_read(YamlNode node, const GPtrArray *attributes, GError **error);
void tf_flood_free(Flood *flood);

/* Floods a map whose arcs have their lines' roles. Input error if the seed is on no face that meets
   the condition, a role is unknown, or the flood reaches `not_to`. */
bool tf_flood_run(const Flood *flood, Map *map, GError **error);
