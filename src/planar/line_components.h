/* Which kind of line each arc and vertex of a map belongs to: its source and its strongest role.

   Lines of one kind are drawn with the same care, so their error is one component of the map's.
   Roles rank as their rules do in the map's survey.yaml, the first the strongest: an arc that is a
   state border and a province border is a state border. Roles without a rule come last, by name. A
   vertex in which lines of several kinds meet belongs to the most accurate arc there, as its error
   does on the map (tf_map_finish); among equally accurate arcs to the strongest. A second line's vertices
   (planar/second_line.h) are of its role's kind. */
#pragma once
#include "planar/map.h"

typedef struct {
    guint source;         /* index into map->sources */
    const char *role;     /* borrowed from the map; "" for arcs without a role */
    double accuracy_m;    /* root mean square of the accuracies of its vertices; 0 if it has none */
    double correlation_m; /* mean over its vertices */
    guint vertices;
    bool measured; /* against a better map, all of them */
} LineComponent;

enum { TF_MOST_LINE_COMPONENTS = 255 };

typedef struct {
    GArray *list;      /* of LineComponent; by source, within it the strongest role first */
    guchar *of_arc;    /* [arc]: index into the list */
    guchar *of_vertex; /* [vertex] */
} LineComponents;

/* `rules` are the map's (of RoleRule *); NULL: all roles by name. NULL with an input error if there
   are more than TF_MOST_LINE_COMPONENTS. */
LineComponents *tf_line_components_new(const Map *map, const GPtrArray *rules, GError **error);
void tf_line_components_free(LineComponents *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LineComponents, tf_line_components_free)
