/* A block of draws of a map's error: what becomes of every arc when all vertices are displaced.

   A Map that carries such a block (map->draws) is that map perturbed: sets of faces and arcs on it
   are measured once for each draw of the block. Make one by copying the Map structure and setting
   the pointer; the copy borrows everything and is not freed.

   What a block holds is what its plan asks for. To find out what some measures need, measure once
   on a map whose block has no lanes, a dry run: it records in the plan what is asked for. */
#pragma once
#include "atlas/faceset.h"
#include "geodesy/field.h"
#include "geodesy/perturb.h"

enum { DRAW_NO_ROW = G_MAXUINT32 };

/* What of a map is asked for. */
typedef struct {
    guchar *areas, *lengths; /* [arc]: 1 if the area under it, its length is */
    guchar *apart;           /* [second line]: 1 if the area between it and its arc is */
    guint32 *row;            /* [vertex]: its row among the displacements, or DRAW_NO_ROW */
    guint n_rows;
    float *area_sigma,
        *length_sigma;   /* [arc]: of a fine line, m2 and m; 0: it is drawn vertex by vertex */
    PerturbStep **steps; /* [arc]: its steps in metres */
    PerturbStep *slab;   /* in which they lie */
} DrawPlan;

/* A plan that asks for nothing, or for everything, each vertex then being its own row. Free
   with tf_draw_plan_free. */
DrawPlan *tf_draw_plan_new(const Map *map, bool all);
void tf_draw_plan_free(DrawPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DrawPlan, tf_draw_plan_free)

/* Of the faces beside the lines that are asked for already, asks for the areas of all arcs of those that are small enough
   to turn inside out in some draw, so that tf_map_count_inverted finds them. Returns how many faces lie beside those lines:
   the rest of the map, which may be the world, is nobody's question. */
guint tf_draw_plan_ask_doubtful_faces(DrawPlan *plan, const Map *map);

/* Settles how what is asked for is drawn, and returns the vertices that must be drawn, as tf_field_new wants them
   marked. Free with g_free.

   Of a line no less accurate than DRAW_FINE_M and ten correlation lengths long or more the area under it and its length are, to first order, Gaussian numbers
   of known variance, and its errors reach no further than a few hundred metres; so these two are drawn and not its thousands of
   vertices. Those that a distance asks for, and the ends of other lines on it, are drawn as ever. */
guchar *tf_draw_plan_vertices(DrawPlan *plan, const Map *map);

#define DRAW_FINE_M 100.0

struct MapDraws {
    guint lanes;         /* draws in the block; 0: a dry run */
    guint64 seed, first; /* the block holds draws first .. first + lanes - 1 */
    DrawPlan *plan;      /* borrowed */
    double *
        *area; /* [arc][lane], m2: by how much the area under it changes; NULL if not asked for */
    double **
        length; /* [arc][lane], m: by how much it gets longer, to first order; NULL if not asked for */
    double **apart[2];   /* [second line][lane], m2: the area between the two, by which the second
                            lies to the right, to the left; NULL if not asked for */
    float *east, *north; /* [row * lanes + lane], m */
    double *slab;        /* in which areas and lengths lie */
};

/* Draws a block. NULL if out of memory. Free with tf_map_draws_free. */
MapDraws *tf_map_draws_new(const Map *map, DrawPlan *plan, const Field *field, guint64 seed,
                           guint64 first, guint lanes);
void tf_map_draws_free(MapDraws *draws);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(MapDraws, tf_map_draws_free)

/* Area (m2) of a set and length (m) of arcs of a perturbed map in each draw: a GArray of double;
   NULL in a dry run. */
GArray *tf_faceset_area_draws(FaceSet set);
GArray *tf_arcset_length_draws(ArcSet set);

/* Adds to each lane of `sum` what a vertex's displacement makes of a figure with these derivatives;
   nothing in a dry run. */
void tf_map_draws_add_displacement(const MapDraws *draws, guint vertex, double east, double north,
                                   double *sum);

/* In how many of the block's draws each face turns inside out, added to count[face]; nothing for
   faces that the plan does not ask all arcs' areas of. */
void tf_map_count_inverted(const Map *perturbed, guint *count);
