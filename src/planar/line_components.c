#include "planar/line_components.h"
#include "planar/accuracy.h"
#include "planar/roles.h"
#include <math.h>
#include <string.h>

/* How strong each of the map's roles is: 0 the strongest. Free with g_free. */
static guint *ranks_of(const Map *map, const GPtrArray *rules) {
    guint *rank = g_new(guint, map->roles->len + 1);
    for (guint role = 0; role < map->roles->len; role++) {
        rank[role] = (rules ? rules->len : 0) + role;
        for (guint i = 0; rules && i < rules->len; i++)
            if (strcmp(((const RoleRule *)rules->pdata[i])->role, map->roles->pdata[role]) == 0)
                rank[role] = MIN(rank[role], i);
    }
    return rank;
}

/* The arc's strongest role, or the number of roles if it has none. */
static guint strongest(const Map *map, const Arc *arc, const guint *rank) {
    guint best = map->roles->len;
    for (guint role = 0; role < map->roles->len; role++)
        if (arc->roles >> role & 1 && (best == map->roles->len || rank[role] < rank[best]))
            best = role;
    return best;
}

/* A component for each pair of source and role that some arc has, in order, and its
   number for each arc. */
static bool find_components(const Map *map, const guint *rank, LineComponents *lines,
                            GError **error) {
    guint roles = map->roles->len, places = 1;
    for (guint role = 0; role < roles; role++)
        places = MAX(places, rank[role] + 2);
    /* [source * places + rank]: the role there, plus 1; the last place is for arcs without one. */
    g_autofree guint *at = g_new0(guint, (gsize)map->n_sources * places + 1);
    g_autofree gsize *place = g_new(gsize, map->n_arcs + 1);
    for (guint i = 0; i < map->n_arcs; i++) {
        guint role = strongest(map, &map->arcs[i], rank);
        place[i] = (gsize)map->arcs[i].source * places + (role < roles ? rank[role] : places - 1);
        at[place[i]] = role + 1;
    }
    g_autofree guint *number = g_new0(guint, (gsize)map->n_sources * places + 1);
    for (gsize p = 0; p < (gsize)map->n_sources * places; p++)
        if (at[p]) {
            LineComponent line = {.source = (guint)(p / places),
                                  .role = at[p] - 1 < roles ? map->roles->pdata[at[p] - 1] : "",
                                  .measured = true};
            number[p] = lines->list->len;
            g_array_append_val(lines->list, line);
        }
    if (lines->list->len > TF_MOST_LINE_COMPONENTS)
        return tf_input_error(
            error, "map '%s' has %u kinds of line by source and role, expected at most %d", map->id,
            lines->list->len, TF_MOST_LINE_COMPONENTS);
    for (guint i = 0; i < map->n_arcs; i++) {
        lines->of_arc[i] = (guchar)number[place[i]];
        if (tf_accuracy_of(map, &map->arcs[i], map->arcs[i].roles).found != ACCURACY_MEASURED)
            g_array_index(lines->list, LineComponent, lines->of_arc[i]).measured = false;
    }
    return true;
}

/* Whether a vertex of both arcs belongs to the component of `a` rather than of `b`. */
static bool outranks(const Map *map, const LineComponents *lines, guint a, guint b) {
    const Arc *x = &map->arcs[a], *y = &map->arcs[b];
    if (x->accuracy_m != y->accuracy_m)
        return x->accuracy_m < y->accuracy_m;
    return lines->of_arc[a] < lines->of_arc[b];
}

static void give_vertex(const Map *map, LineComponents *lines, guint v, guchar component) {
    LineComponent *line = &g_array_index(lines->list, LineComponent, component);
    lines->of_vertex[v] = component;
    line->vertices++;
    line->accuracy_m += map->vertex_sigma[v] * map->vertex_sigma[v];
    line->correlation_m += map->field_correlation[map->vertex_field[v]];
}

/* The component of a second line: of its role and the arc's source, else of its role, else the arc's. */
static guchar component_of(const Map *map, const LineComponents *lines, const SecondLine *second) {
    guint best = lines->of_arc[second->arc];
    bool found = false;
    for (guint i = 0; i < lines->list->len; i++) {
        const LineComponent *line = &g_array_index(lines->list, LineComponent, i);
        if (strcmp(line->role, map->roles->pdata[second->role]) != 0)
            continue;
        if (!found || line->source == map->arcs[second->arc].source)
            best = i;
        found = true;
    }
    return (guchar)best;
}

/* The vertices of second lines' own, each once. */
static void give_second_lines(const Map *map, LineComponents *lines) {
    g_autofree bool *given = g_new0(bool, map->n_vertices + 1);
    for (guint i = 0; i < map->n_seconds; i++) {
        const SecondLine *second = &map->seconds[i];
        const Arc *arc = &map->arcs[second->arc];
        for (guint k = 0; k < arc->n; k++) {
            guint v = second->vertex[k];
            if (v == arc->vertex[k] || given[v])
                continue;
            given[v] = true;
            give_vertex(map, lines, v, component_of(map, lines, second));
        }
    }
}

static void give_vertices(const Map *map, LineComponents *lines) {
    g_autofree guint *by = g_new(guint, map->n_vertices + 1);
    for (guint v = 0; v < map->n_vertices; v++)
        by[v] = map->n_arcs;
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 0; k < map->arcs[i].n; k++) {
            guint v = map->arcs[i].vertex[k];
            if (by[v] == map->n_arcs || outranks(map, lines, i, by[v]))
                by[v] = i;
        }
    for (guint v = 0; v < map->n_vertices; v++)
        if (by[v] < map->n_arcs)
            give_vertex(map, lines, v, lines->of_arc[by[v]]);
    give_second_lines(map, lines);
    for (guint i = 0; i < lines->list->len; i++) {
        LineComponent *line = &g_array_index(lines->list, LineComponent, i);
        line->accuracy_m = sqrt(line->accuracy_m / MAX(line->vertices, 1));
        line->correlation_m /= MAX(line->vertices, 1);
    }
}

LineComponents *tf_line_components_new(const Map *map, const GPtrArray *rules, GError **error) {
    g_autoptr(LineComponents) lines = g_new0(LineComponents, 1);
    lines->list = g_array_new(FALSE, TRUE, sizeof(LineComponent));
    lines->of_arc = g_new0(guchar, map->n_arcs + 1);
    lines->of_vertex = g_new0(guchar, map->n_vertices + 1);
    g_autofree guint *rank = ranks_of(map, rules);
    if (!find_components(map, rank, lines, error))
        return NULL;
    give_vertices(map, lines);
    return g_steal_pointer(&lines);
}

void tf_line_components_free(LineComponents *lines) {
    if (!lines)
        return;
    g_array_unref(lines->list);
    g_free(lines->of_arc);
    g_free(lines->of_vertex);
    g_free(lines);
}
