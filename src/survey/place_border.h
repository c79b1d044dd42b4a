/* A border drawn from places: where a source's own border is refuted by the towns on its wrong side, and
   no better line is at hand, it runs through the middle between the nearest towns of both sides: the
   edges of the places' Voronoi diagram between cells of different values (G. Voronoi, Nouvelles
   applications des parametres continus a la theorie des formes quadratiques, J. reine angew. Math. 134,
   1908, 198-287; F. Aurenhammer, Voronoi diagrams, ACM Computing Surveys 23, 1991, 345-405). On the
   plane of longitude times the cosine of the places' mean latitude, and latitude. */
#pragma once
#include "survey/places.h"
#include "survey/read.h"

/* A rule's polygons, which `tf_place_border_draw` made one. */
typedef struct {
    int whole;        /* the polygon that has the ground of all of them */
    int *polygon;     /* [value]: the polygon that had it */
    GArray *sites;    /* of PlaceSite */
    double narrowing; /* cosine of the mean latitude */
} PlaceBorder;

typedef struct {
    LonLat at;
    guint value; /* index into the rule's values */
} PlaceSite;

/* Takes the rule's polygons together and draws the line between their places. Its accuracy is that of a
   border that lies anywhere between the two nearest places, w apart: w / sqrt(12). NULL with an input
   error if a value has no polygon, or more than one, or no place. Free with tf_place_border_free. */
PlaceBorder *tf_place_border_draw(const Places *places, const PlaceBorderRule *rule,
                                  SourceLines *source, GString *report, GError **error);
void tf_place_border_free(PlaceBorder *border);

/* The polygon whose values the ground at `at` has, of a face in the polygon `whole`. */
int tf_place_border_polygon(const PlaceBorder *border, const LonLat at);
