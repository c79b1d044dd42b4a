/* What the files of edge matching share. edgematch_near finds what is near; edgematch_lines
   rebuilds the arcs whose vertices are moved and inserted, edgematch_rings the rings of polygons from them. */
#pragma once
#include "topology/edgematch.h"

/* A vertex to be inserted into edge `edge` of an arc, at the share `part` of its length. */
typedef struct {
    guint32 arc, edge;
    double part;
    LonLat at;
} Insertion;

/* Where a vertex goes, with its longitude within half a turn of where it was; false if it stays. */
typedef bool MovedTo(const LonLat at, LonLat to, gpointer data);

/* An arc that is rebuilt: its points, and for each whether the edge from it is near
   another feature's. */
typedef struct {
    GArray *points, *near; /* of LonLat; of guint8; NULL if it stays */
    gint32 face;
    bool changed;
} MatchedLine;

/* The lines of all arcs: moves their vertices by `moved_to`, adds the `insertions` (of Insertion; sorted here), and inserts
   the crossing where an edge of near `stretches` (of EdgeMatchStretch) crosses one of another face, of which there are
   *crossings. Free with tf_edgematch_lines_free. */
MatchedLine *tf_edgematch_lines(const Topology *topology, const GArray *stretches,
                                MovedTo *moved_to, gpointer data, GArray *insertions,
                                guint64 *crossings);
void tf_edgematch_lines_free(MatchedLine *lines, guint32 n);

/* Rebuilds the rings of the polygons that have such arcs. Counts in `matching` what must stay. */
void tf_edgematch_rings(Polygons *polygons, const Topology *topology, const MatchedLine *lines,
                        EdgeMatch *matching);
