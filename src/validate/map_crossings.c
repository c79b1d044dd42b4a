/* Arcs that meet elsewhere than in nodes. */
#include "planar/crossings.h"
#include "validate/map.h"

typedef struct {
    const Map *map;
    Proof *proof;
} Teller;

static void tell(guint arc, guint other, const LonLat at, gpointer data) {
    const Teller *teller = data;
    proof_wrong(teller->proof,
                "arc %s meets arc %s near %.7f %.7f, expected them to meet only in nodes",
                teller->map->arcs[arc].id, teller->map->arcs[other].id, at[0], at[1]);
}

static void check_points(const Map *map, Proof *proof) {
    for (guint i = 0; i < map->n_arcs; i++)
        for (guint k = 1; k < map->arcs[i].n; k++) {
            const double *p = map->arcs[i].xy[k - 1], *q = map->arcs[i].xy[k];
            if (p[0] == q[0] && p[1] == q[1])
                proof_wrong(proof, "arc %s has the point %.7f %.7f twice in a row", map->arcs[i].id,
                            p[0], p[1]);
        }
}

void validate_crossings(const Map *map, const Geos *geos, Proof *proof) {
    Teller teller = {map, proof};
    guint n = crossings_find(map, geos, tell, &teller);
    check_points(map, proof);
    proof_checked(proof, "%u segments of %u arcs: meeting only in nodes", n, map->n_arcs);
}
