/* Edges are geodesics, but lines are noded where their chords in longitude and latitude cross, and the chord of a long edge
   lies to one side of its geodesic. So an edge that another crosses first gets vertices on its geodesic, near enough for
   both to be the same to a centimetre: what lies over a territory then changes nothing about its area. */
#pragma once
#include "plain/plain.h"

/* Puts vertices on the long edges that others cross. What two rings share they still share. */
void tf_plain_bend_crossed(PlainFile *plain);
