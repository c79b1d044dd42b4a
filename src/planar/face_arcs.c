#include "planar/map.h"

/* The faces beside an arc, each once. */
static guint faces_beside(const Arc *arc, guint faces[2]) {
    guint n = 0;
    if (arc->left != MAP_OUTSIDE)
        faces[n++] = (guint)arc->left;
    if (arc->right != MAP_OUTSIDE && arc->right != arc->left)
        faces[n++] = (guint)arc->right;
    return n;
}

void tf_map_find_face_arcs(Map *map) {
    g_free(map->face_arcs);
    g_free(map->first_face_arc);
    guint32 *first = map->first_face_arc = g_new0(guint32, (gsize)map->n_faces + 2);
    map->face_arcs = g_new(guint32, 2 * (gsize)map->n_arcs + 1);
    guint faces[2];
    /* Each face's arcs are counted two places on, so that when they are filled in, first[f + 1] moves to their end. */
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = faces_beside(&map->arcs[i], faces); k-- > 0;)
            first[faces[k] + 2]++;
    for (guint f = 2; f <= map->n_faces + 1; f++)
        first[f] += first[f - 1];
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = faces_beside(&map->arcs[i], faces); k-- > 0;)
            map->face_arcs[first[faces[k] + 1]++] = i;
}
