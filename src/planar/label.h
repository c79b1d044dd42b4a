/* A point inside a face, to hang its attributes on. */
#pragma once
#include "planar/faces.h"

/* A point well inside face `face`, with 7 decimals: of a few horizontal cuts, the middle of the
   widest one that is still inside after rounding. False if the face is too thin for one. */
bool tf_face_label(const HalfEdges *graph, const Faces *faces, int face, LonLat label);
