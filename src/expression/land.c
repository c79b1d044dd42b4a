/* A territory without its lakes. */
#include "expression/expression-private.h"
#include <string.h>

/* What a map that shows lakes calls them: faces with "yes" (see `lakes` of a survey's frame). */
static const char LAKE[] = "lake";

static Extent lakes_in(FaceSet set, int attribute) {
    const Map *map = set.map;
    Extent lakes = tf_extent_nothing(map);
    for (guint f = tf_faceset_next(set, 0); f < map->n_faces; f = tf_faceset_next(set, f + 1))
        if (strcmp(map->faces[f].values[attribute], "yes") == 0) {
            tf_faceset_add(&lakes.certain, f);
            tf_faceset_add(&lakes.possible, f);
        }
    return lakes;
}

bool tf_measure_land(Evaluation *run, const Bound *call, const Value *const *arguments,
                     Value *result) {
    (void)call;
    int attribute = tf_map_attribute(run->map, LAKE);
    if (attribute < 0)
        return tf_cannot(run, "the map '%s' shows no lakes", run->map->id);
    Extent lakes = lakes_in(arguments[0]->extent.possible, attribute);
    result->extent = tf_extent_difference(arguments[0]->extent, lakes);
    tf_extent_clear(&lakes);
    return true;
}
