#include "planar/label.h"
#include <math.h>

enum { CUTS = 15 };

/* Multiples of the golden section, less whole numbers, lie evenly in 0 .. 1 and on no grid. */
static const double GOLDEN = 0.6180339887498949;

/* Borders of the face, in degrees: pairs of end points, the second as seen from the first. *round: one goes round the axis. */
static GArray *face_edges(const HalfEdges *graph, const Faces *faces, int face, bool *round) {
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(LonLat));
    for (guint i = 0; i < faces->rings[face]->len; i++) {
        guint32 start = g_array_index(faces->rings[face], guint32, i), h = start;
        double turn = 0;
        do {
            LonLat ends[2];
            GridPoint on_grid[2];
            tf_halfedge_ends(graph, h, on_grid);
            tf_grid_degrees(graph->grid, on_grid[0], ends[0]);
            tf_grid_degrees(graph->grid, on_grid[1], ends[1]);
            g_array_append_vals(edges, ends, 2);
            turn += ends[1][0] - ends[0][0];
            h = faces->next[h];
        } while (h != start);
        *round |= fabs(turn) > 180;
    }
    return edges;
}

/* A border on a cut from west to east: the face begins or ends there. */
typedef struct {
    double longitude;
    bool begins;
} Mark;

static gint by_longitude(gconstpointer a, gconstpointer b) {
    const Mark *p = a, *q = b;
    if (p->longitude != q->longitude)
        return p->longitude < q->longitude ? -1 : 1;
    return p->begins - q->begins;
}

/* Where the borders cross latitude `y`, from west to east. The face lies on their left. */
static GArray *crossings(const GArray *edges, double y) {
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Mark));
    const LonLat *p = (const LonLat *)(void *)edges->data;
    for (guint i = 0; i < edges->len; i += 2)
        if ((p[i][1] > y) != (p[i + 1][1] > y)) {
            double x = p[i][0] + (p[i + 1][0] - p[i][0]) * (y - p[i][1]) / (p[i + 1][1] - p[i][1]);
            Mark mark = {geodesic_longitude(x), p[i][1] > y};
            g_array_append_val(found, mark);
        }
    g_array_sort(found, by_longitude);
    return found;
}

static double seven_decimals(double degrees) {
    return round(degrees * 1e7) / 1e7;
}

/* A cut through a corner may run along an edge. */
static bool through_corner(const GArray *edges, double y) {
    for (guint i = 0; i < edges->len; i++)
        if (g_array_index(edges, LonLat, i)[1] == y)
            return true;
    return false;
}

/* Widens *best and moves `label` if the cut at latitude `y` has a wider piece. A cut of a face
   that goes round the axis that meets no border is all inside. */
static void try_cut(const GArray *edges, double y, bool round, double *best, LonLat label) {
    if (through_corner(edges, y))
        return;
    g_autoptr(GArray) marks = crossings(edges, y);
    for (guint i = 0; i < MAX(marks->len, round); i++) {
        double west = -180, east = 180;
        if (marks->len) {
            const Mark *here = &g_array_index(marks, Mark, i);
            const Mark *next = &g_array_index(marks, Mark, (i + 1) % marks->len);
            west = here->longitude;
            east = next->longitude + (i + 1 < marks->len ? 0 : 360);
            if (!here->begins || next->begins)
                continue;
        }
        double middle = seven_decimals((west + east) / 2);
        if (east - west > *best && middle > west && middle < east) {
            *best = east - west;
            label[0] = geodesic_longitude(middle);
            label[1] = y;
        }
    }
}

bool tf_face_label(const HalfEdges *graph, const Faces *faces, int face, LonLat label) {
    bool round = false;
    g_autoptr(GArray) edges = face_edges(graph, faces, face, &round);
    const LonLat *p = (const LonLat *)(void *)edges->data;
    double south = p[0][1], north = p[0][1], turn = 0, best = 0;
    for (guint i = 0; i < edges->len; i++) {
        south = fmin(south, p[i][1]);
        north = fmax(north, p[i][1]);
        turn += i % 2 ? p[i][0] - p[i - 1][0] : 0;
    }
    south = turn < -180 ? -90 : south;
    north = turn > 180 ? 90 : north;
    for (int i = 1; i <= CUTS; i++)
        try_cut(edges, seven_decimals(south + (north - south) * fmod(i * GOLDEN, 1)), round, &best,
                label);
    return best > 0;
}
