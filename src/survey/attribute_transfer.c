#include "survey/attribute_transfer.h"
#include "atlas/faceset.h"
#include "planar/label.h"
#include <math.h>
#include <string.h>

enum { NO_HEIR = -2 };

typedef struct {
    const Ground *ground;
    const Map *base;
    const int *countries; /* of each face of the base map */
    int *heirs;
} Search;

static int best_voted(const Search *search, guint face) {
    const Ground *ground = search->ground;
    int country = ground->country[face], best = NO_HEIR;
    const double *votes = ground->votes + (gsize)face * ground->n_inner;
    for (guint i = 0; i < ground->n_inner; i++)
        /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult): one for each i */
        if (votes[i] > 0 && search->countries[i] == country && (best < 0 || votes[i] > votes[best]))
            best = (int)i;
    return best;
}

/* ---- Neighbours ---- */

typedef struct {
    int heir;
    double metres;
} Offer;

static double edge_length(const Net *net, guint32 e) {
    LonLat a, b;
    grid_degrees(net->grid, net->points[net->edges[e].a], a);
    grid_degrees(net->grid, net->points[net->edges[e].b], b);
    return geodesic_distance(a, b);
}

/* One round; TRUE if a face found an heir. */
static gboolean ask_neighbours(Search *search, guint *asked) {
    const Ground *ground = search->ground;
    const Net *net = ground->net;
    g_autofree double *metres = g_new0(double, (gsize)ground->walk->n_faces * ground->n_inner + 1);
    for (guint32 h = 0; h < 2 * net->n_edges; h++) {
        int here = ground->walk->face[h], there = ground->walk->face[h ^ 1];
        if (here == MAP_OUTSIDE || there == MAP_OUTSIDE || search->heirs[here] != NO_HEIR ||
            search->heirs[there] < 0 || ground->country[here] != ground->country[there])
            continue;
        metres[(gsize)here * ground->n_inner + (guint)search->heirs[there]] +=
            edge_length(net, h >> 1);
    }
    gboolean found = FALSE;
    for (guint f = 0; f < ground->walk->n_faces; f++) {
        Offer best = {NO_HEIR, 0};
        for (guint i = 0; i < ground->n_inner; i++)
            if (metres[(gsize)f * ground->n_inner + i] > best.metres)
                best = (Offer){(int)i, metres[(gsize)f * ground->n_inner + i]};
        if (best.heir == NO_HEIR)
            continue;
        search->heirs[f] = best.heir;
        found = TRUE;
        ++*asked;
    }
    return found;
}

/* ---- Islands ---- */

static double distance_to(const Map *base, int face, const LonLat at) {
    if (map_locate(base, at) == face)
        return 0;
    FaceSet set = faceset_new(base);
    faceset_add(&set, (guint)face);
    ArcSet outline = faceset_outline(set);
    double metres = arcset_distance(outline, at, NULL);
    arcset_clear(&outline);
    faceset_clear(&set);
    return metres;
}

static int nearest_face(const Search *search, guint face) {
    const Ground *ground = search->ground;
    int best = NO_HEIR;
    double least = INFINITY;
    LonLat at;
    if (!face_label(ground->net, ground->walk, (int)face, at))
        grid_degrees(ground->net->grid,
                     ground->net->points[net_origin(
                         ground->net, g_array_index(ground->walk->rings[face], guint32, 0))],
                     at);
    for (guint i = 0; i < search->base->n_faces; i++) {
        if (search->countries[i] != ground->country[face])
            continue;
        double metres = distance_to(search->base, (int)i, at);
        if (metres < least) {
            least = metres;
            best = (int)i;
        }
    }
    return best;
}

/* ---- Parts: faces with one heir that lie beside each other ---- */

static guint find_root(guint *parents, guint i) {
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

static void join_parts(const Search *search, guint *parents) {
    const Walk *walk = search->ground->walk;
    for (guint f = 0; f < walk->n_faces; f++)
        parents[f] = f;
    for (guint32 e = 0; e < search->ground->net->n_edges; e++) {
        int left = walk->face[(gsize)2 * e], right = walk->face[(gsize)2 * e + 1];
        if (left != MAP_OUTSIDE && right != MAP_OUTSIDE &&
            search->heirs[left] == search->heirs[right])
            parents[find_root(parents, (guint)left)] = find_root(parents, (guint)right);
    }
}

/* In the grid's square units: enough to tell the larger one. */
static double face_size(const Ground *ground, guint face) {
    double size = 0;
    for (guint i = 0; i < ground->walk->rings[face]->len; i++) {
        g_autoptr(GArray) ring = walk_ring(ground->net, ground->walk,
                                           g_array_index(ground->walk->rings[face], guint32, i));
        size += (double)grid_ring_area((const GridPoint *)(const void *)ring->data, ring->len);
    }
    return size;
}

/* A face of the other map is in one piece: what is cut off from its largest part, where lines that
   were fitted cross a border or each other, goes to a neighbour, or stays if it has none. */
static guint give_up_parts(Search *search) {
    const Ground *ground = search->ground;
    guint n = ground->walk->n_faces, moved = 0;
    g_autofree guint *parents = g_new(guint, n + 1), *largest = g_new(guint, ground->n_inner + 1);
    g_autofree double *sizes = g_new0(double, n + 1);
    g_autofree int *before = g_memdup2(search->heirs, (n + 1) * sizeof(int));
    join_parts(search, parents);
    for (guint f = 0; f < n; f++)
        sizes[find_root(parents, f)] += face_size(ground, f);
    for (guint i = 0; i < ground->n_inner; i++)
        largest[i] = G_MAXUINT;
    for (guint f = 0; f < n; f++)
        if (search->heirs[f] >= 0 && (largest[search->heirs[f]] == G_MAXUINT ||
                                      sizes[find_root(parents, f)] > sizes[largest[before[f]]]))
            largest[search->heirs[f]] = find_root(parents, f);
    for (guint f = 0; f < n; f++)
        if (search->heirs[f] >= 0 && largest[search->heirs[f]] != find_root(parents, f))
            search->heirs[f] = NO_HEIR;
    while (ask_neighbours(search, &moved))
        continue;
    for (guint f = 0; f < n; f++)
        if (search->heirs[f] == NO_HEIR)
            search->heirs[f] = before[f];
    return moved;
}

/* ---- All ---- */

static void tell_lost(const Search *search, GString *report) {
    g_autofree gboolean *kept = g_new0(gboolean, search->base->n_faces + 1);
    guint lost = 0;
    for (guint f = 0; f < search->ground->walk->n_faces; f++)
        if (search->heirs[f] >= 0)
            kept[search->heirs[f]] = TRUE;
    for (guint i = 0; i < search->base->n_faces; i++)
        lost += !kept[i];
    g_string_append_printf(report, "  %u of the %u faces of %s have no part\n", lost,
                           search->base->n_faces, search->base->id);
    for (guint i = 0; i < search->base->n_faces; i++) {
        const Face *face = &search->base->faces[i];
        if (!kept[i])
            g_string_append_printf(report, "    %s at %.3f %.3f\n", face->values[0], face->label[0],
                                   face->label[1]);
    }
}

int *heirs_find(const Ground *ground, const Map *base, int attribute, const GPtrArray *countries,
                GString *report) {
    guint n = ground->walk->n_faces, voted = 0, asked = 0, islands = 0;
    g_autofree int *numbers = g_new(int, base->n_faces + 1);
    for (guint i = 0; i < base->n_faces; i++)
        numbers[i] = ground_country(base, attribute, countries, (int)i);
    Search search = {ground, base, numbers, g_new0(int, n + 1)};
    for (guint f = 0; f < n; f++) {
        search.heirs[f] = ground->country[f] < 0 ? MAP_OUTSIDE : best_voted(&search, f);
        voted += search.heirs[f] >= 0;
    }
    while (ask_neighbours(&search, &asked))
        continue;
    for (guint f = 0; f < n; f++)
        if (search.heirs[f] == NO_HEIR) {
            search.heirs[f] = nearest_face(&search, f);
            islands++;
        }
    guint moved = give_up_parts(&search);
    g_string_append_printf(report,
                           "attributes\n  %u faces from the lines beside them, %u from a "
                           "neighbour of the same country, %u islands and exclaves from the "
                           "nearest face\n  %u faces, cut off from the rest of theirs, given to a "
                           "neighbour\n",
                           voted, asked, islands, moved);
    tell_lost(&search, report);
    return search.heirs;
}
